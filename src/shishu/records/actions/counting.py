"""The moment a revision counts: its lines go to the journal, and a step moves its case."""

from __future__ import annotations

from shishu.records.actions import advancing
from shishu.records.actions.posting import post
from shishu.records.models import Record, Revision
from shishu.records.standing import Standing
from shishu.records.values import Outcome, Submission


def count(record: Record, revision: Revision, standing: Standing, said: Submission | None = None) -> Outcome:
    """Post the revision and mark it; the rows of the record, and of its case, are held.

    `said` saves reading the body again. Raises StepRefused, NotTheLastStep, CaseInUse.
    """
    if record.case is None:
        return post(record, revision, standing, said)
    return advancing.count(record, revision, standing, said)
