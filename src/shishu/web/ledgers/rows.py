"""The rows of one page of a ledger's table, and of what goes out of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from uuid import UUID

from django.db.models import QuerySet

from shishu.files.sheets_out import Cell, Column
from shishu.orgs.queries.paths import Paths
from shishu.packs.model import Field
from shishu.records.listing import revisions_shown
from shishu.records.models import Record
from shishu.web.frame.saying import Names, Said, said
from shishu.web.frame.states import Tag, tag
from shishu.words import Language, Text

AT_ONCE = 500


@dataclass(frozen=True)
class Row:
    """`above` is the organisation over it, so that two of one name are told apart."""

    key: UUID
    organisation: str
    above: str
    day: date
    tag: Tag
    on_behalf: bool
    said: Sequence[Said]


def rows(records: Sequence[Record], columns: Sequence[Field], names: Names) -> list[Row]:
    """Three statements for a page, however many columns."""
    revisions = revisions_shown(records)
    values = {key: _values(one.body) for key, one in revisions.items()}
    names.load(columns, values.values())
    paths = Paths({record.organisation for record in records})
    return [_row(record, said(columns, values.get(record.id, {}), names), paths) for record in records]


def _values(body: str) -> Mapping[str, object]:
    found: Mapping[str, object] = json.loads(body).get("values", {})
    return found


def _row(record: Record, told: Sequence[Said], paths: Paths) -> Row:
    chain = paths.names(record.organisation)
    return Row(
        key=record.id,
        organisation=chain[-1],
        above=chain[-2] if len(chain) > 1 else "",
        day=record.occurred_on,
        tag=tag(record),
        on_behalf=record.on_behalf,
        said=told,
    )


_FIXED = (
    (Text("单位", "Organisation"), 24),
    (Text("上级单位", "Under"), 24),
    (Text("日期", "Day"), 12),
    (Text("状态", "State"), 18),
)


def titles(columns: Sequence[Field], language: Language) -> list[Column]:
    fixed = [Column(text.say(language), width) for text, width in _FIXED]
    return fixed + [Column(_title(one, language), 12 if one.unit else 24) for one in columns]


def cells(found: QuerySet[Record], columns: Sequence[Field], language: Language) -> Iterator[list[Cell]]:
    """All rows, a batch in memory at a time."""
    names = Names()
    records = found.iterator(chunk_size=AT_ONCE)
    while batch := list(islice(records, AT_ONCE)):
        for row in rows(batch, columns, names):
            fixed: list[Cell] = [row.organisation, row.above, row.day, row.tag.text.say(language)]
            yield fixed + [one.cell(language) for one in row.said]


def _title(one: Field, language: Language) -> str:
    ask = one.ask.say(language)
    return f"{ask}（{one.unit}）" if one.unit else ask
