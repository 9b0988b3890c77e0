"""What packs declare, told to people and programs: ledgers with their fields, indicators with their definitions."""

from __future__ import annotations

from shishu.cli.call import Call
from shishu.packs.model import Field, Indicator, Ledger, Pack
from shishu.words import Text

_CODE, _NAME = Text("代码", "code"), Text("名称", "name")
_UNIT, _KIND, _SCOPE = Text("单位", "unit"), Text("类型", "kind"), Text("范围", "scope")
_INDICATORS = (_CODE, _NAME, _UNIT, _KIND, _SCOPE)
_LEDGERS = (_CODE, _NAME, Text("谁记", "recorded by"), Text("谁审", "reviewed by"))
_FIELDS = (_CODE, _NAME, Text("类型", "type"), _UNIT, Text("必填", "needed"), Text("选项", "choices"))
_YES = Text("是", "yes")


def pack_told(call: Call, pack: Pack) -> int:
    """Its ledgers and the indicators it declares by name (those that every ledger brings are left out)."""
    indicators = [each for each in pack.indicators.values() if not each.implicit]
    if call.wants_json:
        ledgers = list(pack.ledgers)
        codes = [each.code for each in indicators]
        told = {"pack": pack.name, "version": pack.version, "ledgers": ledgers, "indicators": codes}
        call.output.json(told | {"programmes": list(pack.programmes)})
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
        if ledger.is_register:
            call.output.line(f"\n{step.code}  {say(step.name)}")
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
    if call.wants_json:
        call.output.json(_indicator_json(indicator))
        return 0
    say = call.output.say
    told = {
        _CODE: indicator.code,
        _NAME: say(indicator.name),
        _UNIT: indicator.unit,
        _KIND: indicator.kind,
        _SCOPE: indicator.scope,
        Text("小数位", "decimals"): str(indicator.decimals),
        Text("别名", "aliases"): ", ".join(indicator.aliases),
        Text("分列", "split by"): ", ".join(indicator.by),
        Text("口径", "definition"): say(indicator.definition),
    }
    call.output.pairs((say(label), value) for label, value in told.items() if value)
    call.output.line()
    return 0


def _indicator_json(indicator: Indicator) -> dict[str, object]:
    return {
        "indicator": indicator.code,
        "name": indicator.name.zh,
        "unit": indicator.unit,
        "kind": indicator.kind,
        "scope": indicator.scope,
        "decimals": indicator.decimals,
        "aliases": list(indicator.aliases),
        "by": list(indicator.by),
        "definition": indicator.definition.zh,
    }


def _field_json(field: Field) -> dict[str, object]:
    return {
        "name": field.name,
        "ask": field.ask.zh,
        "type": field.type,
        "unit": field.unit,
        "optional": field.optional,
        "choices": {code: text.zh for code, text in field.choices.items()},
    }
