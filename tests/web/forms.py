"""A browser without script: what a form would send as it stands, and which numbers of a page nothing vouches for."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from django.test import Client

from tests.journeys.pages import Read

LECTURE = "/record/lecture/"
_INPUT = re.compile(r"<input\b[^>]*>|<textarea\b[^>]*>.*?</textarea>|<select\b.*?</select>", re.DOTALL)


def page(answer: Any) -> str:
    return unescape(answer.content.decode())


def fields(text: str) -> dict[str, list[str]]:
    """What a browser without script would send: the fields of the form as they stand."""
    found: dict[str, list[str]] = {}
    form = text.partition('id="entry"')[2].partition("</form>")[0]
    for tag in _INPUT.findall(form):
        name, value = attribute(tag, "name"), attribute(tag, "value")
        if tag.startswith("<select"):
            chosen = re.search(r'<option value="([^"]*)" selected', tag)
            value = chosen.group(1) if chosen else ""
        elif tag.startswith("<textarea"):
            value = tag.partition(">")[2].removesuffix("</textarea>")
        elif attribute(tag, "type") in ("checkbox", "radio") and not re.search(r"\bchecked\b", tag):
            continue
        if name:
            found.setdefault(name, []).append(unescape(value))
    return found


def attribute(tag: str, name: str) -> str:
    found = re.search(rf'\s{name}="([^"]*)"', tag)
    return found.group(1) if found else ""


def opened(browser: Client, address: str = LECTURE) -> dict[str, Any]:
    answer = browser.get(address)
    assert answer.status_code == 200
    return fields(answer.content.decode())


def bare(text: str) -> list[str]:
    read = Read()
    read.feed(text)
    return read.bare


def words(text: str) -> str:
    """Without its tags."""
    return re.sub("<[^>]+>", "", text)
