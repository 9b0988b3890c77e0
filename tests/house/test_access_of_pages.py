"""Every page and form, every kind of visitor: what happens is what tests/house/access/pages.txt says."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve

from shishu.orgs.models import Appointment
from shishu.orgs.queries import Scope
from tests.house.access.scene import ACCOUNTS, Row, Scene, rows, set_scene, state, undone
from tests.small_world import House, house

__all__ = ["house"]

pytestmark = pytest.mark.once

TABLE = rows(Path(__file__).parent / "access" / "pages.txt")
LED = {"/sign-in/": "i", "/second-factor/": "2", "/prove/": "p"}
MEANS = {200: ".", 204: ".", 403: "3", 404: "4"} | dict.fromkeys((400, 401, 409, 413, 415, 422, 429), "~")
EVERY_METHOD = {"GET", "POST", "PUT", "PATCH", "DELETE"}


@pytest.fixture
def scene(house: House) -> Scene:
    made = set_scene(house)
    made.forms = forms(made)
    return made


def forms(scene: Scene) -> dict[str, dict[str, str]]:
    """What the forms of the pages send."""
    numbers, seen = scene.house.numbers, f"{scene.record}:1"
    village, town = str(numbers["甲村"]), str(numbers["青镇"])
    appointment = str(Appointment.objects.get(account=scene.village).pk)
    lecture = {"organisation": village, "day": "2026-10-21", "v.topic": "题目", "v.attended": "18", "v.mode": "onsite"}
    target = {"indicator": "lecture.sessions", "value": "480", "ground": "要点"}
    giving = {"title": "排查一次", "document": "测试4号", "ledger": "lecture.record", "count": "1", "to": village}
    giving |= {"first": "2026-11-02", "due": "2026-11-20"}
    target |= {"place": f"o{village}", "period": "2026", "scope": "subtree"}
    return {
        "language": {"language": "zh"},
        "wrong_password": {"username": "甲村录入", "password": "wrong", "old": "wrong", "new": "wrong"},
        "wrong_code": {"code": "000000"},
        "acting": {"organisation": village},
        "confirming": {"do": "confirm", "record": str(scene.record)},
        "lecture": lecture | {"id": str(uuid.uuid4()), "revision": "1"},
        "correction": lecture | {"occurred_on": "2026-10-20", "revision": "1", "reason": "核对"},
        "passing_many": {"outcome": "approve", "seen": seen},
        "passing": {"outcome": "approve", "seen": seen},
        "reason": {"reason": "重复"},
        "declaring": {"organisation": village, "month": "2026-09", "ledger": "lecture"},
        "taking_back": {"organisation": village, "month": "2026-06", "ledger": "lecture"},
        "locking": {"organisation": town, "month": "2026-09"},
        "unlocking": {"organisation": town, "month": "2026-08"},
        "target": target,
        "renaming": {"name": "甲社区", "on": "2026-11-01"},
        "other_name": {"name": "珠古村"},
        "joining": {"organisation": "乙村", "on": "2026-11-01"},
        "leaving": {"organisation": "甲村", "on": "2026-11-01"},
        "nowhere": {"to": "没有这个镇", "into": "没有这个镇", "on": "2026-11-01"},
        "appointing": {"username": "新录入", "person": "", "role": "recorder", "organisation": "甲村"},
        "ending": {"appointment": appointment},
        "handing_over": {"appointment": appointment, "to": "乙村录入"},
        "no_name": {"name": "0", "do": "agree"},
        "checking": {"text": "甲村今年讲党课9场。", "published": "2026-11-02"},
        "choosing": {"indicator": "讲党课", "organisation": "甲村", "period": "2026"},
        "asking": {"unit": "甲村", "figure": "0"},
        "answering": {"answer.1": "confirmed"},
        "stepping": {"day": "2026-10-21", "id": str(uuid.uuid4())},
        "together": _together(scene.things["case"]),
        "answering_step": {"v.call_back": "content"},
        "drawing": {"size": "1"},
        "marking": {"verdict": "true"},
        "beginning": {"holder": str(numbers["东县"]), "first": str(2026 * 12 + 9), "document": "测试3号"},
        "skipping": {"month": str(2026 * 12 + 10), "into": "", "reason": "下雪"},
        "unskipping": {"month": str(2026 * 12 + 9)},
        "closing_run": {"last": str(2026 * 12 + 10), "reason": "换届"},
        "giving": giving | {"id": str(uuid.uuid4())},
        "reminding": {"to": village, "reason": "快到期了"},
        "feedback": {"text": "好用", "page": "/"},
    }


def _together(case: str) -> dict[str, str]:
    return {"case": case, "day": "2026-10-21", f"id.{case}": str(uuid.uuid4()), "activity": str(uuid.uuid4())}


def test_every_cell_is_as_the_table_says(scene: Scene) -> None:
    wrong = [
        f"{row.place} {row.method} {row.address} {visitor}: {expected} -> {found}"
        for row in TABLE
        for visitor, expected in row.expected.items()
        if (found := happens(scene, row, visitor)) != expected
    ]
    cells = sum(len(row.expected) for row in TABLE)
    print(f"{len(TABLE)} addresses and methods, {cells} cells, {len(wrong)} unexpected")
    assert not wrong, "\n".join(wrong)


def happens(scene: Scene, row: Row, visitor: str) -> str:
    """The letter for what really happens; whatever it did is undone."""
    with undone():
        before, answer = state(), _ask(scene, row, visitor)
        letter = _letter(answer)
        answer.getvalue()  # what streams is read to its end
        return letter if letter in (".", "i") or state() == before else f"{letter}, and something was done"


def browser_of(scene: Scene, visitor: str) -> Client:
    browser = scene.house.client(ACCOUNTS.get(visitor, ""), factor=visitor != "p", fresh=visitor != "l")
    browser.raise_request_exception = False  # what breaks is a letter like any other: 500
    return browser


def _ask(scene: Scene, row: Row, visitor: str) -> HttpResponse:
    browser, address = browser_of(scene, visitor), row.address.format(**scene.things)
    if row.method == "GET":
        return browser.get(address)  # type: ignore[return-value]  # Django's answers are not typed
    return browser.post(address, scene.forms.get(row.form, {}))  # type: ignore[return-value]  # Django's answers are not typed


def _letter(answer: HttpResponse) -> str:
    if answer.status_code in (301, 302, 303):
        return LED.get(urlsplit(answer.headers["Location"]).path, ".")
    return MEANS.get(answer.status_code, str(answer.status_code))


@pytest.mark.parametrize("hole", ["sees", "filter"])
def test_a_hole_in_the_scope_turns_the_table_red(scene: Scene, monkeypatch: pytest.MonkeyPatch, hole: str) -> None:
    """The control: with one filter taken out, strangers are let in, and the table says where."""
    holes = {"sees": lambda scope, number: True, "filter": lambda scope, rows, column: rows.all()}
    monkeypatch.setattr(Scope, hole, holes[hole])
    stranger = [row for row in TABLE if row.method == "GET" and row.expected["f"] == "4"]

    assert [row.address for row in stranger if happens(scene, row, "f") == "."]


@pytest.mark.django_db
def test_every_address_and_method_is_declared() -> None:
    declared = {(row.method, _route(row)) for row in TABLE}
    there = {(method, route) for route, view in _routes(get_resolver()) for method in view.door.methods}  # type: ignore[attr-defined]  # what @door sets

    assert sorted(there - declared) == []
    assert sorted(declared - there) == []


@pytest.mark.django_db
def test_every_page_has_a_door() -> None:
    assert [route for route, view in _routes(get_resolver()) if not hasattr(view, "door")] == []


def test_no_other_method_is_answered(scene: Scene) -> None:
    browser, found = browser_of(scene, "m"), []
    for row in {_route(row): row for row in TABLE}.values():
        declared = {each.method for each in TABLE if _route(each) == _route(row)}
        for method in EVERY_METHOD - declared:
            with undone():
                answer = browser.generic(method, row.address.format(**scene.things))
                found.append((method, row.address, answer.status_code))

    assert [one for one in found if one[2] != 405] == []


def _route(row: Row) -> str:
    return _route_of(row.address)


@cache
def _route_of(address: str) -> str:
    numbers = ("village", "clerk", "token", "checked", "slip", "sample", "run", "step_link")
    filler = dict.fromkeys(numbers, "1") | {"group": "g", "citation": "x=1"}
    filler |= {name: str(uuid.uuid4()) for name in ("record", "counted", "draft", "photo", "order", "case")}
    return resolve(urlsplit(address.format(**filler)).path).route


def _routes(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, Callable[..., HttpResponse]]]:
    """The pages; the interface for programs has a table of its own."""
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            if not route.startswith("api/"):
                yield route, pattern.callback
        else:
            yield from _routes(pattern, route)
