"""What packs may use without declaring it, and the units that every pack has."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import chain

from shishu.measure import Unit
from shishu.packs.model import Pack, Post, Vocabulary
from shishu.words import Text

ENTRIES = "条"  # unit of `<ledger>.<step>`
ITEMS = "个"  # unit of `organisations.<kind>`
MONEY = "元"  # unit of a money field that says none

CORE_UNITS: Mapping[str, Unit] = {
    code: Unit(code, Text(code, many), code, Fraction(1), code, one=one)
    for code, many, one in ((ENTRIES, "entries", "entry"), (ITEMS, "items", "item"), (MONEY, "yuan", ""))
}


def vocabulary(packs: Iterable[Pack]) -> Vocabulary:
    """All that these packs declare, as another pack may use it."""
    known = tuple(packs)
    posts = tuple(chain.from_iterable(map(_posts, known)))
    return Vocabulary(
        kinds={code: kind for pack in known for code, kind in pack.kinds.items()},
        groups={code: group for pack in known for code, group in pack.groups.items()},
        units={code: unit for pack in known for code, unit in pack.units.items()},
        indicators={code: indicator for pack in known for code, indicator in pack.indicators.items()},
        ledgers={code: ledger for pack in known for code, ledger in pack.ledgers.items()},
        programmes=frozenset(code for pack in known for code in pack.programmes),
        hosted=frozenset(post.indicator for post in posts if not post.to),
        received=frozenset(post.indicator for post in posts if post.to),
    )


def _posts(pack: Pack) -> Iterable[Post]:
    return (post for ledger in pack.ledgers.values() for step in ledger.steps for post in step.posts)
