"""What the packs in force declare: ledgers with their forms, indicators with their definitions."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Router, Schema
from pydantic import Field

from shishu.api.door import ProgramRequest, operation
from shishu.api.needs import Needs
from shishu.api.registers import RegisterTold, moves_json, register_json
from shishu.api.shapes import Both, Word
from shishu.journal.catalogue import catalogue
from shishu.journal.finding import find_ledger
from shishu.measure import plain
from shishu.packs.model import Field as FormField
from shishu.packs.model import Indicator, Ledger, Post, Step

router = Router(tags=["dictionary"])

_READING = Needs(("read",))


class LedgerTold(Schema):
    code: str
    name: Both
    pack: str
    recorded_by: list[str] = Field(description="kinds of organisation")
    entry: str = Field(description="manual, import, or off: kept elsewhere")
    expects: str = Field(description="month: zero is reported too; else empty")


class FormTold(LedgerTold, RegisterTold):
    """A ledger with all its steps: fields, what each adds to which indicator, who reviews, how it moves a case."""

    help: Both
    steps: list[dict[str, Any]]


class LedgersTold(Schema):
    ledgers: list[LedgerTold]


class IndicatorTold(Schema):
    code: str
    name: Both
    unit: str
    kind: str = Field(description="flow, stock, latest, distinct or ratio")
    scope: str
    decimals: int
    aliases: list[str]
    by: list[str] = Field(description="choice fields it can be split by")
    definition: Both


class IndicatorsTold(Schema):
    indicators: list[IndicatorTold]


@operation(router, "GET /ledgers", _READING, summary="The ledgers that are kept.", answer=LedgersTold)
def ledgers(request: ProgramRequest) -> dict[str, object]:
    return {"ledgers": [_ledger_json(ledger) for ledger in catalogue().ledgers.values()]}


@operation(
    router,
    "GET /ledgers/{code}",
    _READING,
    summary="One ledger as it is declared: what to send in `values`, and what that adds.",
    answer=FormTold,
    refuses=(404,),
)
def ledger(request: ProgramRequest, code: Annotated[Word, Field()]) -> dict[str, object]:
    found = find_ledger(code, catalogue())
    steps = [_step_json(step) for step in found.steps]
    return {**_ledger_json(found), **register_json(found), "help": found.help.to_json(), "steps": steps}


@operation(
    router,
    "GET /indicators",
    _READING,
    summary="All indicators with their definitions.",
    answer=IndicatorsTold,
)
def indicators(request: ProgramRequest) -> dict[str, object]:
    return {"indicators": [_indicator_json(indicator) for indicator in catalogue().indicators.values()]}


def _ledger_json(found: Ledger) -> dict[str, object]:
    return {
        "code": found.code,
        "name": found.name.to_json(),
        "pack": catalogue().pack_of(found.code).name,
        "recorded_by": list(found.recorded_by),
        "entry": found.entry,
        "expects": found.expects,
    }


def _step_json(step: Step) -> dict[str, object]:
    return {
        "code": step.code,
        "name": step.name.to_json(),
        "fields": [_field_json(field) for field in step.fields],
        "posts": [_post_json(post) for post in step.posts],
        "reviewed_by": list(step.reviewed_by),
        "parties": [
            {"role": party.role, "field": party.field, "optional": party.optional, "confirms": party.confirms}
            for party in step.parties
        ],
        **moves_json(step),
    }


def _field_json(field: FormField) -> dict[str, object]:
    bounds = {"min": field.min, "max": field.max}
    return {
        "name": field.name,
        "ask": field.ask.to_json(),
        "help": field.help.to_json(),
        "type": field.type,
        "optional": field.optional,
        "unit": field.unit,
        "decimals": field.decimals,
        **{name: None if bound is None else plain(bound) for name, bound in bounds.items()},
        "choices": {code: text.to_json() for code, text in field.choices.items()},
        "default": field.default,
        "kinds": list(field.kinds),
        "ledgers": list(field.ledgers),
        "fields": [_field_json(each) for each in field.fields],
    }


def _post_json(post: Post) -> dict[str, object]:
    return {
        "indicator": post.indicator,
        "amount": {"how": post.amount.how, "field": post.amount.field},
        "to": post.to,
        "subject": post.subject,
        "when": {field: list(codes) for field, codes in post.when.items()},
        "subcases": post.subcases,
    }


def _indicator_json(indicator: Indicator) -> dict[str, object]:
    return {
        "code": indicator.code,
        "name": indicator.name.to_json(),
        "unit": indicator.unit,
        "kind": indicator.kind,
        "scope": indicator.scope,
        "decimals": indicator.decimals,
        "aliases": list(indicator.aliases),
        "by": list(indicator.by),
        "definition": indicator.definition.to_json(),
    }
