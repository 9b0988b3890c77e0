"""Reminding units of what they owe (催办): with a reason, once a week at most, and a text for a chat group."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction

from shishu.audit import actions as audit
from shishu.orgs.models import Account, Organisation
from shishu.orgs.rules import day_of_moment
from shishu.programmes.errors import ReasonMissing, RemindedAlready
from shishu.programmes.models import Reminder
from shishu.programmes.participants import places_of, require_direction, scope_at
from shishu.programmes.queries.supervising import supervision_of
from shishu.programmes.rules.reminders import Line, message
from shishu.programmes.values import Reminded, Reminding, UnitShown

PAUSE = timedelta(days=7)
LONGEST_REASON = 200


def remind(organisations: Sequence[int], reason: str, *, by: Account, at: datetime, address: str = "") -> Reminding:
    """Remind each unit, unless it was within seven days: that is its own outcome, the others are reminded all the same.

    `address` is where they find what they owe; it ends the text. Raises OutOfScope, NotYoursToDirect, ReasonMissing.
    """
    if not reason.strip():
        raise ReasonMissing
    scope = scope_at(by, at)
    for number in organisations:
        require_direction(scope, number)
    said = reason.strip()[:LONGEST_REASON]
    outcomes = tuple(_one(place, said, by, at) for place in places_of(organisations))
    sent = [outcome.organisation for outcome in outcomes if outcome.refusal is None]
    units = supervision_of(sent, at=at)
    lines = [_line(outcome, units) for outcome in outcomes if outcome.refusal is None]
    return Reminding(outcomes, message(lines, said, address))


def _one(place: Organisation, reason: str, by: Account, at: datetime) -> Reminded:
    today = day_of_moment(at)
    if last := _last(place.pk, today):
        return _refused(place, last)
    year, week, _ = today.isocalendar()
    try:
        with transaction.atomic():
            Reminder.objects.create(organisation=place.pk, week=year * 100 + week, reason=reason, by=by, at=at)
            audit.note("task.remind", target=place.pk, by=by, at=at)
    except IntegrityError:  # somebody else did at the same moment
        return _refused(place, today)
    return Reminded(place.pk, place.name, today + PAUSE)


def _last(organisation: int, today: date) -> date | None:
    """The day of its last reminder, where that is less than a week ago."""
    row = Reminder.objects.filter(organisation=organisation).order_by("-at").first()
    last = day_of_moment(row.at) if row else None
    return last if last and last + PAUSE > today else None


def _refused(place: Organisation, last: date) -> Reminded:
    return Reminded(place.pk, place.name, last + PAUSE, RemindedAlready(place.name, last + PAUSE))


def _line(outcome: Reminded, units: dict[int, UnitShown]) -> Line:
    unit = units.get(outcome.organisation)
    items = (*unit.overdue, *unit.soon) if unit else ()
    return Line(outcome.name, tuple((item.title, item.due_on, item.is_overdue) for item in items))
