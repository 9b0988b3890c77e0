"""What a name of the dictionary means; where it means nothing or too much, what is near or the candidates."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from shishu.journal.catalogue import Catalogue
from shishu.journal.errors import NotDeclared, SeveralDeclared
from shishu.packs.model import Indicator, Ledger
from shishu.words import Text

_LONGEST = 200


def find_indicator(written: str, known: Catalogue) -> Indicator:
    """The indicator meant by a code, a name or an alias. Raises NotDeclared, SeveralDeclared."""
    found = known.find_indicators(written)
    where = Text("指标「{it}」", "indicator “{it}”").format(it=written[:_LONGEST])
    if not found:
        names = (name for each in known.indicators.values() for name in (each.name.zh, *each.aliases, each.code))
        what = Text("没有这个指标", "there is no such indicator")
        raise NotDeclared(where, what, _near(written, names), any_pack=bool(known.packs))
    if len(found) > 1:
        raise SeveralDeclared(where, [(each.name, each.code) for each in found])
    return found[0]


def find_ledger(written: str, known: Catalogue) -> Ledger:
    """The ledger meant by a code or a name. Raises NotDeclared, SeveralDeclared."""
    if written in known.ledgers:
        return known.ledgers[written]
    found = [each for each in known.ledgers.values() if written in (each.name.zh, each.name.en)]
    where = Text("台账「{it}」", "ledger “{it}”").format(it=written[:_LONGEST])
    if not found:
        names = (name for each in known.ledgers.values() for name in (each.name.zh, each.code))
        what = Text("没有这本台账", "there is no such ledger")
        raise NotDeclared(where, what, _near(written, names), any_pack=bool(known.packs))
    if len(found) > 1:
        raise SeveralDeclared(where, [(each.name, each.code) for each in found])
    return found[0]


def _near(written: str, names: Iterable[str]) -> list[str]:
    if len(written) > _LONGEST:
        return []
    pool = list(dict.fromkeys(names))
    return difflib.get_close_matches(written, pool, 3, 0.5) or [name for name in pool if written in name][:3]
