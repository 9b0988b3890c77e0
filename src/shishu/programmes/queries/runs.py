"""Runs of programmes: those whose holder the account sees, and those in which one that it sees takes part."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Exists, OuterRef, QuerySet

from shishu.journal.catalogue import Catalogue, catalogue
from shishu.orgs import queries as orgs
from shishu.orgs.models import Account, Organisation
from shishu.orgs.rules import day_of_moment
from shishu.packs.model import Programme
from shishu.programmes.errors import UnknownRun
from shishu.programmes.models import Run, Skip, Task
from shishu.programmes.participants import may_direct, names_of, require_direction, scope_at
from shishu.programmes.rules import calendar
from shishu.programmes.rules.calendar import Months
from shishu.programmes.values import MayBegin, RunShown
from shishu.words import Text


def visible(scope: orgs.Scope) -> QuerySet[Run]:
    taking_part = scope.filter(Task.objects.filter(run=OuterRef("pk")), "organisation")
    return scope.filter(Run.objects.all(), "holder") | Run.objects.filter(Exists(taking_part))


def runs(account: Account, *, at: datetime) -> list[RunShown]:
    """Those that go on first, then those that have ended; each in the order of the packs and of the holders."""
    known, scope = catalogue(), scope_at(account, at)
    order = {code: place for place, code in enumerate(known.programmes)}
    rows = sorted(
        visible(scope), key=lambda run: (run.last_month is not None, order.get(run.programme, len(order)), run.holder)
    )
    names = names_of({run.holder for run in rows})
    return [_shown(run, names, known, scope, day_of_moment(at)) for run in rows]


def get_run(run: int, account: Account, *, at: datetime) -> RunShown:
    """Raises UnknownRun."""
    scope = scope_at(account, at)
    found = visible(scope).filter(pk=run).first()
    if found is None:
        raise UnknownRun
    return _shown(found, names_of({found.holder}), catalogue(), scope, day_of_moment(at))


def run_for(run: int, account: Account, *, at: datetime, directing: bool = False, locked: bool = False) -> Run:
    """The row itself. `locked`: until the transaction ends. Raises UnknownRun; `directing`: also NotYoursToDirect."""
    scope = scope_at(account, at)
    if not visible(scope).filter(pk=run).exists():
        raise UnknownRun
    rows = Run.objects.select_for_update() if locked else Run.objects.all()
    found = rows.get(pk=run)
    if directing:
        if not scope.sees(found.holder):
            raise UnknownRun
        require_direction(scope, found.holder)
    return found


def may_begin(account: Account, *, at: datetime) -> list[MayBegin]:
    """The programmes that the account may have somebody hold who does not hold them now."""
    scope, found = scope_at(account, at), []
    directing = orgs.Scope(tuple(grant for grant in scope.grants if may_direct(scope, grant.organisation)))
    for programme in catalogue().programmes.values():
        rows = directing.filter(Organisation.objects.filter(kind__in=programme.held_by), "id").order_by("id")
        held = Run.objects.filter(programme=programme.code, last_month=None, holder=OuterRef("id"))
        places = tuple(rows.exclude(Exists(held)).values_list("id", "name")[:_MOST])
        if places:
            found.append(MayBegin(programme, places))
    return found


_MOST = 500


def _shown(run: Run, names: dict[int, str], known: Catalogue, scope: orgs.Scope, today: date) -> RunShown:
    programme = known.programmes.get(run.programme)
    return RunShown(
        run,
        programme,
        programme.name if programme else Text(run.programme, run.programme),
        names.get(run.holder, ""),
        _next_due(run, programme, today) if programme else None,
        may_direct(scope, run.holder),
    )


def _next_due(run: Run, programme: Programme, today: date) -> date | None:
    """The next day by which something is due, as the calendar has it."""
    months = Months(run.first_month, run.last_month)
    skipped = set(Skip.objects.filter(run=run).values_list("period", flat=True))
    days = [
        window.due_on
        for stage in programme.stages
        if stage.every
        for window in calendar.windows_between(stage, today, today.replace(year=today.year + 1, day=1))
        if window.due_on >= today and months.has(window.period) and window.period not in skipped
    ]
    return min(days, default=None)
