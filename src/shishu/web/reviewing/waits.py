"""A record that waits for a decision, as it is shown: who, what, why it stands out, its key values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from shishu.access.visitor import Visitor
from shishu.orgs.models import Organisation
from shishu.packs.model import Field, Ledger
from shishu.records import queries
from shishu.records.awaiting import unconfirmed
from shishu.records.forms import Forms
from shishu.records.models import Record, Revision
from shishu.records.rules.activities import UNLIKE
from shishu.records.rules.anomalies import above_of
from shishu.records.values import Form
from shishu.web.frame.turns import NOBODY
from shishu.web.frame.values import answers, names_of, places_in
from shishu.web.records.deeds import Locked
from shishu.web.reviewing.changing import Change, Locks, Saying, changes_of, counting
from shishu.web.reviewing.same import Same, same_events
from shishu.words import Text, listed

TAGS = {
    "same_event": Text("疑似重复", "Possible duplicate"),
    "late_entry": Text("补录", "Late entry"),
    "jump": Text("比上次多", "Far above last time"),
    "above": Text("数字超常", "Above what there is"),
    UNLIKE: Text("人数不一", "Unlike numbers"),
}
PEOPLE = Text("人数超常", "More people than there are")
WITHDRAWAL, CORRECTION, ON_BEHALF = Text("作废", "Void"), Text("更正", "Correction"), Text("代录", "Entered on behalf")
CHECKED = {
    "same_event": Text("同日同题", "same event"),
    "late_entry": Text("补记日期", "late entry"),
    "jump": Text("与上次比", "against last time"),
    "above": Text("与现有数比", "against what there is"),
    UNLIKE: Text("同一次活动的人数", "people of one activity"),
}
DAY = Text("日期", "Date")


@dataclass(frozen=True)
class Part:
    """A field that a reviewer can name as the one to mend."""

    name: str
    ask: Text


@dataclass(frozen=True)
class Waits:
    """`reasons`: why it stands out, each in a sentence; `is_change`: of something that counts already.

    `was`: the day that counts, where another was sent; `locks`: the locked months that a change touches; `same`: other
    records of the same event; `asked`: the organisations that it names and that have not confirmed it yet.
    """

    record: Record
    revision: Revision
    ledger: Ledger
    place: str
    tags: tuple[Text, ...]
    reasons: tuple[Text, ...]
    said: tuple[Change, ...]
    parts: tuple[Part, ...]
    day: date
    was: date | None
    locks: tuple[Locked, ...] = ()
    same: tuple[Same, ...] = ()
    asked: Text = NOBODY

    @property
    def seen(self) -> str:
        """Which record, in which revision, the reviewer looks at."""
        return f"{self.record.pk}:{self.record.revision}"

    @property
    def is_change(self) -> bool:
        return changes(self.record)


def changes(record: Record) -> bool:
    """A correction or a withdrawal: it changes what counts, so that nobody passes it among many."""
    return record.posted_revision is not None


def shown(records: Sequence[Record], visitor: Visitor) -> list[Waits]:
    """The records as they are shown, in a handful of statements however many they are."""
    forms, revisions, counted = Forms(), queries.latest(records), counting(records)
    read = [
        (record, revisions[record.pk], forms.of(record, revisions[record.pk]), _saying(record, revisions, counted))
        for record in records
    ]
    asked, locks = unconfirmed(records, forms), Locks()
    same = same_events([(record, form, saying) for record, _, form, saying in read], visitor)
    numbers = {record.organisation for record in records}.union(*asked.values())
    for _, _, form, saying in read:
        numbers.update(places_in(form.step.fields, saying.values), places_in(form.step.fields, saying.before))
    names = names_of(numbers)
    return [
        replace(
            _waits(record, revision, form, saying, names, forms),
            locks=tuple(locks.of(record, (saying.was, saying.day))) if changes(record) else (),
            same=tuple(same.get(record.pk, ())),
            asked=listed(names.get(number, "") for number in asked.get(record.pk, ())),
        )
        for record, revision, form, saying in read
    ]


def _saying(record: Record, revisions: Mapping[UUID, Revision], counted: Mapping[UUID, Revision]) -> Saying:
    return Saying.of(revisions[record.pk], counted.get(record.pk))


def _waits(
    record: Record, revision: Revision, form: Form, saying: Saying, names: Mapping[int, str], forms: Forms
) -> Waits:
    fields = form.step.fields
    return Waits(
        record=record,
        revision=revision,
        ledger=form.ledger,
        place=names.get(record.organisation, ""),
        tags=tuple(_tags(record, revision, form)),
        reasons=tuple(_reasons(record, revision)),
        said=changes_of(fields, saying, lambda values: answers(fields, values, names, forms.catalogue)),
        parts=(Part("occurred_on", DAY), *(Part(field.name, field.ask) for field in fields)),
        day=saying.day,
        was=saying.was if saying.was != saying.day else None,
    )


def _tags(record: Record, revision: Revision, form: Form) -> Iterable[Text]:
    """What kind of thing it is, each kind once."""
    if revision.withdrawal:
        yield WITHDRAWAL
    elif changes(record):
        yield CORRECTION
    for check in dict.fromkeys(str(hit.get("check", "")) for hit in record.anomalies):
        yield PEOPLE if check == "above" and _counts_people(form) else TAGS.get(check, Text(check, check))
    if record.on_behalf:
        yield ON_BEHALF


def _counts_people(form: Form) -> bool:
    compared = {pair[0] for check in form.ledger.checks if (pair := above_of(check))}
    return any(_is_people(field) for field in form.step.fields if field.name in compared)


def _is_people(field: Field) -> bool:
    return field.type == "people_count"


def _reasons(record: Record, revision: Revision) -> Iterable[Text]:
    for hit in record.anomalies:
        yield Text(str(hit.get("zh", "")), str(hit.get("en", "")))
    if revision.reason:
        yield Text(revision.reason, revision.reason)


def checked(ledgers: Iterable[Ledger]) -> list[Text]:
    """The named checks of these ledgers in words, each once."""
    asked = list(ledgers)
    found = {check.partition(":")[0] for ledger in asked for check in ledger.checks}
    found |= {UNLIKE for ledger in asked if ledger.activity}
    return [words for check, words in CHECKED.items() if check in found]


def places(records: Iterable[Record]) -> list[Organisation]:
    """The organisations of these records, in administrative order."""
    numbers = {record.organisation for record in records}
    return list(Organisation.objects.filter(pk__in=numbers).order_by("parent_id", "order", "id"))
