"""Many questions answered in few statements: a page of figures costs about as much as one.

Each answer is exactly that of `queries.figure` (tests/figures compare them, moves, organs and groups included).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import replace

from shishu.figures import coverage, places, queries, sums, sweeps, torn
from shishu.figures.ground import Ground
from shishu.figures.intervals import EVER, Days, days
from shishu.figures.lines import Row, View
from shishu.figures.placement import Placement
from shishu.figures.queries import TREE_COUNTS
from shishu.figures.snapshot import ground as ground_of
from shishu.figures.snapshot import snapshot
from shishu.figures.values import Coverage, Figure, Question, Structure
from shishu.journal.catalogue import Catalogue, catalogue
from shishu.measure import from_smallest
from shishu.orgs import queries as tree
from shishu.orgs.models import Edge, EdgeKind, Organisation
from shishu.packs.model import Indicator

Seen = tuple[View, Question]
"""The lines a question looks at, and the question."""


def figures(questions: Sequence[Question], *, covered: bool = True) -> list[Figure]:
    """The answers in the order of the questions; `covered` False: without their coverage. Raises NotYetKnown."""
    with snapshot() as moment:
        last = moment.last
        return Answers([queries.stamped(one, last) for one in questions], catalogue(), last, covered=covered).figures()


class Answers:
    """Answers to stamped questions, inside a snapshot; what they share is read once."""

    def __init__(self, questions: Sequence[Question], packs: Catalogue, last: int, *, covered: bool = True) -> None:
        self.covered = covered
        self.questions, self.packs, self.last = questions, packs, last
        self.grounds: dict[int | None, Ground] = {}
        self._placed: dict[Hashable, Placement] = {}
        self._looked_up = coverage.Lookup()
        self._below: dict[Hashable, list[tuple[Organisation, Days]]] = {}

    def figures(self) -> list[Figure]:
        asked = list(dict.fromkeys(side for one in self.questions for side in self._sides(one)))
        self._read(asked)
        simple = self._simple([one for one in asked if not one.indicator.code.startswith(TREE_COUNTS)])
        found = {one: simple[one] if one in simple else self._tree_count(one) for one in asked}
        return [found[one] if one in found else self._ratio(one, found) for one in self.questions]

    def ground(self, as_of: int | None) -> Ground:
        return self.grounds.setdefault(as_of, ground_of(as_of))

    def placement(self, question: Question, *, balance: bool) -> Placement:
        day = question.period.last if balance else None
        key = (type(question.place), question.place.pk, question.scope, question.structure, question.as_of)
        if key not in self._placed:
            self._placed[key] = places.placement(question, balance=False, ground=self.ground(question.as_of))
        if day is None:
            return self._placed[key]
        return self._placed.setdefault((*key, day), places.at_the_end(self._placed[key], question))

    def view(self, question: Question) -> View:
        placed = self.placement(question, balance=queries.is_balance(question.indicator))
        return queries.looking(question, placed, self.packs)

    def below(self, question: Question) -> list[tuple[Organisation, Days]]:
        """The organisations directly below and the days that count for them, in administrative order."""
        balance = queries.is_balance(question.indicator)
        key = (question.place.pk, question.structure, question.as_of, balance and question.period.last)
        if key not in self._below:
            self._below[key] = self._read_children(question)
        return self._below[key]

    def _read_children(self, question: Question) -> list[tuple[Organisation, Days]]:
        spans = dict(self._edges_below(question))
        ground = self.ground(question.as_of)
        ground.read(spans)
        found = list(Organisation.objects.filter(pk__in=spans).order_by("order", "id"))
        ground.read([*(one.pk for one in found if one.organ), question.place.pk], own=True)
        return [(one, spans[one.pk]) for one in found]

    def _edges_below(self, question: Question) -> Iterator[tuple[int, Days]]:
        number, as_of = question.place.pk, question.as_of
        if question.structure is Structure.CURRENT:
            yield from ((child, EVER) for child in tree.children(number, as_of))
            return
        edges = Edge.objects.filter(tree.known(as_of), parent=number).exclude(kind=EdgeKind.SUCCESSION)
        if queries.is_balance(question.indicator):
            yield from ((edge.child, EVER) for edge in edges.filter(tree.valid(question.period.last)))
            return
        moved = self.ground(as_of).moves.nodes
        for edge in edges:
            yield edge.child, (days(edge.first, edge.until) or (1, 0)) if edge.child in moved else EVER

    def _sides(self, question: Question) -> list[Question]:
        """Itself, or the two sides of a ratio, which may be ratios no more."""
        if question.indicator.kind != "ratio":
            return [question]
        return [replace(question, indicator=each) for each in self._both(question.indicator)]

    def _both(self, indicator: Indicator) -> tuple[Indicator, Indicator]:
        return self.packs.indicators[indicator.numerator], self.packs.indicators[indicator.denominator]

    def _read(self, questions: Sequence[Question]) -> None:
        """What their organisations need of the tree, at one go."""
        wanted: dict[tuple[int | None, bool], set[int]] = defaultdict(set)
        for one in questions:
            if isinstance(one.place, Organisation):
                wanted[one.as_of, one.scope == "own"].add(one.place.pk)
        for (as_of, own), numbers in wanted.items():
            self.ground(as_of).read(numbers, own=own)

    def _simple(self, questions: Sequence[Question]) -> Mapping[Question, Figure]:
        amounts = measured([(self.view(one), one) for one in questions], self.grounds)
        return {
            one: Figure(
                question=self._stamp(one),
                value=from_smallest(amount, one.indicator.decimals),
                amount=amount,
                records=records,
                coverage=self._coverage(one),
            )
            for one, (amount, records) in zip(questions, amounts, strict=True)
        }

    def _ratio(self, question: Question, found: Mapping[Question, Figure]) -> Figure:
        top, bottom = (found[side] for side in self._sides(question))
        value = queries.quotient(top, bottom, self.packs, question.indicator.decimals)
        records = top.records + bottom.records
        return Figure(self._stamp(question), value, 0, records, top.coverage, numerator=top, denominator=bottom)

    def _tree_count(self, question: Question) -> Figure:
        count = queries.organisation_count(self._stamp(question))
        return Figure(self._stamp(question), from_smallest(count, 0), count, records=0, coverage=None)

    def _coverage(self, question: Question) -> Coverage | None:
        """Shared by all indicators of the same ledgers, place and period."""
        ledgers = [one for one in self.packs.posting_ledgers.get(question.indicator.code, ()) if one.expects == "month"]
        if not ledgers or not self.covered:
            return None
        return coverage.coverage(question, self.placement(question, balance=False), ledgers, self._looked_up)

    def _stamp(self, question: Question) -> Question:
        return replace(question, as_of=self.last if question.as_of is None else question.as_of)


def measured(seen: Sequence[Seen], grounds: Mapping[int | None, Ground]) -> list[tuple[int, int]]:
    """(amount, records) of each; what `queries.measured` says of one."""
    found: dict[int, tuple[int, int]] = {}
    for as_of, ground in grounds.items():
        mine = [(k, *one) for k, one in enumerate(seen) if one[1].as_of == as_of]
        adding = [one for one in mine if one[2].indicator.kind in ("flow", "stock")]
        listed = [one for one in mine if one[2].indicator.kind not in ("flow", "stock")]
        found |= _added(adding, ground) | _listed(listed, ground)
    return [found[k] for k in range(len(seen))]


def _added(asked: Sequence[tuple[int, View, Question]], ground: Ground) -> dict[int, tuple[int, int]]:
    views = [view for _, view, _ in asked]
    summed = zip(sweeps.totals(views, ground), torn.corrections(views), strict=True)
    sums_ = [(one.amount + more.amount, one.records + more.records) for one, more in summed]
    return {k: total for (k, _, _), total in zip(asked, sums_, strict=True)}


def _listed(asked: Sequence[tuple[int, View, Question]], ground: Ground) -> dict[int, tuple[int, int]]:
    rows = torn.held([view for _, view, _ in asked])
    return {k: _counted(lines, view, one, ground) for (k, view, one), lines in zip(asked, rows, strict=True)}


def _counted(rows: list[Row], view: View, question: Question, ground: Ground) -> tuple[int, int]:
    if question.indicator.kind == "distinct":
        found = sums.distinct(rows, view.date)
        return sum(found.values()), len(found)
    last = sums.latest(rows, view.date, places.absorbed(question, ground))
    return sum(row.amount for row in last), len(last)
