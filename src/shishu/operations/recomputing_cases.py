"""The rows of cases against their steps: where each stands, who has a part in it, what is due."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from shishu.operations.snapshot import snapshot
from shishu.operations.values import Difference, Recomputed
from shishu.orgs.models import Account
from shishu.records.derived import Derived, differing
from shishu.records.models import Case
from shishu.records.standing import Standing

_SHOWN = 20
_ANY_DAY = datetime(2000, 1, 1, tzinfo=UTC)
"""What is derived depends on no day; nobody acts."""


def with_cases(found: Recomputed) -> Recomputed:
    """What was found, and the cases that say something else than their steps; without cases nothing is added."""
    with snapshot():
        count = Case.objects.count()
        differences = list(_differences()) if count else []
    if not count:
        return found
    first = (*found.first, *differences)[:_SHOWN]
    different = found.different + len(differences)
    return replace(found, rows={**found.rows, "case": count}, different=different, first=first)


def _differences() -> Iterator[Difference]:
    for case, says, should in differing(Standing(Account(), _ANY_DAY)):
        yield Difference("case", f"id={case}", *_told(says, should))


def _told(says: Derived, should: Derived) -> tuple[str, str]:
    """The columns that differ; parts and dues where they do."""
    wrong = [name for name, value in should.columns.items() if says.columns[name] != value]
    told = []
    for side in (says, should):
        parts = _listed({name: side.columns[name] for name in wrong})
        parts += [f"units={sorted(side.parts)}"] if says.parts != should.parts else []
        parts += [f"dues={[_listed(due) for due in side.dues]}"] if says.dues != should.dues else []
        told.append(" ".join(parts))
    return told[0], told[1]


def _listed(columns: Mapping[str, object]) -> list[str]:
    return [f"{name}={value}" for name, value in columns.items()]
