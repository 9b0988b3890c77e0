"""Who has reported a month, put together for a page: by ledger, in words, and as a text that asks the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shishu.figures.completeness import Row, State
from shishu.journal.catalogue import catalogue
from shishu.measure import month_first
from shishu.orgs.models import Organisation
from shishu.packs.model import Ledger
from shishu.words import Text, listed

STATES = {
    State.REPORTED: Text("已报", "reported"),
    State.NIL: Text("零报", "nil"),
    State.MISSING: Text("未报", "missing"),
}
UNITS = Text("单位", "organisations")


@dataclass(frozen=True)
class OfLedger:
    """One ledger: the organisations that owe it, and how many have reported, had nothing, or are missing."""

    ledger: Ledger
    rows: Sequence[Row]

    @property
    def due(self) -> int:
        return sum(row.due for row in self.rows)

    @property
    def reported(self) -> int:
        return sum(row.reported for row in self.rows)

    @property
    def nil(self) -> int:
        return sum(row.nil for row in self.rows)

    @property
    def missing(self) -> int:
        return sum(row.missing for row in self.rows)


def by_ledger(rows: Sequence[Row]) -> list[OfLedger]:
    ledgers = {row.ledger.code: row.ledger for row in rows}
    return [OfLedger(ledger, [row for row in rows if row.ledger is ledger]) for ledger in ledgers.values()]


def by_organisation(rows: Sequence[Row]) -> list[tuple[Organisation, list[Row]]]:
    found: dict[int, tuple[Organisation, list[Row]]] = {}
    for row in rows:
        found.setdefault(row.organisation.pk, (row.organisation, []))[1].append(row)
    return list(found.values())


def behind(rows: Sequence[Row]) -> list[tuple[Organisation, list[Ledger]]]:
    """Whoever has not reported, with the ledgers that are missing."""
    missing = by_organisation([row for row in rows if row.missing])
    return [(place, [row.ledger for row in held]) for place, held in missing]


def named_behind(rows: Sequence[Row]) -> list[Text]:
    """The same by name; of those that stand for others below them, how many of those."""
    return [_named(place, held) for place, held in by_organisation([row for row in rows if row.missing])]


def _named(place: Organisation, rows: Sequence[Row]) -> Text:
    most = max(row.missing for row in rows)
    if all(row.due == 1 for row in rows):
        return Text(place.name, place.name)
    return Text("{place}（{n}个）", "{place} ({n})").format(place=place.name, n=most)


def whom(rows: Sequence[Row]) -> Text:
    """What the organisations are called together: by their kind in short, when they are all of one."""
    kinds = {row.organisation.kind for row in rows}
    known = catalogue().kinds
    if len(kinds) != 1 or not kinds <= set(known):
        return UNITS
    name = known[kinds.pop()].name
    short = name.zh.partition("（")[0]
    return Text("村" if short.endswith("村") else short, name.en.lower())


def who(rows: Sequence[Row]) -> Text:
    """Whoever says that there was nothing: those shown, or somebody below them."""
    if any(row.due > 1 for row in rows):
        return Text("下面", "those below")
    return Text("{whom}里", "each {whom} itself").format(whom=whom(rows))


def reminder(rows: Sequence[Row], month: int, address: str) -> Text:
    """A text to send to those who are missing: each once, with all that it owes."""
    owed = [
        Text("{place}（{ledgers}）", "{place} ({ledgers})").format(
            place=place.name, ledgers=listed(one.name for one in due)
        )
        for place, due in behind(rows)
    ]
    number = month_first(month).month
    return Text(
        "{month}月数据还差：{owed}。请今明两天报齐；本月没有的，请点“本月无”，也算报齐。\n{address}",
        "Still missing for month {month}: {owed}. Please report today or tomorrow; where there was nothing, say so with"
        " “Nothing this month”.\n{address}",
    ).format(month=number, owed=listed(owed), address=address)
