"""Limits and duties of a register: they name steps that follow one another, and can be kept."""

from collections.abc import Iterator

from shishu.packs.draft import Draft, Place
from shishu.packs.faults import Fault
from shishu.packs.model import Duration, Ledger, Limit, Source
from shishu.packs.rules.fields import NUMBERS
from shishu.packs.rules.names import FIELD, STEP, not_among
from shishu.packs.rules.ways import Ways
from shishu.words import Text, listed

_SORTS = ("within", "not_before", "at_least")
_OF_A_DUE_DAY = ("warn", "escalates")
_DAYS = {"days": (1, 1), "workdays": (1, 3), "months": (28, 31), "years": (365, 366)}  # fewest and most in one


def limit_faults(draft: Draft, ledger: Ledger) -> Iterator[Fault]:
    top, ways = draft.place("ledger", ledger.code), Ways(ledger)
    for number, limit in enumerate(ledger.limits):
        place = top.at("limits", number)
        yield from _sort(place)
        yield from _steps(ledger, ways, limit.start, limit.to, place, "to")
        yield from _by_field(ledger, limit, place)
        yield from _least(ledger, limit, place)
        if limit.source:
            yield from source_faults(limit.source, place.at("source"))
        yield from (
            place.at("within").fault(_NO_DAY_LEFT, _CHANGE_ONE)
            for other in ledger.limits
            if _leaves_no_day(ways, limit, other)
        )
    for number, duty in enumerate(ledger.duties):
        place = top.at("duties", number)
        yield from _steps(ledger, ways, duty.start, duty.step, place, "step")
        step = next((one for one in ledger.steps if one.code == duty.step), None)
        if step and not step.stays and step.code not in step.after:
            yield place.at("step").fault(_ONLY_ONCE.format(code=step.code), _MAKE_STAY)


def source_faults(source: Source, place: Place) -> Iterator[Fault]:
    if source.valid_from and source.valid_until and source.valid_until < source.valid_from:
        yield place.at("valid_until").fault(_ENDS_FIRST, _CHANGE_ONE)


def _sort(place: Place) -> Iterator[Fault]:
    said = [key for key in _SORTS if key in place.value()]
    if len(said) != 1:
        here = place.at(said[1]) if said else place
        yield here.fault(_SEVERAL.format(keys=listed(said)) if said else _NOTHING, _ONE_SORT)
    for key in _OF_A_DUE_DAY:
        if key in place.value() and said and "within" not in said:
            yield place.at(key).fault(_NO_DUE_DAY.format(key=key), _DELETE)


def _steps(ledger: Ledger, ways: Ways, start: tuple[str, ...], to: str, place: Place, key: str) -> Iterator[Fault]:
    codes = {step.code: step for step in ledger.steps}
    for number, code in enumerate(start):
        here = place.at("from", number)
        yield from not_among(code, codes, STEP, here)
        if code in codes and to in codes and ways.is_sound and not ways.can_follow(to, codes[code]):
            yield here.fault(_NEVER_PRECEDES.format(start=code, to=to), _OTHER_STEPS)
    yield from not_among(to, codes, STEP, place.at(key))


def _by_field(ledger: Ledger, limit: Limit, place: Place) -> Iterator[Fault]:
    if limit.field:
        fields = [field for step in ledger.steps if step.code in limit.start for field in step.fields]
        days = [field.name for field in fields if field.type == "date"]
        yield from not_among(limit.field, days, FIELD, place.at("within"))


def _least(ledger: Ledger, limit: Limit, place: Place) -> Iterator[Fault]:
    fields = {field.name: field for step in ledger.steps if step.code == limit.to for field in step.fields}
    numbers = {name: field for name, field in fields.items() if field.type in NUMBERS}
    known = any(step.code == limit.to for step in ledger.steps)
    for name, least in limit.at_least if known else ():
        here = place.at("at_least", name)
        yield from not_among(name, numbers, FIELD, here)
        most = numbers[name].max if name in numbers else None
        if most is not None and most < least:
            yield here.fault(_ABOVE_MAX.format(name=name, most=most), _CHANGE_ONE)


def _leaves_no_day(ways: Ways, limit: Limit, other: Limit) -> bool:
    """Whether `other` lets the step come only after the day by which `limit` wants it done."""
    if not limit.within or not other.not_before or not set(limit.start) <= {*other.start, *ways.opening}:
        return False
    return (
        _is_sooner(limit.within, other.not_before)
        and _at_one_time(limit.source, other.source)
        and _passes(ways, limit, other.to)
    )


def _is_sooner(within: Duration, not_before: Duration) -> bool:
    if within.unit == not_before.unit:
        return within.amount < not_before.amount
    return _DAYS[within.unit][1] * within.amount < _DAYS[not_before.unit][0] * not_before.amount


def _at_one_time(one: Source | None, other: Source | None) -> bool:
    if one is None or other is None:
        return True
    return (one.valid_from <= (other.valid_until or "9")) and (other.valid_from <= (one.valid_until or "9"))


def _passes(ways: Ways, limit: Limit, step: str) -> bool:
    """Whether the limited step comes only by way of `step`, or is that step."""
    if step == limit.to:
        return True
    starts = [one for one in ways.ledger.steps if one.code in limit.start]
    return ways.is_sound and all(limit.to not in ways.ahead(ways.standing(one), avoiding=step) for one in starts)


_NOTHING = Text("没有说限什么", "it is not said what the limit is")
_SEVERAL = Text("一条里写了 {keys}", "one limit says {keys}")
_ONE_SORT = Text("within、not_before、at_least 写一个；几条限制分开写", "write one of within, not_before and at_least")
_NO_DUE_DAY = Text("没有到期日，{key} 没有用", "there is no due day for {key} to speak of")
_DELETE = Text("请删去这一键", "delete the key")
_NEVER_PRECEDES = Text("{start} 之后走不到 {to}", "{to} never comes after {start}")
_OTHER_STEPS = Text("改正 from 和 to，或步骤的 after", "correct the steps here, or the after of the steps")
_ABOVE_MAX = Text("{name} 最多填 {most}，达不到", "{name} takes at most {most} and never reaches it")
_NO_DAY_LEFT = Text(
    "期限在另一条 not_before 允许之前就到了，没有一天可以办",
    "it ends before another limit's not_before allows the step: no day is left",
)
_CHANGE_ONE = Text("改正其中一个", "correct one of the two")
_ENDS_FIRST = Text("失效日期早于生效日期", "it ends before it begins")
_ONLY_ONCE = Text("{code} 只能办一次，不能按期再办", "{code} can be taken once only and is never due again")
_MAKE_STAY = Text(
    "在这一步写 stays: true，或让它接在自己后面", "write stays: true in the step, or let it follow itself"
)
