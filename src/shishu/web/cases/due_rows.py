"""What is running in a case: what is due, from whom, by when, and what the rule rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from shishu.packs.model import Source
from shishu.records.cases import CaseShown
from shishu.records.models import CaseDue
from shishu.records.rules.limit_words import source_told
from shishu.web.frame.lateness import Lateness, standing
from shishu.web.frame.registers import step_name
from shishu.web.frame.saying import Names
from shishu.words import Text


@dataclass(frozen=True)
class DueRow:
    """`original`: the day it was due at first, where that is another one; `is_provisional`: holidays may move it."""

    name: Text
    who: str
    late: Lateness
    original: date | None
    is_provisional: bool
    source: Text | None


def due_rows(found: CaseShown, names: Names, on: date) -> list[DueRow]:
    """The earliest first."""
    return [_row(one, found, names, on) for one in found.dues]


def _row(due: CaseDue, found: CaseShown, names: Names, on: date) -> DueRow:
    return DueRow(
        name=step_name(found.ledger, due.step),
        who=names.organisation(due.organisation) if due.organisation else "",
        late=standing(due.due_on, due.warn_on, on),
        original=due.original_due_on if due.original_due_on != due.due_on else None,
        is_provisional=due.is_provisional,
        source=_told(due.source),
    )


def _told(stored: Mapping[str, Any]) -> Text | None:
    if not stored:
        return None
    document = Text(stored["document"]["zh"], stored["document"]["en"])
    return source_told(Source(document, stored["article"], verified=stored["verified"]))
