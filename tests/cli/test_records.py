"""submit, approve, return, take-back, correct, withdraw: one line for each item, whatever became of it."""

import io
import json
import sys
from uuid import UUID

import pytest

from tests.cli.conftest import World, talk

ASKED = ("talk.attendance", "--org", "R", "--period", "2023")


def test_submitting_prints_id_revision_state_and_seq(world: World):
    said = world.submit("talk", talk())
    assert said.code == 0
    assert list(said.json) == ["id", "revision", "state", "seq"]
    assert UUID(said.json["id"]).version == 7
    assert (said.json["revision"], said.json["state"], said.json["seq"]) == (1, "submitted", None)


def test_approving_posts_the_record_and_says_where(world: World):
    record = world.submit("talk", talk()).json["id"]
    approved = world.run("approve", record, "--as", "reviewer").json
    assert approved == {"id": record, "revision": 1, "state": "counted", "seq": world.figure(*ASKED)["as_of"]}
    assert world.run("approve", record, "--as", "reviewer").json == approved


@pytest.mark.parametrize("form", ["object", "list", "lines", "lines of lists"])
def test_a_file_holds_one_object_a_list_or_one_a_line(world: World, form: str):
    items = [talk()] if form == "object" else [talk(), talk("2023-04-01")]
    written = {
        "object": json.dumps(items[0], indent=1),
        "list": json.dumps(items),
        "lines": "\n".join(map(json.dumps, items)),
        "lines of lists": "\n".join(json.dumps([item]) for item in items),
    }[form]
    said = world.run("submit", "讲座", "--file", world.file("items.json", written), "--as", "recorder")
    assert [outcome["state"] for outcome in said.lines] == ["submitted"] * len(items)


def test_items_may_come_from_standard_input(world: World, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO(json.dumps(talk())))
    assert world.run("submit", "talk", "--file", "-", "--as", "recorder").json["state"] == "submitted"


def test_the_same_submission_twice_is_one_record(world: World):
    item = {"id": "0190a000-0000-7000-8000-000000000001", "revision": 1, **talk()}
    first, again = world.submit("talk", item).json, world.submit("talk", item).json
    assert first == again
    world.run("approve", item["id"], "--as", "reviewer")
    assert world.figure(*ASKED)["value"] == "42"


def test_a_refused_item_leaves_the_others_alone_and_ends_with_2(world: World):
    said = world.submit("talk", talk(), talk(attended=-1, mode="shouting"), talk("2023-04-01"))
    assert said.code == 2
    assert [outcome["state"] for outcome in said.lines] == ["submitted", "refused", "submitted"]
    refused = said.lines[1]
    assert (refused["seq"], refused["code"], len(refused["problems"])) == (None, "item_refused", 2)
    assert set(refused["problems"][0]) == {"where", "what", "next"}
    assert said.err.count("第 2 条，") == 2
    assert "线下、线上" in said.err


def test_money_is_read_exactly(world: World):
    items = '{"organisation": "T2", "occurred_on": "2023-05-01", "values": {"receiver": "P1", "cost": 0.0001}}'
    said = world.run("submit", "help", "--file", world.file("items.json", f"[{items}, {items}]"), "--as", "recorder")
    world.run("approve", *(outcome["id"] for outcome in said.lines), "--as", "reviewer")
    assert world.figure("help.money", "--org", "R", "--period", "2023")["value"] == "2"


def test_an_id_that_is_none_has_its_own_outcome_in_its_place(world: World):
    record = world.submit("talk", talk()).json["id"]
    said = world.run("approve", "nonsense", record, "--as", "reviewer")
    assert said.code == 2
    assert [(outcome["id"], outcome["state"]) for outcome in said.lines] == [
        ("nonsense", "refused"),
        (record, "counted"),
    ]


def test_ids_and_options_may_come_in_any_order(world: World):
    ids = [outcome["id"] for outcome in world.submit("talk", talk(), talk("2023-04-01")).lines]
    said = world.run("approve", ids[0], "--as", "reviewer", ids[1])
    assert [outcome["state"] for outcome in said.lines] == ["counted", "counted"]


def test_nobody_approves_what_they_submitted(world: World):
    file = world.file("accounts.csv", "account,organisation,role\nrecorder,R,reviewer\n")
    world.run("accounts", "import", file)
    record = world.submit("talk", talk()).json["id"]
    said = world.run("approve", record, "--as", "recorder")
    assert (said.code, said.json["code"]) == (2, "self_approval")


def test_what_is_returned_is_mended_by_the_next_revision(world: World):
    record = world.submit("talk", talk()).json["id"]
    assert world.run("return", record, "--as", "reviewer").code == 2
    returned = world.run("return", record, "--as", "reviewer", "--reason", "人数不符")
    assert (returned.code, returned.json["state"]) == (0, "returned")
    again = world.submit("talk", {"id": record, "revision": 2, **talk(attended=24)}).json
    assert (again["revision"], again["state"]) == (2, "submitted")
    world.run("approve", record, "--as", "reviewer")
    assert world.figure(*ASKED)["value"] == "24"


