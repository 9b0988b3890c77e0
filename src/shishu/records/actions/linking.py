"""A step taken through a link, once, by somebody without an account: an enterprise that confirms what was solved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from shishu.access.keys import digest, new_key
from shishu.audit import actions as audit
from shishu.orgs.models import Account, Role
from shishu.records.actions.submitting import take
from shishu.records.arriving import arrivals
from shishu.records.case_errors import NotByLink, StepRefused, UnknownCase
from shishu.records.cases.links import usable
from shishu.records.courses import sees_case
from shishu.records.models import StepLink
from shishu.records.rules import taking
from shishu.records.rules.taking import Wish
from shishu.records.standing import Standing
from shishu.records.stepping import place_of
from shishu.records.values import Outcome
from shishu.words import Problem, Text

GOOD_FOR = timedelta(days=14)


@transaction.atomic
def link_step(case: UUID, step: str, *, organisation: int, by: Account, at: datetime) -> tuple[StepLink, str]:
    """A link for a step that may come now, and its key, which is told this once; the answer is recorded as `by`'s.

    Raises UnknownCase, UnknownStep, NotByLink, StepRefused.
    """
    standing = Standing(by, at)
    standing.courses.hold([case])
    read = standing.courses.find(case)
    if read is None or not sees_case(read.row, standing.scope):
        raise UnknownCase(case)
    form = standing.forms.form(read.row.ledger, step=step)
    if not form.step.by_link:
        raise NotByLink(case, form.step.name)
    wish = Wish(form.step, organisation, standing.on, {}, is_blank=True)
    found = list(taking.faults(place_of(read, standing), wish))
    if Role.RECORDER not in standing.scope.roles_at(organisation):
        who = Text("单位「{name}」", "organisation “{name}”").format(name=standing.name(organisation))
        found.append(Problem(who, _NOT_YOURS, _WHO_RECORDS))
    if found:
        raise StepRefused(found)
    key = new_key()
    row = StepLink(digest=digest(key), case=read.row, step=form.step.code, organisation=organisation)
    row.made_by, row.made_at, row.expires_on = by, at, standing.on + GOOD_FOR
    row.save(force_insert=True)
    audit.note("case.link", target=case, detail={"step": row.step, "organisation": organisation}, by=by, at=at)
    return row, key


@transaction.atomic
def answer_by_link(key: str, values: Mapping[str, object], *, at: datetime) -> Outcome:
    """Take the step; a refused one leaves the link good. Raises NoSuchLink, LinkOver."""
    link = usable(StepLink.objects.select_for_update().filter(digest=digest(key)).first(), at=at)
    standing = Standing(link.made_by, at)
    item = {
        "step": link.step,
        "case": link.case_id,
        "organisation": link.organisation,
        "occurred_on": standing.on,
        "values": dict(values),
    }
    (arrived,) = arrivals(link.case.ledger, [item], at)
    (outcome,) = take([replace(arrived, by_link=True)], standing)
    if outcome.refusal is None:
        link.used_at = at
        link.save(update_fields=["used_at"])
    return outcome


_NOT_YOURS = Text("您在这个单位没有录入职责", "you are not appointed to record for it")
_WHO_RECORDS = Text("请由它或它上级的录入人员发链接。", "A recorder of it, or of one above it, has to send the link.")
