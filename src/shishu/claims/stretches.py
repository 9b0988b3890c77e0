"""Stretches of a text in which nothing is counted: titles, short quotes, fixed words."""

from bisect import bisect_right
from dataclasses import dataclass

from shishu.claims.lexicon import Lexicon
from shishu.claims.patterns import pattern

_QUOTED = pattern(
    "short quote",
    '“[^“”\\n]{0,12}”|‘[^‘’\\n]{0,12}’|「[^「」\\n]{0,12}」|『[^『』\\n]{0,12}』|"[^"\\n]{0,400}"|《[^《》\\n]{0,100}》'
    "|〈[^〈〉\\n]{0,40}〉|〔[0-9]{2,4}〕[0-9]{1,5}号|\\[[0-9]{2,4}\\][0-9]{1,5}号",
)
_LONGEST_QUOTE = 14  # with its marks


@dataclass(frozen=True, slots=True)
class Stretches:
    """In ascending order of `starts`; `reach[i]` is how far any of the first i + 1 of them reaches."""

    starts: list[int]
    reach: list[int]

    def hold(self, start: int) -> bool:
        """Whether a figure that begins at `start` begins inside one."""
        at = bisect_right(self.starts, start) - 1
        return at >= 0 and start < self.reach[at]


def silent(plain: str, lexicon: Lexicon) -> Stretches:
    """Where no figure stands. A pair of straight quotation marks is one only when it is short."""
    found = [match.span() for match in _QUOTED.finditer(plain) if _is_kept(match[0])]
    found += [match.span() for match in lexicon.names.finditer(plain)]
    found.sort()
    reach: list[int] = []
    for _, end in found:
        reach.append(max(end, reach[-1] if reach else 0))
    return Stretches([start for start, _ in found], reach)


def _is_kept(quote: str) -> bool:
    return quote[0] != '"' or len(quote) <= _LONGEST_QUOTE
