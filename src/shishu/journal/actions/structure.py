"""Changes of tree and groups as entries; the cells of whoever gains or loses a subtree follow at once."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shishu.audit.actions import Actor
from shishu.journal import queries, regrouping
from shishu.journal.actions.entries import open_chain
from shishu.journal.covered import structure_rows
from shishu.journal.errors import StatedAfter
from shishu.orgs.changes import Change, Merge
from shishu.orgs.models import Organisation


def restructure(change: Change, *, by: Actor, at: datetime) -> int:
    """Apply a change of tree or groups; answers the seq.

    Raises StatedAfter for a merge that would shift a stated level, and whatever the change itself refuses.
    """
    with open_chain(at) as chain:
        if isinstance(change, Merge):
            _refuse_shifted_levels(change)
        seq = chain.next_seq
        moved = change.apply(seq=seq, by=by, at=at)
        chain.add("structure", {**change.payload(), "by": by.get_username()}, list(structure_rows(seq)))
        regrouping.regroup(moved)
        return seq


def rehearse(change: Change, *, by: Actor, at: datetime) -> None:
    """Refuse all that `restructure` would refuse; nothing of the change stays."""
    with transaction.atomic():
        restructure(change, by=by, at=at)
        transaction.set_rollback(True)


def _refuse_shifted_levels(merge: Merge) -> None:
    parties = {*merge.merged, *([merge.into] if isinstance(merge.into, int) else [])}
    if stated := queries.stated_since(parties, merge.on):
        raise StatedAfter(list(Organisation.objects.filter(pk__in=stated).values_list("name", flat=True)))
