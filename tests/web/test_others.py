"""Who may raise what one's own organisation may not: named by the pack, and by the one nearest above."""

from __future__ import annotations

import re

import pytest

from shishu.journal.catalogue import catalogue
from shishu.orgs.models import Organisation
from shishu.web.frame.others import by_others
from shishu.web.frame.registers import registers
from tests.web.conftest import House
from tests.web.forms import page, words

pytestmark = pytest.mark.once


def test_a_village_is_told_who_raises_a_problem_and_whom_to_ask(house: House) -> None:
    browser = house.client("甲村录入")
    for address in ("/record/", "/cases/"):
        told = words(page(browser.get(address)))
        assert re.search(r"问题清单由[^。]*乡镇[^。]*提出。请找青镇。", told), address
    assert "Please ask 青镇." in words(page(browser.get("/record/?lang=en")))


def test_what_is_looked_for_and_recorded_by_others_is_found_with_who_records_it(house: House) -> None:
    told = re.sub(r"\s", "", words(page(house.client("甲村录入").get("/record/?q=问题清单"))))

    assert "不由本单位记的：问题清单由" in told
    assert "没有找到" not in told
    assert "没有找到" in words(page(house.client("甲村录入").get("/record/?q=没有这样的台账")))


def test_what_ones_own_organisation_raises_is_not_said_to_be_others(house: House) -> None:
    town, village = (Organisation.objects.get(pk=house.numbers[name]) for name in ("青镇", "甲村"))

    assert "problem" not in [one.ledger.code for one in by_others(town, registers())]
    for one in by_others(village, catalogue().ledgers.values()):
        assert "village" not in one.ledger.recorded_by
        assert one.ledger.entry == "manual"


def test_where_no_level_above_is_of_the_kind_an_organ_of_one_is_named(house: House) -> None:
    village = Organisation.objects.get(pk=house.numbers["甲村"])
    departments = [one for one in catalogue().ledgers.values() if "department" in one.recorded_by]
    found = {
        one.ledger.code: one.nearest
        for one in by_others(village, departments)
        if {"township", "county"}.isdisjoint(one.ledger.recorded_by)
    }

    assert found
    assert set(found.values()) == {"东县组织部"}
    county = Organisation.objects.get(pk=house.numbers["东县"])
    own = [one for one in by_others(county, departments) if "city" not in one.ledger.recorded_by]
    assert {one.nearest for one in own} <= {"东县组织部"}


def test_who_records_nothing_is_told_nothing_of_it(house: House) -> None:
    html = page(house.client("青镇审核").get("/cases/"))

    assert "找谁" not in html
    assert "要提出新的" not in html
