"""The day until which a case was to be done, at first and now; it stays on its line of days when it is done."""

from __future__ import annotations

from datetime import date

from shishu.measure import NotADay, day_parse
from shishu.records.cases import CaseShown, StepShown
from shishu.web.cases.course import counts


def due_days(found: CaseShown) -> tuple[date | None, date | None]:
    """At first, and now. As its steps say it, else by the limit that runs out first."""
    steps = [one for one in found.records if counts(one)]
    named = {step: limit.field for limit in found.ledger.limits if limit.field for step in limit.start}
    place = next((at for at in reversed(range(len(steps))) if steps[at].step.code in named), None)
    if place is not None and (day := _day(steps[place], named[steps[place].step.code])):
        later = [_day(one, one.step.extends_due) for one in steps[place + 1 :] if one.step.extends_due]
        return day, next((one for one in reversed(later) if one), day)
    running = next((one for one in found.dues if one.limit is not None), None)
    return (running.original_due_on, running.due_on) if running else (None, None)


def _day(one: StepShown, field: str) -> date | None:
    try:
        return day_parse(str(one.values.get(field) or ""))
    except NotADay:
        return None
