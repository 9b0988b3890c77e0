"""From a record to a new case: which registers have a field in their first step that names records of its ledger."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from shishu.access.visitor import Visitor
from shishu.journal.catalogue import catalogue
from shishu.packs.model import Ledger, Step
from shishu.records.models import Record
from shishu.web.frame.registers import may_open
from shishu.words import Text


@dataclass(frozen=True)
class Opens:
    """A case that may be opened from here; `step` is what that is called."""

    ledger: Text
    step: Text
    href: str


def opens(record: Record, visitor: Visitor) -> list[Opens]:
    registers = (one for one in catalogue().ledgers.values() if one.is_register)
    fitting = ((one, step) for one in registers if (step := _names(one, record.ledger)))
    return [_opens(ledger, step, record) for ledger, step in fitting if may_open(ledger, visitor)]


def _names(ledger: Ledger, other: str) -> Step | None:
    """The first step that opens a case of `ledger` and names a record of the other one."""
    opening = (step for step in ledger.steps if step.opens)
    return next((one for one in opening if any(other in field.ledgers for field in one.fields)), None)


def _opens(ledger: Ledger, step: Step, record: Record) -> Opens:
    asked = {"step": step.code, "from": str(record.pk)}
    return Opens(ledger.name, step.name, f"{reverse('record-form', args=[ledger.code])}?{urlencode(asked)}")
