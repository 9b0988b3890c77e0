"""The parties of a record, as its latest and its counting revision name them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from shishu.orgs import actions as orgs
from shishu.records.models import Party, Record
from shishu.records.standing import Standing
from shishu.records.values import PartyNamed


def outside_ids(named: Iterable[PartyNamed], standing: Standing) -> dict[str, int]:
    """Outside parties by name, in the order of their names; one named for the first time is added."""
    names = sorted({one.outside for one in named if one.outside})
    return {name: orgs.outside_party(name, by=standing.by, at=standing.at).id for name in names}


def row(record: Record, named: PartyNamed, outside: Mapping[str, int]) -> Party:
    outside_id = outside[named.outside] if named.outside else None
    return Party(record=record, role=named.role, organisation=named.organisation, outside_id=outside_id)


def add_named(record: Record, named: Iterable[PartyNamed], outside: Mapping[str, int]) -> None:
    """Those that a new revision names besides the ones known: they see the record from now on."""
    known = {_named(party) for party in _of(record)}
    Party.objects.bulk_create(row(record, one, outside) for one in dict.fromkeys(named) if one not in known)


def keep_only_named(record: Record, named: Iterable[PartyNamed]) -> None:
    """The revision that counts decides: whoever it does not name has no part in the record any more."""
    wanted = set(named)
    gone = [party.pk for party in _of(record) if _named(party) not in wanted]
    if gone:
        Party.objects.filter(pk__in=gone).delete()


def _of(record: Record) -> Iterable[Party]:
    return record.parties.select_related("outside")


def _named(party: Party) -> PartyNamed:
    return PartyNamed(party.role, party.organisation, party.outside.name if party.outside else None)
