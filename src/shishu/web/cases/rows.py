"""Cases as rows of a list, as cards of a board, and as cells of a file that goes out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from uuid import UUID

from django.db.models import QuerySet

from shishu.files.sheets_out import Cell, Column
from shishu.packs.model import Ledger
from shishu.records.models import Case, CaseUnit
from shishu.web.frame.lateness import Lateness, lateness
from shishu.web.frame.registers import register, state_tag, step_name
from shishu.web.frame.states import Tag
from shishu.web.frame.values import names_of
from shishu.words import Language, Text

AT_ONCE = 500


@dataclass(frozen=True)
class Row:
    """`handlers`: the lead units, else whose case it is; `due_step`: what has to be done by then."""

    key: UUID
    title: str
    ledger: Text
    organisation: str
    handlers: tuple[str, ...]
    assisting: tuple[str, ...]
    tag: Tag
    opened_on: date
    done_on: date | None
    closed_on: date | None
    due_step: Text | None
    late: Lateness | None
    original: date | None
    is_paused: bool


def rows(cases: Iterable[Case], on: date) -> list[Row]:
    """Two statements for however many."""
    found = list(cases)
    units: dict[UUID, list[CaseUnit]] = {}
    for unit in CaseUnit.objects.filter(case__in=found, role__in=("lead", "assisting")).order_by("pk"):
        units.setdefault(unit.case_id, []).append(unit)
    numbers = {one.organisation for one in found} | {one.organisation for some in units.values() for one in some}
    names = names_of(numbers)
    ledgers = {code: register(code) for code in {one.ledger for one in found}}
    return [_row(one, units.get(one.pk, ()), names, ledgers[one.ledger], on) for one in found]


def _row(case: Case, units: Sequence[CaseUnit], names: Mapping[int, str], ledger: Ledger | None, on: date) -> Row:
    own = names.get(case.organisation, "")
    lead, assisting = (
        tuple(dict.fromkeys(names.get(one.organisation, "") for one in units if one.role == role))
        for role in ("lead", "assisting")
    )
    is_over = case.phase == "closed" or case.paused_since is not None
    return Row(
        key=case.pk,
        title=case.title or own,
        ledger=ledger.name if ledger else Text(case.ledger, case.ledger),
        organisation=own,
        handlers=lead or (own,),
        assisting=assisting,
        tag=state_tag(case, ledger),
        opened_on=case.opened_on,
        done_on=case.done_on,
        closed_on=case.closed_on,
        due_step=step_name(ledger, case.due_step) if case.due_step else None,
        late=None if is_over else lateness(case.due_on, case.warn_on, on),
        original=case.original_due_on if case.original_due_on != case.due_on else None,
        is_paused=case.paused_since is not None and case.phase != "closed",
    )


_TITLES = (
    (Text("台账", "Register"), 16),
    (Text("事项", "Case"), 40),
    (Text("单位", "Organisation"), 20),
    (Text("主办（牵头）单位", "Lead unit"), 24),
    (Text("协办（配合）单位", "Assisting units"), 24),
    (Text("状态", "State"), 14),
    (Text("提出", "Opened"), 12),
    (Text("期限", "Due"), 12),
    (Text("原定", "First due"), 12),
    (Text("逾期天数", "Days overdue"), 10),
    (Text("办结", "Done"), 12),
    (Text("销号", "Closed"), 12),
)


def titles(language: Language) -> list[Column]:
    return [Column(text.say(language), width) for text, width in _TITLES]


def cells(found: QuerySet[Case], on: date, language: Language) -> Iterator[list[Cell]]:
    """All rows, a batch in memory at a time."""
    stored = found.iterator(chunk_size=AT_ONCE)
    while batch := list(islice(stored, AT_ONCE)):
        for row in rows(batch, on):
            yield _cells(row, language)


def _cells(row: Row, language: Language) -> list[Cell]:
    joint = "、" if language == "zh" else ", "
    late = row.late
    return [
        row.ledger.say(language),
        row.title,
        row.organisation,
        joint.join(row.handlers),
        joint.join(row.assisting),
        row.tag.text.say(language),
        row.opened_on,
        late.due_on if late else None,
        row.original,
        late.days if late and late.is_overdue else None,
        row.done_on,
        row.closed_on,
    ]
