"""A figure taken apart: by a declared choice, by the organisations below, by month. The parts add up to the whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from shishu.figures import places, queries, sums
from shishu.figures.errors import NoSuchPart
from shishu.figures.intervals import EVER, Days, days
from shishu.figures.lines import View, rows_held
from shishu.figures.snapshot import snapshot
from shishu.figures.values import Part, Question, Scope, Structure
from shishu.measure import Period, from_smallest, month_first
from shishu.orgs import queries as tree
from shishu.orgs.models import Edge, EdgeKind, Organisation


def parts(question: Question, field: str) -> list[Part]:
    """The figure by the choices of `field`, in the order of their codes, 未填 ("") last. Raises NoSuchPart."""
    indicator = question.indicator
    if field not in indicator.by:
        raise NoSuchPart(field, indicator.name, indicator.by)
    place = indicator.by.index(field)
    amounts: dict[str, int] = defaultdict(int)
    with snapshot():
        stamped = queries.stamped(question)
        for written, amount in _by_parts(queries.view_of(stamped), stamped):
            amounts[_part(written, place)] += amount
    ordered = sorted(amounts.items(), key=lambda item: (item[0] == "", item[0]))
    return [Part(code, from_smallest(amount, indicator.decimals), amount) for code, amount in ordered]


def _part(written: str, place: int) -> str:
    found = written.split("|")
    return found[place] if place < len(found) else ""


def _by_parts(view: View, question: Question) -> Iterable[tuple[str, int]]:
    rows = rows_held(view)
    if question.indicator.kind == "distinct":
        counted = sums.distinct(rows, view.date)
        written = {row.source: row.parts for row in reversed(rows) if row.reverses is None}
        return [(written.get(source, ""), amount) for source, amount in counted.items()]
    if question.indicator.kind == "latest":
        rows = sums.latest(rows, view.date, places.absorbed(question))
    return [(row.parts, row.amount) for row in rows]


@dataclass(frozen=True)
class Child:
    """What one organisation directly below adds; `number` None: the place's own level (本级), its organs included."""

    number: int | None
    amount: int
    records: int


def children(question: Question) -> list[Child]:
    """An organisation's flow or stock by the organisations directly below, own level first, in administrative order.

    Under the structure of then each child counts for the days it lay below. An organ stands in the own level; what
    lies below an organ has a row of its own.
    """
    with snapshot():
        asked = queries.stamped(replace(question, scope=Scope.SUBTREE))
        own = replace(asked, scope=Scope.OWN)
        found = [Child(None, *queries.measured(queries.view_of(own), own))]
        below = list(_below(asked))
        organisations = Organisation.objects.in_bulk([number for number, _ in below])
        for number, during in below:
            child = replace(asked, place=organisations[number])
            amount, records = _during(child, during)
            if organisations[number].organ:
                own_amount, own_records = _during(replace(child, scope=Scope.OWN), during)
                amount, records = amount - own_amount, records - own_records
            if not organisations[number].organ or amount or records:
                found.append(Child(number, amount, records))
        return found


def _during(question: Question, during: Days) -> tuple[int, int]:
    view = queries.view_of(question)
    if during != EVER:
        view = replace(view, placement=view.placement.during(during))
    return queries.measured(view, question)


def _below(question: Question) -> Sequence[tuple[int, Days]]:
    """Organisations below and the days that count for them, in administrative order."""
    number, as_of = question.place.pk, question.as_of
    if question.structure is Structure.CURRENT:
        return [(child, EVER) for child in tree.children(number, as_of)]
    edges = Edge.objects.filter(tree.known(as_of), parent=number).exclude(kind=EdgeKind.SUCCESSION)
    if question.indicator.kind in ("stock", "latest"):
        spans = {edge.child: EVER for edge in edges.filter(tree.valid(question.period.last))}
    else:
        moved = set(places.moves(as_of).nodes)
        spans = {edge.child: _days(edge) if edge.child in moved else EVER for edge in edges}
    order = Organisation.objects.filter(pk__in=spans).order_by("order", "id").values_list("id", flat=True)
    return [(child, spans[child]) for child in order]


def _days(edge: Edge) -> Days:
    return days(edge.first, edge.until) or (1, 0)


def months(question: Question) -> list[tuple[int, int]]:
    """A flow by month: (month key, amount), every month that the period touches, cut where the period cuts it."""
    with snapshot():
        asked = queries.stamped(question)
        found = []
        for month in question.period.months():
            whole = Period.month_of(month_first(month))
            cut = Period(max(whole.first, question.period.first), min(whole.last, question.period.last))
            one = replace(asked, period=cut)
            found.append((month, queries.measured(queries.view_of(one), one)[0]))
        return found
