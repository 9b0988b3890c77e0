"""What a case is called: by what its opening step says, or by its register and day where that says nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from shishu.packs.model import Field, Ledger
from shishu.records.standing import Standing

LONGEST = 200
_SAYING = ("text", "choice", "organisation", "party")
"""The types of fields that say what a case is called; a person is a key, and is never a title."""


def title_of(ledger: Ledger, values: Mapping[str, object], day: date, standing: Standing) -> str:
    fields = {field.name: field for step in reversed(ledger.steps) if step.opens for field in step.fields}
    texts = (field for field in fields.values() if field.type == "text")
    field = fields.get(ledger.title) or next(texts, None)
    said = _said(field, values.get(field.name), standing) if field else ""
    return (said or f"{ledger.name.zh} {day}")[:LONGEST]


def _said(field: Field, value: object, standing: Standing) -> str:
    if value in (None, "") or field.type not in _SAYING:
        return ""
    if isinstance(value, int):
        return standing.name(value)
    written = str(value).removeprefix("outside:")
    return field.choices[written].zh if written in field.choices else " ".join(written.split())