def test_what_nobody_has_reviewed_is_taken_back(world: World):
    record = world.submit("talk", talk()).json["id"]
    assert world.run("take-back", record, "--as", "recorder").json["state"] == "draft"
    assert world.run("approve", record, "--as", "reviewer").code == 2


def test_what_was_taken_back_is_discarded_for_good(world: World):
    record = world.submit("talk", talk()).json["id"]
    assert world.run("discard", record, "--as", "recorder").json["code"] == "not_to_discard"
    world.run("take-back", record, "--as", "recorder")
    assert world.run("discard", record, "--as", "recorder").json["state"] == "discarded"
    assert "已丢弃" in world.run("discard", record, "--as", "recorder", "--format", "text").out
    assert world.submit("talk", {"id": record, "revision": 2, **talk()}).json["code"] == "is_discarded"


def test_a_correction_counts_once_it_is_approved(world: World):
    (record,) = world.count("talk", talk())
    body = world.file("c.json", talk(attended=24))
    said = world.run("correct", record, "--file", body, "--as", "recorder", "--reason", "照签到表")
    assert (said.json["revision"], said.json["state"]) == (2, "submitted")
    assert world.figure(*ASKED)["value"] == "42"
    assert world.run("approve", record, "--as", "reviewer").json["revision"] == 2
    assert world.figure(*ASKED)["value"] == "24"


def test_a_correction_wants_the_whole_body_of_one_record(world: World):
    (record,) = world.count("talk", talk())
    assert world.run("correct", record, "--file", world.file("c.json", "[]"), "--as", "recorder").code == 2
    assert world.run("correct", record, "--file", world.file("c.json", '"x"'), "--as", "recorder").code == 2


def test_a_withdrawn_record_counts_no_more(world: World):
    (record,) = world.count("talk", talk())
    assert world.run("withdraw", record, "--as", "reviewer").code == 2
    said = world.run("withdraw", record, "--reason", "重复填报", "--as", "reviewer")
    assert (said.code, said.json["state"], said.json["revision"]) == (0, "void", 2)
    figure = world.figure(*ASKED)
    assert (figure["value"], figure["records"]) == ("0", 0)


def test_outcomes_are_a_table_for_people(world: World):
    file = world.file("items.json", talk())
    said = world.run("submit", "talk", "--file", file, "--as", "recorder", "--format", "text")
    head, _, row = said.out.splitlines()
    assert head.split() == ["编号", "版", "状态", "序号"]
    assert row.split()[1:] == ["1", "待审核"]


def test_what_waits_for_an_account_is_listed(world: World):
    ids = [outcome["id"] for outcome in world.submit("talk", talk(), talk("2023-04-01")).lines]
    waiting = world.run("waiting", "--as", "reviewer", "--format", "json").lines
    assert {record["id"] for record in waiting} == set(ids)
    assert world.run("waiting", "--as", "recorder").out.splitlines()[2:] == []
    assert ids[0] in world.run("waiting", "--as", "reviewer").out


def test_a_record_is_shown_with_all_that_was_said_and_done(world: World):
    (record,) = world.count("talk", talk())
    body = world.file("c.json", talk(attended=24))
    world.run("correct", record, "--file", body, "--as", "recorder", "--reason", "照签到表")
    world.run("approve", record, "--as", "reviewer")
    shown = world.run("record", "show", record, "--format", "json").json
    assert (shown["id"], shown["state"], shown["ledger"], shown["organisation"]) == (record, "counted", "talk", "一队")
    assert [revision["by"] for revision in shown["revisions"]] == ["recorder", "recorder"]
    assert [review["by"] for review in shown["reviews"]] == ["reviewer", "reviewer"]
    amounts = [line["amount"] for line in shown["lines"] if line["indicator"] == "talk.attendance"]
    assert amounts == ["42", "-42", "24"]
    text = world.run("record", "show", record).out
    assert all(word in text for word in (record, "安全", "照签到表", "-42 人次", "24 人次", "reviewer"))


def test_a_record_of_another_subtree_is_not_there(world: World):
    (record,) = world.count("talk", talk(organisation="T3"))
    said = world.run("record", "show", record, "--as", "team")
    assert (said.code, said.out) == (2, "")
    assert world.run("record", "show", record, "--as", "manager").code == 0


def test_a_declaration_that_a_new_record_breaks_is_named(world: World):
    declared = world.run("lock", "--org", "T1", "--month", "2023-03", "--ledger", "talk", "--as", "team")
    assert declared.json["state"] == "locked"
    record = world.submit("talk", talk()).json["id"]
    assert "2023年3月的申报（已齐或本月无）已撤回" in world.run("approve", record, "--as", "reviewer").err
