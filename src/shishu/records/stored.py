"""A stored revision as a submission again: it was found right when it came, so nothing is checked."""

from __future__ import annotations

from shishu.records.models import Record, Revision
from shishu.records.rules.desks import Way, levels
from shishu.records.rules.said import from_body
from shishu.records.standing import Standing
from shishu.records.values import Submission


def way_of(record: Record, revision: Revision, standing: Standing) -> Way:
    """The review levels of a revision."""
    return standing.way(record.organisation, levels(standing.forms.of(record, revision).step))


def read_again(record: Record, revision: Revision, standing: Standing) -> Submission:
    """A stored revision; it was found right when it came."""
    form = standing.forms.of(record, revision)
    return from_body(revision.body, form, record.id, revision.revision)
