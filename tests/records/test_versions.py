"""A record remembers the version of the pack it was written under."""

from __future__ import annotations

from dataclasses import replace

from shishu.audit.actions import SYSTEM
from shishu.journal import actions as journal
from shishu.packs.model import Pack
from shishu.records.models import Revision
from tests.records.conftest import World, pack, talk, texts


def second_version() -> Pack:
    """Version 2 asks for the mode and no longer counts attendance."""
    ledgers = dict(pack().ledgers)
    step = ledgers["talk"].steps[0]
    fields = tuple(replace(field, optional=False) if field.name == "mode" else field for field in step.fields)
    posts = tuple(post for post in step.posts if post.indicator != "talk.attendance")
    ledgers["talk"] = replace(ledgers["talk"], steps=(replace(step, fields=fields, posts=posts),))
    return replace(pack(), version="2", ledgers=ledgers)


def test_a_record_is_counted_by_the_version_it_was_written_under(world: World) -> None:
    record = world.made()
    journal.activate(second_version(), by=SYSTEM, at=world.at)
    world.approve(record, by="市审核")
    assert ("talk.attendance", "朱村", 42) in world.lines(record)


def test_new_records_are_read_by_the_active_version(world: World) -> None:
    journal.activate(second_version(), by=SYSTEM, at=world.at)
    (outcome,) = world.submit("talk", talk())
    assert texts(outcome)[0].startswith("「方式」：没有填。")
    record = world.counted(mode="online")
    assert [line[0] for line in world.lines(record)] == ["talk.sessions", "talk.record"]


def test_a_form_drawn_from_an_earlier_version_stays_valid(world: World) -> None:
    journal.activate(second_version(), by=SYSTEM, at=world.at)
    (outcome,) = world.submit("talk", talk(pack_version="1"))
    assert outcome.state == "submitted"
    assert Revision.objects.get(record=outcome.id).pack_version == "1"
    world.approve(outcome.id, by="市审核")
    assert ("talk.attendance", "朱村", 42) in world.lines(outcome.id)


def test_the_same_item_sent_again_after_an_upgrade_is_still_the_same(world: World) -> None:
    item = talk(id="018e2a5c-0000-7000-8000-000000000001")
    world.submit("talk", item)
    journal.activate(second_version(), by=SYSTEM, at=world.at)
    assert world.submit("talk", item)[0].existed
