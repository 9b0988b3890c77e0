"""Texts that were checked: found again by who may see them, judged again as of the same entry of the journal."""

from __future__ import annotations

from shishu.checks.models import CheckedText, Choice
from shishu.checks.queries import Desk, read_text
from shishu.checks.settling import answers_of, settled
from shishu.checks.values import Known
from shishu.claims.judging.asking import Asked
from shishu.claims.judging.judge import Judged
from shishu.claims.judging.tree import Place
from shishu.journal.queries import head
from shishu.orgs.errors import OutOfScope
from shishu.orgs.models import Group, Organisation
from shishu.orgs.queries import Scope

SHOWN = 30


def latest(scope: Scope) -> list[CheckedText]:
    """Of a scope, without their texts."""
    return list(scope.filter(CheckedText.objects.order_by("-at"), "keeper").defer("text")[:SHOWN])


def find(number: int, scope: Scope) -> CheckedText:
    """Raises OutOfScope: another subtree's texts are not there."""
    found = CheckedText.objects.filter(pk=number).first()
    if found is None or not scope.sees(found.keeper):
        raise OutOfScope
    return found


def judged(kept: CheckedText, scope: Scope) -> Judged:
    """Each figure with its verdict, read as was chosen, with what units have answered since."""
    as_of = None if kept.as_of == head().seq else kept.as_of
    known = Known(kept.published, kept.organisation, kept.since, _choices(kept))
    found = Desk(as_of).check(read_text(kept.text, kept.published), known, scope=scope)
    return settled(found, answers_of(kept))


def _choices(kept: CheckedText) -> dict[tuple[int, int], Asked]:
    return {(one.start, one.end): _asked(one) for one in kept.choices.all()}


def _asked(one: Choice) -> Asked:
    kind, name = one.place[:1], one.place[1:]
    if kind == "g":
        group = Group.objects.get(code=name)
        place = Place(group.name, group=group.code)
    else:
        organisation = Organisation.objects.get(pk=int(name))
        place = Place(organisation.name, organisation.pk)
    return Asked(one.indicator, place, "own" if one.scope == "own" else "subtree", one.first, one.last)
