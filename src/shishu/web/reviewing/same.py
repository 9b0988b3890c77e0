"""The other records of an event that somebody seems to have recorded twice, as far as the reviewer may see them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from shishu.access.visitor import Visitor
from shishu.journal.catalogue import catalogue
from shishu.records import listing
from shishu.records.comparing import told_too
from shishu.records.forms import Forms
from shishu.records.models import Record, Revision
from shishu.records.rules.lines import event_of
from shishu.records.standing import Standing
from shishu.records.values import Form
from shishu.web.frame.values import NUMBERS, Said, answers, names_of
from shishu.web.reviewing.changing import Saying


@dataclass(frozen=True)
class Same:
    """Another record of the event. `main`: the first number that it says, None where it says none."""

    record: Record
    place: str
    main: Said | None


def same_events(read: Sequence[tuple[Record, Form, Saying]], visitor: Visitor) -> dict[UUID, list[Same]]:
    """Of those that were singled out for it; of the others nothing is asked."""
    doubted = [one for one in read if any(hit.get("check") == "same_event" for hit in one[0].anomalies)]
    if not doubted:
        return {}
    keys = {record.pk: event_of(form, saying.values, saying.day) for record, form, saying in doubted}
    own = {record.pk: record.organisation for record, _, _ in doubted}
    found = told_too({key: event for key, event in keys.items() if event}, own, Standing(visitor.by, visitor.at))
    told = _told({one.pk: one for others in found.values() for one in others}.values())
    return {key: [told[one.pk] for one in others] for key, others in found.items()}


def _told(records: Iterable[Record]) -> dict[UUID, Same]:
    held, forms = list(records), Forms()
    said = listing.revisions_shown(held)
    names = names_of(record.organisation for record in held)
    return {
        record.pk: Same(record, names.get(record.organisation, ""), _main(record, said.get(record.pk), forms))
        for record in held
    }


def _main(record: Record, revision: Revision | None, forms: Forms) -> Said | None:
    if revision is None:
        return None
    numbers = [field for field in forms.of(record, revision).step.fields if field.type in NUMBERS]
    values = json.loads(revision.body).get("values", {})
    return next(iter(answers(numbers, values, {}, catalogue())), None)
