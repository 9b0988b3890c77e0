"""How well what a text says about a figure names an indicator: pairs of characters, the rare ones counting more."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import log

from shishu.claims.judging.dictionary import Dictionary
from shishu.claims.letters import bare, pairs

_BOTH_HALVES = 950
_ONE_HALF_OFF = 750
_WHOLE = 1000
_LOOKED_AT = 40
_ANOTHER, _MOST_OTHERS = 25, 2
_WIDE = 3, 10
"""In thousandths: no float comes near a figure. A pair found only further off counts three tenths."""


@dataclass(frozen=True)
class Words:
    """What a text says about one figure: `near` beside it, `wide` in its sentence and heading, `thing` the noun."""

    near: str
    wide: str
    thing: str = ""

    def __post_init__(self) -> None:
        if self.near.strip() and self.near not in self.wide:
            object.__setattr__(self, "wide", f"{self.wide} {self.near}")

    @cached_property
    def near_pairs(self) -> frozenset[str]:
        return pairs(self.near)

    @cached_property
    def wide_pairs(self) -> frozenset[str]:
        return pairs(self.wide) | self.near_pairs


def _is_another(label: str, best: str, words: Words) -> bool:
    return len(label) > 1 and label in words.near and label not in best and best not in label


class Names:
    """The labels of a dictionary, found by what they share with a text."""

    def __init__(self, known: Dictionary) -> None:
        labels = {code: tuple(dict.fromkeys(map(bare, entry.labels))) for code, entry in known.entries.items()}
        self._labels = {code: tuple(label for label in several if label) for code, several in labels.items()}
        self._by_pair: dict[str, set[str]] = defaultdict(set)
        for code, several in self._labels.items():
            for label in several:
                for pair in pairs(label):
                    self._by_pair[pair].add(code)
        count = len(self._labels) + 1
        self._weights: Mapping[str, int] = {
            pair: int(_WHOLE * log(1 + count / len(codes))) for pair, codes in self._by_pair.items()
        }

    def sharing(self, words: Words) -> Iterable[str]:
        """The codes of those that share most with the words beside the figure; rare pairs count more."""
        shared: Counter[str] = Counter()
        for pair in words.near_pairs:
            for code in self._by_pair.get(pair, ()):
                shared[code] += self._weights[pair]
        return sorted(shared, key=lambda code: (-shared[code], code))[:_LOOKED_AT]

    def likeness(self, code: str, words: Words) -> tuple[int, str]:
        """In thousandths, and the label that is meant; a longer one, and several of them told in full, count more."""
        found = sorted(self._likenesses(code, words), reverse=True)
        if not found:
            return 0, ""
        others = sum(
            1 for label in self._labels[code] if label != found[0][1] and _is_another(label, found[0][1], words)
        )
        return found[0][0] + min(_MOST_OTHERS, others) * _ANOTHER, found[0][1]

    def _likenesses(self, code: str, words: Words) -> Iterator[tuple[int, str]]:
        for label in self._labels[code]:
            told = self._told(label, words)
            yield told * (700 + 2 * self._explained(label, words) // 10 + min(10, len(label)) * 10) // _WHOLE, label

    def _told(self, label: str, words: Words) -> int:
        """How much of the label the text has."""
        if len(label) == 1:
            return _WHOLE if words.near.strip() == label else 0
        if label in words.near:
            return _WHOLE
        return max(self._in_halves(label, words), self._in_pairs(label, words))

    def _in_halves(self, label: str, words: Words) -> int:
        """Both halves are told in any order (民房改造 for 改造民房), or one of them elsewhere in the sentence."""
        best = 0
        for at in range(2, len(label) - 1):
            beside = (label[:at] in words.near) + (label[at:] in words.near)
            if beside == 2:
                return _BOTH_HALVES
            if beside and label[:at] in words.wide and label[at:] in words.wide:
                best = _ONE_HALF_OFF
        return best

    def _in_pairs(self, label: str, words: Words) -> int:
        own = pairs(label)
        beside = sum(self._weights[pair] for pair in own & words.near_pairs)
        off = sum(self._weights[pair] for pair in (own & words.wide_pairs) - words.near_pairs)
        part, whole = _WIDE
        return _WHOLE * (beside + off * part // whole) // max(1, sum(self._weights[pair] for pair in own))

    def _explained(self, label: str, words: Words) -> int:
        """How much of the noun the label explains, of what any label knows: 520 of 1000 for 合作社 in 新成立合作社."""
        thing = pairs(bare(words.thing)) if words.thing else words.near_pairs
        known = {pair for pair in thing if pair in self._weights}
        if not known:
            return 0
        return (
            _WHOLE
            * sum(self._weights[pair] for pair in known & pairs(label))
            // sum(self._weights[pair] for pair in known)
        )
