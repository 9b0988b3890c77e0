"""A figure as a program reads it (JSON in base units) and as people do (text)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from shishu.figures.values import Figure, Part, Question, Scope
from shishu.journal.catalogue import Catalogue
from shishu.measure import convert, from_smallest, plain
from shishu.orgs.models import Group
from shishu.packs.model import Indicator
from shishu.words import Language, Text

_NOT_FILLED = Text("未填", "not filled in")
PLAIN_SUM = Text(
    "各单位所记相加，同一场几家都记了的没有合并",
    "what each host recorded, added up; an event that several recorded is not merged",
)
"""What a figure is for which `Question.is_plain_sum` holds."""


def in_base(value: Decimal, indicator: Indicator, packs: Catalogue) -> str:
    """A value of the indicator in the base unit of its dimension, exact: 12.5 万元 are "125000"."""
    unit = packs.units[indicator.unit]
    return plain(value) if indicator.kind == "ratio" else plain(convert(value, unit, packs.units[unit.base]))


def amount_in_base(amount: int, indicator: Indicator, packs: Catalogue) -> str:
    return in_base(from_smallest(amount, indicator.decimals), indicator, packs)


def as_written(value: Decimal | None, indicator: Indicator, packs: Catalogue, language: Language) -> str:
    """A value with the indicator's own unit, as `524 场` or `13.6%`; a ratio without a value is a dash."""
    if value is None:
        return "—"
    unit = packs.units[indicator.unit]
    if indicator.kind == "ratio":
        value = convert(value, packs.units[unit.base], unit)
    if unit.code == "%":
        return f"{plain(value)}%"
    return plain(value) if unit.code == "1" else f"{plain(value)} {unit.beside(value).say(language)}"


def amount_written(amount: int, indicator: Indicator, packs: Catalogue, language: Language) -> str:
    return as_written(from_smallest(amount, indicator.decimals), indicator, packs, language)


def figure_json(figure: Figure, packs: Catalogue) -> dict[str, object]:
    """The keys of the contract, in its order."""
    asked, indicator = figure.question, figure.question.indicator
    coverage = figure.coverage
    return {
        "indicator": indicator.code,
        **_place_json(asked),
        "scope": str(asked.scope),
        "period": {"first": asked.period.first.isoformat(), "last": asked.period.last.isoformat()},
        "basis": str(asked.basis),
        "structure": str(asked.structure),
        "as_of": asked.as_of,
        "value": None if figure.value is None else in_base(figure.value, indicator, packs),
        "unit": packs.units[indicator.unit].base,
        "coverage": {"declared": coverage.declared, "expected": coverage.expected} if coverage else None,
        "records": figure.records,
        **_sides_json(figure, packs),
    }


def answer_json(figure: Figure, parts: Sequence[Part], field: str, packs: Catalogue) -> dict[str, object]:
    """The figure; where it was asked for `by` a field, its parts as well."""
    indicator = figure.question.indicator
    split = {"parts": parts_json(parts, indicator, field, packs)} if field else {}
    return figure_json(figure, packs) | split


def parts_json(parts: Sequence[Part], indicator: Indicator, field: str, packs: Catalogue) -> list[dict[str, object]]:
    """Each part by the name of its choice, 未填 included."""
    return [
        {
            "part": part_name(part.code, indicator, field, packs).zh,
            "code": part.code,
            "value": in_base(part.value, indicator, packs),
        }
        for part in parts
    ]


def part_name(code: str, indicator: Indicator, field: str, packs: Catalogue) -> Text:
    """What the ledgers that post the indicator call this choice."""
    if not code:
        return _NOT_FILLED
    for ledger in packs.posting_ledgers.get(indicator.code, ()):
        for asked in (asked for step in ledger.steps for asked in step.fields if asked.name == field):
            if code in asked.choices:
                return asked.choices[code]
    return Text(code, code)


def stamp(figure: Figure) -> Text:
    """Whose figure it is, of when and on what ground: what goes with a number wherever it goes."""
    asked = figure.question
    said = Text(
        "{place}（{scope}）{first}..{last}，据 {records} 条记录{covered}，截至序号 {as_of}",
        "{place} ({scope}) {first}..{last}, from {records} records{covered}, as of entry {as_of}",
    )
    covered = Text("，应报 {expected} 已报 {declared}", ", {declared} of {expected} months declared complete")
    return said.format(
        place=asked.place.name,
        scope=SCOPES[asked.scope],
        first=asked.period.first,
        last=asked.period.last,
        records=figure.records,
        covered=covered.format(expected=figure.coverage.expected, declared=figure.coverage.declared)
        if figure.coverage
        else Text("", ""),
        as_of=asked.as_of,
    )


SCOPES = {Scope.OWN: Text("本级", "own level"), Scope.SUBTREE: Text("含下级", "with subordinates")}


def _place_json(asked: Question) -> dict[str, object]:
    if isinstance(asked.place, Group):
        return {"group": asked.place.name, "group_code": asked.place.code}
    return {"organisation": asked.place.name, "organisation_code": asked.place.code}


def _sides_json(figure: Figure, packs: Catalogue) -> dict[str, object]:
    sides = {"numerator": figure.numerator, "denominator": figure.denominator}
    return {
        name: in_base(side.value, side.question.indicator, packs)
        for name, side in sides.items()
        if side is not None and side.value is not None
    }
