"""Which cases and records have to do with each other, because one names the other in a field of type case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from shishu.packs.model import Field
from shishu.records.models import Case, CaseLink, Record
from shishu.records.values import Submission


def names_cases(fields: Sequence[Field]) -> bool:
    return any(field.type == "case" or names_cases(field.fields) for field in fields)


def link(record: Record, said: Submission | None) -> None:
    """What the record that counts now says of cases and other records; a void one says nothing."""
    CaseLink.objects.filter(source=record.pk).delete()
    named = list(dict.fromkeys(_named(said.form.step.fields, said.values))) if said else []
    rows = [row for one in named if (row := _link(record, one))]
    CaseLink.objects.bulk_create(rows, ignore_conflicts=True)


def _link(record: Record, named: UUID) -> CaseLink | None:
    if record.case is not None:
        return CaseLink(case=record.case, record=named, source=record.pk)
    if Case.objects.filter(pk=named).exists():
        return CaseLink(case=named, record=record.pk, source=record.pk)
    return None


def _named(asked: Sequence[Field], values: Mapping[str, object]) -> Iterator[UUID]:
    for field in asked:
        said = values.get(field.name)
        if field.type == "case" and isinstance(said, str):
            yield UUID(said)
        elif field.type == "rows" and isinstance(said, list):
            for row in said:
                yield from _named(field.fields, row)
