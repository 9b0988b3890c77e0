"""Beginning and ending a run of a programme."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Q

from shishu.audit import actions as audit
from shishu.journal.catalogue import Catalogue, catalogue
from shishu.measure import month_first, month_key, month_text
from shishu.orgs import queries as orgs
from shishu.orgs.models import Account, Organisation
from shishu.orgs.rules import day_of_moment
from shishu.packs.model import Programme
from shishu.programmes import declared
from shishu.programmes.errors import AlreadyRunning, BeginsTooFarAway, CannotHold, DocumentMissing, HasEnded
from shishu.programmes.models import Run, Task
from shishu.programmes.participants import area_of, require_direction, scope_at
from shishu.programmes.queries.runs import run_for
from shishu.programmes.rules.calendar import Months
from shishu.words import Text

LONGEST_DOCUMENT = 500
FARTHEST = 36
"""Months that a first month may lie back or ahead."""


def begin(programme: str, holder: int, first_month: int, document: str, *, by: Account, at: datetime) -> Run:
    """Let an organisation hold a programme from a month (key) on; its tasks are made by the next tick.

    Raises UnknownProgramme, OutOfScope, NotYoursToDirect, CannotHold, BeginsTooFarAway, DocumentMissing,
    AlreadyRunning.
    """
    known = catalogue()
    found = declared.programme(programme, known)
    require_direction(scope_at(by, at), holder)
    _refuse_other_kinds(found, holder, known)
    _refuse_far(first_month, day_of_moment(at))
    said = _document(found, document)
    name = orgs.organisation(holder).name
    try:
        with transaction.atomic():
            _refuse_overlap(found, holder, first_month)
            run = Run.objects.create(
                programme=found.code, holder=holder, first_month=first_month, document=said, by=by, at=at
            )
            audit.note("programme.begin", target=run.pk, detail=_detail(run), by=by, at=at)
    except IntegrityError:
        raise AlreadyRunning(name, month_text(first_month)) from None
    return run


def end(run: int, last_month: int, reason: str = "", *, by: Account, at: datetime) -> Run:
    """Let a run end with a month (key): what is due for later periods is withdrawn.

    Raises UnknownRun, NotYoursToDirect, HasEnded.
    """
    with transaction.atomic():
        held = run_for(run, by, at=at, directing=True, locked=True)
        if held.last_month is not None:
            raise HasEnded(_ENDED.format(month=month_text(held.last_month)))
        if last_month < held.first_month - 1:
            raise HasEnded(_EARLY.format(month=month_text(held.first_month)))
        held.last_month, held.end_reason = last_month, reason.strip()[:LONGEST_DOCUMENT]
        held.save(update_fields=["last_month", "end_reason"])
        months = Months(held.first_month, last_month)
        periods = Task.objects.filter(run=held, withdrawn_at=None).values_list("period", flat=True).distinct()
        behind = [period for period in periods if months.is_behind(period)]
        Task.objects.filter(run=held, period__in=behind, withdrawn_at=None).update(withdrawn_at=at)
        audit.note("programme.end", target=held.pk, detail=_detail(held), by=by, at=at)
    return held


def _refuse_other_kinds(programme: Programme, holder: int, known: Catalogue) -> None:
    one = orgs.organisation(holder)
    if one.kind not in programme.held_by:
        raise CannotHold(one.name, declared.kind_names(programme.held_by, known))


def _refuse_far(first_month: int, today: date) -> None:
    """Each month that has passed brings all its tasks at once."""
    if not -FARTHEST <= first_month - month_key(today) <= FARTHEST:
        raise BeginsTooFarAway(FARTHEST // 12)


def _document(programme: Programme, said: str) -> str:
    """What was typed, else what the pack names; whoever asks others for something needs one of them."""
    found = said.strip()[:LONGEST_DOCUMENT] or declared.document(programme.document).zh
    if not found and any(stage.by != "holder" for stage in programme.stages):
        raise DocumentMissing
    return found


def _refuse_overlap(programme: Programme, holder: int, first_month: int) -> None:
    """An area and its organs hold it for the same units: each of them would owe everything twice."""
    area = Organisation.objects.select_for_update().get(pk=area_of(holder))
    alike = Organisation.objects.filter(Q(pk=area.pk) | Q(parent_id=area.pk, organ=True)).values("pk")
    for run in Run.objects.filter(programme=programme.code, holder__in=alike):
        if run.last_month is None or run.last_month >= max(first_month, run.first_month):
            raise AlreadyRunning(orgs.organisation(run.holder).name, month_text(run.first_month))


def _detail(run: Run) -> dict[str, object]:
    def written(month: int | None) -> str | None:
        return None if month is None else month_first(month).isoformat()[:7]

    return {
        "programme": run.programme,
        "organisation": run.holder,
        "first": written(run.first_month),
        "last": written(run.last_month),
    }


_ENDED = Text("已在 {month} 结束", "has ended with {month} already")
_EARLY = Text("从 {month} 才开始，不能更早结束", "begins only in {month} and cannot end before")
