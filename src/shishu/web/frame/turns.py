"""Whose turn it is: who decides on a record that waits, and who records for an organisation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from uuid import UUID

from shishu.access.visitor import Visitor
from shishu.orgs import queries as orgs
from shishu.orgs.models import Role
from shishu.records import queries
from shishu.records.models import Record
from shishu.records.standing import Standing
from shishu.records.stored import way_of
from shishu.records.values import State
from shishu.words import Text, listed

NAMED = 3
NOBODY = Text("", "")


def awaited(records: Iterable[Record]) -> dict[UUID, int]:
    """Of these, those that wait for review, each with the level at which it waits: what `desk_names` asks for."""
    return {one.pk: one.level for one in records if one.state == State.SUBMITTED}


def desk_names(levels: Mapping[UUID, int], records: Mapping[UUID, Record], visitor: Visitor) -> dict[UUID, str]:
    """The name of the organisation that decides on each of these records at this level; "" when none is left."""
    if not levels:
        return {}
    standing = Standing(visitor.by, visitor.at)
    standing.load_above(records[key].organisation for key in levels)
    revisions = queries.latest(records[key] for key in levels)
    named = {}
    for key, level in levels.items():
        way = way_of(records[key], revisions[key], standing)
        desk = next((one for one in way.deciding(level) if one.level == level), None) or way.waiting_at(level)
        named[key] = standing.name(desk.organisation) if desk else ""
    return named


def recording_at(numbers: Collection[int], on: date) -> dict[int, Text]:
    """Who types what is asked of each of these organisations, by their names: told to whoever has no such seat."""
    held: dict[int, list[str]] = defaultdict(list)
    rows = orgs.appointed(Role.RECORDER, on=on).filter(organisation__in=numbers).order_by("pk")
    for number, name, username in rows.values_list("organisation", "account__person__name", "account__username"):
        held[number].append(name or username)
    return {number: _recorders(held[number]) for number in numbers}


def _recorders(names: list[str]) -> Text:
    if not names:
        return _NONE
    return (_SOME if len(names) > NAMED else _ALL).format(names=listed(names[:NAMED]))


_ALL = Text("由录入人员{names}填", "recorded by {names}")
_SOME = Text("由录入人员{names}等填", "recorded by {names} and others")
_NONE = Text("由本单位的录入人员填，现在还没有", "a recorder of it does this; there is none now")
