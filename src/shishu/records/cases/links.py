"""What a one-time link leads to."""

from __future__ import annotations

from datetime import datetime

from shishu.access.keys import digest
from shishu.orgs.rules import day_of_moment
from shishu.records.case_errors import LinkOver, NoSuchLink
from shishu.records.cases.values import LinkShown
from shishu.records.models import StepLink
from shishu.records.standing import Standing


def link_of(key: str, *, at: datetime) -> LinkShown:
    """The step that the link is for. Raises NoSuchLink, LinkOver."""
    row = usable(StepLink.objects.filter(digest=digest(key)).first(), at=at)
    standing = Standing(row.made_by, at)
    form = standing.forms.form(row.case.ledger, step=row.step)
    return LinkShown(link=row, case=row.case, form=form, organisation=standing.name(row.organisation))


def usable(row: StepLink | None, *, at: datetime) -> StepLink:
    """The link if it is one and may still be used; it is good until the end of its last day."""
    if row is None:
        raise NoSuchLink
    if row.used_at is not None:
        raise LinkOver.used()
    if day_of_moment(at) > row.expires_on:
        raise LinkOver.expired(row.expires_on)
    return row
