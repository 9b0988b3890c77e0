"""A figure taken apart: by a declared choice, by the organisations below, by month. The parts add up to the whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from shishu.figures import places, queries, sums
from shishu.figures.errors import NoSuchPart
from shishu.figures.intervals import EVER, Days
from shishu.figures.lines import View, part_of, rows_held
from shishu.figures.many import Answers, Seen, measured
from shishu.figures.placement import apart, size, without
from shishu.figures.snapshot import ground, snapshot
from shishu.figures.values import Part, Question, Scope
from shishu.journal.catalogue import catalogue
from shishu.measure import Period, day_key, from_smallest, month_first, month_last
from shishu.orgs.models import Group, Organisation


def parts(question: Question, field: str) -> list[Part]:
    """The figure by the choices of `field`, in the order of their codes, 未填 ("") last. Raises NoSuchPart."""
    return split(question, [field])[field]


def split(question: Question, fields: Sequence[str]) -> dict[str, list[Part]]:
    """The figure by each of the fields, its lines read once. Raises NoSuchPart."""
    indicator = question.indicator
    for field in fields:
        if field not in indicator.by:
            raise NoSuchPart(field, indicator.name, indicator.by)
    with snapshot() as moment:
        stamped = queries.stamped(question, moment.last)
        rows = list(_by_parts(queries.view_of(stamped), stamped))
    return {field: _parts(rows, indicator.by.index(field), indicator.decimals) for field in fields}


def _parts(rows: Iterable[tuple[str, int]], place: int, decimals: int) -> list[Part]:
    amounts: dict[str, int] = defaultdict(int)
    for written, amount in rows:
        amounts[part_of(written, place)] += amount
    ordered = sorted(amounts.items(), key=lambda item: (item[0] == "", item[0]))
    return [Part(code, from_smallest(amount, decimals), amount) for code, amount in ordered]


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
    """What one organisation directly below adds, or one member of a group adds that no member before it held.

    `number` None: the place's own level (本级), its organs included. `entire`: it adds its whole figure; else only the
    days it lay below count, or what is not in another row already.
    """

    number: int | None
    amount: int
    records: int
    entire: bool = True


def children(question: Question) -> list[Child]:
    """An organisation's flow or stock by the organisations directly below, own level first, in administrative order.

    Under the structure of then each child counts for the days it lay below. An organ stands in the own level; what
    lies below an organ has a row of its own. Of a group: by its members.
    """
    return tables([question])[0]


def tables(questions: Sequence[Question]) -> list[list[Child]]:
    """The children of several indicators of one place, period and structure, in few statements for all of them.

    Of a kind that does not add up each child has its own figure, so that the rows may sum to more than the whole.
    """
    with snapshot() as moment:
        last = moment.last
        asked = [queries.stamped(one, last) for one in questions]
        answers = Answers(asked, catalogue(), last)
        rows = [list(_rows(one, answers)) for one in asked]
        seen = [one for each in rows for row in each for one in row.seen]
        amounts = iter(measured(seen, answers.grounds))
        return [[child for row in each if (child := row.child([next(amounts) for _ in row.seen]))] for each in rows]


@dataclass(frozen=True)
class _Row:
    """One row to be: what is looked at, the second to be taken away; `optional`: left out when it adds nothing."""

    number: int | None
    seen: tuple[Seen, ...]
    entire: bool = True
    optional: bool = False

    @property
    def view(self) -> View:
        """All of its lines."""
        (view, _), *taken = self.seen
        return replace(view, placement=without(view.placement, *(less.placement for less, _ in taken)))

    def child(self, amounts: Sequence[tuple[int, int]]) -> Child | None:
        (amount, records), *taken = amounts
        amount, records = amount - sum(less for less, _ in taken), records - sum(less for _, less in taken)
        return None if self.optional and not (amount or records) else Child(self.number, amount, records, self.entire)


@dataclass(frozen=True)
class Branch:
    """A child with the lines it is made of, by which its months and records are told."""

    child: Child
    view: View


def branches(question: Question) -> list[Branch]:
    """The children of one figure, each with its lines."""
    with snapshot() as moment:
        last = moment.last
        asked = queries.stamped(question, last)
        answers = Answers([asked], catalogue(), last)
        rows = list(_rows(asked, answers))
        amounts = iter(measured([one for row in rows for one in row.seen], answers.grounds))
        shown = [(row, row.child([next(amounts) for _ in row.seen])) for row in rows]
        return [Branch(child, row.view) for row, child in shown if child]


def _rows(question: Question, answers: Answers) -> Iterator[_Row]:
    if isinstance(question.place, Group):
        yield from _members(question, question.place, answers)
        return
    asked = replace(question, scope=Scope.SUBTREE)
    own = replace(asked, scope=Scope.OWN)
    yield _Row(None, ((answers.view(own), own),))
    below = answers.below(asked)
    for organisation, during in below:
        child = replace(asked, place=organisation)
        seen = [_seen(child, during, answers)]
        if organisation.organ:
            seen.append(_seen(replace(child, scope=Scope.OWN), during, answers))
        yield _Row(organisation.pk, tuple(seen), entire=_is_entire(seen, during), optional=organisation.organ)


def _is_entire(seen: Sequence[Seen], during: Days) -> bool:
    return len(seen) == 1 and during == EVER


def _seen(question: Question, during: Days, answers: Answers) -> Seen:
    view = answers.view(question)
    if during != EVER:
        view = replace(view, placement=view.placement.during(during))
    return view, question


def _members(question: Question, group: Group, answers: Answers) -> Iterator[_Row]:
    """Each member with what no other row holds: one that lies below another member stands in that one's row."""
    held = places.members(group, question, answers.ground(question.as_of))
    order = _in_order(number for number, _ in held)
    keys = sorted(held, key=lambda key: (-size(held[key][0]), order[key[0]], key[1]))
    shares = dict(zip(keys, apart([held[key] for key in keys]), strict=True))
    organisations = Organisation.objects.in_bulk(list(order))
    balance = queries.is_balance(question.indicator)
    for key in sorted(held, key=lambda key: (order[key[0]], key[1])):
        whole, during = held[key]
        entire = shares[key] is whole
        placed = places.at_the_end(shares[key], question) if balance else shares[key]
        one = replace(question, place=organisations[key[0]])
        view = queries.looking(one, placed, answers.packs)
        yield _Row(key[0], ((view, one),), entire=entire, optional=not entire or during != EVER)


