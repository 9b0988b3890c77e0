"""Text against text: which figures of the version before have become others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shishu.claims.letters import bare, pairs
from shishu.claims.surroundings import surroundings
from shishu.claims.values import Claim, Reading
from shishu.words import Text

_LIKE_ENOUGH = 60
"""Per cent of the pairs of letters that two descriptions share."""
_MOST = 300
_CHANGED = Text("上一稿写的是{before}，这一稿是{now}。", "The version before said {before}, this one {now}.")


@dataclass(frozen=True, slots=True)
class Change:
    """One figure told in both versions with two values; `index` is its place in the newer reading."""

    index: int
    before: Claim
    now: Claim

    @property
    def reason(self) -> Text:
        return _CHANGED.format(before=_quote(self.before), now=_quote(self.now))


@dataclass(frozen=True, slots=True)
class _Told:
    index: int
    claim: Claim
    phrase: str


def changes(older: Reading, newer: Reading) -> tuple[Change, ...]:
    """In the order of the newer text; figures that only one version tells are no changes."""
    before, now = _by_unit(older), _by_unit(newer)
    found = [
        Change(one.index, other.claim, one.claim)
        for unit, several in now.items()
        for one, other in _counterparts(several, before.get(unit, []))
        if one.claim.quantity.strict != other.claim.quantity.strict
    ]
    return tuple(sorted(found, key=lambda change: change.index))


def _by_unit(reading: Reading) -> dict[tuple[str, str], list[_Told]]:
    found: dict[tuple[str, str], list[_Told]] = defaultdict(list)
    for index, (claim, around) in enumerate(zip(reading.claims, surroundings(reading.claims), strict=True)):
        phrase = bare(f"{claim.verb}{claim.thing}{around.left}{around.right}")
        found[claim.quantity.base_unit, claim.quantity.kind].append(_Told(index, claim, phrase))
    return found


def _counterparts(now: Sequence[_Told], before: Sequence[_Told]) -> Iterator[tuple[_Told, _Told]]:
    """Those told in the same words first, then the likest; each is used once."""
    left = list(before)
    rest = []
    for one in now:
        same = next((other for other in left if other.phrase == one.phrase), None)
        if same is None:
            rest.append(one)
            continue
        left.remove(same)
        yield one, same
    for one in rest[:_MOST]:
        ranked = sorted(left[:_MOST], key=lambda other: _likeness(one.phrase, other.phrase), reverse=True)
        if ranked and _likeness(one.phrase, ranked[0].phrase) >= _LIKE_ENOUGH:
            left.remove(ranked[0])
            yield one, ranked[0]


def _likeness(one: str, other: str) -> int:
    mine, its = pairs(one), pairs(other)
    return 200 * len(mine & its) // max(1, len(mine) + len(its))


def _quote(claim: Claim) -> str:
    return "".join(claim.quote.split())
