"""Text of strangers stays text: on every page and in every answer to a form, whatever it was typed into."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape

import pytest
from django.http import HttpResponse

from tests.house.access.scene import undone
from tests.house.hostile.markup import Markup
from tests.house.hostile.pages import Browsers, Page, answers, asked, lists, own, routes, with_value
from tests.house.hostile.payloads import SCRIPTS, harmless
from tests.house.hostile.world import FIELDS, fill
from tests.small_world import House, house, small_books

__all__ = ["house", "small_books"]

pytestmark = pytest.mark.once

CALM = tuple(map(harmless, SCRIPTS))


@dataclass
class Met:
    """What every page was made of; `said`: on how many pages each text stood as text."""

    shapes: dict[str, Counter[str]] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    routes: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    said: Counter[str] = field(default_factory=Counter)

    def read(self, answer: HttpResponse, page: Page) -> None:
        self.routes |= page.routes
        if answer.status_code >= 500:
            self.broken.append(page.name)
        if not answer.headers.get("Content-Type", "").startswith("text/html"):
            return
        markup = Markup(answer.content.decode())
        self.shapes[page.name] = markup.shape
        self.faults += [f"{page.name}: {fault}" for fault in markup.faults]
        words = "".join(markup.words)
        self.said.update(text for text in SCRIPTS if text in words)


def visit(house: House, texts: tuple[str, ...], most: int) -> Met:
    """The pages of a world filled with these texts, the things of `most` strangers among them; nothing of it stays."""
    with undone():
        strangers = fill(house, texts)
        pages = list(lists(house))
        for number, one in enumerate(strangers[:most]):
            pages += [*own(one, number), *answers(one, number)]
        return met_on(Browsers(house), pages)


def met_on(browsers: Browsers, pages: Iterable[Page]) -> Met:
    met = Met()
    for page in pages:
        met.read(browsers.ask(page), page)
    return met


def test_no_text_becomes_an_element_or_an_attribute_of_a_page(house: House) -> None:
    """Each page of each stranger has the elements and attributes that the first one's has in a harmless world."""
    house.settings.HAS_RATES = False
    wild, calm = visit(house, SCRIPTS, len(SCRIPTS)), visit(house, CALM, 1)

    print(f"{len(SCRIPTS)} texts x {len(FIELDS)} fields, on {len(wild.shapes)} pages of {len(wild.routes)} addresses")
    assert wild.faults == calm.faults == []
    assert {name: changes(shape, calm.shapes[first(name)]) for name, shape in wild.shapes.items()} == dict.fromkeys(
        wild.shapes, ""
    )
    assert wild.broken == []
    assert routes("GET") - wild.routes == set()
    assert set(wild.said) == set(SCRIPTS)
    assert min(wild.said.values()) > 60


def first(name: str) -> str:
    """The same page of the first stranger."""
    number, space, rest = name.partition(" ")
    return f"0{space}{rest}" if number.isdecimal() else name


def changes(wild: Counter[str], calm: Counter[str]) -> str:
    return "" if wild == calm else f"more: {dict(wild - calm)}, less: {dict(calm - wild)}"


def test_no_parameter_becomes_an_element_or_an_attribute_of_a_page(house: House) -> None:
    """All texts at once in each parameter; where a page cuts them short, two at a time."""
    house.settings.HAS_RATES = False
    one = fill(house, CALM[:2])[0]
    browsers, pages = Browsers(house), [*own(one, 0), *lists(house)]
    browsers.come_in(pages)
    found = asked(browsers, pages)
    pairs = [f"{SCRIPTS[at]} {SCRIPTS[at + 1]}" for at in range(0, len(SCRIPTS), 2)]
    met, tried, shown = Met(), 0, 0

    def answer_to(page: Page, name: str, text: str) -> HttpResponse:
        with undone():  # what is read leaves a row in the audit log
            return browsers.ask(with_value(page, name, text))

    for page, name in found:
        answer = answer_to(page, name, "/".join(SCRIPTS))
        is_shown = stands_in(answer, SCRIPTS[0])
        is_cut = is_shown and not stands_in(answer, SCRIPTS[-1])
        rest = [answer_to(page, name, pair) for pair in pairs] if is_cut else []
        tried, shown = tried + 1 + len(rest), shown + is_shown
        calm = answer_to(page, name, harmless("/".join(SCRIPTS))) if is_shown else answer
        for each in (answer, *rest):
            met.read(each, page)
            if is_shown and each.status_code == calm.status_code:
                assert changes(Markup(each.content.decode()).shape, Markup(calm.content.decode()).shape) == "", page

    print(f"{len(SCRIPTS)} texts x {len(found)} parameters, {shown} of which are shown again; {tried} pages read")
    assert shown >= 10
    assert met.faults == met.broken == []


def stands_in(answer: HttpResponse, text: str) -> bool:
    return escape(text) in answer.content.decode(errors="replace")


def test_what_could_do_harm_is_recognised() -> None:
    """Each text, unescaped in an element, in an attribute or as an address, does not go unnoticed."""
    calm = Markup("<p>x</p>").shape
    for text in SCRIPTS[:-2]:
        pages = [
            f"<p>{text}</p>",
            f'<p title="{text}">x</p>',
            f"<p title='{text}'>x</p>",
            f'<p><a href="{text}"></a></p>',
        ]
        seen = [Markup(page) for page in pages]
        assert any(one.faults or one.shape - calm - Counter({"a": 1, "a[href]": 1, "p[title]": 1}) for one in seen) or (
            text.startswith(("{{", "</"))
        ), text
