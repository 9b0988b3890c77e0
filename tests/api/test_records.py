"""Submitting and reviewing over the interface: one outcome for each item, each counted once."""

from __future__ import annotations

import pytest

from tests.api.conftest import Programs
from tests.small_world import House

pytestmark = pytest.mark.once

ID = "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b"


def lecture(topic: str = "题目", organisation: str = "甲村", **more: object) -> dict[str, object]:
    values = {"topic": topic, "attended": 18}
    return {"organisation": organisation, "occurred_on": "2026-10-20", "values": values, **more}


def test_a_batch_is_kept_but_for_what_is_refused_in_it(house: House, program: Programs) -> None:
    items = [lecture("甲"), lecture("乙", organisation="丁村"), 7, lecture("丙", occurred_on="2027-01-01")]
    answer = program("甲村录入").post("/records", {"ledger": "lecture", "items": items})

    kept, elsewhere, no_record, to_come = answer.json["outcomes"]
    assert (answer.status, kept["state"], kept["revision"]) == (200, "submitted", 1)
    assert "problems" not in kept
    for refused in (elsewhere, no_record, to_come):
        assert (refused["state"], refused["status"], refused["code"]) == ("refused", 422, "item_refused")
    assert "没有这个单位" in elsewhere["problems"][0]["what"]["zh"]


def test_the_same_again_is_answered_and_another_body_is_a_conflict(house: House, program: Programs) -> None:
    sent = {"ledger": "党课", "items": [lecture(id=ID, revision=1)]}
    ours = program("甲村录入")
    first, again = (ours.post("/records", sent).json["outcomes"][0] for _ in range(2))
    other = ours.post("/records", {"ledger": "lecture", "items": [lecture("别的", id=ID)]}).json["outcomes"][0]

    assert (first["existed"], again["existed"]) == (False, True)
    assert (again["id"], again["state"], again["revision"]) == (ID, "submitted", 1)
    assert (other["status"], other["code"]) == (409, "body_differs")


def test_a_decimal_is_taken_as_it_is_written(house: House, program: Programs) -> None:
    body = (
        '{"ledger": "lecture", "items": [{"organisation": "甲村", "occurred_on": "2026-10-20",'
        ' "values": {"topic": "题", "attended": 18.0}}]}'
    )
    (outcome,) = program("甲村录入").post("/records", body.encode()).json["outcomes"]
    assert "「参加人数」" in outcome["problems"][0]["where"]["zh"]
    twice = program("甲村录入").post("/records", b'{"ledger": "lecture", "items": [], "items": [1]}')
    assert (twice.status, twice.json["code"]) == (400, "not_json")


def test_a_record_goes_from_submission_to_the_figure_and_is_corrected(house: House, program: Programs) -> None:
    ours, reviewer = program("甲村录入"), program("青镇审核")
    (made,) = ours.post("/records", {"ledger": "lecture", "items": [lecture()]}).json["outcomes"]
    waiting = reviewer.get("/reviews/waiting").json
    assert [record["id"] for record in waiting["records"]] == [made["id"]]
    (counted,) = reviewer.post("/reviews/approve", {"ids": [made["id"]], "seen": {made["id"]: 1}}).json["outcomes"]
    assert counted["state"] == "counted"

    body = lecture() | {"values": {"topic": "题目", "attended": 20}}
    corrected = ours.post(f"/records/{made['id']}/correct", {"body": body, "reason": "漏记两人"})
    assert (corrected.status, corrected.json["revision"], corrected.json["state"]) == (200, 2, "submitted")
    assert ours.post(f"/records/{made['id']}/take-back").json["state"] == "draft"
    assert ours.post(f"/records/{made['id']}/correct", {"body": body | {"revision": 3}}).json["revision"] == 3
    (returned,) = reviewer.post("/reviews/return", {"ids": [made["id"]], "reason": "请附说明"}).json["outcomes"]
    assert returned["state"] == "returned"

    shown = ours.get(f"/records/{made['id']}").json
    assert (shown["state"], shown["seq"]) == ("returned", counted["seq"])
    assert {line["indicator"]: line["amount"] for line in shown["lines"]}["lecture.attendance"] == "18"


def test_what_was_returned_is_discarded_and_says_so_when_it_is_sent_again(house: House, program: Programs) -> None:
    ours, item = program("甲村录入"), lecture()
    (made,) = ours.post("/records", {"ledger": "lecture", "items": [item]}).json["outcomes"]
    program("青镇审核").post("/reviews/return", {"ids": [made["id"]], "reason": "不是党课"})

    assert ours.post(f"/records/{made['id']}/discard").json["state"] == "discarded"
    again, mended = (
        ours.post("/records", {"ledger": "lecture", "items": [item | {"id": made["id"], "revision": number}]})
        for number in (1, 2)
    )

    (told,) = again.json["outcomes"]
    assert (told["state"], told["existed"]) == ("discarded", True)
    (told,) = mended.json["outcomes"]
    assert (told["status"], told["code"]) == (409, "is_discarded")
    assert ours.get(f"/records/{made['id']}").json["state"] == "discarded"


def test_what_one_operation_on_one_record_is_refused_for_is_its_status(house: House, program: Programs) -> None:
    made = house.record()
    assert program("甲村录入").post(f"/records/{made}/correct", {"body": lecture()}).status == 409
    assert program("甲村录入").post(f"/records/{made}/withdraw", {"reason": " "}).status == 422
    assert program("甲村录入").post(f"/records/{ID}/take-back").status == 404
    assert program("甲村录入").post("/records", {"ledger": "无此台账", "items": [{}]}).status == 404


def test_a_record_of_another_subtree_is_told_as_one_that_is_not_there(house: House, program: Programs) -> None:
    theirs = house.record("丁村")
    ours, reviewer = program("甲村录入"), program("青镇审核")

    missing = ours.get(f"/records/{ID}")
    assert ours.get(f"/records/{theirs}").said == missing.said.replace(ID, str(theirs))
    for answer in (
        ours.get(f"/records/{theirs}"),
        ours.post(f"/records/{theirs}/correct", {"body": lecture()}),
        ours.post(f"/records/{theirs}/take-back"),
        reviewer.post(f"/records/{theirs}/withdraw", {"reason": "错"}),
    ):
        assert (answer.status, answer.json["code"]) == (404, "unknown_record")
    (outcome,) = reviewer.post("/reviews/approve", {"ids": [str(theirs)]}).json["outcomes"]
    assert (outcome["status"], outcome["code"]) == (404, "unknown_record")


def test_nobody_approves_what_is_his_own_nor_without_the_permission(house: House, program: Programs) -> None:
    made = str(house.record(by="青镇录入"))
    assert program("青镇审核", "read", "record").post("/reviews/approve", {"ids": [made]}).status == 403
    assert program("甲村录入").post("/reviews/approve", {"ids": [made]}).status == 403
    assert program("甲村录入", "read").post("/records", {"ledger": "lecture", "items": [lecture()]}).status == 403
    (outcome,) = program("青镇审核").post("/reviews/approve", {"ids": [made]}).json["outcomes"]
    assert outcome["state"] == "counted"
