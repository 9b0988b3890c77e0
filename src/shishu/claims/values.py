"""What is read out of a text. Offsets are Unicode code points, end excluded; amounts are exact, in the base unit."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Kind = Literal[
    "count", "person_times", "money", "length", "area", "weight", "ratio", "growth", "duration", "schedule",
    "implicit", "comparison", "completeness",
]  # fmt: skip
"""What sort of statement it is. `duration` and `schedule` are told and not compared; the last three write no number."""


@dataclass(frozen=True, slots=True)
class Span:
    """From `start` to `end`, the end excluded."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A text as it is read, beside the text it came from.

    `plain` is what the rules see: half-width digits, simplified signs, line ends within a sentence and invisible
    characters taken out. `seams` are the positions in `plain` from which on everything stands `shifts` further right in
    the text as given: seams[i] <= position < seams[i + 1] -> position + shifts[i]. seams[0] is 0.
    """

    plain: str
    seams: Sequence[int] = (0,)
    shifts: Sequence[int] = (0,)

    def given(self, start: int, end: int) -> Span:
        """Where a stretch of `plain` stands in the text as given, from its first to its last character."""
        return Span(self._place(start), self._place(end - 1) + 1)

    def _place(self, position: int) -> int:
        return position + self.shifts[bisect_right(self.seams, position) - 1]


@dataclass(frozen=True, slots=True)
class Bounds:
    """Between which amounts a written figure is true; `value` is the number as written. None: unbounded, or vague.

    The flag of an unbounded side is None as well.
    """

    value: Decimal | None
    lower: Decimal | None
    upper: Decimal | None
    lower_inclusive: bool | None
    upper_inclusive: bool | None

    def holds(self, amount: Decimal) -> bool:
        """Whether the figure is true of `amount`."""
        above = self.lower is None or amount > self.lower or (amount == self.lower and self.lower_inclusive is True)
        below = self.upper is None or amount < self.upper or (amount == self.upper and self.upper_inclusive is True)
        return above and below


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit as written: modifier, number, multiplier, measure word, modifier, with nothing between.

    `start` and `end` are positions in the plain text that was read. `strict` decides; `loose` is how writers use the
    same words carelessly (余万 for 万余), None when there is no such reading; `rounded` is half of the last written
    place to either side, for numbers written with 万, 亿 or decimals, else None. `each`: 各, 分别, 均, 每 before the
    number. `faults` names what is wrong with its wording (`approximate_twice`, `surplus_after_odd_digit`, ...).
    """

    start: int
    end: int
    number: str
    unit: str
    base_unit: str
    kind: Kind
    strict: Bounds
    loose: Bounds | None = None
    rounded: Bounds | None = None
    modifiers: tuple[str, ...] = ()
    each: str = ""
    is_checkable: bool = True
    faults: tuple[str, ...] = ()

    @property
    def is_asserted(self) -> bool:
        """Stated without a number: `strict` says what has to hold of what is counted, or of its change."""
        return self.kind in ("implicit", "comparison", "completeness")


@dataclass(frozen=True, slots=True)
class Article:
    """One report or caption. Its places in the text as given are `start` and `end`; `text` holds headline and body.

    `paragraphs` are stretches of `text.plain`; `headline_at` those of them that are headlines, kickers or subheads.
    """

    id: str
    kind: Literal["report", "caption"]
    start: int
    end: int
    text: Passage
    paragraphs: tuple[Span, ...] = ()
    headline_at: tuple[Span, ...] = ()
    kicker: str | None = None
    headline: str | None = None
    subheadline: str | None = None
    byline: str | None = None
    authors: tuple[str, ...] = ()
    dateline: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """The time a figure is about. An end that the text leaves open is None; `source` is the phrase it was read from.

    `anchor` tells from where it was carried: sentence, paragraph, article, or none (a stock on the day of publication).
    `baseline` is what the figure is compared with (较2022年年底, 同比), never the period itself.
    """

    first: date | None
    last: date | None
    source: str = ""
    anchor: Literal["sentence", "paragraph", "article", "none"] = "none"
    is_open: bool = False
    baseline: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A number that a text states, with what it counts, of whom and when: the subject of one verdict.

    `organisation` is the name as the text gives it (全市 resolved to the area it means), the first of `organisations`,
    which may be meant as well: partner, receiver, the area, whom the article is about. `scope` is only what the text
    names (本级, 含下级). `things` are the nouns that may be counted, the nearest first; several nouns under one number
    (V站、驿站10个) stand in `summed`. `whole` is the index of the claim of which this is a part (其中), else None.
    """

    article: Article
    quantity: Quantity
    start: int
    end: int
    quote: str
    thing: str = ""
    things: tuple[str, ...] = ()
    summed: tuple[str, ...] = ()
    verb: str = ""
    organisation: str = ""
    organisations: tuple[str, ...] = ()
    scope: Literal["own", "subtree", ""] = ""
    period: Stretch = Stretch(None, None)
    whole: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read out of one text. `asserted`: what it states without a number, apart from the figures."""

    given: str
    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    asserted: tuple[Claim, ...] = ()

    @property
    def told(self) -> tuple[Claim, ...]:
        """Figures and assertions in the order of the text."""
        return tuple(sorted((*self.claims, *self.asserted), key=lambda claim: claim.start))
