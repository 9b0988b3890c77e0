"""The body of a submission: all it says in canonical JSON, from which the same submission can be read again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from shishu.records.rules.bodies import canonical, digest
from shishu.records.rules.lines import attachments_in, event_of, parties_of
from shishu.records.values import Form, PartyNamed, Submission

CARRIED = "carried"


def with_body(said: Submission) -> Submission:
    """With its body and the digest of it, and with all its parties; `parties` are those that were given."""
    body: dict[str, object] = {
        "ledger": said.form.ledger.code,
        "step": said.form.step.code,
        "organisation": said.organisation,
        "occurred_on": said.occurred_on,
        "parties": [_party_body(party) for party in said.parties],
        "values": said.values,
        "activity": said.activity,
    }
    of_a_case = {
        "case": None if said.opens else said.case,
        "parent": said.parent,
        CARRIED: said.carried,
        "by_link": said.by_link,
    }
    text = canonical(body | {key: value for key, value in of_a_case.items() if value})
    parties = parties_of(said.form.step, said.values, said.parties)
    return replace(said, parties=parties, body=text, digest=digest(text))


def from_body(text: str, form: Form, record: UUID, revision: int) -> Submission:
    """What a stored body says; it was found right when it came."""
    body: Mapping[str, Any] = json.loads(text)
    values, day = body["values"], date.fromisoformat(body["occurred_on"])
    given = (PartyNamed(**party) for party in body["parties"])
    case = body.get("case") or (record if form.ledger.is_register else None)
    return Submission(
        id=record,
        revision=revision,
        form=form,
        organisation=body["organisation"],
        occurred_on=day,
        values=values,
        parties=parties_of(form.step, values, given),
        attachments=tuple(photo["sha256"] for photo in attachments_in(form.step.fields, values)),
        event_key=event_of(form, values, day),
        case=UUID(str(case)) if case else None,
        parent=UUID(body["parent"]) if body.get("parent") else None,
        carried=body.get(CARRIED, {}),
        by_link=body.get("by_link", False),
    )


def carrying(text: str, values: Mapping[str, object]) -> str:
    """The same body with other values of earlier steps."""
    body = {key: value for key, value in json.loads(text).items() if key != CARRIED}
    return canonical(body | ({CARRIED: values} if values else {}))


def same_words(one: str, other: str) -> bool:
    """Whether two bodies say the same; what the steps before them say is not theirs."""
    return carrying(one, {}) == carrying(other, {})


def _party_body(party: PartyNamed) -> dict[str, object]:
    side = {"organisation": party.organisation} if party.organisation else {"outside": party.outside}
    return {"role": party.role, **side}
