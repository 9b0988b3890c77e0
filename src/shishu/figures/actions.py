"""Setting plans and recognised figures: rows beside the journal, added and never changed."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from shishu.audit import actions as audit
from shishu.figures.citations import Citation
from shishu.figures.errors import NotInYourCharge, NotWellSaid, no_ground, no_plan_of_a_ratio
from shishu.figures.models import Recognised, Target
from shishu.figures.values import Question
from shishu.measure import to_smallest
from shishu.orgs import queries as orgs
from shishu.orgs.models import Account, Group, Organisation, Role
from shishu.orgs.rules import day_of_moment
from shishu.packs.model import Indicator
from shishu.words import Problem

LONGEST_GROUND = 500


def set_target(question: Question, value: Decimal | None, ground: str, *, by: Account, at: datetime) -> Target:
    """Plan a figure of an organisation for its period; `value` None takes the plan back.

    Raises NotInYourCharge, NotWellSaid.
    """
    place = question.place
    if isinstance(place, Group):
        raise NotInYourCharge
    amount = _amount(question, value, ground, by, at)
    with transaction.atomic():
        row = Target.objects.create(
            indicator=question.indicator.code,
            organisation=place.pk,
            first=question.period.first,
            last=question.period.last,
            value=amount,
            ground=ground.strip()[:LONGEST_GROUND],
            by=by.get_username(),
            at=at,
        )
        audit.note("figures.target", target=place.pk, detail=_detail(question, amount), by=by, at=at)
    return row


def recognise(question: Question, value: Decimal | None, ground: str, *, by: Account, at: datetime) -> Recognised:
    """Say what a figure is taken to be, beside what the records add up to. Raises NotInYourCharge, NotWellSaid."""
    amount, cited = _amount(question, value, ground, by, at), Citation.of(question)
    with transaction.atomic():
        row = Recognised.objects.create(
            indicator=cited.indicator,
            place=cited.place,
            scope=cited.scope,
            first=cited.first,
            last=cited.last,
            basis=cited.basis,
            structure=cited.structure,
            value=amount,
            ground=ground.strip()[:LONGEST_GROUND],
            by=by.get_username(),
            at=at,
        )
        audit.note("figures.recognise", target=cited.place, detail=_detail(question, amount), by=by, at=at)
    return row


def may_set(place: Organisation | Group, by: Account, *, at: datetime) -> bool:
    """Whether the account manages the place, of a group every member."""
    scope = orgs.scope_of(by, on=day_of_moment(at))
    numbers = [place.pk] if isinstance(place, Organisation) else [row.organisation for row in orgs.memberships(place)]
    return bool(numbers) and all(Role.MANAGER in scope.roles_at(number) for number in numbers)


def _amount(question: Question, value: Decimal | None, ground: str, by: Account, at: datetime) -> int | None:
    if not may_set(question.place, by, at=at):
        raise NotInYourCharge
    if faults := list(_faults(question.indicator, value, ground)):
        raise NotWellSaid(*faults)
    return None if value is None else to_smallest(value, question.indicator.decimals)


def _faults(indicator: Indicator, value: Decimal | None, ground: str) -> list[Problem]:
    found = [no_plan_of_a_ratio(indicator.name)] if indicator.kind == "ratio" else []
    return found + ([no_ground()] if value is not None and not ground.strip() else [])


def _detail(question: Question, amount: int | None) -> dict[str, object]:
    period = question.period
    return {
        "indicator": question.indicator.code,
        "first": period.first.isoformat(),
        "last": period.last.isoformat(),
        "value": amount,
    }
