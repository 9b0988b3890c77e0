"""The key figures of a page: each with its coverage, last year's, its plan and what is recognised."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from shishu.figures import many, places
from shishu.figures.beside import beside
from shishu.figures.citations import Citation
from shishu.figures.coverage import Lookup
from shishu.figures.models import Recognised, Target
from shishu.figures.placement import Placement
from shishu.figures.rules import Change, Compared, compared, share
from shishu.figures.shares import Shares, shares
from shishu.figures.values import Figure, Question, Scope
from shishu.journal.catalogue import Catalogue
from shishu.measure import Period, from_smallest
from shishu.packs.model import Indicator
from shishu.web.figures import definitions
from shishu.web.figures.asked import year_before
from shishu.web.figures.counted import Changes, alike, all_changes
from shishu.web.templatetags.shishu import sources


@dataclass(frozen=True)
class Key:
    """One key figure. `is_own`: of the own level alone on a page that shows the subordinates too."""

    figure: Figure
    citation: Citation
    before: Figure | None
    citation_before: Citation | None
    compared: Compared
    shares: Shares | None
    target: Target | None
    recognised: Recognised | None
    is_own: bool
    changes: Changes | None = None
    alike: int = 0

    @property
    def indicator(self) -> Indicator:
        return self.figure.question.indicator

    @property
    def question(self) -> Question:
        """Up to the entry that the figure knows, so that all of a page is of one moment."""
        return self.figure.question

    def cite(self, question: Question) -> Citation:
        """A figure beside this one: pinned when this one is, else as it will be known."""
        return Citation.of(replace(question, as_of=self.citation.as_of or None))

    @property
    def sources(self) -> str:
        """The address of the records behind it."""
        return sources(self.citation)

    @property
    def derived(self) -> str:
        """The two citations a change is worked out from."""
        both = [one for one in (self.citation, self.citation_before) if one]
        return "|".join(one.query() for one in both)

    @property
    def is_on_a_day(self) -> bool:
        """What stands at the end of the period."""
        return self.indicator.kind in ("stock", "latest")

    @property
    def bar(self) -> list[tuple[str, float, float]]:
        """(tone, where it begins, how long it is) of the bar of coverage, in thousandths."""
        if not self.shares:
            return []
        found, start = [], 0.0
        for tone, count in (("", self.shares.reported), ("z", self.shares.nil), ("m", self.shares.missing)):
            width = round(1000 * count / self.shares.due, 1)
            found.append((tone, start, width))
            start += width
        return found

    @property
    def done(self) -> Decimal | None:
        """How many percent of the plan."""
        planned = self.planned
        return share(self.figure.value, planned) if planned is not None and self.figure.value is not None else None

    @property
    def planned(self) -> Decimal | None:
        return self._value(self.target)

    @property
    def taken_as(self) -> Decimal | None:
        """The recognised figure."""
        return self._value(self.recognised)

    def _value(self, row: Target | Recognised | None) -> Decimal | None:
        return None if row is None or row.value is None else from_smallest(row.value, self.indicator.decimals)


def keys(
    questions: Sequence[Question],
    whole: Period,
    pinned: int | None,
    page_scope: Scope,
    packs: Catalogue,
    told_before: Collection[str],
) -> list[Key]:
    """The answers to all questions of one place and period, and to the same a year before, at one go.

    `whole`: the period that plans are made for, where the questions ask for its days so far. `pinned`: the entry that
    the citations name; None: they are live. `told_before`: the codes of those beside which the year before is told.
    """
    earlier = [_a_year_before(one) if one.indicator.code in told_before else None for one in questions]
    asked = [*questions, *(one for one in earlier if one)]
    answers = dict(zip(asked, many.figures(asked, covered=False), strict=True))
    if not questions:
        return []
    stands = beside(questions[0].place, whole, [replace(one, period=whole) for one in questions])
    found = []
    for one, past in zip(questions, earlier, strict=True):
        now, then = answers[one], answers[past] if past else None
        code = one.indicator.code
        found.append(
            Key(
                now,
                Citation.of(replace(one, as_of=pinned)),
                then,
                Citation.of(replace(past, as_of=pinned)) if past else None,
                _compared(now, then, packs),
                None,
                stands.targets.get(code),
                stands.recognised.get(code),
                one.scope is Scope.OWN and page_scope is Scope.SUBTREE,
            )
        )
    return _with_counts(_with_shares(found, packs), packs, told_before)


def _a_year_before(question: Question) -> Question | None:
    period = year_before(question.period)
    return replace(question, period=period) if period else None


def _compared(now: Figure, then: Figure | None, packs: Catalogue) -> Compared:
    if then is None or not then.records:
        return Compared(Change.NOTHING_BEFORE)
    indicator = now.question.indicator
    if definitions.changed(indicator, then.question.period.first, now.question.period.last, packs):
        return Compared(Change.NOT_COMPARABLE)
    is_rate = indicator.kind == "ratio" and packs.units[indicator.unit].code in ("%", "1")
    return compared(now.value, then.value, records_before=then.records, is_rate=is_rate)


def _with_counts(found: Sequence[Key], packs: Catalogue, told: Collection[str]) -> list[Key]:
    """Why the records and the figure of the large ones may not agree at first sight."""
    changed = all_changes([key.question for key in found if key.indicator.code in told], packs)
    return [
        replace(key, changes=changed.get(key.indicator.code), alike=alike(key.figure))
        if key.indicator.code in told
        else key
        for key in found
    ]


def _with_shares(found: Sequence[Key], packs: Catalogue) -> list[Key]:
    """Coverage in three tones, read once for all indicators of the same ledgers."""
    looked_up, placed = Lookup(), dict[Scope, Placement]()
    result = []
    for key in found:
        ledgers = [one for one in packs.posting_ledgers.get(key.indicator.code, ()) if one.expects == "month"]
        if ledgers and key.question.scope not in placed:
            placed[key.question.scope] = places.placement(key.question, balance=False)
        told = shares(key.question, placed[key.question.scope], ledgers, looked_up) if ledgers else None
        result.append(replace(key, shares=told) if ledgers else key)
    return result
