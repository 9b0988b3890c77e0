"""The cases that wait for a visitor: what is due from its organisations, and what nobody else can take further."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from shishu.access.visitor import Visitor
from shishu.orgs.models import Role
from shishu.packs.model import Ledger
from shishu.records import cases
from shishu.records.models import Case
from shishu.records.standing import ACTING
from shishu.web.frame.lateness import Lateness, lateness
from shishu.web.frame.registers import register, step_name
from shishu.web.frame.turns import NOBODY
from shishu.web.frame.values import names_of
from shishu.words import Text


@dataclass(frozen=True)
class Waiting:
    """One case. `since`: the day it is due, or since when it waits; what `waits` for stands where `late` is None.

    `whose`: who takes the step, where the visitor may not.
    """

    title: str
    href: str
    ledger: Text
    step: Text
    whom: str
    since: date
    late: Lateness | None
    waits: Text | None
    whose: Text = NOBODY


def waiting(visitor: Visitor, *, only_soon: bool = False) -> list[Waiting]:
    """The earliest due first, of those `only_soon` 临期 and 逾期; what waits without a day last.

    What an organisation owes by a day is told by that day alone; what it was asked is told besides.
    """
    running = cases.dues(visitor.by, at=visitor.at)
    due = [one for one in running if not only_soon or one.warn_on <= visitor.on]
    told = {(one.case_id, one.organisation) for one in running}
    own = [grant.organisation for grant in visitor.scope_as(*ACTING).grants]
    others = [one for one in cases.waiting_for(own) if one.waits_asked or (one.pk, one.waits_for) not in told]
    asked = {one.organisation for one in due} | {case.waits_for or 0 for case in others}
    names = names_of(asked | {case.organisation for case in others})
    found = []
    for one in due:
        late, whose = lateness(one.due_on, one.warn_on, visitor.on), _whose(one.organisation, names, visitor)
        found.append(_row(one.case, names.get(one.organisation, ""), one.due_on, step=one.step, late=late, whose=whose))
    for case in others:
        whose = _whose(case.waits_for or 0, names, visitor)
        found.append(_row(case, names.get(case.organisation, ""), case.waits_since or case.opened_on, whose=whose))
    return sorted(found, key=lambda one: (one.late is None, one.since))


def _whose(number: int, names: Mapping[int, str], visitor: Visitor) -> Text:
    """A step is a record: whoever has no recorder's seat there, or above, cannot take it."""
    if visitor.holds_at(number, Role.RECORDER):
        return NOBODY
    return _RECORDERS.format(whom=names.get(number, ""))


def _row(case: Case, whom: str, since: date, *, whose: Text, step: str = "", late: Lateness | None = None) -> Waiting:
    ledger = register(case.ledger)
    return Waiting(
        title=case.title or whom,
        href=reverse("case", args=[case.pk]),
        ledger=ledger.name if ledger else Text(case.ledger, case.ledger),
        step=step_name(ledger, step) if step else Text("", ""),
        whom=whom,
        since=since,
        late=late,
        waits=None if late else _told(case, ledger),
        whose=whose,
    )


def _told(case: Case, ledger: Ledger | None) -> Text:
    """What was asked; else the state it stands in, which says what comes next, or the step where there are none."""
    if case.waits_asked:
        return _ASKED.format(step=step_name(ledger, case.waits_asked))
    if ledger and case.state in ledger.states:
        return ledger.states[case.state]
    return _NEXT.format(step=step_name(ledger, case.waits_step))


_RECORDERS = Text("由{whom}的录入人员办", "a recorder of {whom} does this")
_ASKED = Text("{step}，请答复", "{step}: please answer")
_NEXT = Text("待{step}", "Next: {step}")
