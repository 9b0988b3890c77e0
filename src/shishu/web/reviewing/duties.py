"""等您处理: what waits for the visitor besides review, the longest waiting first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from django.urls import reverse

from shishu.access.rules import LOCKING
from shishu.access.visitor import Visitor
from shishu.figures.completeness import Row
from shishu.journal import closings
from shishu.journal.catalogue import catalogue
from shishu.measure import month_first, month_text
from shishu.orgs.rules import day_of_moment
from shishu.programmes import queries as programmes
from shishu.records import awaiting
from shishu.web.frame.reporting import behind, whom
from shishu.web.frame.turns import NOBODY
from shishu.web.frame.values import names_of
from shishu.web.frame.waiting import Waiting, waiting
from shishu.web.programmes.due import Due, tasks_of
from shishu.web.programmes.reminding import FAR
from shishu.words import Text, listed

NAMED = 4
"""So many of the units that are far behind are named; the page of reminders has all."""
Kind = Literal["confirm", "returned", "unlock", "lock", "task", "behind", "case"]


@dataclass(frozen=True)
class Duty:
    """One thing. `missing` and `whom`: who is behind; `detail`: whose words; `due`, `case`: what is one's own.

    `whose`: who has to do it, where the visitor may not: told, and not counted as its own.
    """

    kind: Kind
    since: date
    href: str
    place: str
    name: Text | None = None
    detail: str = ""
    month: int = 0
    missing: int = 0
    whom: Text | None = None
    record: UUID | None = None
    case: Waiting | None = None
    due: Due | None = None

    @property
    def whose(self) -> Text:
        told = self.case or self.due
        return told.whose if told else NOBODY

    @property
    def is_mine(self) -> bool:
        return not self.whose.zh


def duties(visitor: Visitor, month: int, rows: Sequence[Row]) -> list[Duty]:
    """What is its own first. `rows`: who has reported `month` (a key) below the organisation that it acts for."""
    found = [*_confirmations(visitor), *_returned(visitor), *_unlocking(visitor), *_locking(visitor, month, rows)]
    found += [
        Duty("case", one.since, one.href, one.title, one.step, case=one) for one in waiting(visitor, only_soon=True)
    ]
    found += [*_tasks(visitor), *_behind(visitor)]
    return sorted(found, key=lambda duty: (not duty.is_mine, duty.since))


def _confirmations(visitor: Visitor) -> Iterator[Duty]:
    asked = awaiting.to_confirm(visitor.by, at=visitor.at)
    names = names_of(one.record.organisation for one in asked)
    for one in asked:
        record = one.record
        href = reverse("record-page", args=[record.pk])
        place, name = names.get(record.organisation, ""), _ledger(record.ledger)
        yield Duty("confirm", record.occurred_on, href, place, name, record=record.pk)


def _returned(visitor: Visitor) -> Iterator[Duty]:
    back = awaiting.came_back(visitor.by, at=visitor.at)
    names = names_of(one.record.organisation for one in back)
    for one in back:
        record, review = one.record, one.review
        href, name = reverse("record-page", args=[record.pk]), _ledger(record.ledger)
        place = names.get(record.organisation, "")
        yield Duty("returned", day_of_moment(review.at), href, place, name, review.reason, record=record.pk)


def _unlocking(visitor: Visitor) -> Iterator[Duty]:
    """Requests of others; one's own waits for somebody else."""
    asked = [one for one in closings.requests(visitor.scope_as(*LOCKING)) if one.by != visitor.by.get_username()]
    names = names_of(one.closing.organisation for one in asked)
    for one in asked:
        place = one.closing.organisation
        href = _closing(place, one.closing.month)
        yield Duty("unlock", day_of_moment(one.at), href, names.get(place, ""), detail=one.by, month=one.closing.month)


def _locking(visitor: Visitor, month: int, rows: Sequence[Row]) -> Iterator[Duty]:
    place = visitor.organisation
    if place is None or not rows or not visitor.holds_at(place.pk, *LOCKING) or closings.locked(place.pk, month):
        return
    late = [row for row in rows if row.missing]
    href, since = _closing(place.pk, month), month_first(month + 1)
    yield Duty("lock", since, href, place.name, month=month, missing=len(behind(rows)), whom=whom(late or rows))


def _tasks(visitor: Visitor) -> Iterator[Duty]:
    """What is asked of one's own organisations and not recorded yet."""
    tasks = tasks_of(visitor, with_done=False)
    for one in (*tasks.open, *tasks.others):
        href = one.href or reverse("tasks")
        yield Duty("task", one.task.due_on, href, one.task.organisation_name, one.title, due=one)


def _behind(visitor: Visitor) -> Iterator[Duty]:
    """Units directly below, overdue for so long that it concerns their superior; the page of reminders has all."""
    found = programmes.escalated(visitor.by, at=visitor.at)
    if found:
        since = min(one.due_on for one in found)
        names = {one.organisation: one.organisation_name for one in found}
        first = (_SOME if len(names) > NAMED else _ALL).format(names=listed(list(names.values())[:NAMED]))
        yield Duty("behind", since, f"{reverse('reminders')}?show={FAR}", "", missing=len(names), whom=first)


def _closing(place: int, month: int) -> str:
    return f"{reverse('closing')}?organisation={place}&month={month_text(month)}"


def _ledger(code: str) -> Text:
    """A ledger's name; of one that no active pack declares any more its code."""
    ledgers = catalogue().ledgers
    return ledgers[code].name if code in ledgers else Text(code, code)


_ALL = Text("{names}", "{names}")
_SOME = Text("{names}等", "{names} and others")
