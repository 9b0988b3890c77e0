"""Which records of a case count, and which of them moved it."""

from __future__ import annotations

from shishu.records.cases import CaseShown, StepShown
from shishu.records.values import State


def counts(one: StepShown) -> bool:
    """Also while a correction of it waits."""
    return one.record.posted_revision is not None and one.record.state != State.VOID


def moved(found: CaseShown) -> list[StepShown]:
    """The steps that brought the case where it stands, in their order."""
    return [one for one in found.records if counts(one) and not one.step.stays]
