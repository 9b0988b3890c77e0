"""Cases as a program reads them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from shishu.records.cases.values import CaseShown, NextStep, StepShown
from shishu.records.models import Case, CaseDue, Record

Names = Mapping[int, str]


def numbers_of(cases: Iterable[Case]) -> set[int]:
    """The organisations of a list."""
    return {number for case in cases for number in (case.organisation, case.waits_for) if number is not None}


def numbers_in(shown: CaseShown) -> set[int]:
    """All organisations that a case speaks of."""
    met = {one.record.organisation for one in shown.records} | {unit.organisation for unit in shown.units}
    takers = {number for step in shown.next_steps for number in (*step.takers, *step.organisations)}
    around = numbers_of((shown.case, *shown.subcases, *([shown.parent] if shown.parent else [])))
    return met | takers | around | {due.organisation for due in shown.dues}


def case_json(case: Case, names: Names, on: date) -> dict[str, object]:
    """A row of a list; `on`: the day by which it is overdue or not."""
    return {
        "id": str(case.pk),
        "ledger": case.ledger,
        "title": case.title,
        "organisation": names.get(case.organisation),
        "state": case.state,
        "step": case.step,
        "phase": case.phase,
        "opened_on": _day(case.opened_on),
        "due_on": _day(case.due_on),
        "original_due_on": _day(case.original_due_on),
        "due_step": case.due_step,
        "waits_for": names.get(case.waits_for) if case.waits_for is not None else None,
        "waits_step": case.waits_step,
        "waits_asked": case.waits_asked,
        "waits_since": _day(case.waits_since),
        "overdue": case.due_on is not None and case.due_on < on,
        "paused_since": _day(case.paused_since),
        "done_on": _day(case.done_on),
        "closed_on": _day(case.closed_on),
        "parent": str(case.parent_id) if case.parent_id else None,
    }


def shown_json(shown: CaseShown, names: Names, on: date) -> dict[str, object]:
    """One case with its steps, what is due and what may come next."""
    return {
        **case_json(shown.case, names, on),
        "units": [{"organisation": names.get(one.organisation), "role": one.role} for one in shown.units],
        "steps": [_step_json(one, names) for one in shown.records],
        "dues": [_due_json(one, names) for one in shown.dues],
        "next": [_next_json(one, names) for one in shown.next_steps],
        "subcases": [case_json(one, names, on) for one in shown.subcases],
        "parent": str(shown.parent.pk) if shown.parent else None,
        "named": [_linked_json(one) for one in shown.named],
        "named_by": [_linked_json(one) for one in shown.named_by],
    }


def _step_json(shown: StepShown, names: Names) -> dict[str, object]:
    record = shown.record
    return {
        "record": str(record.pk),
        "revision": shown.revision.revision,
        "step": record.step,
        "state": record.state,
        "seq": record.seq,
        "organisation": names.get(record.organisation),
        "occurred_on": _day(record.occurred_on),
        "values": dict(shown.values),
        "by_link": shown.by_link,
        "anomalies": record.anomalies,
    }


def _due_json(due: CaseDue, names: Names) -> dict[str, object]:
    return {
        "step": due.step,
        "organisation": names.get(due.organisation),
        "due_on": _day(due.due_on),
        "original_due_on": _day(due.original_due_on),
        "warn_on": _day(due.warn_on),
        "escalates_on": _day(due.escalates_on),
        "provisional": due.is_provisional,
        "source": due.source,
    }


def _next_json(one: NextStep, names: Names) -> dict[str, object]:
    return {
        "step": one.step.code,
        "name": one.step.name.to_json(),
        "for": [names.get(number) for number in one.organisations],
        "takers": [names.get(number) for number in one.takers],
        "problems": [problem.to_json() for problem in one.problems],
        "earliest": _day(one.earliest),
    }


def _linked_json(one: Case | Record) -> dict[str, object]:
    return {"id": str(one.pk), "ledger": one.ledger, "is_case": isinstance(one, Case)}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
