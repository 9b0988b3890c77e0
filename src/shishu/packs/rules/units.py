"""Units: a base must be a unit of the same dimension that is its own base."""

from collections.abc import Iterator

from shishu.measure import Unit
from shishu.packs.draft import Draft, Place
from shishu.packs.faults import Fault
from shishu.packs.rules.names import undeclared
from shishu.words import Text


def unit_faults(draft: Draft) -> Iterator[Fault]:
    for code, unit in draft.pack.units.items():
        if ("unit", code) in draft.places:
            yield from _one(draft, unit, draft.place("unit", code))


def _one(draft: Draft, unit: Unit, place: Place) -> Iterator[Fault]:
    yield from undeclared(draft, "unit", unit.base, place.at("base"))
    base = draft.units.get(unit.base, unit)
    if base.base != base.code or base.scale != 1:
        yield place.at("base").fault(_NOT_A_BASE.format(code=base.code), _NAME_BASE.format(base=base.base))
    elif base.dimension != unit.dimension:
        words = _OTHER_DIMENSION.format(code=unit.code, dimension=unit.dimension, base=base.code, other=base.dimension)
        yield place.at("dimension").fault(words, _SAME_DIMENSION)
    elsewhere = draft.known.units.get(unit.code)
    if elsewhere and (elsewhere.dimension, elsewhere.base, elsewhere.scale) != (unit.dimension, unit.base, unit.scale):
        yield place.fault(_DIFFERS.format(code=unit.code), _LEAVE_OUT)


_NOT_A_BASE = Text("{code} 自己还有基本单位，不能作基本单位", "{code} has a base of its own and can not be one")
_NAME_BASE = Text("直接写 base: {base}", "write base: {base} directly")
_OTHER_DIMENSION = Text(
    "{code} 属 {dimension}，基本单位 {base} 属 {other}", "{code} is of {dimension}, its base {base} of {other}"
)
_SAME_DIMENSION = Text("两处的 dimension 写成一样", "give both the same dimension")
_DIFFERS = Text("另一个业务包里的 {code} 换算不同", "{code} converts differently in another pack")
_LEAVE_OUT = Text("删去，用那里声明的，或换一个代码", "delete it and use that one, or give it another code")
