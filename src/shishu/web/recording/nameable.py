"""The cases and records that a field of a form may name, in words that tell them apart."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from shishu.access.visitor import Visitor
from shishu.records import cases, queries
from shishu.records.models import Case, Record
from shishu.records.values import State
from shishu.web.frame.values import names_of
from shishu.web.recording.naming import LedgerNames
from shishu.words import Text

MOST_CASES, MOST_RECORDS = 30, 30
_SAID = (State.SUBMITTED, State.COUNTED)


def nameable(visitor: Visitor, ledgers: tuple[str, ...], only: str = "") -> list[tuple[str, Text]]:
    """Id and words: open cases, then the latest records of ledgers that are no registers; `only` this one."""
    found = cases.cases(visitor.by, at=visitor.at)
    rows = queries.visible(visitor.by, at=visitor.at).filter(state__in=_SAID, case=None)
    if only:
        found, rows = found.filter(pk__in=_ids(only)), rows.filter(pk__in=_ids(only))
    else:
        found = found.exclude(phase__in=("closed", "void"))
    if ledgers:
        found, rows = found.filter(ledger__in=ledgers), rows.filter(ledger__in=ledgers)
    of_records = [] if not ledgers else list(rows.order_by("-occurred_on", "-pk")[:MOST_RECORDS])
    return [*_cases(list(found[:MOST_CASES])), *_records(of_records)]


def _cases(found: list[Case]) -> Iterator[tuple[str, Text]]:
    names, ledgers = names_of(one.organisation for one in found), LedgerNames()
    for one in found:
        yield str(one.pk), _told(ledgers[one.ledger], one.title, names.get(one.organisation, ""), one.opened_on)


def _records(found: list[Record]) -> Iterator[tuple[str, Text]]:
    names, ledgers = names_of(one.organisation for one in found), LedgerNames()
    bodies = {key: json.loads(one.body) for key, one in queries.latest(found).items()}
    for one in found:
        words = _first_words(bodies[one.pk])
        yield str(one.pk), _told(ledgers[one.ledger], words, names.get(one.organisation, ""), one.occurred_on)


def _told(ledger: Text, words: str, place: str, day: date) -> Text:
    return Text("{ledger} {words} {place} {day}", "{ledger} {words} {place} {day}").format(
        ledger=ledger, words=words, place=place, day=day
    )


def _first_words(body: Mapping[str, Any]) -> str:
    return next((value for value in body.get("values", {}).values() if isinstance(value, str)), "")


def _ids(written: str) -> list[UUID]:
    try:
        return [UUID(written)]
    except ValueError:
        return []
