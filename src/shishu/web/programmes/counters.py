"""What a cycle has brought: the figures of its stages, for the year and month by month, each with its citation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from shishu.figures import many
from shishu.figures.citations import Citation
from shishu.figures.values import Figure, Question, Scope
from shishu.journal.catalogue import Catalogue
from shishu.measure import Period, month_first
from shishu.orgs.models import Organisation
from shishu.packs.model import Indicator, Ledger, Programme, Stage, Step
from shishu.words import Text

ADDING = ("flow", "distinct")
MOST = 4


@dataclass(frozen=True)
class Counted:
    """One figure; `citation` names it as the page shows it."""

    figure: Figure
    citation: Citation

    @property
    def indicator(self) -> Indicator:
        return self.figure.question.indicator


@dataclass(frozen=True)
class Counter:
    """A figure of the cycle, with those that its records add to besides."""

    name: Text
    main: Counted
    also: tuple[Counted, ...]


class Numbers:
    """All figures of one page: of the holder, for a year and each of its months, read at one go."""

    def __init__(
        self, holder: Organisation, programme: Programme, year: int, as_of: int | None, packs: Catalogue
    ) -> None:
        self.packs, self.as_of, self.year = packs, as_of, Period.year(year)
        self.stages = [one for one in programme.stages if one.by == "holder" and one.ledger in packs.ledgers]
        self.opened = [packs.ledgers[code] for code in dict.fromkeys(_opened(programme)) if code in packs.ledgers]
        spans = [self.year, *(Period.month_of(month_first(key)) for key in self.year.months())]
        codes = dict.fromkeys(one for group in self._groups() for one in group)
        asked = [self._question(holder, packs.indicators[code], span) for code in codes for span in spans]
        found = many.figures(asked, covered=False)
        self._found = {
            (question.indicator.code, question.period): Counted(figure, Citation.of(question))
            for question, figure in zip(asked, found, strict=True)
        }

    def _question(self, holder: Organisation, indicator: Indicator, span: Period) -> Question:
        return Question(indicator, holder, span, Scope(indicator.scope), as_of=self.as_of)

    def _groups(self) -> Iterator[Sequence[str]]:
        yield from (codes_of(self._step(one), self.packs) for one in self.stages)
        yield from (_of_register(one, self.packs) for one in self.opened)

    def _step(self, stage: Stage) -> Step:
        return self.packs.ledgers[stage.ledger].step(stage.step)

    def counters(self) -> list[Counter]:
        """The year's, of the holder's stages and of what they opened; where there are many, those that say most."""
        named = [(one.name, codes_of(self._step(one), self.packs)) for one in self.stages]
        named += [(one.name, _of_register(one, self.packs)) for one in self.opened]
        found = [Counter(name, *self._split(codes, self.year)) for name, codes in named if codes]
        told = [one for one in found if one.main.figure.records]
        chosen = sorted(told, key=lambda one: not one.also)[:MOST]
        return [one for one in told if one in chosen]

    def of_month(self, stage: Stage, month: int) -> tuple[Counted, ...]:
        """What a stage's records of a month (a key) add up to; nothing where there are none."""
        span = Period.month_of(month_first(month))
        codes = codes_of(self._step(stage), self.packs) if stage in self.stages else []
        found = [self._found[code, span] for code in codes] if span.first.year == self.year.first.year else []
        return tuple(found) if any(one.figure.records for one in found) else ()

    def of_year(self, stage: Stage) -> tuple[Counted, ...]:
        codes = codes_of(self._step(stage), self.packs) if stage in self.stages else []
        return tuple(self._found[code, self.year] for code in codes)

    def opened_in(self, stage: Stage, month: int) -> tuple[Counted, ...]:
        """The same of the cases that a stage opens."""
        span = Period.month_of(month_first(month))
        ledger = self.packs.ledgers.get(stage.opens)
        codes = _of_register(ledger, self.packs) if ledger is not None else []
        found = (self._found[code, span] for code in codes if (code, span) in self._found)
        return tuple(one for one in found if one.figure.records)

    def _split(self, codes: Sequence[str], span: Period) -> tuple[Counted, tuple[Counted, ...]]:
        main, *rest = (self._found[code, span] for code in codes)
        return main, tuple(rest)


def codes_of(step: Step, packs: Catalogue) -> list[str]:
    """The indicators that a record of the step adds to for whoever makes it, plain counts first."""
    posts = [one for one in step.posts if not one.to and one.indicator in packs.indicators]
    posts = [one for one in posts if packs.indicators[one.indicator].kind in ADDING]
    ordered = sorted(posts, key=lambda one: (one.amount.how != "count", bool(one.when)))
    declared = [one.indicator for one in ordered if not packs.indicators[one.indicator].implicit]
    return list(dict.fromkeys(declared or (one.indicator for one in ordered)))


def _of_register(ledger: Ledger, packs: Catalogue) -> list[str]:
    """Those of all steps in their order; what is opened stands first."""
    found = (code for step in ledger.steps for code in codes_of(step, packs))
    return [code for code in dict.fromkeys(found) if not packs.indicators[code].implicit]


def _opened(programme: Programme) -> Iterable[str]:
    return (one.opens for one in programme.stages if one.opens)
