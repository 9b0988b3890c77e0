"""What a post adds must be a number of the form, of the indicator's dimension, and never finer than it counts."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from shishu.packs.draft import Draft, Place
from shishu.packs.faults import Fault
from shishu.packs.model import Field, Indicator, Post
from shishu.packs.rules.fields import NUMBERS
from shishu.packs.rules.names import FIELD, not_among
from shishu.words import Text


def amount_faults(
    draft: Draft, indicator: Indicator, fields: Mapping[str, Field], place: Place, post: Post
) -> Iterator[Fault]:
    here = place.at("amount")
    how, name = post.amount.how, post.amount.field
    if how == "level" and indicator.kind != "stock":
        yield here.fault(_LEVEL.format(code=indicator.code, kind=indicator.kind), _MAKE_STOCK)
    if (
        indicator.kind == "distinct"
        and how != "count"
        and not (how == "count_of" and post.subject.startswith(f"{name}."))
    ):
        yield here.fault(_DISTINCT, _WRITE_COUNT)
    if how == "count":
        return
    fitting = [one for one in fields if _fits(how, one, fields[one])]
    if name in fields and name not in fitting:
        yield here.fault(_NO_NUMBER.format(name=name, type=fields[name].type), _REMEDIES[how])
    else:
        yield from not_among(name, fitting, FIELD, here)
    if name in fitting and how != "count_of":
        yield from _unit(draft, indicator, fields[name], here)


def _fits(how: str, name: str, field: Field) -> bool:
    if how == "count_of":
        return field.type == "rows"
    return field.type in NUMBERS and ("." in name) == (how == "sum_of")


def _unit(draft: Draft, indicator: Indicator, field: Field, here: Place) -> Iterator[Fault]:
    source, target = draft.units.get(field.unit or indicator.unit), draft.units.get(indicator.unit)
    if source is None or target is None:
        return
    if source.dimension != target.dimension:
        words = _OTHER_UNIT.format(name=field.name, source=source.code, code=indicator.code, target=target.code)
        yield here.fault(words, _SAME_UNIT)
        return
    finest = Fraction(1, 10 ** (field.decimals or 0)) * source.scale / target.scale * 10**indicator.decimals
    if finest.denominator != 1:
        words = _TOO_FINE.format(name=field.name, source=source.code, code=indicator.code, target=target.code)
        yield here.fault(words, _FIT.format(field=field.decimals or 0, indicator=indicator.decimals))


_LEVEL = Text("{code} 是 {kind}，不能写 level", "{code} is a {kind} and takes no level")
_MAKE_STOCK = Text("level 只用于 kind: stock 的指标", "a level is for indicators of kind: stock")
_DISTINCT = Text("去重的指标一次加一", "a distinct indicator adds one at a time")
_WRITE_COUNT = Text("写 amount: count", "write amount: count")
_NO_NUMBER = Text("{name} 是 {type} 类型，不能这样计数", "{name} is of type {type} and can not be counted so")
_REMEDIES = {
    "field": Text(
        "写一个数字栏目；清单写 {count_of: 清单} 或 {sum_of: 清单.列}",
        "name a number; for rows write {count_of: rows} or {sum_of: rows.column}",
    ),
    "level": Text("写一个数字栏目", "name a field that is a number"),
    "count_of": Text("写一个 type: rows 的栏目", "name a field of type rows"),
    "sum_of": Text("写 清单.列，列是数字", "write rows.column, the column being a number"),
}
_OTHER_UNIT = Text(
    "栏目 {name} 的单位是 {source}，{code} 的单位是 {target}，不是一类",
    "field {name} is in {source}, {code} in {target}: not of one dimension",
)
_SAME_UNIT = Text("把其中一个改成同一类的单位", "give one of them a unit of the same dimension")
_TOO_FINE = Text(
    "栏目 {name}（{source}）能填得比 {code}（{target}）记得更细",
    "field {name} ({source}) can be finer than {code} ({target}) counts",
)
_FIT = Text(
    "栏目现有 {field} 位小数，指标 {indicator} 位：改其中一个的 decimals",
    "the field has {field} decimals, the indicator {indicator}: change decimals of either",
)
