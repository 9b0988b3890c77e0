"""The records behind a figure as a page lists them, and one of them whole. What is not seen is only counted."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from shishu.access.visitor import Visitor
from shishu.figures.values import Traced
from shishu.journal.catalogue import Catalogue
from shishu.orgs.models import Organisation
from shishu.packs.model import Indicator
from shishu.records import queries
from shishu.records.forms import Forms
from shishu.records.models import Record, Revision
from shishu.records.queries import Counted
from shishu.web.frame.saying import Names, Said, said
from shishu.words import Text

_ORGANISATION = Text("单位", "Organisation")


@dataclass(frozen=True)
class Listed:
    """One row. `title` is what the record says it was about, else the ledger's name; `kept`: corrected since."""

    source: UUID | None
    organisation: str
    day: date
    amount: int
    title: str
    ledger: Text
    is_corrected: bool


@dataclass(frozen=True)
class Listing:
    """`hidden` records of the page lie outside what the visitor sees; together they add `hidden_amount`."""

    rows: Sequence[Listed]
    hidden: int
    hidden_amount: int


@dataclass(frozen=True)
class Step:
    """One thing that happened to a record: `look` "" or "c" (a correction)."""

    what: Text
    at: datetime
    by: str
    reason: str
    look: str = ""


@dataclass(frozen=True)
class Change:
    """A value as it was before a correction."""

    ask: Text
    before: Said
    now: Said


@dataclass(frozen=True)
class One:
    """A record whole: what it says, what happened to it, and each line it counted, by indicator."""

    record: Record
    organisation: str
    title: str
    ledger: Text
    values: Sequence[Said]
    changes: Sequence[Change]
    steps: Sequence[Step]
    indicators: Sequence[Indicator]
    lines: Sequence[tuple[Counted, Sequence[int | None]]]
    totals: Sequence[int]


class Shelf:
    """What the lists of one page tell of their records, read at one go for all of them."""

    def __init__(self, rows: Sequence[Traced], visitor: Visitor, packs: Catalogue) -> None:
        self._scope, self._packs = visitor.scope, packs
        seen = queries.visible(visitor.by, at=visitor.at).filter(pk__in={row.source for row in rows if row.source})
        self._visible = {record.pk: record for record in seen}
        self._bodies = _bodies(self._visible)
        places = Organisation.objects.filter(pk__in={row.organisation for row in rows})
        self._names = dict(places.values_list("id", "name"))

    def listing(self, rows: Sequence[Traced]) -> Listing:
        """Some of the rows, in their order; of a count of the tree the organisations themselves."""
        shown, hidden = [], []
        for row in rows:
            if row.source in self._visible:
                record = self._visible[row.source]
                shown.append(_listed(row, record, self._names, self._bodies, self._packs))
            elif row.source is None and self._scope.sees(row.organisation):
                name = self._names.get(row.organisation, "")
                shown.append(Listed(None, name, row.day, row.amount, name, _ORGANISATION, is_corrected=False))
            else:
                hidden.append(row)
        return Listing(shown, len(hidden), sum(row.amount for row in hidden))


def _listed(
    row: Traced, record: Record, names: Mapping[int, str], bodies: Mapping[UUID, Mapping[str, object]], packs: Catalogue
) -> Listed:
    ledger = packs.ledgers[record.ledger].name if record.ledger in packs.ledgers else Text(record.ledger, record.ledger)
    title = _title(bodies.get(record.pk, {}), record, packs)
    corrected = bool(record.posted_revision and record.posted_revision > 1)
    return Listed(record.pk, names.get(row.organisation, ""), row.day, row.amount, title, ledger, corrected)


def _bodies(records: Mapping[UUID, Record]) -> dict[UUID, Mapping[str, object]]:
    rows = Revision.objects.filter(record__in=list(records), withdrawal=False).order_by("revision")
    return {
        key: json.loads(body)
        for key, revision, body in rows.values_list("record", "revision", "body")
        if revision == (records[key].posted_revision or revision)
    }


def _title(body: Mapping[str, object], record: Record, packs: Catalogue) -> str:
    """The first thing it says in words of its own."""
    ledger = packs.ledgers.get(record.ledger)
    values = body.get("values")
    if ledger and isinstance(values, Mapping):
        step = next((one for one in ledger.steps if one.code == record.step), ledger.steps[0])
        for asked in step.fields:
            if asked.type == "text" and values.get(asked.name):
                return str(values[asked.name])
    return ""


def one(key: UUID, visitor: Visitor, packs: Catalogue) -> One:
    """Raises UnknownRecord."""
    shown = queries.get(key, visitor.by, at=visitor.at)
    record, forms, names = shown.record, Forms(), Names()
    told = [revision for revision in shown.revisions if not revision.withdrawal]
    bodies = [(forms.of(record, each), json.loads(each.body).get("values", {})) for each in told]
    spoken = []
    for form, values in bodies:
        names.load(form.step.fields, [values])
        spoken.append(said(form.step.fields, values, names))
    indicators = [
        packs.indicators[code]
        for code in dict.fromkeys(line.indicator for line in shown.lines)
        if code in packs.indicators
    ]
    explicit = [each for each in indicators if not each.implicit] or indicators
    lines = _lines(shown.lines, explicit)
    totals = [sum(line.amount for line in shown.lines if line.indicator == each.code) for each in explicit]
    ledger = packs.ledgers[record.ledger].name if record.ledger in packs.ledgers else Text(record.ledger, record.ledger)
    return One(
        record,
        names.organisation(record.organisation),
        _title({"values": bodies[-1][1]}, record, packs) if bodies else "",
        ledger,
        [each for each in spoken[-1] if each.is_said] if spoken else [],
        _changes(spoken),
        _steps(shown),
        explicit,
        lines,
        totals,
    )


def _lines(counted: Sequence[Counted], indicators: Sequence[Indicator]) -> list[tuple[Counted, list[int | None]]]:
    """Lines of one day and doing side by side: one row, a column for each indicator."""
    codes = {each.code: place for place, each in enumerate(indicators)}
    found: dict[tuple[object, ...], tuple[Counted, list[int | None]]] = {}
    for line in counted:
        if line.indicator in codes:
            key = (line.seq, line.booked_on, line.is_mirror, line.adjusts)
            _, cells = found.setdefault(key, (line, [None] * len(codes)))
            place = codes[line.indicator]
            cells[place] = (cells[place] or 0) + line.amount
    return list(found.values())


def _changes(spoken: Sequence[Sequence[Said]]) -> list[Change]:
    """Between the last two revisions."""
    if len(spoken) < 2:
        return []
    before = {each.field.name: each for each in spoken[-2]}
    pairs = [(before[each.field.name], each) for each in spoken[-1] if each.field.name in before]
    return [Change(new.field.ask, old, new) for old, new in pairs if old.text != new.text]


_OUTCOMES = {
    "approved": Text("审核通过", "Approved"),
    "returned": Text("退回", "Returned"),
}


def _steps(shown: queries.Shown) -> list[Step]:
    found = []
    for revision in shown.revisions:
        what = (
            Text("作废", "Void")
            if revision.withdrawal
            else Text("更正", "Correct")
            if revision.revision > 1
            else Text("记下", "Saved")
        )
        look = "c" if revision.revision > 1 else ""
        found.append(Step(what, revision.submitted_at, revision.submitted_by.username, revision.reason, look))
    for review in shown.reviews:
        what = _OUTCOMES.get(review.outcome, Text(review.outcome, review.outcome))
        found.append(Step(what, review.at, review.by.username, review.reason))
    return sorted(found, key=lambda step: step.at)
