"""How a register moves its cases, for programs: what each step says of the case, and the limits of the ledger."""

from __future__ import annotations

from typing import Any

from ninja import Schema
from pydantic import Field

from shishu.api.shapes import Both
from shishu.measure import plain
from shishu.packs.model import Duration, Ledger, Limit, Source, Step


class RegisterTold(Schema):
    """What is said at the top of a register; of a ledger of one step all is empty."""

    kind: str = Field(description="event: it happened; register: a case moved by steps")
    title: str = Field(description="the field of the opening step that a case is called by")
    states: dict[str, Both] = Field(description="in the order of the board")
    limits: list[dict[str, Any]]
    duties: list[dict[str, Any]]


def register_json(ledger: Ledger) -> dict[str, object]:
    return {
        "kind": ledger.kind,
        "title": ledger.title,
        "states": {code: name.to_json() for code, name in ledger.states.items()},
        "limits": [_limit_json(limit) for limit in ledger.limits],
        "duties": [{"step": duty.step, "every": duty.every, "from": list(duty.start)} for duty in ledger.duties],
    }


def moves_json(step: Step) -> dict[str, object]:
    """The keys of the pack under their names there."""
    return {
        "opens": step.opens,
        "closes": step.closes,
        "after": list(step.after),
        "by": list(step.by),
        "stays": step.stays,
        "undoes": step.undoes,
        "state": step.state,
        "sign_off": step.sign_off,
        "posted_on": step.posted_on,
        "extends_due": step.extends_due,
        "pauses": step.pauses,
        "subcases": step.subcases,
        "transfers": step.transfers,
        "advances": step.advances,
        "by_link": step.by_link,
        "materials": list(step.materials),
        "asks": list(step.asks),
    }


def _limit_json(limit: Limit) -> dict[str, object]:
    return {
        "from": list(limit.start),
        "to": limit.to,
        "within": _duration_json(limit.within),
        "field": limit.field,
        "not_before": _duration_json(limit.not_before),
        "at_least": {name: plain(least) for name, least in limit.at_least},
        "warn": _duration_json(limit.warn),
        "breach": limit.breach,
        "law": limit.law,
        "escalates": _duration_json(limit.escalates),
        "source": _source_json(limit.source) if limit.source else None,
    }


def _duration_json(duration: Duration | None) -> dict[str, object] | None:
    return {"amount": duration.amount, "unit": duration.unit} if duration else None


def _source_json(source: Source) -> dict[str, object]:
    return {
        "document": source.document.to_json(),
        "article": source.article,
        "valid_from": source.valid_from,
        "valid_until": source.valid_until,
        "verified": source.verified,
    }
