"""One month of a run, stage by stage: how far it is, what was recorded, who has yet to do it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from shishu.access.visitor import Visitor
from shishu.journal.catalogue import Catalogue
from shishu.measure import Period
from shishu.packs.model import Programme, Stage
from shishu.programmes.rules.calendar import key_of
from shishu.programmes.values import PairShown, PlanRow, TaskShown
from shishu.web.frame.lateness import Lateness
from shishu.web.programmes.board import length_of, state_of
from shishu.web.programmes.contents import Vote, is_asked_for, votes
from shishu.web.programmes.counters import Counted, Numbers
from shishu.web.programmes.doing import cases_of, href_of
from shishu.web.programmes.states import late_of
from shishu.words import Text, listed

NAMED = 12
EARLIER = 3


@dataclass(frozen=True)
class Card:
    """`lacking`: who has not done it; `whole`: the same figures of the year; `href`: where to record it.

    `cases`: else the cases that it is a step of. `earlier`: what the months just before were about.
    """

    stage: Stage
    state: str
    due_on: date | None
    late: Lateness | None
    tasks: Sequence[TaskShown]
    title: str
    votes: Sequence[Vote]
    counted: Sequence[Counted]
    whole: Sequence[Counted]
    pairs: Sequence[PairShown]
    lacking: Text | None
    href: str
    cases: str
    month: int
    earlier: Sequence[tuple[int, str]]

    @property
    def is_told(self) -> bool:
        """Its title says it all: there is one record and nothing else is counted."""
        return bool(self.title) and len(self.counted) == 1

    @property
    def is_next_year(self) -> bool:
        return self.due_on is not None and self.due_on.year != self.month // 12

    @property
    def done(self) -> int:
        return sum(one.is_done for one in self.tasks)


@dataclass(frozen=True)
class Month:
    """All that the cards of a month are made of."""

    programme: Programme
    month: int
    plan: Mapping[tuple[str, str], PlanRow]
    tasks: Sequence[TaskShown]
    pairs: Sequence[PairShown]
    numbers: Numbers
    titles: Mapping[tuple[str, int], str]
    units: Sequence[int]
    visitor: Visitor
    packs: Catalogue

    def cards(self) -> list[Card]:
        return [self._card(one) for one in self.programme.stages]

    def _card(self, stage: Stage) -> Card:
        key = key_of(length_of(stage, self.programme), self.month)
        row = self.plan.get((stage.code, key))
        on, due_on = self.visitor.on, row.window.due_on if row else None
        tasks = [one for one in self.tasks if (one.stage, one.period) == (stage.code, key)]
        undone = [one for one in tasks if not one.is_done]
        counted = self.numbers.of_month(stage, self.month)
        return Card(
            stage,
            state_of(row, on) if row else "",
            due_on,
            late=late_of(due_on, on) if due_on else None,
            tasks=tasks,
            title=self.titles.get((stage.code, self.month), ""),
            votes=self._votes(stage, row),
            counted=(*counted, *self.numbers.opened_in(stage, self.month)),
            whole=self.numbers.of_year(stage) if counted else (),
            pairs=[one for one in self.pairs if (one.stage, one.period) == (stage.code, key)],
            lacking=_lacking(tasks),
            href=next(filter(None, (href_of(one, self.visitor) for one in undone)), ""),
            cases=next(filter(None, (cases_of(one, self.visitor) for one in undone)), ""),
            month=self.month,
            earlier=self._earlier(stage) if len(counted) == 1 else (),
        )

    def _earlier(self, stage: Stage) -> list[tuple[int, str]]:
        held = ((month, words) for (code, month), words in self.titles.items() if code == stage.code)
        return sorted((month, words) for month, words in held if month < self.month)[-EARLIER:]

    def _votes(self, stage: Stage, row: PlanRow | None) -> list[Vote]:
        if row is None or not is_asked_for(stage, self.programme):
            return []
        return votes(stage, self.units, Period(row.window.first, row.window.last), self.packs)


def _lacking(tasks: Sequence[TaskShown]) -> Text | None:
    """By name, where there are several and not too many."""
    names = [one.organisation_name for one in tasks if not one.is_done]
    if len(tasks) < 2 or not names:
        return None
    more = Text("等{n}个单位", " and more, {n} in all").format(n=len(names))
    shown = listed(names[:NAMED])
    return shown if len(names) <= NAMED else Text(shown.zh + more.zh, shown.en + more.en)
