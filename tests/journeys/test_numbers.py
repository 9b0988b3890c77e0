"""Every number on a page carries its citation, and says what `shishu figure` says. The pages of the demo are read."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from decimal import Decimal
from urllib.parse import parse_qsl

import pytest
from django.test import Client
from pytest_django import Settings

from shishu.access import sessions
from shishu.cli.main import main
from shishu.demo.texts import examples
from shishu.journal.catalogue import catalogue
from shishu.measure import Clock, convert
from shishu.orgs.models import Account, Group
from shishu.orgs.queries import path_name
from tests.databases import FreshDatabase
from tests.demo_books import AT
from tests.journeys.pages import Page, Read, crawl

pytestmark = [pytest.mark.sqlite, pytest.mark.slow]

VISITORS = {
    "核稿": ["/check/"],
    "拉萨市管理": ["/figures/?period=2023"],
    "云岭县管理": ["/programmes/", "/reminders/", "/tasks/given/"],
    "清溪镇审核": ["/workbench/", "/closing/", "/figures/", "/ledgers/"],
    "石桥村录入": ["/tasks/", "/record/", "/mine/", "/figures/"],
}  # fmt: skip
LEAST = 500


@pytest.fixture
def demo(demo_copy: FreshDatabase, settings: Settings) -> Iterator[None]:
    """With each of its texts checked once, as from its first page."""
    settings.CLOCK, settings.PROFILE = Clock(AT), "demo"
    with demo_copy.used():
        for code in examples():
            Client().post("/demo/enter/check/", {"example": code})
        yield


def signed_in(name: str) -> Client:
    browser, account = Client(), Account.objects.get(username=name)
    kept = browser.session
    kept[sessions.ACCOUNT], kept[sessions.STAMP] = account.pk, account.get_session_auth_hash()
    kept[sessions.SINCE] = kept[sessions.SEEN] = AT.isoformat()
    kept.save()
    return browser


@pytest.fixture
def pages(demo: None) -> list[Page]:
    return [page for name, starts in VISITORS.items() for page in crawl(signed_in(name), starts)]


def test_every_number_is_vouched_for_and_as_the_program_says(
    pages: list[Page], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = [f"{page.address}: {text}" for page in pages for text in page.read.bare]
    cited = {(cite, text) for page in pages for cite, text in page.read.cited}
    told = dict(zip(sorted({cite for cite, _ in cited}), said_by_the_program(cited, capsys, monkeypatch), strict=True))
    wrong = [f"{cite}: {text}, not {told[cite]}" for cite, text in sorted(cited) if not agrees(text, told[cite])]

    with capsys.disabled():
        shown = sum(len(page.read.cited) for page in pages)
        print(f"\n{len(pages)} pages, {shown} figures shown, {len(told)} different ones, {len(wrong)} wrong", end=" ")
    assert bare == []
    assert wrong == []
    assert len(told) >= LEAST


def said_by_the_program(
    cited: set[tuple[str, str]], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> list[dict[str, str]]:
    """What `shishu figure --file -` answers for each citation, in their order."""
    asked = [as_asked(dict(parse_qsl(cite))) for cite in sorted({cite for cite, _ in cited})]
    lines = "\n".join(json.dumps(one, ensure_ascii=False) for one in asked)
    stream = io.TextIOWrapper(io.BytesIO(lines.encode()), encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", stream)
    capsys.readouterr()
    assert main(["figure", "--file", "-", "--format", "json"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def as_asked(cite: dict[str, str]) -> dict[str, str]:
    kind, name = cite["place"][0], cite["place"][1:]
    place = {"group": Group.objects.get(code=name).name} if kind == "g" else {"org": path_name(int(name))}
    rest = {key: cite[key] for key in ("indicator", "scope", "basis", "structure", "as_of") if key in cite}
    return {**rest, **place, "period": f"{cite['first']}..{cite['last']}"}


def agrees(text: str, told: dict[str, str]) -> bool:
    """The page writes in the indicator's own unit, the program in the base unit."""
    if text == "—" or told["value"] is None:
        return text == "—" and told["value"] is None
    packs = catalogue()
    unit = packs.units[packs.indicators[told["indicator"]].unit]
    value = Decimal(text.replace(",", "").replace("−", "-").removesuffix("%"))
    return convert(value, unit, packs.units[unit.base]) == Decimal(told["value"])


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>讲党课 524 场</p>", ["讲党课 524 场"]),
        ("<p><a data-cite='x' href='/'>524</a> 场</p>", []),
        ("<p><time datetime='2023'>2023年</time><b data-said>第1支部</b></p>", []),
        ("<script>var a = 1</script><head><title>12</title></head>", []),
        ("<p><a data-cite='x'>5</a> 和 6</p>", ["和 6"]),
    ],
)
def test_a_number_without_its_citation_is_noticed(html: str, found: list[str]) -> None:
    """The control: what nobody vouches for is found."""
    read = Read()
    read.feed(html)

    assert read.bare == found
