"""What a new form begins with: as last time, what another ledger set above, what stands; asked once for a page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from shishu.audit.actions import SYSTEM
from shishu.orgs import actions as orgs
from shishu.orgs.values import NewAppointment
from shishu.packs.model import Field
from shishu.records.forms import Forms
from shishu.records.prefilling import STILL_MEANT, Prefilling
from shishu.records.values import Form
from tests.small_world import BEGIN, DAY, House

THEME = {"theme": "发展党员程序"}


@pytest.fixture
def organs(house: House) -> House:
    """东县组织部 sets themes: its head signs them, and each county decides on them."""
    rows = [
        ("组织部录入", "东县组织部", "recorder"),
        ("组织部部长", "东县组织部", "reviewer"),
        ("西县审核", "西县", "reviewer"),
        ("东县审核", "东县", "reviewer"),
        ("西县录入", "西县", "recorder"),
    ]
    rows.append(("江州审核", "江州市", "reviewer"))
    orgs.appoint([NewAppointment(*row) for row in rows], by=SYSTEM, at=BEGIN)
    return house


def theme(house: House, place: str, words: str, *, by: str = "组织部录入", on: date = DAY) -> UUID:
    """A theme that counts; none of the month before."""
    made = house.record(place, "talk_theme", on, by=by, theme=words)
    house.approve(made, by="组织部部长" if place == "东县组织部" else "西县审核")
    house.approve(made, by="东县审核" if place == "东县组织部" else "江州审核")
    return made


def begun(house: House, ledger: str = "lecture", village: str = "甲村", on: date = DAY) -> dict[str, object]:
    found = Prefilling(house.numbers[village], on).of(Forms().form(ledger))
    return {name: one.value for name, one in found.items()}


def with_prefill(form: Form, name: str, prefill: str) -> Form:
    fields: list[Field] = [replace(one, prefill=prefill if one.name == name else "") for one in form.step.fields]
    return replace(form, step=replace(form.step, fields=tuple(fields)))


def test_a_theme_set_by_the_organ_of_a_county_is_the_topic_of_its_villages_alone(organs: House) -> None:
    theme(organs, "东县组织部", "发展党员程序")

    assert begun(organs)["topic"] == "发展党员程序"
    assert "topic" not in begun(organs, village="丁村")


def test_the_latest_theme_of_those_above_is_meant_until_it_is_too_old(organs: House) -> None:
    theme(organs, "东县组织部", "先讲的", on=DAY - timedelta(days=40))
    theme(organs, "东县组织部", "后讲的", on=DAY)
    theme(organs, "西县", "别的县的", by="西县录入")

    assert begun(organs)["topic"] == "后讲的"
    assert begun(organs, on=DAY - timedelta(days=1))["topic"] == "先讲的"
    assert "topic" not in begun(organs, on=DAY + STILL_MEANT + timedelta(days=1))


def test_what_is_only_submitted_was_set_by_nobody(organs: House) -> None:
    organs.record("东县组织部", "talk_theme", by="组织部录入", **THEME)
    assert "topic" not in begun(organs)


def test_what_is_said_most_counts_those_below_and_each_record_once(organs: House) -> None:
    for topic in ("甲", "乙", "乙"):
        organs.counted("甲村", topic=topic)
    organs.counted("乙村", topic="甲")
    organs.counted("乙村", topic="甲")
    form = with_prefill(Forms().form("lecture"), "topic", "from:lecture:most")

    at_the_town = Prefilling(organs.numbers["青镇"], DAY).of(form)
    at_the_village = Prefilling(organs.numbers["甲村"], DAY).of(form)

    assert at_the_town["topic"].value == "甲"
    assert at_the_village["topic"].value == "乙"


def test_a_number_begins_as_the_place_itself_said_last(organs: House) -> None:
    organs.record("甲村", attended=21, on=DAY - timedelta(days=9))
    organs.record("甲村", attended=34, on=DAY - timedelta(days=3))
    organs.record("乙村", attended=99, on=DAY)

    assert begun(organs)["attended"] == 34


def test_forms_of_one_page_ask_once_for_what_they_share(organs: House, django_assert_max_num_queries: Any) -> None:
    theme(organs, "东县组织部", "发展党员程序")
    forms = [Forms().form(code) for code in ("lecture", "study")]
    prefilling = Prefilling(organs.numbers["甲村"], DAY)
    for form in forms:
        prefilling.of(form)
    with django_assert_max_num_queries(2):  # the packs, by whoever asks outside a page
        again = [prefilling.of(form) for form in forms]
    assert [one["topic"].value for one in again] == ["发展党员程序"] * 2
