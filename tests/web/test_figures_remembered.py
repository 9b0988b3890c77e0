"""A kept page of figures is shown only while nothing moved on, and only to who may see all of it."""

import re
from datetime import date
from typing import Any

import pytest
from django.db import transaction

from shishu.audit.actions import SYSTEM
from shishu.figures.models import Target
from shishu.journal import actions as journal
from shishu.orgs.changes import Move
from shishu.web.figures import remembered
from shishu.web.figures.asked import Asked
from shishu.web.figures.page import Page
from tests.small_world import House

pytestmark = pytest.mark.once
Made = list[str]


@pytest.fixture(autouse=True)
def made(monkeypatch: pytest.MonkeyPatch) -> Made:
    """The places of the pages that were made, in order."""
    remembered.forget()
    names: Made = []
    really = remembered.page

    def page(asked: Asked, *rest: Any) -> Page:
        names.append(asked.place.name)
        return really(asked, *rest)

    monkeypatch.setattr(remembered, "page", page)
    return names


def plain(text: str) -> str:
    """Without the tokens of its forms."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)


def move(house: House, village: str, to: str) -> None:
    journal.restructure(Move(house.numbers[village], house.numbers[to], date(2026, 11, 1)), by=SYSTEM, at=house.at)


def close(house: House, village: str) -> None:
    account = house.account(f"{village}录入")
    journal.declare(house.numbers[village], 2026 * 12 + 9, ["lecture"], by=account, at=house.at)


def shown(house: House, name: str, address: str) -> str:
    return house.client(name).get(address).content.decode()


def test_a_posting_shows_on_the_next_request(house: House) -> None:
    address = f"/figures/?place=o{house.numbers['甲村']}&period=2026&indicator=lecture.sessions"
    house.counted()
    before = shown(house, "东县管理", address)
    house.counted()

    assert ">1</a>" in before
    assert ">2</a>" in shown(house, "东县管理", address)


def test_a_page_is_made_once_while_nothing_moves_on(house: House, made: Made) -> None:
    address = f"/figures/?place=o{house.numbers['甲村']}&period=2026&indicator=lecture.sessions"
    house.counted()
    for _ in range(3):
        shown(house, "东县管理", address)
    assert made == ["甲村"]


def test_what_is_counted_elsewhere_leaves_a_page_as_it_is(house: House, made: Made) -> None:
    villages = {name: f"/figures/?place=o{house.numbers[name]}&period=2026" for name in ("甲村", "青镇", "东县")}
    for name in ("甲村", "乙村"):
        house.counted(name)
    before = {name: shown(house, "东县管理", address) for name, address in villages.items()}
    made.clear()
    house.counted("乙村")
    after = {name: shown(house, "东县管理", address) for name, address in villages.items()}

    assert made == ["青镇", "东县"]
    assert plain(after["甲村"]) == plain(before["甲村"])
    assert plain(after["青镇"]) != plain(before["青镇"])


def test_a_kept_page_says_what_one_made_anew_says(house: House) -> None:
    addresses = [f"/figures/?place=o{number}&period=2026" for number in house.numbers.values()]
    deeds = [
        lambda: house.counted("乙村"),
        lambda: close(house, "甲村"),
        lambda: move(house, "乙村", "白镇"),
        lambda: house.approve(house.record("乙村"), by="白镇审核"),
        lambda: house.counted("甲村"),
    ]
    for deed in deeds:
        deed()
        kept = [plain(shown(house, "江州审计", address)) for address in addresses]
        remembered.forget()
        assert [plain(shown(house, "江州审计", address)) for address in addresses] == kept


def test_a_move_of_the_tree_makes_every_page_anew(house: House, made: Made) -> None:
    address = f"/figures/?place=o{house.numbers['甲村']}&period=2026"
    house.counted()
    shown(house, "东县管理", address)
    move(house, "丁村", "青镇")
    shown(house, "东县管理", address)
    assert made == ["甲村", "甲村"]


def test_other_books_are_not_taken_for_a_continuation(house: House, made: Made) -> None:
    address = f"/figures/?place=o{house.numbers['甲村']}&period=2026"
    point = transaction.savepoint()
    house.counted()
    shown(house, "东县管理", address)
    transaction.savepoint_rollback(point)
    for _ in range(2):
        house.counted("乙村")
    assert ">1</a>" not in shown(house, "东县管理", address)
    assert made == ["甲村", "甲村"]


def test_nothing_of_a_visitor_gets_into_what_is_kept(house: House) -> None:
    address = f"/figures/?place=o{house.numbers['青镇']}&period=2026"
    house.counted()
    text = shown(house, "青镇管理", address)
    (kept,) = [one for one in remembered._pages.values() if one.page.place.pk == house.numbers["青镇"]]

    assert str(kept.page.texts["zh"]) in text
    assert "csrfmiddlewaretoken" in text
    for words in ("csrfmiddlewaretoken", "青镇管理", 'method="post"'):
        assert words not in kept.page.texts["zh"]


def test_a_plan_shows_on_the_next_request(house: House) -> None:
    village = house.numbers["甲村"]
    address = f"/figures/?place=o{village}&period=2026&indicator=lecture.sessions"
    house.counted()
    shown(house, "青镇管理", address)
    form = {"place": f"o{village}", "period": "2026", "scope": "subtree", "indicator": "lecture.sessions"}
    house.client("青镇管理").post("/figures/target", form | {"value": "48", "ground": "要点"})

    assert Target.objects.count() == 1
    assert "要点" in shown(house, "青镇管理", address)


def test_another_scope_gets_a_page_of_its_own(house: House) -> None:
    address = f"/figures/?place=o{house.numbers['甲村']}&period=2026"
    house.counted()
    of_the_county, of_the_village = (shown(house, name, address) for name in ("东县管理", "甲村录入"))

    assert "青镇" in of_the_county
    assert "青镇" not in of_the_village
