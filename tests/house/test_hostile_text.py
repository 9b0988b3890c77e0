"""Text of strangers stays text: on every page, in every answer to a form, in what goes out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import pytest
from django.http import HttpResponse

from tests.house.access.scene import undone
from tests.house.hostile.markup import Markup
from tests.house.hostile.pages import Browsers, Page, answers, lists, own, routes
from tests.house.hostile.payloads import SCRIPTS, harmless
from tests.house.hostile.world import FIELDS, fill
from tests.small_world import House, house, small_books

__all__ = ["house", "small_books"]

pytestmark = pytest.mark.once


@dataclass
class Met:
    """What every page was made of."""

    shapes: dict[str, Counter[str]] = field(default_factory=dict)
    statuses: dict[str, int] = field(default_factory=dict)
    routes: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    said: Counter[str] = field(default_factory=Counter)


def visit(house: House, texts: tuple[str, ...]) -> Met:
    """All pages of a world filled with these texts; nothing of it stays."""
    met = Met()
    with undone():
        strangers = fill(house, texts)
        browsers = Browsers(house)
        pages = list(lists(house))
        for number, one in enumerate(strangers):
            pages += [*own(one, number), *answers(one, number, house)]
        for page in pages:
            read(browsers.ask(page), page, met, texts)
    return met


def read(answer: HttpResponse, page: Page, met: Met, texts: tuple[str, ...]) -> None:
    met.statuses[page.name] = answer.status_code
    if page.form is None and answer.status_code < 500 and "nowhere" not in page.address and "/photos/x" not in page.address:
        met.routes.add(page.route)
    if answer.streaming or not answer.headers.get("Content-Type", "").startswith("text/html"):
        return
    markup = Markup(answer.content.decode())
    met.shapes[page.name] = markup.shape
    met.faults += [f"{page.name}: {fault}" for fault in markup.faults]
    words = "".join(markup.words)
    met.said.update(text for text in texts if text in words)


def test_no_text_becomes_an_element_or_an_attribute_of_a_page(house: House) -> None:
    house.settings.HAS_RATES = False
    import time
    t = time.process_time()
    calm, wild = (visit(house, texts) for texts in (tuple(map(harmless, SCRIPTS)), SCRIPTS))
    print(time.process_time() - t)
    changed = [name for name, shape in wild.shapes.items() if shape != calm.shapes.get(name)]

    print(f"{len(SCRIPTS)} texts x {len(FIELDS)} fields x {len(wild.shapes)} pages of {len(wild.routes)} addresses")
    print(Counter(wild.statuses.values()))
    for name, status in wild.statuses.items():
        if status >= 500 or name.startswith("0") or name[0] not in "0123456789": print(name, status)
    print(wild.said)
    for name in changed:
        print(name, (wild.shapes[name]-calm.shapes.get(name, Counter())), calm.shapes.get(name, Counter())-wild.shapes[name], wild.statuses[name], calm.statuses[name])
    assert wild.faults == calm.faults == []
    assert not changed
    assert wild.statuses == calm.statuses
    assert routes("GET") - wild.routes == set()
