"""Acting the story out: submitted by recorders, approved by others, declared complete, closed, corrected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial

from shishu.demo import roles
from shishu.demo.actions.arranging import arrange, give
from shishu.demo.actions.stage import Stage
from shishu.demo.errors import StoryRefused
from shishu.demo.timetable import EVENING, LINK, MORNING, NOON, TURN, Month, moment, turns
from shishu.demo.values import Correction, Declared, Item, Settled, Told
from shishu.journal import actions as journal
from shishu.measure import month_key, month_last
from shishu.orgs.models import Account
from shishu.programmes.actions import tick
from shishu.records import actions as records
from shishu.records.values import Outcome

CONFIRMED = frozenset({"unit_report", "grid_post", "volunteer_service", "cross_guidance"})
RETURNED_BECAUSE = "参加人数请按签到改。"
FRESH_DAYS = 10


class Acting:
    """Knows the stage; every step takes the moment at which it happens."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    def act(self, month: Month) -> None:
        """What is due is known when the month begins; what it holds is recorded at its end."""
        self.stage.found(month.nodes, month.recorded_at)
        self.stage.join(month.members, month.recorded_at)
        tick(at=month.begun_at)
        arrange(self.stage, month.arranged)
        for correction in month.corrections:
            self._correct(correction)
        for settled in month.settled:
            self._settle(settled)
        for item in month.late:
            sent = item.sent or item.on
            self._submit([item], moment(sent, EVENING))
            self._review([item], moment(sent + timedelta(days=1), MORNING))
        for turn, items in enumerate(turns(month.items)):
            self._submit(items, month.recorded_in(turn))
            self._review(items, month.reviewed_in(turn))
        self._confirm(month.items, month.confirmed_at)
        self._close(month)

    def act_today(self, present: Told, now: datetime) -> None:
        """The months that are still open, in the order of their moments; none of them lies after `now`."""
        arrange(self.stage, present.arranged)
        days: dict[date, list[Item]] = defaultdict(list)
        named = {str(item.values.get(LINK)) for item in present.items}
        at_once = {item.id: item for item in present.items if item.step or str(item.id) in named}
        for item in present.items:
            if item.id not in at_once:
                days[_sent_on(item.on, now.date())].append(item)
        deeds = self._steps(at_once.values())
        for day, items in days.items():
            above = [item for item in items if self.stage.world.nodes[item.organisation].kind == "township"]
            below = [item for item in items if item not in above]
            deeds.append((moment(day, NOON), partial(self._submit, above)))
            deeds.append((moment(day, EVENING), partial(self._submit, below)))
            deeds.append((moment(day + timedelta(days=1), MORNING), partial(self._review, items)))
        if present.declared:
            deeds.append((moment(now.date().replace(day=2), MORNING), partial(self._declare, present.declared)))
        for at, deed in sorted(deeds, key=lambda deed: deed[0]):
            deed(min(at, now))
        give(self.stage, present.given, now)
        tick(at=now)

    def _steps(self, items: Iterable[Item]) -> list[tuple[datetime, Callable[[datetime], None]]]:
        """Each step of a case, and what it names, on its own day and looked at before the next one comes."""
        days: dict[date, list[Item]] = defaultdict(list)
        for item in items:
            days[item.on].append(item)
        deeds: list[tuple[datetime, Callable[[datetime], None]]] = []
        for day, several in days.items():
            for turn, batch in enumerate(turns(several)):
                at = moment(day, MORNING) + 2 * turn * TURN
                deeds.append((at, partial(self._submit, batch)))
                deeds.append((at + TURN, partial(self._review, batch)))
        return deeds

    def _submit(self, items: Iterable[Item], at: datetime) -> None:
        """Each recorder sends what it has in one go."""
        batches: dict[str, list[Item]] = defaultdict(list)
        for item in sorted(items, key=lambda item: (item.on, item.id)):
            batches[self.stage.recorder(item.organisation).username].append(item)
        for name, batch in sorted(batches.items()):
            bodies = [item.body() | {"organisation": self.stage.numbers[item.organisation]} for item in batch]
            _heard(records.submit(batch[0].ledger, bodies, by=self.stage.accounts[name], at=at))

    def _review(self, items: Iterable[Item], at: datetime) -> None:
        """Each reviewer empties the list; the second level follows the first."""
        levels: dict[tuple[int, str], list[Item]] = defaultdict(list)
        for item in items:
            if item.fate != "wait":
                for level, account in enumerate(self.stage.reviewers(item)):
                    levels[level, account.username].append(item)
        for (_, name), batch in sorted(levels.items(), key=lambda level: level[0]):
            self._decide(batch, self.stage.accounts[name], at)

    def _decide(self, batch: Sequence[Item], by: Account, at: datetime) -> None:
        fine = [item.id for item in batch if item.fate == "approve"]
        _heard(records.approve(fine, by=by, at=at))
        if doubtful := [item.id for item in batch if item.fate == "return"]:
            _heard(records.return_(doubtful, RETURNED_BECAUSE, by=by, at=at, fields=["attended"]))

    def _confirm(self, items: Iterable[Item], at: datetime) -> None:
        """Who has a part in a record of another subtree says that it was so."""
        asked: dict[str, list[Item]] = defaultdict(list)
        for item in items:
            if item.ledger in CONFIRMED and (name := roles.confirmer(self.stage.pack, item)):
                asked[name].append(item)
        for name, batch in sorted(asked.items()):
            _heard(records.confirm([item.id for item in batch], by=self.stage.recorder(name), at=at))

    def _correct(self, correction: Correction) -> None:
        """The whole new body, as a next revision, approved by another account the day after."""
        item = correction.item
        body = {"occurred_on": item.on.isoformat(), "values": dict(correction.values)}
        by = self.stage.recorder(item.organisation)
        at = moment(correction.on, EVENING)
        _heard([records.correct(item.id, body, by=by, at=at, reason=correction.reason)])
        for reviewer in self.stage.reviewers(item):
            _heard(records.approve([item.id], by=reviewer, at=at + timedelta(hours=15)))

    def _settle(self, settled: Settled) -> None:
        """What an earlier year left open."""
        item, at = settled.item, moment(settled.on, MORNING)
        if settled.how == "take_back":
            _heard(records.take_back([item.id], by=self.stage.recorder(item.organisation), at=at))
        else:
            self._review([replace(item, fate="approve")], at)

    def _declare(self, declared: Iterable[Declared], at: datetime) -> None:
        for each in declared:
            by, number = self.stage.recorder(each.organisation), self.stage.numbers[each.organisation]
            journal.lock(number, each.month, each.ledger, by=by, at=at)

    def _close(self, month: Month) -> None:
        self._declare(month.declared, month.declared_at)
        for locked in month.locked:
            by = self.stage.locker(locked.organisation)
            journal.lock(self.stage.numbers[locked.organisation], month.key, by=by, at=month.locked_at)


def _sent_on(day: date, today: date) -> date:
    """Lately on the day itself; what is older was sent at the end of its week, within its month."""
    if (today - day).days <= FRESH_DAYS:
        return day
    end = day + timedelta(days=6 - day.weekday())
    return min(end, month_last(month_key(day)))


def _heard(outcomes: Iterable[Outcome]) -> None:
    """Nothing of the story may be refused. Raises StoryRefused with all problems."""
    problems = [problem for outcome in outcomes for problem in outcome.problems]
    if problems:
        raise StoryRefused(problems)
