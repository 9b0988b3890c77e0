"""A kept page of figures is shown only while nothing moved on, and only to who may see all of it."""

import pytest

from shishu.figures.models import Target
from shishu.web.figures import remembered
from tests.small_world import House

pytestmark = pytest.mark.once


def shown(house: House, name: str, address: str) -> str:
    return house.client(name).get(address).content.decode()


def test_a_posting_shows_on_the_next_request(house: House) -> None:
    address = f"/figures/?place=o{house.numbers['甲村']}&period=2026&indicator=lecture.sessions"
    house.counted()
    before = shown(house, "东县管理", address)
    house.counted()

    assert ">1</a>" in before
    assert ">2</a>" in shown(house, "东县管理", address)


def test_a_page_is_made_once_while_nothing_moves_on(house: House) -> None:
    address = f"/figures/?place=o{house.numbers['甲村']}&period=2026&indicator=lecture.sessions"
    house.counted()
    shown(house, "东县管理", address)
    made = remembered._made.cache_info().misses
    shown(house, "东县管理", address)

    assert remembered._made.cache_info().misses == made


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
