"""verify, recompute, health: what they print, and where the first bad place is named."""

import pytest
from django.db import connection

from shishu.journal.models import Entry
from tests.cli.conftest import World, talk


@pytest.fixture
def counted(world: World) -> World:
    world.count("talk", talk(), talk("2023-04-01"))
    return world


def alter(statement: str) -> None:
    """As somebody would who owns the database; derived rows are all that has no trigger against it."""
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_verify_has_exactly_the_keys_of_the_contract(counted: World):
    last = Entry.objects.latest("seq")
    said = counted.run("verify", "--format", "json")
    assert said.code == 0
    assert said.json == {"entries": last.seq, "seq": last.seq, "root": last.hash, "ok": True}
    assert last.hash in counted.run("verify").out


def test_a_root_noted_earlier_still_stands_and_another_does_not(counted: World):
    noted = counted.run("verify", "--format", "json").json
    counted.count("talk", talk("2023-05-01"))
    assert counted.run("verify", "--expect", f"{noted['seq']}:{noted['root']}").code == 0
    said = counted.run("verify", "--expect", f"{noted['seq']}:{'0' * 64}", "--format", "json")
    assert (said.code, said.json["ok"]) == (1, False)
    assert said.err.startswith(f"序号 {noted['seq']}：")


def test_the_first_altered_entry_is_named_on_standard_error(counted: World):
    seq = Entry.objects.filter(kind="posting").earliest("seq").seq
    on_table = " ON records_revision" if connection.vendor == "postgresql" else ""
    alter(f"DROP TRIGGER records_revision_refuse_update{on_table}")
    alter(f"UPDATE records_revision SET body = replace(body, '安全', '平安') WHERE seq = {seq}")
    said = counted.run("verify", "--format", "json", language="en")
    assert (said.code, said.json["ok"]) == (1, False)
    assert f"entry {seq}: the body of the record is not the one that was counted" in said.err
    assert "records_revision_refuse_update" in said.err
    assert counted.run("health").code == 3


def test_recompute_tells_how_many_rows_and_which_differ(counted: World):
    fine = counted.run("recompute", "--format", "json")
    assert fine.code == 0
    assert fine.json == {
        "postings": 8,
        "fact": 8,
        "adjustment": 0,
        "declared": 0,
        "cell": 0,
        "differences": 0,
        "ok": True,
    }
    alter("INSERT INTO journal_cell VALUES (0, 1, 1, 24278, 5, 1)")
    said = counted.run("recompute", "--format", "json")
    assert (said.code, said.json["ok"], said.json["differences"]) == (1, False, 1)
    assert "cell" in said.err
    assert "organisation=1" in said.err
    assert "差异 1" in counted.run("recompute").out


def test_health_tells_settings_steps_and_counts(world: World):
    found = world.run("health", "--format", "json").json
    assert found["ok"] is True
    assert found["counts"]["organisations"] == 8
    assert found["settings"]
    assert "journal" in found["migrations"]
    assert "组织" in world.run("health").out
