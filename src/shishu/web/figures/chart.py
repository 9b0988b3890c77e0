"""One chart: a figure by month as bars with their values, a tick for last year, a dotted line for the plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from shishu.figures import breakdown
from shishu.figures.citations import Citation
from shishu.figures.queries import TREE_COUNTS
from shishu.figures.values import Question
from shishu.measure import Period, from_smallest
from shishu.packs.model import Indicator
from shishu.web.figures.asked import year_before
from shishu.web.figures.keys import Key

MOST_MONTHS = 24
_LONG = 4
"""From so many characters on a value on a phone is written upward."""


@dataclass(frozen=True)
class Month:
    """`value` of the month; `before`: of the same month a year ago, None where nothing was recorded that year."""

    key: int
    value: Decimal
    citation: Citation
    before: Decimal | None


@dataclass(frozen=True)
class Bar:
    """One month in the units of the drawing: the bar, its middle, its value's foot, and last year's tick."""

    month: Month
    x: float
    y: float
    width: float
    height: float
    middle: float
    foot: float
    tick: float | None
    tick_from: float
    tick_to: float


@dataclass(frozen=True)
class Size:
    width: int
    height: int
    left: int
    right: int
    font: int

    top: int = 22
    bottom: int = 26

    @property
    def small(self) -> int:
        return self.font - 1


DESK = Size(780, 250, 6, 96, 13)
PHONE = Size(328, 190, 6, 6, 12)


@dataclass(frozen=True)
class Drawing:
    size: Size
    bars: Sequence[Bar]
    base: float
    end: float
    plan: float | None
    written_upward: bool

    @property
    def label_x(self) -> float:
        return self.end + 8

    @property
    def plan_label(self) -> float:
        return (self.plan or 0) + 4

    @property
    def tick_label(self) -> float:
        """The second line of the legend, clear of the first."""
        return (self.plan_label + 22) if self.plan and self.plan < self.base - 60 else self.base - 60

    @property
    def month_y(self) -> float:
        return self.size.height - 8


@dataclass(frozen=True)
class Chart:
    """`per_month`: the plan for each month, where there is a plan for the period."""

    key: Key
    months: Sequence[Month]
    per_month: Decimal | None

    @property
    def indicator(self) -> Indicator:
        return self.key.indicator

    @property
    def has_before(self) -> bool:
        return any(month.before is not None for month in self.months)

    @property
    def drawings(self) -> list[tuple[str, Drawing]]:
        """For the desk, with room for a legend where there is one, and for the phone."""
        has_legend = self.has_before or self.per_month is not None
        desk = DESK if has_legend else replace(DESK, right=DESK.left)
        return [("pc", draw(self, desk)), ("ph", draw(self, PHONE))]


def chart(key: Key, whole: Period) -> Chart | None:
    """The plan is spread over the `whole` period. None for a single month or too many, a ratio, a count of the tree."""
    question = key.question
    months = question.period.months()
    if not 1 < len(months) <= MOST_MONTHS or question.indicator.kind == "ratio":
        return None
    if question.indicator.code.startswith(TREE_COUNTS):
        return None
    return Chart(key, _months(question, key), _per_month(key, len(whole.months())))


def _months(question: Question, key: Key) -> list[Month]:
    amounts = breakdown.months(question)
    earlier = year_before(question.period)
    before: list[Decimal | None] = [None] * len(amounts)
    if earlier and key.before and key.before.records:
        past = breakdown.months(replace(question, period=earlier))
        before = [from_smallest(amount, question.indicator.decimals) for _, amount in past]
    return [
        Month(
            month,
            from_smallest(amount, question.indicator.decimals),
            key.cite(replace(question, period=breakdown.month_within(month, question.period))),
            before[place] if place < len(before) else None,
        )
        for place, (month, amount) in enumerate(amounts)
    ]


def _per_month(key: Key, months: int) -> Decimal | None:
    """A flow's plan spread evenly; what stands is planned for the end, not for each month."""
    if key.planned is None or key.indicator.kind != "flow":
        return None
    places = Decimal(1).scaleb(-key.indicator.decimals)
    return (key.planned / months).quantize(places if key.indicator.decimals else Decimal("0.1")).normalize()


def draw(one: Chart, size: Size) -> Drawing:
    """From zero upward; what is below zero lies on the line, its value tells."""
    values = [abs(value) for month in one.months for value in (month.value, month.before or Decimal(0))]
    most = max([*values, one.per_month or Decimal(0), Decimal(1)]) * Decimal("1.07")
    base, span = size.height - size.bottom, size.height - size.top - size.bottom
    step = (size.width - size.left - size.right) / len(one.months)

    def y(value: Decimal) -> float:
        return round(base - span * float(max(value, Decimal(0)) / most), 1)

    longest = max(len(f"{month.value:,}") for month in one.months)
    upward = (longest >= _LONG and step < 40) or longest > 8
    bars = []
    for place, month in enumerate(one.months):
        x, top = size.left + place * step, y(month.value)
        tick = None if month.before is None else y(month.before)
        bars.append(
            Bar(
                month,
                round(x + step * 0.21, 1),
                top,
                round(step * 0.58, 1),
                round(base - top, 1),
                round(x + step / 2, 1),
                _foot(top, tick, size.font, upward=upward),
                tick,
                round(x + step * 0.12, 1),
                round(x + step * 0.88, 1),
            )
        )
    plan = None if one.per_month is None else y(one.per_month)
    return Drawing(size, bars, base, size.width - size.right, plan, upward)


def _foot(top: float, tick: float | None, font: int, *, upward: bool) -> float:
    """A value stands on its bar; above last year's tick only where it would be struck through by it."""
    is_struck = tick is not None and tick < top and (upward or top - tick < font + 8)
    return round((tick if tick is not None and is_struck else top) - 6, 1)
