"""What is read of a case, as plain values around its rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from shishu.packs.model import Ledger, Step
from shishu.records.models import Case, CaseDue, CaseUnit, Record, Revision, StepLink
from shishu.records.values import Form
from shishu.words import Problem, Text


@dataclass(frozen=True)
class StepShown:
    """A step with the revision that it shows: the one that counts, else the latest that says anything.

    `values` are those of its form, `carried` what its posts take along from the steps before.
    """

    record: Record
    revision: Revision
    step: Step
    values: Mapping[str, Any]
    carried: Mapping[str, Any]
    by_link: bool = False

    @property
    def is_pending(self) -> bool:
        """It waits for review and has not counted."""
        return self.record.state == "submitted" and self.record.posted_revision is None


@dataclass(frozen=True)
class NextStep:
    """A step that may follow where the case stands.

    `organisations`: for which the account may take it; `takers`: those that it is for, () where anybody may;
    `problems`: what is against it today; `earliest`: the first day on which no limit forbids it any more.
    """

    step: Step
    organisations: tuple[int, ...]
    takers: tuple[int, ...]
    problems: tuple[Problem, ...] = ()
    earliest: date | None = None


@dataclass(frozen=True)
class CaseShown:
    """A case as one account sees it.

    `records`: its steps, the counted ones in their order, then those that wait or came back, then the void ones.
    `named` are the cases and records that it points to, `named_by` those that point to it; both only if visible.
    """

    case: Case
    ledger: Ledger
    records: tuple[StepShown, ...]
    units: tuple[CaseUnit, ...]
    dues: tuple[CaseDue, ...]
    parent: Case | None
    subcases: tuple[Case, ...]
    named: tuple[Case | Record, ...]
    named_by: tuple[Case | Record, ...]
    next_steps: tuple[NextStep, ...]

    @property
    def pending(self) -> tuple[StepShown, ...]:
        """Its steps that wait for review and have not counted."""
        return tuple(one for one in self.records if one.is_pending)


@dataclass(frozen=True)
class Column:
    """One state of a register with how many cases are in it, and the first of them."""

    code: str
    name: Text
    count: int
    cases: tuple[Case, ...]


@dataclass(frozen=True)
class LinkShown:
    """What somebody without an account is asked through a link, and for whom he answers."""

    link: StepLink
    case: Case
    form: Form
    organisation: str
