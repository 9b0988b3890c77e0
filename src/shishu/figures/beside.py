"""What stands beside figures: the plan for them and what a superior recognises. Neither is ever added to a figure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from shishu.figures.citations import Citation
from shishu.figures.models import Recognised, Target
from shishu.figures.values import Question
from shishu.measure import Period
from shishu.orgs.models import Group, Organisation


@dataclass(frozen=True)
class Beside:
    """By indicator code: what holds for one place and period."""

    targets: dict[str, Target]
    recognised: dict[str, Recognised]


def beside(place: Organisation | Group, period: Period, questions: Iterable[Question]) -> Beside:
    """The newest plan of a place for exactly this period, and the newest recognised figure of each question."""
    return Beside(_targets(place, period), _recognised(questions))


def _targets(place: Organisation | Group, period: Period) -> dict[str, Target]:
    if isinstance(place, Group):
        return {}
    rows = Target.objects.filter(organisation=place.pk, first=period.first, last=period.last).order_by("id")
    newest = {row.indicator: row for row in rows}
    return {code: row for code, row in newest.items() if row.value is not None}


def _recognised(questions: Iterable[Question]) -> dict[str, Recognised]:
    asked = {_key(Citation.of(one)): one.indicator.code for one in questions}
    if not asked:
        return {}
    places = {key[1] for key in asked}
    newest: dict[str, Recognised] = {}
    for row in Recognised.objects.filter(place__in=places).order_by("id"):
        if code := asked.get(_key(row)):
            newest[code] = row
    return {code: row for code, row in newest.items() if row.value is not None}


def _key(row: Citation | Recognised) -> tuple[object, ...]:
    return (row.indicator, row.place, str(row.scope), row.first, row.last, str(row.basis), str(row.structure))
