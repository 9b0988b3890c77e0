"""Fields: keys that belong together, names told apart, units and defaults that exist."""

from collections.abc import Iterator, Sequence

from shishu.packs.draft import Draft, Place
from shishu.packs.faults import Fault, joined
from shishu.packs.model import Field, Ledger
from shishu.packs.rules.names import undeclared
from shishu.packs.values import read_values
from shishu.words import Text, listed

RESERVED = frozenset({"count", "occurred_on", "organisation", "parties", "raiser", "anyone"})
NUMBERS = frozenset({"integer", "decimal", "money", "people_count"})
ONLY_FOR = {
    "unit": NUMBERS,
    "decimals": frozenset({"decimal", "money"}),
    "min": NUMBERS | {"rows"},
    "max": NUMBERS | {"rows", "text", "attachment"},
    "choices": frozenset({"choice"}),
    "kinds": frozenset({"organisation"}),
    "ledgers": frozenset({"case"}),
    "fields": frozenset({"rows"}),
}
NEEDED = {"choice": "choices", "rows": "fields"}
LARGEST = {"text": 2000, "rows": 500, "attachment": 20}


def field_faults(draft: Draft, ledger: Ledger) -> Iterator[Fault]:
    asked: dict[str, tuple[str, Field]] = {}
    for step in ledger.steps:
        here = draft.step_place(ledger, step)
        yield from _all(draft, step.fields, here)
        for number, field in enumerate(step.fields):
            earlier, same = asked.setdefault(field.name, (step.code, field))
            if earlier != step.code and _counted_as(field) != _counted_as(same):
                words = _OTHER_THAN.format(name=field.name, one=earlier, other=step.code)
                yield here.at("fields", number, "type").fault(words, _SAME_OR_RENAME)


def _counted_as(field: Field) -> tuple[object, ...]:
    """What has to be the same where two steps ask for the same: the case holds one value of that name."""
    return field.type, field.unit, field.decimals, tuple((one.name, _counted_as(one)) for one in field.fields)


def _all(draft: Draft, fields: Sequence[Field], around: Place) -> Iterator[Fault]:
    seen: set[str] = set()
    for number, field in enumerate(fields):
        place = around.at("fields", number)
        if field.name in seen:
            yield place.at("name").fault(_TWICE.format(name=field.name), _RENAME)
        seen.add(field.name)
        yield from _one(draft, field, place)
        if field.fields:
            yield from _all(draft, field.fields, place)
        yield from (
            place.at("fields", column).fault(_ROWS_IN_ROWS, _FLATTEN)
            for column, inner in enumerate(field.fields)
            if inner.type in {"rows", "attachment"}
        )


def _one(draft: Draft, field: Field, place: Place) -> Iterator[Fault]:
    if field.name in RESERVED:
        yield place.at("name").fault(_RESERVED.format(name=field.name), _RENAME)
    written = place.value()
    for key, types in ONLY_FOR.items():
        if key in written and field.type not in types:
            yield place.at(key).fault(
                _NOT_FOR.format(key=key, type=field.type), _ONLY.format(types=listed(sorted(types)))
            )
    if field.type in NEEDED and not getattr(field, NEEDED[field.type]):
        yield place.fault(_NEEDS.format(key=NEEDED[field.type], type=field.type), _ADD.format(key=NEEDED[field.type]))
    yield from _names(draft, field, place)
    yield from _limits(field, place)


def _names(draft: Draft, field: Field, place: Place) -> Iterator[Fault]:
    if field.unit:
        yield from undeclared(draft, "unit", field.unit, place.at("unit"))
    for number, kind in enumerate(field.kinds):
        yield from undeclared(draft, "kind", kind, place.at("kinds", number))
    for number, ledger in enumerate(field.ledgers):
        yield from undeclared(draft, "ledger", ledger, place.at("ledgers", number))
    if field.prefill.startswith("from:"):
        yield from undeclared(draft, "ledger", field.prefill.split(":")[1], place.at("prefill"))


def _limits(field: Field, place: Place) -> Iterator[Fault]:
    if field.type in LARGEST and field.max is not None and not 1 <= field.max <= LARGEST[field.type]:
        yield place.at("max").fault(_MAX.format(type=field.type, most=LARGEST[field.type]), _CHANGE)
    if field.min is not None and field.max is not None and field.min > field.max:
        yield place.at("max").fault(_MIN_ABOVE_MAX, _CHANGE)
    if field.default:
        _, problems = read_values([field], {field.name: field.default})
        for problem in problems:
            yield place.at("default").fault(joined(_DEFAULT, problem.what), problem.next)


_TWICE = Text("有两栏都叫 {name}", "two fields are called {name}")
_RENAME = Text("换一个名字", "give it another name")
_OTHER_THAN = Text(
    "步骤 {one} 和 {other} 都有 {name}，类型或单位不同",
    "the steps {one} and {other} both ask {name}, of another type or unit",
)
_SAME_OR_RENAME = Text("写成一样，或换一个名字", "make them the same, or give one another name")
_RESERVED = Text("{name} 另有用处，不能作栏目名", "{name} has a meaning of its own and can not name a field")
_ROWS_IN_ROWS = Text("清单的列里不能再有清单或附件", "a column can be neither rows nor attachment")
_FLATTEN = Text("另设一栏", "make it a field of the form")
_NOT_FOR = Text("{type} 类型的栏目没有 {key}", "a field of type {type} has no {key}")
_ONLY = Text("{types} 类型才有；改类型，或删去", "it belongs to {types}; change the type, or delete it")
_NEEDS = Text("{type} 类型的栏目缺 {key}", "a field of type {type} needs {key}")
_ADD = Text("加上 {key}", "add {key}")
_MAX = Text("{type} 类型的 max 在 1 到 {most} 之间", "max of type {type} is 1 to {most}")
_MIN_ABOVE_MAX = Text("min 大于 max", "min is above max")
_CHANGE = Text("改正其中一个数", "correct the number")
_DEFAULT = Text("默认值", "the default ")
