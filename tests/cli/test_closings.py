"""lock and unlock: a declaration is the recorder's, a month takes two to reopen."""

from tests.cli.conftest import World, talk

MARCH = ("--month", "2023-03")


def test_locking_prints_where_and_the_entry(world: World):
    said = world.run("lock", "--org", "东片", *MARCH, "--as", "manager2")
    assert said.code == 0
    seq = world.figure("talk.given", "--org", "R", "--period", "2023")["as_of"]
    assert said.json == {"id": "2/2023-03", "revision": None, "state": "locked", "seq": seq}
    assert world.run("lock", "--org", "东片", *MARCH, "--as", "manager2").code == 2


def test_unlocking_takes_a_second_account(world: World):
    world.run("lock", "--org", "东片", *MARCH, "--as", "manager")
    first = world.run("unlock", "--org", "东片", *MARCH, "--as", "manager")
    assert (first.code, first.json["state"], first.json["seq"]) == (0, "waiting", None)
    assert world.run("unlock", "--org", "东片", *MARCH, "--as", "manager").code == 2
    second = world.run("unlock", "--org", "东片", *MARCH, "--as", "manager2").json
    assert second["state"] == "unlocked"
    assert second["seq"] > 0
    assert world.run("unlock", "--org", "东片", *MARCH, "--as", "manager2").code == 2


def test_a_recorder_declares_a_ledger_complete_and_it_is_covered(world: World):
    said = world.run("lock", "--org", "T1", *MARCH, "--ledger", "讲座", "--as", "team")
    assert said.json["id"].endswith("/2023-03/talk")
    assert world.figure("talk.given", "--org", "T1", "--period", "2023-03", "--scope", "own")["coverage"] == {
        "declared": 1,
        "expected": 1,
    }


def test_a_recorder_neither_locks_a_month_nor_declares_for_others(world: World):
    assert world.run("lock", "--org", "T1", *MARCH, "--as", "team").code == 2
    assert world.run("lock", "--org", "T2", *MARCH, "--ledger", "talk", "--as", "team").code == 2
    assert world.run("lock", "--org", "T1", *MARCH, "--as", "local").code == 2


def test_a_locked_month_stays_as_it_was(world: World):
    (record,) = world.count("talk", talk())
    world.run("lock", "--org", "R", *MARCH, "--as", "manager")
    world.run("correct", record, "--file", world.file("c.json", talk(attended=24)), "--as", "recorder")
    world.run("approve", record, "--as", "reviewer")
    asked = ("talk.attendance", "--org", "R", "--period")
    values = [
        world.figure(*asked, period, "--basis", basis)["value"]
        for basis in ("reported", "occurred")
        for period in ("2023-03", "2023-04", "2023")
    ]
    assert values == ["42", "-18", "24", "24", "0", "24"]


def test_text_says_it_in_a_sentence(world: World):
    assert world.run("lock", "--org", "R", *MARCH, "--as", "manager", "--format", "text").out == "大区 2023-03 已锁定\n"
