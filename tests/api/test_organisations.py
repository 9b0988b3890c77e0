"""Organisations, groups, ledgers and closings over the interface."""

from __future__ import annotations

from datetime import date

import pytest

from shishu.audit.actions import SYSTEM
from shishu.journal import actions as journal
from shishu.orgs.changes import Move, SetMemberships
from shishu.orgs.values import NewMembership
from tests.api.conftest import Programs
from tests.small_world import BEGIN, House

pytestmark = pytest.mark.once


def test_the_tree_of_the_scope_is_read_page_by_page(house: House, program: Programs) -> None:
    ours, names, after = program("东县管理"), [], 0
    while after is not None:
        page = ours.get("/organisations", limit=2, after=after).json
        assert len(page["organisations"]) <= 2
        names += [one["name"] for one in page["organisations"]]
        after = page["next"]
    assert sorted(names) == sorted(["东县", "东县组织部", "青镇", "甲村", "乙村", "丙村"])
    below = ours.get("/organisations", parent="青镇").json["organisations"]
    assert [one["name"] for one in below] == ["甲村", "乙村", "丙村"]
    assert [one["name"] for one in ours.get("/organisations", search="乙").json["organisations"]] == ["乙村"]
    assert ours.get("/organisations", search="丁").json["organisations"] == []
    assert ours.get("/organisations", parent="白镇").status == 404


def test_one_organisation_tells_where_it_stands_but_not_where_strangers_do(house: House, program: Programs) -> None:
    village = house.numbers["丁村"]
    assert program("青镇审核").get(f"/organisations/{village}").status == 404
    assert program("青镇审核").get("/organisations/999999").json == (
        program("青镇审核").get(f"/organisations/{village}").json
    )
    journal.restructure(Move(village, house.numbers["青镇"], date(2026, 6, 1)), by=SYSTEM, at=house.at)

    shown = program("青镇审核").get(f"/organisations/{village}").json
    assert shown["path"] == "江州市/东县/青镇/丁村"
    assert [place["under"] for place in shown["places"]] == [None, "江州市/东县/青镇"]
    assert "江州市/西县/白镇" in [place["under"] for place in program().get(f"/organisations/{village}").json["places"]]


def test_what_moved_away_is_counted_then_but_named_no_more(house: House, program: Programs) -> None:
    moved = house.counted("甲村")
    house.counted("乙村")
    journal.restructure(Move(house.numbers["甲村"], house.numbers["白镇"], date(2026, 11, 1)), by=SYSTEM, at=house.at)

    asked = {"indicator": "lecture.sessions", "organisation": "青镇", "period": "2026"}
    page = program("青镇审核").get("/trace", **asked).json
    assert page["sum"] == "2"
    assert sorted(str(row["organisation"]) for row in page["records"]) == ["None", "乙村"]
    assert str(moved) not in str(page)
    assert str(moved) in str(program().get("/trace", **asked).json)


def test_a_group_that_reaches_outside_the_scope_is_not_there(house: House, program: Programs) -> None:
    def declare(name: str, *members: str) -> None:
        rows = [NewMembership(name, member) for member in members]
        journal.restructure(SetMemberships(rows), by=SYSTEM, at=BEGIN)

    declare("镇里的组", "甲村", "乙村")
    declare("两县的组", "甲村", "丁村")
    asked = {"indicator": "lecture.sessions", "period": "2026"}

    assert [group["name"] for group in program("青镇审核").get("/groups").json["groups"] if group["members"]] == [
        "镇里的组"
    ]
    assert program("青镇审核").get("/figures", **asked, group="镇里的组").status == 200
    refused = program("青镇审核").get("/figures", **asked, group="两县的组")
    assert (refused.status, refused.json["code"]) == (404, "unknown_group")
    near = program("青镇审核").get("/figures", **asked, group="两县的")
    assert near.status == 404
    assert "两县的组" not in near.said
    assert program().get("/figures", **asked, group="两县的组").status == 200


def test_a_ledger_says_what_to_send_and_what_it_adds(house: House, program: Programs) -> None:
    shown = program("甲村录入").get("/ledgers/lecture").json
    (step,) = shown["steps"]
    attended = next(field for field in step["fields"] if field["name"] == "attended")
    assert (attended["type"], attended["min"], attended["ask"]["en"]) == ("people_count", "1", "Attended")
    assert {"how": "field", "field": "attended"} in [post["amount"] for post in step["posts"]]
    assert program("甲村录入").get("/ledgers/none").status == 404
    codes = [each["code"] for each in program().get("/ledgers").json["ledgers"]]
    assert "lecture" in codes
    definitions = {each["code"]: each for each in program().get("/indicators").json["indicators"]}
    assert definitions["lecture.sessions"]["definition"]["zh"]


def test_a_month_is_declared_by_who_records_and_locked_by_who_decides(house: House, program: Programs) -> None:
    month = {"organisation": "甲村", "month": "2026-09"}
    recorder, manager = program("甲村录入"), program("东县管理")

    assert recorder.post("/closings", month).status == 403
    declared = recorder.post("/closings", month | {"ledger": "党课"})
    assert (declared.status, declared.json["state"], declared.json["ledger"]) == (200, "locked", "lecture")
    assert program("青镇管理", "read", "record").post("/closings", month).status == 403
    assert program("西县管理").post("/closings", month).status == 404
    assert manager.post("/closings", month).json["state"] == "locked"
    assert manager.post("/closings", month).status == 409
    assert manager.post("/closings/unlock", month).json["state"] == "waiting"
    assert program("东县管理二").post("/closings/unlock", month).json["state"] == "unlocked"
    assert manager.post("/closings", month | {"month": "昨天"}).status == 422
