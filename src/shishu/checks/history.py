"""Texts that were checked: found again by who may see them, judged again as of the same entry of the journal."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count

from shishu.checks.models import CheckedText, Choice
from shishu.checks.queries import Desk, read_text
from shishu.checks.settling import answers_of, settled
from shishu.checks.values import Known
from shishu.claims.judging.asking import Asked
from shishu.claims.judging.judge import Judged
from shishu.claims.judging.tree import Place
from shishu.claims.showing.marks import MARKS
from shishu.journal.queries import head
from shishu.orgs.errors import OutOfScope
from shishu.orgs.models import Group, Organisation
from shishu.orgs.queries import Scope

SHOWN = 30


@dataclass(frozen=True, slots=True)
class Listed:
    """A check among others. `number`: which one of its title it is, of `of`; `before`: the one before it, if known."""

    kept: CheckedText
    number: int
    of: int
    before: CheckedText | None

    @property
    def look(self) -> int:
        """How many figures needed a look when it was checked."""
        return sum(count for verdict, count in self.kept.counts.items() if MARKS[verdict].heap == "look")


def latest(scope: Scope) -> list[Listed]:
    """Of a scope, the newest first; those of one title and keeper are counted, each with the one before it."""
    rows = list(scope.filter(CheckedText.objects.order_by("-at", "-pk"), "keeper").defer("text")[:SHOWN])
    same = CheckedText.objects.filter(keeper__in={one.keeper for one in rows}, title__in={one.title for one in rows})
    counted = same.order_by().values("keeper", "title").annotate(of=Count("pk"))
    of = {(row["keeper"], row["title"]): row["of"] for row in counted}
    seen: dict[tuple[int, str], list[CheckedText]] = defaultdict(list)
    for one in rows:
        seen[one.keeper, one.title].append(one)
    _with_texts([one for alike in seen.values() if len(alike) > 1 for one in alike])
    return [_listed(one, seen[one.keeper, one.title], of[one.keeper, one.title]) for one in rows]


def _with_texts(rows: list[CheckedText]) -> None:
    """At one go, for those alone that are compared."""
    texts = dict(CheckedText.objects.filter(pk__in=[one.pk for one in rows]).values_list("pk", "text"))
    for one in rows:
        one.text = texts[one.pk]


def _listed(one: CheckedText, alike: list[CheckedText], of: int) -> Listed:
    place = alike.index(one)
    return Listed(one, of - place, of, alike[place + 1] if place + 1 < len(alike) else None)


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
