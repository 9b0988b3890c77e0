"""Storing a photo under its own id, before the record that lists it."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, time, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Sum

from shishu.audit import actions as audit
from shishu.files.photos import CONTENT_TYPE, redrawn
from shishu.orgs.models import Account
from shishu.orgs.rules import ZONE
from shishu.records.errors import NoRecorder, OtherPhoto, PhotoQuota
from shishu.records.models import Attachment
from shishu.records.photographs import keep
from shishu.records.standing import Standing

MEGABYTES_A_DAY = 200


def attach(key: UUID, sent: bytes, *, by: Account, at: datetime) -> Attachment:
    """Keep the picture of this file, drawn anew. The same id and file again answer what is stored.

    Raises NoRecorder, PhotoQuota, OtherPhoto, and what `files.photos.redrawn` refuses.
    """
    standing = Standing(by, at)
    if not standing.recording.grants:
        raise NoRecorder
    digest = hashlib.sha256(sent).hexdigest()
    if stored := Attachment.objects.filter(pk=key).first():
        return _same(stored, digest, by)
    _hold_to_quota(standing, 0)
    photo = redrawn(sent)
    keep(photo.content, photo.sha256)
    size = len(photo.content)
    try:
        with transaction.atomic():
            _hold_to_quota(standing, size)
            row = Attachment(id=key, sha256=photo.sha256, size=size, content_type=CONTENT_TYPE, sent=digest)
            row.stored_at, row.stored_by = at, by
            row.save(force_insert=True)
            audit.note("photo.store", target=key, detail={"sha256": photo.sha256, "size": size}, by=by, at=at)
            return row
    except IntegrityError:
        # It came in beside us under the same id.
        return _same(Attachment.objects.get(pk=key), digest, by)


def _same(stored: Attachment, digest: str, by: Account) -> Attachment:
    if stored.sent != digest or stored.stored_by_id != by.pk:
        raise OtherPhoto
    return stored


def _hold_to_quota(standing: Standing, more: int) -> None:
    begins = datetime.combine(standing.on, time(), ZONE).astimezone(UTC)
    today = Attachment.objects.filter(
        stored_by=standing.by, stored_at__gte=begins, stored_at__lt=begins + timedelta(days=1)
    )
    if (today.aggregate(total=Sum("size"))["total"] or 0) + more >= MEGABYTES_A_DAY << 20:
        raise PhotoQuota(MEGABYTES_A_DAY)
