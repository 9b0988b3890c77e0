"""The parties of a record, as its latest and its counting revision name them."""

from __future__ import annotations

from collections.abc import Iterable

from shishu.records.models import Party, Record
from shishu.records.values import PartyNamed


def add_named(record: Record, named: Iterable[PartyNamed]) -> None:
    """Those that a new revision names besides the ones known: they see the record from now on."""
    known = {_named(party) for party in record.parties.all()}
    Party.objects.bulk_create(row(record, one) for one in dict.fromkeys(named) if one not in known)


def keep_only_named(record: Record, named: Iterable[PartyNamed]) -> None:
    """The revision that counts decides: whoever it does not name has no part in the record any more."""
    wanted = set(named)
    gone = [party.pk for party in record.parties.all() if _named(party) not in wanted]
    if gone:
        Party.objects.filter(pk__in=gone).delete()


def row(record: Record, named: PartyNamed) -> Party:
    return Party(record=record, role=named.role, organisation=named.organisation, outside_id=named.outside)


def _named(party: Party) -> PartyNamed:
    return PartyNamed(party.role, party.organisation, party.outside_id)
