"""Names used must be names declared: one sentence for every sort of name, with the nearest one offered."""

from collections.abc import Iterable, Iterator

from shishu.packs.draft import Draft, Place
from shishu.packs.faults import Fault, meant, sentences
from shishu.words import Text, listed

_SORTS = {
    "kind": (
        Text("组织类型", "kind of organisation"),
        Text("在 pack.yaml 的 kinds 里声明它", "Declare it under kinds in pack.yaml"),
    ),
    "unit": (Text("单位", "unit"), Text("在 units.yaml 里声明它", "Declare it in units.yaml")),
    "indicator": (Text("指标", "indicator"), Text("在 indicators.yaml 里声明它", "Declare it in indicators.yaml")),
    "ledger": (Text("台账", "ledger"), Text("为它加一个文件", "Add a file for it")),
}
FIELD = Text("栏目", "field")
CHOICE = Text("选项", "choice")
STEP = Text("步骤", "step")


def undeclared(draft: Draft, what: str, code: str, place: Place) -> Iterator[Fault]:
    """A fault when `code` is not declared as a kind, unit, indicator or ledger."""
    known = draft.names(what)
    if code not in known:
        sort, remedy = _SORTS[what]
        close = meant(_unit_written(draft, code) if what == "unit" else code, known)
        yield place.fault(_NO_SUCH.format(code=code, sort=sort), sentences(close, _DECLARE.format(remedy=remedy)))


def not_among(code: str, known: Iterable[str], sort: Text, place: Place) -> Iterator[Fault]:
    """A fault when `code` is not one of the fields, steps or choices right here."""
    names = list(known)
    if code not in names:
        listing = _THERE_ARE.format(sort=sort, names=listed(names)) if names else _THERE_IS_NONE.format(sort=sort)
        yield place.fault(_NO_SUCH.format(code=code, sort=sort), sentences(meant(code, names), listing))


def _unit_written(draft: Draft, written: str) -> str:
    """The code of the unit that is also written so, else what was written."""
    return next((unit.code for unit in draft.units.values() if written in unit.also_written), written)


_NO_SUCH = Text("没有叫 {code} 的{sort}", "there is no {sort} called {code}")
_DECLARE = Text("{remedy}，或改正这里的名字", "{remedy}, or correct the name here")
_THERE_ARE = Text("这里的{sort}有 {names}", "The {sort}s here: {names}")
_THERE_IS_NONE = Text("这里一个{sort}也没有", "There is no {sort} here")
