"""Photos: stored once under their own id, seen by whoever sees a record that lists them."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.conf import settings

from shishu.audit.models import AuditEvent
from shishu.records import actions, queries
from shishu.records.actions import attaching
from shishu.records.errors import NoRecorder, OtherPhoto, PhotoQuota, UnknownAttachment
from shishu.records.models import Attachment, Evidence
from shishu.records.photographs import path_of
from tests.files.pictures import from_a_phone, picture, written
from tests.records.conftest import AT, World, audited, talk

ONE = UUID("018e2a5c-0000-7000-8000-00000000000a")
SENT = from_a_phone()


def attach(world: World, key: UUID = ONE, sent: bytes = SENT, by: str = "朱村录入") -> Attachment:
    return actions.attach(key, sent, by=world.account(by), at=world.at)


def seen(world: World, by: str) -> bool:
    try:
        return queries.attachment(ONE, world.account(by), at=world.at).pk == ONE
    except UnknownAttachment:
        return False


def listing(photo: Attachment) -> list[dict[str, str]]:
    return [{"id": str(photo.id), "sha256": photo.sha256}]


def test_a_photo_is_kept_under_the_name_of_its_content(world: World) -> None:
    photo = attach(world)
    kept = path_of(photo.sha256)
    assert kept.is_relative_to(settings.PHOTOS)
    assert (kept.stat().st_size, photo.content_type) == (photo.size, "image/jpeg")
    assert not list(kept.parent.glob(".*"))


def test_the_same_photo_again_answers_what_is_stored(world: World) -> None:
    first, again = attach(world), attach(world)
    assert (first.sha256, first.size) == (again.sha256, again.size)
    assert Attachment.objects.count() == 1


def test_another_photo_under_the_same_id_is_refused(world: World) -> None:
    attach(world)
    with pytest.raises(OtherPhoto):
        attach(world, sent=written(picture(30, 30)))
    with pytest.raises(OtherPhoto):
        attach(world, by="远村录入")


def test_only_who_records_sends_photos(world: World) -> None:
    with pytest.raises(NoRecorder):
        attach(world, by="一镇审核")


def test_one_account_sends_no_more_than_its_share_of_a_day(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attaching, "MEGABYTES_A_DAY", 1)
    photo = attach(world)
    Attachment.objects.update(size=(1 << 20) - photo.size)
    other = UUID(int=ONE.int + 1)
    with pytest.raises(PhotoQuota):
        attach(world, other)
    Attachment.objects.update(stored_at=AT.replace(day=AT.day - 1))
    assert attach(world, other).pk == other


def test_whoever_sees_a_record_sees_its_photos_and_nobody_else(world: World) -> None:
    photo = attach(world)
    assert [seen(world, by) for by in ("朱村录入", "一镇审核", "李村录入")] == [True, False, False]
    world.made(photos=listing(photo))
    assert [seen(world, by) for by in ("一镇审核", "市审计")] == [True, True]
    assert [seen(world, by) for by in ("李村录入", "二镇审核", "远村录入")] == [False, False, False]


def test_a_photo_of_an_earlier_revision_can_still_be_looked_at(world: World) -> None:
    photo = attach(world)
    record = world.made(photos=listing(photo))
    world.submit("talk", talk(id=str(record), revision=2))
    assert seen(world, "一镇审核")
    assert Evidence.objects.filter(record=record).count() == 1


def test_the_audit_list_says_who_stored_what(world: World) -> None:
    photo = attach(world)
    (row,) = AuditEvent.objects.filter(what="photo.store")
    assert (row.by, row.target, photo.sha256 in str(row.detail)) == ("朱村录入", str(ONE), True)
    assert audited(ONE) == []