def _in_order(numbers: Iterable[int]) -> dict[int, int]:
    """Number -> its place in the administrative order: by its parent, then among that one's children."""
    rows = Organisation.objects.filter(pk__in=set(numbers)).order_by("parent_id", "order", "id")
    return {number: place for place, number in enumerate(rows.values_list("id", flat=True))}


def months(question: Question) -> list[tuple[int, int]]:
    """A flow by month: (month key, amount), every month that the period touches, cut where the period cuts it."""
    cuts = [(month, month_within(month, question.period)) for month in question.period.months()]
    with snapshot() as moment:
        last = moment.last
        asked = [queries.stamped(replace(question, period=cut), last) for _, cut in cuts]
        answers = Answers(asked, catalogue(), last)
        amounts = measured([(answers.view(one), one) for one in asked], answers.grounds)
        return [(month, amount) for (month, _), (amount, _) in zip(cuts, amounts, strict=True)]


@dataclass(frozen=True)
class MonthOf:
    """One month of a flow, or of what a stock changed by; `key` None: what a stock was before the period began."""

    key: int | None
    amount: int
    records: int
    view: View


def months_of(view: View, question: Question) -> list[MonthOf]:
    """The lines of a view by month; of a flow or a stock these add up to its amount."""
    cuts: list[tuple[int | None, Days]] = []
    if question.indicator.kind == "stock":
        cuts.append((None, (EVER[0], day_key(question.period.first - timedelta(days=1)))))
    for month in question.period.months():
        cut = month_within(month, question.period)
        cuts.append((month, (day_key(cut.first), day_key(cut.last))))
    views = [replace(view, window=replace(view.window, days=days)) for _, days in cuts]
    with snapshot() as moment:
        asked = queries.stamped(question, moment.last)
        flowing = replace(asked, indicator=replace(asked.indicator, kind="flow"))
        amounts = measured([(one, flowing) for one in views], {asked.as_of: ground(asked.as_of)})
    found = zip(cuts, views, amounts, strict=True)
    return [MonthOf(key, amount, records, one) for (key, _), one, (amount, records) in found]


def month_within(month: int, period: Period) -> Period:
    """The days of a month that lie in the period."""
    return Period(max(month_first(month), period.first), min(month_last(month), period.last))
