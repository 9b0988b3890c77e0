"""Tasks as they stand now: what the journal shows for each, in one statement, and what has to be done before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from shishu.journal.catalogue import catalogue
from shishu.journal.plain import day_out, key_out
from shishu.measure import month_first, month_last
from shishu.orgs import queries as orgs
from shishu.orgs.errors import OutOfScope
from shishu.orgs.models import Account
from shishu.orgs.rules import day_of_moment
from shishu.programmes.counting import OPEN, Counted, Where, among, counted, within
from shishu.programmes.declared import Words
from shishu.programmes.errors import UnknownTask
from shishu.programmes.models import Run, TaskOrder
from shishu.programmes.participants import scope_at
from shishu.programmes.rules.calendar import LATE_DAYS
from shishu.programmes.rules.states import state_of
from shishu.programmes.values import OwnMonth, TaskShown
from shishu.words import Text

LIVING = Where(
    """g.parent_id = 0 OR EXISTS (SELECT 1 FROM orgs_edge e WHERE e.child = t.organisation AND e.to_seq IS NULL
    AND e.kind <> 'succession' AND (e.until IS NULL OR e.until > t.due_on))"""
)
"""Owed by somebody who is still there on the due day: what a vanished unit owed, nobody does."""
Leading = tuple[int, str, str]
"""Run, period and stage of tasks that others wait for."""


def tasks(
    account: Account,
    *,
    at: datetime,
    organisation: int | None = None,
    until: date | None = None,
    open_only: bool = True,
    most: int | None = None,
) -> list[TaskShown]:
    """What is due of those in the account's scope (or of one of them and all below it), the earliest due first.

    A task appears on the first day of its window and goes a quarter after its last. `until`: due by that day.
    Raises OutOfScope.
    """
    scope, today = scope_at(account, at), day_of_moment(at)
    where = current(today) & within("t.organisation", spans_of(scope, organisation)) & _due_by(until)
    return shown(counted(where, kept=OPEN if open_only else "", most=most), today)


def own_tasks(account: Account, *, at: datetime, until: date | None = None, most: int | None = None) -> list[TaskShown]:
    """What is open of the organisations at which the account is appointed, as in `tasks`: its workbench."""
    today = day_of_moment(at)
    places = {grant.organisation for grant in scope_at(account, at).grants}
    where = current(today) & among("t.organisation", places) & _due_by(until)
    return shown(counted(where, kept=OPEN, most=most), today)


def own_done(account: Account, month: int, *, at: datetime, most: int | None = None) -> list[TaskShown]:
    """What was due in a month (key) of the same organisations and is done, the last due first."""
    places = {grant.organisation for grant in scope_at(account, at).grants}
    where = among("t.organisation", places) & _due_between(month_first(month), month_last(month))
    found = shown(counted(where & Where("t.withdrawn_at IS NULL")), day_of_moment(at))
    return sorted((one for one in found if one.is_done), key=lambda one: one.due_on, reverse=True)[:most]


def get_task(id_: UUID, account: Account, *, at: datetime) -> TaskShown:
    """One task, of the scope or about one of it. Raises UnknownTask."""
    spans = scope_at(account, at).spans
    where = within("t.organisation", spans) | within("t.about", spans)
    found = shown(counted(where & Where("t.id = %s", (key_out(id_),))), day_of_moment(at))
    if not found:
        raise UnknownTask
    return found[0]


def run_tasks(run: Run, first: date, last: date, *, at: datetime) -> list[TaskShown]:
    """All tasks of a run whose window or due day lies at least in part between these days, withdrawn ones too."""
    where = Where("t.run_id = %s", (run.pk,)) & _meeting(first, last)
    return shown(counted(where), day_of_moment(at))


def order_tasks(order: TaskOrder, *, at: datetime) -> list[TaskShown]:
    return shown(counted(Where("t.order_id = %s", (key_out(order.pk),))), day_of_moment(at))


def calendar(
    account: Account, month: int, *, at: datetime, organisation: int | None = None, run: Run | None = None
) -> list[TaskShown]:
    """What falls due in a month (key), done or not: of the scope, of one organisation (guided ones too), or of a run.

    Raises OutOfScope.
    """
    where = _due_between(month_first(month), month_last(month)) & Where("t.withdrawn_at IS NULL")
    if run:
        where &= Where("t.run_id = %s", (run.pk,))
    spans = spans_of(scope_at(account, at), organisation)
    if organisation is not None:
        spans = [(organisation, organisation)]
    where &= within("t.organisation", spans) | within("t.about", spans)
    return shown(counted(where), day_of_moment(at))


def own_calendar(account: Account, month: int, *, at: datetime) -> OwnMonth:
    """What falls due in a month (key), done or not, of those at which the account is appointed, as in `own_tasks`.

    Apart from it what they have given to others, by an order or by a run that they hold.
    """
    places = {grant.organisation for grant in scope_at(account, at).grants}
    own = among("t.organisation", places) | among("t.about", places)
    where = _due_between(month_first(month), month_last(month)) & Where("t.withdrawn_at IS NULL")
    found = shown(counted(where & (own | _given_by(places))), day_of_moment(at))
    is_own = [not places.isdisjoint((one.organisation, one.about)) for one in found]
    return OwnMonth(
        [one for one, mine in zip(found, is_own, strict=True) if mine],
        [one for one, mine in zip(found, is_own, strict=True) if not mine],
    )


def _given_by(places: Iterable[int]) -> Where:
    """By an order or by a run; as lists of their numbers, which the indexes of tasks know."""
    givers, holders = among("giver", places), among("holder", places)
    orders = Where(f"t.order_id IN (SELECT id FROM programmes_order WHERE {givers.condition})", givers.values)  # noqa: S608  of our own
    runs = Where(f"t.run_id IN (SELECT id FROM programmes_run WHERE {holders.condition})", holders.values)  # noqa: S608  of our own
    return orders | runs


def spans_of(scope: orgs.Scope, organisation: int | None) -> Sequence[tuple[int, int]]:
    """Raises OutOfScope."""
    if organisation is None:
        return scope.spans
    if not scope.sees(organisation):
        raise OutOfScope
    return orgs.segments(organisation)


def current(today: date) -> Where:
    begun = Where("t.withdrawn_at IS NULL AND t.first <= %s AND t.last >= %s", _days(today, today - LATE_DAYS))
    return begun & LIVING


def _due_by(until: date | None) -> Where:
    return Where("t.due_on <= %s", _days(until)) if until else Where("1 = 1")


def _due_between(first: date, last: date) -> Where:
    return Where("t.due_on BETWEEN %s AND %s", _days(first, last))


def _meeting(first: date, last: date) -> Where:
    return Where("t.first <= %s AND t.last >= %s", _days(last, first)) | _due_between(first, last)


def _days(*days: date) -> tuple[object, ...]:
    return tuple(day_out(day) for day in days)


def shown(rows: Iterable[Counted], today: date) -> list[TaskShown]:
    """With the words of the packs, and what each waits for."""
    found, words = list(rows), Words(catalogue())
    waiting = _waiting(found, words)
    return [_shown(row, words, today, waiting.get(row.id)) for row in found]


def _shown(row: Counted, words: Words, today: date, waits_for: Text | None) -> TaskShown:
    return TaskShown(
        id=row.id,
        run=row.run,
        order=row.order,
        programme=words.programme(row.programme),
        stage=row.stage,
        title=Text(row.title, row.title_en),
        document=row.document,
        ledger=row.ledger,
        step=row.step,
        ledger_name=words.form(row.ledger, row.step),
        organisation=row.organisation,
        organisation_name=row.name,
        about=row.about,
        about_name=row.about_name,
        period=row.period,
        first=row.first,
        last=row.last,
        due_on=row.due_on,
        escalates_on=row.escalates_on,
        needed=row.needed,
        done=row.found,
        state=state_of(row.due_on, today, is_done=row.is_done, is_withdrawn=row.is_withdrawn),
        made_on=row.made_on,
        is_late=row.is_late,
        waits_for=waits_for,
    )


def _waiting(rows: Sequence[Counted], words: Words) -> dict[UUID, Text]:
    """Of the open ones, those whose stage needs another one that is not done yet, and what that is called."""
    needs = {row.id: leading for row in rows if not row.is_done and (leading := _leading(row, words))}
    if not needs:
        return {}
    leaders = _open(set(needs.values()))
    found: dict[UUID, Text] = {}
    for row in rows:
        ahead = (one for one in leaders.get(needs[row.id], ()) if _concerns(one, row)) if row.id in needs else ()
        for first in ahead:
            found.setdefault(row.id, Text(first.title, first.title_en))
    return found


def _concerns(leading: Counted, row: Counted) -> bool:
    """A unit waits for itself or for the holder, the holder for all."""
    return leading.organisation == row.organisation or leading.holder in (leading.organisation, row.organisation)


def _leading(row: Counted, words: Words) -> Leading | None:
    needs = words.needs(row.programme, row.stage) if row.run else ""
    return (row.run, row.period, needs) if row.run and needs else None


def _open(leading: set[Leading]) -> dict[Leading, list[Counted]]:
    """The tasks of these that are not done."""
    places = " OR ".join(["(t.run_id = %s AND t.period = %s AND t.stage = %s)"] * len(leading))
    values = tuple(value for one in sorted(leading) for value in one)
    found: dict[Leading, list[Counted]] = {}
    for row in counted(Where("t.withdrawn_at IS NULL") & Where(places, values), kept=OPEN):
        found.setdefault((row.run or 0, row.period, row.stage), []).append(row)
    return found
