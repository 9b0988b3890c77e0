"""Pages as a reader meets them: the numbers in their visible text, and the links that lead on."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.test import Client
from django.urls import resolve

DIGIT = re.compile(r"\d")
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr", "path"})
HIDDEN = frozenset({"head", "script", "style", "template", "textarea", "option"})
SAYING = ("data-cite", "data-count", "data-record", "data-said", "data-target", "data-derived")
SAYING_TAGS = frozenset({"time", "code", "input"})
EXPORT = "export"
"""How the names of addresses end that answer with a table, not a page."""


@dataclass
class Read(HTMLParser):
    """`bare`: texts with a digit that nothing vouches for; `cited`: (citation, text); `links`: addresses."""

    bare: list[str] = field(default_factory=list)
    cited: list[tuple[str, str]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    _open: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "a" and said.get("href"):
            self.links.append(said["href"])
        if tag not in VOID:
            self._open.append((tag, said))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            if self._open.pop()[0] == tag:
                return

    def handle_data(self, data: str) -> None:
        if not DIGIT.search(data) or any(tag in HIDDEN for tag, _ in self._open):
            return
        for tag, said in reversed(self._open):
            if "data-cite" in said:
                self.cited.append((said["data-cite"], data.strip()))
                return
            if tag in SAYING_TAGS or any(name in said for name in SAYING):
                return
        self.bare.append(data.strip())


@dataclass
class Page:
    address: str
    read: Read


def crawl(browser: Client, starts: list[str], *, each: int = 5, most: int = 400) -> Iterator[Page]:
    """Every page that links lead to from `starts`, at most `each` of one kind of address; nothing is changed."""
    waiting, seen, kinds = deque(starts), dict.fromkeys(starts, "the start"), Counter[str]()
    while waiting and kinds.total() < most:
        address = waiting.popleft()
        kind = resolve(urlsplit(address).path).view_name
        if kinds[kind] >= each or kind.endswith(EXPORT):
            continue
        kinds[kind] += 1
        answer = browser.get(address)
        if answer.status_code != 200 or not answer.headers["Content-Type"].startswith("text/html"):
            answer.getvalue()  # what streams is read to its end
            assert answer.status_code in (200, 302), f"{seen[address]} leads to {address}: {answer.status_code}"
            continue
        read = Read()
        read.feed(answer.content.decode())
        yield Page(address, read)
        for link in read.links:
            found = urljoin(address, link).partition("#")[0]
            if found.startswith("/") and not found.startswith(("/static/", "/api/")) and found not in seen:
                seen[found] = address
                waiting.append(found)
