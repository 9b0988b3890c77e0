"""Supervision: by unit, what is due soon and what is overdue; one level up, what has stayed so for long."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import reduce
from operator import or_

from django.db.models import Q

from shishu.journal.catalogue import catalogue
from shishu.journal.plain import day_out
from shishu.orgs.models import Account, Organisation
from shishu.orgs.rules import day_of_moment
from shishu.packs.model import Step
from shishu.programmes import declared
from shishu.programmes.counting import OPEN, Counted, Where, among, counted, within
from shishu.programmes.models import Reminder
from shishu.programmes.participants import DIRECTING, names_of, scope_at
from shishu.programmes.queries.tasks import current, spans_of
from shishu.programmes.rules.states import SOON
from shishu.programmes.values import Item, ReminderShown, UnitShown
from shishu.records.models import CaseDue
from shishu.words import Text

WEEK = timedelta(days=7)
MOST_ESCALATED = 200
MOST_CASES = 5_000
_AT_ONCE = 500


def supervision(account: Account, *, at: datetime, organisation: int | None = None) -> list[UnitShown]:
    """The units in the account's scope (or below one of it) with anything due soon or overdue, in administrative order.

    Raises OutOfScope.
    """
    spans = spans_of(scope_at(account, at), organisation)
    items = _pressing(within("t.organisation", spans), at) + _cases(_inside(spans), day_of_moment(at))
    return list(_units(items, at).values())


def supervision_of(organisations: Sequence[int], *, at: datetime) -> dict[int, UnitShown]:
    """The same for these organisations alone, by number."""
    items: list[Item] = []
    for start in range(0, len(organisations), _AT_ONCE):
        some = organisations[start : start + _AT_ONCE]
        items += _pressing(among("t.organisation", some), at)
        items += _cases(Q(organisation__in=some), day_of_moment(at))
    return _units(items, at)


def escalated(account: Account, *, at: datetime) -> list[Item]:
    """What is overdue for so long that it is shown one level up: to those who direct the unit directly above."""
    grants = scope_at(account, at).grants
    above = {grant.organisation for grant in grants if grant.role in DIRECTING}
    today = day_of_moment(at)
    tasks = Where("t.escalates_on <= %s", (day_out(today),)) & among("g.parent_id", above)
    units = Organisation.objects.filter(parent_id__in=above).values("pk")
    items = _pressing(tasks, at, MOST_ESCALATED)
    items += _cases(Q(organisation__in=units, escalates_on__lte=today), today)
    return sorted(items, key=lambda item: item.due_on)[:MOST_ESCALATED]


def reminders(account: Account, *, at: datetime) -> list[ReminderShown]:
    """What the organisations at which the account is appointed were reminded of within seven days, the newest first."""
    places = {grant.organisation for grant in scope_at(account, at).grants}
    rows = Reminder.objects.filter(organisation__in=places, at__gt=at - WEEK, at__lte=at).order_by("-at")
    names = names_of(places)
    return [ReminderShown(row.organisation, names[row.organisation], row.reason, row.at) for row in rows]


def _pressing(where: Where, at: datetime, most: int | None = None) -> list[Item]:
    """Of these tasks, the open ones that are due soon or overdue."""
    today = day_of_moment(at)
    due = Where("t.due_on <= %s", (day_out(today + SOON),))
    return [_item(row, today) for row in counted(current(today) & due & where, kept=OPEN, most=most)]


def _cases(where: Q, today: date) -> list[Item]:
    """What is due in cases, from the day on which it warns."""
    found = CaseDue.objects.filter(where, warn_on__lte=today).select_related("case").order_by("due_on", "pk")
    rows, known = list(found[:MOST_CASES]), catalogue()
    names = names_of({row.organisation for row in rows})
    return [_case(row, declared.step(row.case.ledger, row.step, known), names, today) for row in rows]


def _case(row: CaseDue, step: Step | None, names: dict[int, str], today: date) -> Item:
    what = step.name if step else Text(row.step, row.step)
    return Item(
        kind="case",
        id=row.case_id,
        title=Text(f"{row.case.title}·{what.zh}", f"{row.case.title}: {what.en}"),
        due_on=row.due_on,
        organisation=row.organisation,
        organisation_name=names.get(row.organisation, ""),
        is_overdue=row.due_on < today,
        is_escalated=row.escalates_on is not None and row.escalates_on <= today,
    )


def _inside(spans: Iterable[tuple[int, int]]) -> Q:
    return reduce(or_, (Q(organisation__gte=lo, organisation__lte=hi) for lo, hi in spans), Q(pk__in=()))


def _item(row: Counted, today: date) -> Item:
    return Item(
        kind="task",
        id=row.id,
        title=Text(row.title, row.title_en),
        due_on=row.due_on,
        organisation=row.organisation,
        organisation_name=row.name,
        is_overdue=row.due_on < today,
        is_escalated=row.escalates_on <= today,
    )


def _units(items: Iterable[Item], at: datetime) -> dict[int, UnitShown]:
    held: dict[int, list[Item]] = {}
    for item in sorted(items, key=lambda one: (one.organisation, one.due_on)):
        held.setdefault(item.organisation, []).append(item)
    reminded = _reminded(held, at)
    return {
        number: UnitShown(
            number,
            several[0].organisation_name,
            tuple(item for item in several if not item.is_overdue),
            tuple(item for item in several if item.is_overdue),
            reminded.get(number),
        )
        for number, several in held.items()
    }


def _reminded(organisations: Iterable[int], at: datetime) -> dict[int, date]:
    """Who was reminded within seven days, and when."""
    wanted = set(organisations)
    rows = Reminder.objects.filter(at__gt=at - WEEK, at__lte=at).order_by("at").values_list("organisation", "at")
    return {number: day_of_moment(moment) for number, moment in rows if number in wanted}
