"""What keeps pages safe whatever is in them: no text is trusted, headers on every answer, settings as promised."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from shishu.web.frame.middleware import CONTENT_SECURITY, HEADERS
from tests.house.hostile.pages import read_to_the_end
from tests.house.tree import SOURCE
from tests.small_world import House, house, small_books

__all__ = ["house", "small_books"]

pytestmark = pytest.mark.once

TRUSTING = re.compile(
    r"mark_safe|SafeString\(|SafeText|format_html_join|__html__|\|\s*safe|autoescape|safeseq|from_string|\bTemplate\("
)
"""Text believed to be markup, in code and templates."""
INLINE = re.compile(
    r"<style|\sstyle=|\son(?:abort|blur|change|click|error|focus|input|key\w+|load|mouse\w+|pointer\w+|submit|touch\w+|toggle)="
    r"|<script(?![^>]*\ssrc=\"\{% static )|javascript:|hx-on|js:|\{% say (?!\")|(?:href|src|action)=\{"
)
"""In templates: what our policy forbids, attributes without quotes, and a sentence of ours that is not written out."""
SINKS = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|setTimeout\(\s*[\"'`]|srcdoc"
)
"""In scripts: text that becomes markup or code."""
ALLOWED = {
    "web/templatetags/shishu.py": {'SafeString("")'},  # the unit of a bare ratio: no text at all
    "web/templates/doors/doors.html": {"{% say door.tells.zh door.tells.en"},  # sentences of demo/doors.py, ours
}


def found_in(pattern: re.Pattern[str], *suffixes: str) -> Iterator[str]:
    for file in sorted(SOURCE.rglob("*")):
        if file.suffix not in suffixes:
            continue
        place = str(file.relative_to(SOURCE))
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
            left = line
            for harmless in ALLOWED.get(place, ()):
                left = left.replace(harmless, "")
            yield from (f"{place}:{number} {one[0]}" for one in pattern.finditer(left))


def test_no_text_is_believed_to_be_markup() -> None:
    assert list(found_in(TRUSTING, ".py", ".html")) == []
    for place, lines in ALLOWED.items():
        assert all(line in (SOURCE / place).read_text(encoding="utf-8") for line in lines), f"{place} needs it no more"


def test_nothing_is_inline_in_a_template_and_no_script_makes_markup_of_text() -> None:
    assert list(found_in(INLINE, ".html")) == []
    assert list(found_in(SINKS, ".js")) == []


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (TRUSTING, "{{ name|safe }}"), (TRUSTING, "return mark_safe(name)"), (INLINE, '<p style="x">'),
        (INLINE, '<a onclick="x">'), (INLINE, "<script>x</script>"), (INLINE, '<script src="{{ address }}">'),
        (INLINE, "<a href={{ x }}>"), (INLINE, "{% say name name %}"), (SINKS, "one.innerHTML = name"),
    ],
)  # fmt: skip
def test_what_is_looked_for_is_found(pattern: re.Pattern[str], line: str) -> None:
    assert pattern.search(line)


def test_every_answer_says_what_a_browser_may_do_with_it(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    browser, nobody = house.client("青镇管理"), Client(raise_request_exception=False)
    answers = {
        "a page": browser.get("/figures/"),
        "a redirect": nobody.get("/figures/"),
        "a style sheet": nobody.get("/static/web/base.css"),
        "a script": nobody.get("/static/web/fields/fields.js"),
        "no file": nobody.get("/static/none.css"),
        "no page": nobody.get("/nowhere/"),
        "refused": browser.post("/figures/target", {}),
        "not this way": browser.put("/figures/"),
        "a table": browser.get("/ledgers/lecture/export.csv"),
        "a workbook": browser.get("/ledgers/lecture/export.xlsx"),
        "another host": nobody.get("/", headers={"Host": "evil.example"}),
        "without a token": Client(enforce_csrf_checks=True).post("/sign-in/"),
        "the interface": nobody.get("/api/v1/figures"),
        "its description": nobody.get("/api/v1/openapi.json"),
        "an htmx answer": nobody.get("/figures/", headers={"HX-Request": "true"}),
    }
    monkeypatch.setattr("shishu.web.figures.views.page_of", lambda _: 1 / 0)
    broken = house.client("青镇管理")
    broken.raise_request_exception = False
    answers["broken"] = broken.get("/figures/")
    for answer in answers.values():
        read_to_the_end(answer)

    lacking = [f"{name}: {one}" for name, answer in answers.items() for one in HEADERS if one not in answer.headers]
    assert lacking == []
    assert {name: answer.status_code for name, answer in answers.items() if answer.status_code >= 500} == {
        "broken": 500
    }
    assert answers["another host"].status_code == 400


def test_the_policy_lets_nothing_in_from_elsewhere_and_nothing_inline() -> None:
    rules = dict(rule.split(" ", 1) for rule in CONTENT_SECURITY.split("; "))

    assert "unsafe" not in CONTENT_SECURITY
    assert "http" not in CONTENT_SECURITY
    assert "*" not in CONTENT_SECURITY
    assert rules["default-src"] == rules["base-uri"] == rules["frame-ancestors"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == rules["form-action"] == "'self'"


def test_cookies_are_for_this_house_alone(house: House) -> None:
    house.settings.SESSION_COOKIE_SECURE = house.settings.CSRF_COOKIE_SECURE = True
    browser = house.client("青镇管理")
    answers = [browser.get("/me/"), browser.post(reverse("act-for"), {"organisation": ""})]
    answers.append(browser.post("/language/", {"language": "en"}))
    set_ = {name: one for answer in answers for name, one in answer.cookies.items()}

    assert set(set_) >= {"csrftoken", "language"}
    for name, one in set_.items():
        assert one["httponly"], name
        assert one["samesite"] in ("Lax", "Strict"), name
        assert one["secure"], name
        assert not one["domain"], name


JUSTIFIED = {
    "security.W001": "guarding (web/frame/middleware.py) sets what SecurityMiddleware would; TLS ends before it",
    "security.W002": "guarding sets X-Frame-Options and frame-ancestors",
}
_CHECK = """
import django, json
django.setup()
from django.core.checks import run_checks
print(json.dumps([one.id for one in run_checks(include_deployment_checks=True)]))
"""


def test_the_settings_of_a_real_installation_pass_the_deployment_checks(tmp_path: Path) -> None:
    told = {name: value for name, value in os.environ.items() if not name.startswith(("SHISHU_", "DJANGO_"))} | {
        "DJANGO_SETTINGS_MODULE": "shishu.config.settings",
        "SHISHU_TLS": "1",
        "SHISHU_HOSTS": "a.example",
    }
    told |= {"SHISHU_DATA": str(tmp_path), "SHISHU_SECRET_KEY": "k3y-" * 5 + "Qz8vLw1xRt6uYb4nMc2pSd7fGh5jKl9aXe0"}
    ended = subprocess.run([sys.executable, "-c", _CHECK], env=told, capture_output=True, text=True, check=True)

    assert set(json.loads(ended.stdout)) <= set(JUSTIFIED)


def test_with_tls_the_browser_is_told_to_stay_with_it(house: House) -> None:
    house.settings.SECURE_HSTS_SECONDS = 31_536_000

    assert Client().get("/sign-in/", secure=True).headers["Strict-Transport-Security"] == "max-age=31536000"
