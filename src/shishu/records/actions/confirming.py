"""A party confirms its part in a record: what it says there concerns it, and is so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from shishu.orgs.models import Account
from shishu.records.actions.holding import for_each, note, stands
from shishu.records.errors import NothingToConfirm
from shishu.records.models import Party, Record, Revision
from shishu.records.standing import ACTING, Standing
from shishu.records.values import Outcome


def confirm(ids: Sequence[UUID], *, by: Account, at: datetime) -> list[Outcome]:
    """Confirm each record for the parties that `by` acts for, in its latest revision; twice is once."""
    standing = Standing(by, at)

    def deed(record: Record, revision: Revision) -> Outcome:
        asked = _asked(record, revision, standing)
        if not asked:
            raise NothingToConfirm(record.id)
        fresh = [party.pk for party in asked if party.confirmed_revision != record.revision]
        if not fresh:
            return stands(record)
        confirmed = {"confirmed_by": by, "confirmed_at": at, "confirmed_revision": record.revision}
        Party.objects.filter(pk__in=fresh).update(**confirmed)
        note("confirm", record, standing, parties=[party.organisation for party in asked])
        return stands(record, existed=False)

    return for_each(ids, standing, "confirm", deed)


def _asked(record: Record, revision: Revision, standing: Standing) -> list[Party]:
    """The parties that the ledger asks for confirmation and this account may answer for."""
    roles = {party.role for party in standing.forms.of(record, revision).step.parties if party.confirms}
    named = record.parties.filter(role__in=roles, organisation__isnull=False)
    return [party for party in named if standing.covers(party.organisation or 0, *ACTING)]
