"""What a name of the dictionary means; where it means nothing or too much, what is near or the candidates."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import NoReturn

from shishu.cli.errors import wrong
from shishu.journal.catalogue import Catalogue
from shishu.packs.model import Indicator, Ledger
from shishu.words import Text, listed

_NONE_ACTIVE = Text("还没有启用业务包：shishu packs activate DIR", "No pack is in force: shishu packs activate DIR")
_LOOK = Text("用 shishu packs show 业务包 看有哪些", "See shishu packs show PACK for those there are")
_NAMED = Text("{name}（{code}）", "{name} ({code})")


def find_indicator(written: str, known: Catalogue) -> Indicator:
    """The indicator meant by a code, a name or an alias. Raises WrongUse."""
    found = known.find_indicators(written)
    where = Text("指标「{it}」", "indicator “{it}”").format(it=written)
    if not found:
        names = (name for each in known.indicators.values() for name in (each.name.zh, *each.aliases, each.code))
        raise wrong(where, Text("没有这个指标", "there is no such indicator"), _near(written, names, known))
    if len(found) > 1:
        _ask_which(where, [(each.name, each.code) for each in found])
    return found[0]


def find_ledger(written: str, known: Catalogue) -> Ledger:
    """The ledger meant by a code or a name. Raises WrongUse."""
    if written in known.ledgers:
        return known.ledgers[written]
    found = [each for each in known.ledgers.values() if written in (each.name.zh, each.name.en)]
    where = Text("台账「{it}」", "ledger “{it}”").format(it=written)
    if not found:
        names = (name for each in known.ledgers.values() for name in (each.name.zh, each.code))
        raise wrong(where, Text("没有这本台账", "there is no such ledger"), _near(written, names, known))
    if len(found) > 1:
        _ask_which(where, [(each.name, each.code) for each in found])
    return found[0]


def _ask_which(where: Text, candidates: list[tuple[Text, str]]) -> NoReturn:
    what = Text("叫这个名称的有 {n} 个", "{n} have this name").format(n=len(candidates))
    them = listed(_NAMED.format(name=name, code=code) for name, code in candidates)
    raise wrong(where, what, Text("请写代码，选其中一个：{them}", "Give a code, one of: {them}").format(them=them))


def _near(written: str, names: Iterable[str], known: Catalogue) -> Text:
    pool = list(dict.fromkeys(names))
    close = difflib.get_close_matches(written, pool, 3, 0.5) or [name for name in pool if written in name][:3]
    if close:
        return Text("是不是：{them}？", "Did you mean: {them}?").format(them=listed(close))
    return _LOOK if known.packs else _NONE_ACTIVE
