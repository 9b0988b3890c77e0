"""Lists that name whose each figure is: 清溪镇12座、白石镇18座; 石桥村社员43名，柳林村社员21名."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from shishu.claims.context.outline import FIGURE, Outline
from shishu.claims.context.subjects import Subject
from shishu.claims.names import RANKS
from shishu.claims.patterns import pattern
from shishu.claims.values import Span
from shishu.claims.wordlist import any_of

_NEXT = pattern("next of enumerating", rf"(?<={FIGURE})[^，。；、{FIGURE}]{{0,8}}?[、和]")
_UP_TO_FIGURE = pattern("up to figure of enumerating", rf"([^，。；：、\s{FIGURE}]{{0,8}}){FIGURE}+")
_RANK = pattern("rank of enumerating", f"{any_of(RANKS)}$")
_OF_WHICH = "其中"
_COUNTS_PLACES = ("个", "家", "村", "处")


def items(seen: Outline, clause: Span) -> Iterator[Span]:
    """What stands behind each 、 that follows a figure."""
    return (Span(found.end(), clause.end) for found in _NEXT.finditer(seen.covered, clause.start, clause.end))


def is_item(seen: Outline, first: Subject | None, item: Span, named: Subject) -> bool:
    """Whether the name of an item goes on the list that `first` begins, and is not what is counted (示范社区5个)."""
    if named.place_word:
        return False
    if seen.covered.startswith(_OF_WHICH, item.start):
        return True
    if first is None or not first.names or first.place_word or _rank(first) != _rank(named):
        return False
    counted = _UP_TO_FIGURE.match(seen.covered, named.end)
    if counted is None or counted[1] or seen.covered[first.end : first.end + 1] == FIGURE:
        return True
    return not seen.plain.endswith(_COUNTS_PLACES, counted.start(), counted.end())


def alike(seen: Outline, named: Sequence[Subject], lone: Sequence[Subject]) -> frozenset[Subject]:
    """Those of the lone places that are told the same of as another one: 石桥村社员43名，柳林村社员21名."""
    keys = {one: _told(seen, one) for one in (*named, *lone)}
    told = Counter(key for key in keys.values() if key[0])
    return frozenset(one for one in lone if told[keys[one]] > 1)


def _told(seen: Outline, subject: Subject) -> tuple[str, str]:
    """The rank of a place and the words up to its figure; two empty words if none follows at once."""
    found = _UP_TO_FIGURE.match(seen.covered, subject.end)
    rank = _rank(subject)
    return (rank, found[1]) if found and found[1] and rank else ("", "")


def _rank(subject: Subject) -> str:
    """Names of one rank end alike, or are equally large; offices have none."""
    found = _RANK.search(subject.names[-1][-4:]) if subject.names else None
    return str(RANKS[found[0]]) if found else ""
