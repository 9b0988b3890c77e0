"""What moving or merging would do, said before it is done: how many, which figures change, which months are locked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from shishu.access.visitor import Visitor
from shishu.figures.citations import Citation
from shishu.figures.many import figures
from shishu.figures.values import Figure, Question, Scope, Structure
from shishu.journal.catalogue import catalogue
from shishu.journal.models import Closing
from shishu.measure import Period, from_smallest, month_key
from shishu.orgs import queries
from shishu.orgs.models import Organisation
from shishu.orgs.queries import Grant
from shishu.orgs.queries import Scope as Charge
from shishu.packs.model import Indicator
from shishu.web.organisations.counts import counts_below
from shishu.web.organisations.naming import names_of
from shishu.web.templatetags.shishu import grouped
from shishu.words import Text

SHOWN, LOOKED_BACK = 3, 4
_ADDED_UP = ("flow", "stock")
_NOW = Structure.CURRENT


@dataclass(frozen=True)
class Shift:
    """One figure of a place by today's tree: as it is, and as it will be."""

    name: str
    now: Figure
    then: Figure
    amount: int
    derived: str

    @property
    def indicator(self) -> Indicator:
        return self.now.question.indicator

    @property
    def after(self) -> str:
        return grouped(from_smallest(self.amount, self.indicator.decimals), self.indicator)


@dataclass(frozen=True)
class Locked:
    """A locked month that the change reaches back into."""

    name: Text
    month: int


@dataclass(frozen=True)
class Preview:
    """`subtree`: how many of each kind go along; `backdated`: the day lies before today."""

    on: date
    day_before: date
    subtree: list[Figure]
    shifts: list[Shift]
    locked: list[Locked]
    backdated: bool
    common: str

    @property
    def year(self) -> Period:
        """Of the figures; there are some."""
        return self.shifts[0].now.question.period


def of_move(one: Organisation, parent: Organisation, on: date, visitor: Visitor) -> Preview:
    """`one` with all below it comes under `parent`: the superiors on both sides up to the first they share."""
    old, new = queries.ancestors(one.id), [parent.id, *queries.ancestors(parent.id)]
    lost = [number for number in old if number not in new][:1]
    gained = [number for number in new if number not in old][:1]
    shared = next((number for number in new if number in old), 0)
    places = Organisation.objects.in_bulk([*lost, *gained, shared])
    changed = [*((places[number], -1) for number in lost), *((places[number], 1) for number in gained)]
    return _preview([one], on, visitor, changed, [*old, *new], places[shared].name if shared else "")


def of_merge(gone: Sequence[Organisation], into: Organisation | None, on: date, visitor: Visitor) -> Preview:
    """`gone` come into an organisation that is there, or (None) into a new one, whose figures begin at zero."""
    absorbed = [each for each in gone if into is None or each.id != into.id]
    above = [number for each in gone for number in queries.ancestors(each.id)]
    return _preview(absorbed, on, visitor, [(into, 1)] if into else [], above, "")


def _preview(
    gone: Sequence[Organisation],
    on: date,
    visitor: Visitor,
    changed: Sequence[tuple[Organisation, int]],
    above: Iterable[int],
    common: str,
) -> Preview:
    return Preview(
        on=on,
        day_before=on - timedelta(days=1),
        subtree=[count for one in gone for count in counts_below(one, visitor.on)],
        shifts=[_shift(asked, *each, gone) for asked in (_telling(gone, on) if changed else []) for each in changed],
        locked=_locked({*above, *(one.id for one in gone)}, on, visitor),
        backdated=on < visitor.on,
        common=common,
    )


def _telling(gone: Sequence[Organisation], on: date) -> list[Question]:
    """A few questions to which those that go have an answer, of the latest year that has any."""
    packs = catalogue().indicators.values()
    kept = [each for each in packs if not each.implicit and each.kind in _ADDED_UP and each.scope == "subtree"]
    for year in range(on.year, on.year - LOOKED_BACK, -1):
        period = Period.year(year)
        asked = [Question(each, one, period, Scope.SUBTREE, structure=_NOW) for each in kept for one in gone]
        answered = [found.question.indicator for found in figures(asked, covered=False) if found.amount]
        if answered:
            few = list(dict.fromkeys(answered))[:SHOWN]
            return [Question(each, gone[0], period, Scope.SUBTREE, structure=_NOW) for each in few]
    return []


def _shift(asked: Question, place: Organisation, sign: int, gone: Sequence[Organisation]) -> Shift:
    """Amounts of one tree add up, so that what will be needs no trial."""
    here = replace(asked, place=place)
    each = [replace(asked, place=one) for one in gone]
    now, then, *parts = figures([here, replace(here, structure=Structure.THEN), *each], covered=False)
    cited = [Citation.of_figure(one).query() for one in (now, *parts)]
    inside = Charge((Grant("", place.id, tuple(queries.segments(place.id))),))
    come = sum(part.amount for part, one in zip(parts, gone, strict=True) if sign < 0 or not inside.sees(one.id))
    return Shift(place.name, now, then, now.amount + sign * come, "|".join(cited))


def _locked(numbers: Iterable[int], on: date, visitor: Visitor) -> list[Locked]:
    """Months from that day's on which the organisations or those above them have locked, the latest first."""
    rows = Closing.objects.filter(
        reopening=None, ledger="", organisation__in=list(numbers), month__gte=month_key(on)
    ).order_by("-month", "organisation")
    found = list(rows.values_list("organisation", "month"))
    names = names_of((number for number, _ in found), visitor, also=numbers)
    return [Locked(names[number], month) for number, month in found]
