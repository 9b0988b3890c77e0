"""What packs declare, told to people and programs: ledgers with their fields, indicators with their definitions."""

from __future__ import annotations

from shishu.cli.call import Call
from shishu.packs.model import Field, Indicator, Ledger, Pack
from shishu.words import Text

_CODE, _NAME = Text("代码", "code"), Text("名称", "name")
_INDICATORS = (_CODE, _NAME, Text("单位", "unit"), Text("类型", "kind"), Text("范围", "scope"))
_LEDGERS = (_CODE, _NAME, Text("谁记", "recorded by"), Text("谁审", "reviewed by"))
_FIELDS = (_CODE, _NAME, Text("类型", "type"), Text("单位", "unit"), Text("必填", "needed"), Text("选项", "choices"))
_YES = Text("是", "yes")


def pack_told(call: Call, pack: Pack) -> int:
    """Its ledgers and the indicators it declares by name (those that every ledger brings are left out)."""
    indicators = [each for each in pack.indicators.values() if not each.implicit]
    if call.wants_json:
        ledgers = list(pack.ledgers)
        codes = [each.code for each in indicators]
        call.output.json({"pack": pack.name, "version": pack.version, "ledgers": ledgers, "indicators": codes})
        return 0
    say = call.output.say
    call.output.table(
        _LEDGERS,
        [
            (each.code, say(each.name), ", ".join(each.recorded_by), ", ".join(each.steps[0].reviewed_by))
            for each in pack.ledgers.values()
        ],
    )
    call.output.line()
    call.output.table(
        _INDICATORS, [(each.code, say(each.name), each.unit, each.kind, each.scope) for each in indicators]
    )
    return 0


def ledger_told(call: Call, ledger: Ledger) -> int:
    """Its fields, step by step."""
    if call.wants_json:
        steps = {step.code: [_field_json(field) for field in step.fields] for step in ledger.steps}
        call.output.json({"ledger": ledger.code, "name": ledger.name.zh, "steps": steps})
        return 0
    say = call.output.say
    call.output.line(f"{ledger.code}  {say(ledger.name)}")
    for step in ledger.steps:
        call.output.table(
            _FIELDS,
            [
                (
                    field.name,
                    say(field.ask),
                    field.type,
                    field.unit,
                    "" if field.optional else say(_YES),
                    ", ".join(f"{code} {say(text)}" for code, text in field.choices.items()),
                )
                for field in step.fields
            ],
        )
    return 0


def indicator_told(call: Call, indicator: Indicator) -> int:
    """Its definition and all that decides how it is counted."""
    told = {
        "indicator": indicator.code,
        "name": call.output.say(indicator.name),
        "unit": indicator.unit,
        "kind": indicator.kind,
        "scope": indicator.scope,
        "decimals": indicator.decimals,
        "aliases": list(indicator.aliases),
        "by": list(indicator.by),
        "definition": call.output.say(indicator.definition),
    }
    if call.wants_json:
        call.output.json(told)
        return 0
    for name, value in told.items():
        call.output.line(f"{name:<12}{', '.join(value) if isinstance(value, list) else value}")
    call.output.line()
    return 0


def _field_json(field: Field) -> dict[str, object]:
    return {
        "name": field.name,
        "ask": field.ask.zh,
        "type": field.type,
        "unit": field.unit,
        "optional": field.optional,
        "choices": {code: text.zh for code, text in field.choices.items()},
    }
