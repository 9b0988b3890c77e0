"""A stored revision as a submission again: it was found right when it came, so nothing is checked."""

from __future__ import annotations

import json
from datetime import date

from shishu.records.models import Record, Revision
from shishu.records.rules.desks import Way
from shishu.records.rules.lines import attachments_in, event_of, parties_of
from shishu.records.standing import Standing
from shishu.records.values import PartyNamed, Submission


def way_of(record: Record, revision: Revision, standing: Standing) -> Way:
    """The review levels of a revision."""
    return standing.way(record.organisation, standing.forms.of(record, revision).step.reviewed_by)


def read_again(record: Record, revision: Revision, standing: Standing) -> Submission:
    """A stored revision; it was found right when it came."""
    form = standing.forms.of(record, revision)
    body = json.loads(revision.body)
    given = (PartyNamed(**party) for party in body["parties"])
    return Submission(
        id=record.id,
        revision=revision.revision,
        form=form,
        organisation=body["organisation"],
        occurred_on=date.fromisoformat(body["occurred_on"]),
        values=body["values"],
        parties=parties_of(form.step, body["values"], given),
        attachments=tuple(photo["sha256"] for photo in attachments_in(form.step.fields, body["values"])),
        event_key=event_of(form, body["values"], date.fromisoformat(body["occurred_on"])),
    )
