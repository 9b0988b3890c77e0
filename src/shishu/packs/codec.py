"""Packs to canonical JSON and back. Reading is table-driven and fast: it runs at each start of the command line.

What equals its default is left out; texts are [zh, en]; decimals and scales are text; declared order is kept, since
a form shows its choices in that order. FORMAT is raised when an old reader could not read the result.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields
from decimal import Decimal
from fractions import Fraction
from typing import Any

from shishu.measure import Unit, plain
from shishu.packs import model
from shishu.words import Text

FORMAT = 1

_DECLARATIONS = ("kinds", "groups", "units", "indicators", "ledgers")
_WITHOUT_WHEN_EMPTY = ("programmes",)  # so that a pack that has none stays the text it was

Reader = Callable[[Any], Any]


def to_json(pack: model.Pack) -> str:
    """Canonical: equal packs give equal text."""
    said = (*_DECLARATIONS, *(name for name in _WITHOUT_WHEN_EMPTY if getattr(pack, name)))
    content = {name: [_plain(one) for one in getattr(pack, name).values()] for name in said}
    head = {"format": FORMAT, "name": pack.name, "version": pack.version, "title": _plain(pack.title)}
    return json.dumps(head | content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def from_json(text: str) -> model.Pack:
    """The pack of `to_json`. Raises ValueError for another format."""
    content = json.loads(text)
    if content.pop("format", None) != FORMAT:
        raise ValueError("this is not a compiled pack of a format known here")
    kinds, groups, units, indicators, ledgers = (content[name] for name in _DECLARATIONS)
    return model.Pack(
        name=content["name"],
        version=content["version"],
        title=Text(*content["title"]),
        kinds={one["code"]: _kind(one) for one in kinds},
        groups={one["code"]: _group(one) for one in groups},
        units={one["code"]: _unit(one) for one in units},
        indicators={one["code"]: _indicator(one) for one in indicators},
        ledgers={one["code"]: _ledger(one) for one in ledgers},
        programmes={one["code"]: _programme(one) for one in content.get("programmes", ())},
    )


def _plain(value: object) -> object:
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return _WRITERS.get(type(value), _members)(value)


def _text_pair(text: Text) -> list[str]:
    return [text.zh, text.en]


def _field_members(field: model.Field) -> dict[str, object]:
    return _members(field) | ({"choices": _triples(field.choices)} if field.choices else {})


def _ledger_members(ledger: model.Ledger) -> dict[str, object]:
    return _members(ledger) | ({"states": _triples(ledger.states)} if ledger.states else {})


def _members(value: Any) -> dict[str, object]:
    said = ((one.name, getattr(value, one.name), _default(one)) for one in fields(value))
    return {name: _plain(part) for name, part, default in said if part != default}


def _default(one: Field[Any]) -> object:
    return one.default_factory() if one.default_factory is not MISSING else one.default


def _triples(texts: Mapping[str, Text]) -> list[tuple[str, str, str]]:
    return [(code, text.zh, text.en) for code, text in texts.items()]


def _reads(shape: type[Any], **readers: Reader) -> Reader:
    """A reader of one kind of value: `readers` by the name of the member, the others are taken as they stand."""

    def read(raw: dict[str, Any]) -> Any:
        for name, reader in readers.items():
            if name in raw:
                raw[name] = reader(raw[name])
        return shape(**raw)

    return read


def _each(reader: Reader) -> Reader:
    return lambda raw: tuple(map(reader, raw))


def _text(raw: list[str]) -> Text:
    return Text(*raw)


def _field(raw: dict[str, Any]) -> model.Field:
    if "fields" in raw:
        raw["fields"] = tuple(map(_field, raw["fields"]))
    read: model.Field = _flat_field(raw)
    return read


def _texts(raw: list[list[str]]) -> dict[str, Text]:
    return {code: Text(zh, en) for code, zh, en in raw}


def _lists(raw: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(values) for name, values in raw.items()}


def _decimals(raw: dict[str, str]) -> dict[str, Decimal]:
    return {name: Decimal(value) for name, value in raw.items()}


def _least(raw: list[list[str]]) -> tuple[tuple[str, Decimal], ...]:
    return tuple((name, Decimal(value)) for name, value in raw)


_WRITERS: Mapping[type, Callable[[Any], object]] = {
    Text: _text_pair,
    Decimal: plain,
    Fraction: str,
    model.Field: _field_members,
    model.Ledger: _ledger_members,
}

_kind = _reads(model.Kind, name=_text)
_group = _reads(model.GroupDeclaration, name=_text)
_unit = _reads(Unit, name=_text, scale=Fraction, also_written=tuple)
_indicator = _reads(
    model.Indicator,
    name=_text,
    definition=_text,
    aliases=tuple,
    also_written=tuple,
    by=tuple,
    exclusive_with=tuple,
)
_flat_field = _reads(
    model.Field,
    ask=_text,
    help=_text,
    min=Decimal,
    max=Decimal,
    choices=_texts,
    kinds=tuple,
    ledgers=tuple,
)
_post = _reads(model.Post, amount=_reads(model.Amount), when=_lists)
_step = _reads(
    model.Step,
    name=_text,
    unreviewed=_text,
    fields=_each(_field),
    posts=_each(_post),
    parties=_each(_reads(model.PartyRole)),
    reviewed_by=tuple,
    after=tuple,
    by=tuple,
    carried=_each(_field),
    materials=tuple,
    asks=tuple,
)
_duration = _reads(model.Duration)
_source = _reads(model.Source, document=_text)
_limit = _reads(
    model.Limit,
    start=tuple,
    within=_duration,
    not_before=_duration,
    at_least=_least,
    warn=_duration,
    escalates=_duration,
    source=_source,
)
_ledger = _reads(
    model.Ledger,
    name=_text,
    help=_text,
    steps=_each(_step),
    also_kept_in=_each(_text),
    examples=_each(_reads(model.Example, posts=_decimals)),
    recorded_by=tuple,
    exempt=tuple,
    same_event=tuple,
    activity=tuple,
    checks=tuple,
    states=_texts,
    limits=_each(_limit),
    duties=_each(_reads(model.Duty, start=tuple)),
)
_stage = _reads(model.Stage, name=_text, due=_reads(model.Due), within=_duration, escalates=_duration)
_programme = _reads(model.Programme, name=_text, help=_text, held_by=tuple, stages=_each(_stage), document=_source)
