"""Links between cases and records, both ways: what a case came from, and what came out of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from shishu.records.cases import CaseShown
from shishu.records.models import Case, Record
from shishu.web.recording.naming import LedgerNames
from shishu.words import Text


@dataclass(frozen=True)
class Link:
    """`is_outward`: the case names it; else it names the case."""

    title: str
    ledger: Text
    day: date
    href: str
    is_outward: bool


def links(found: CaseShown) -> list[Link]:
    names = LedgerNames()
    outward = [_link(one, names, is_outward=True) for one in found.named]
    return outward + [_link(one, names, is_outward=False) for one in found.named_by]


def _link(one: Case | Record, names: LedgerNames, *, is_outward: bool) -> Link:
    name = names[one.ledger]
    if isinstance(one, Case):
        return Link(one.title or name.zh, name, one.opened_on, reverse("case", args=[one.pk]), is_outward)
    return Link(name.zh, name, one.occurred_on, reverse("record-page", args=[one.pk]), is_outward)
