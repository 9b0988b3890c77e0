"""Answering questions: a figure, its parts, its children and months, and the records behind it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from shishu.figures import census, coverage, places, sums
from shishu.figures.engine import Window
from shishu.figures.errors import NotYetKnown
from shishu.figures.lines import View, rows_held
from shishu.figures.placement import Placement
from shishu.figures.snapshot import snapshot
from shishu.figures.values import Coverage, Figure, Question
from shishu.journal.catalogue import Catalogue, catalogue
from shishu.journal.queries import head
from shishu.measure import from_smallest, ratio
from shishu.packs.model import Indicator

TREE_COUNTS = "organisations."


def figure(question: Question) -> Figure:
    """The answer, stamped with the place that answers and the entry up to which it knows. Raises NotYetKnown."""
    with snapshot() as moment:
        return answer(stamped(question, moment.last), catalogue())


def stamped(question: Question, last: int | None = None) -> Question:
    """The question with who answers it and, when it asks for an earlier moment, that moment checked."""
    last = head().seq if last is None else last
    if question.as_of is not None and question.as_of > last:
        raise NotYetKnown(question.as_of, last)
    as_of = None if question.as_of == last else question.as_of
    return replace(question, place=places.answering(question.place, question.structure, as_of), as_of=as_of)


def answer(question: Question, packs: Catalogue) -> Figure:
    """The figure of a stamped question, inside a snapshot."""
    indicator = question.indicator
    if indicator.kind == "ratio":
        return _ratio(question, packs)
    if indicator.code.startswith(TREE_COUNTS):
        return _tree_count(question)
    view = view_of(question)
    amount, records = measured(view, question)
    return Figure(
        question=replace(question, as_of=_as_of(question)),
        value=from_smallest(amount, indicator.decimals),
        amount=amount,
        records=records,
        coverage=_coverage(question, packs),
    )


def measured(view: View, question: Question) -> tuple[int, int]:
    """(amount in smallest units, records) of everything that is not a ratio and not a count of the tree."""
    kind = question.indicator.kind
    if kind in ("flow", "stock"):
        total = sums.added(view)
        return total.amount, total.records
    rows = rows_held(view)
    if kind == "distinct":
        found = sums.distinct(rows, view.date)
        return sum(found.values()), len(found)
    last = sums.latest(rows, view.date, places.absorbed(question))
    return sum(row.amount for row in last), len(last)


def view_of(question: Question) -> View:
    """The lines a question looks at."""
    placed = places.placement(question, balance=is_balance(question.indicator))
    return looking(question, placed, catalogue())


def is_balance(indicator: Indicator) -> bool:
    """Whether its lines are placed by the last day of the period, all alike."""
    return indicator.kind in ("stock", "latest")


def looking(question: Question, placement: Placement, packs: Catalogue) -> View:
    """The lines a question looks at, at a place that has been found already."""
    window = Window.of(question.period, balance=question.indicator.kind == "stock", as_of=question.as_of)
    return View(packs.numbers[question.indicator.code], placement, window, question.basis)


def _ratio(question: Question, packs: Catalogue) -> Figure:
    top, bottom = (
        answer(replace(question, indicator=packs.indicators[code]), packs)
        for code in (question.indicator.numerator, question.indicator.denominator)
    )
    return Figure(
        question=replace(question, as_of=_as_of(question)),
        value=quotient(top, bottom, packs, question.indicator.decimals),
        amount=0,
        records=top.records + bottom.records,
        coverage=top.coverage,
        numerator=top,
        denominator=bottom,
    )


def quotient(top: Figure, bottom: Figure, packs: Catalogue, decimals: int) -> Decimal | None:
    """The value of a ratio; None when the denominator is zero."""
    return ratio(*_shared(top, bottom, packs), decimals)


def _shared(top: Figure, bottom: Figure, packs: Catalogue) -> tuple[int, int]:
    """Both amounts in one unit, as whole numbers."""
    above, below = (_in_base(each, packs) for each in (top, bottom))
    shared = above.denominator * below.denominator
    return int(above * shared), int(below * shared)


def _in_base(figure: Figure, packs: Catalogue) -> Fraction:
    indicator = figure.question.indicator
    return packs.units[indicator.unit].scale * Fraction(figure.amount, 10**indicator.decimals)


def _tree_count(question: Question) -> Figure:
    """Organisations of a kind that exist on the last day of the period."""
    stamp = replace(question, as_of=_as_of(question))
    count = organisation_count(stamp)
    return Figure(stamp, Decimal(count), count, records=0, coverage=None)


def organisation_count(question: Question) -> int:
    """How many stand behind a count of the tree: who was there throughout the one day."""
    last, kind = question.period.last, question.indicator.code.removeprefix(TREE_COUNTS)
    return census.census(places.counted(question), last, last, _as_of(question)).steady.get(kind, 0)


def counted_organisations(question: Question) -> list[int]:
    """The numbers of the organisations behind a count of the tree."""
    last = question.period.last
    spans = places.counted(question)
    kind = question.indicator.code.removeprefix(TREE_COUNTS)
    return sorted(census.there_on(census.living(spans, [kind], question.as_of), last))


def _coverage(question: Question, packs: Catalogue) -> Coverage | None:
    ledgers = packs.posting_ledgers.get(question.indicator.code, ())
    if not any(ledger.expects == "month" for ledger in ledgers):
        return None
    return coverage.coverage(question, places.placement(question, balance=False), ledgers)


def _as_of(question: Question) -> int:
    return head().seq if question.as_of is None else question.as_of
