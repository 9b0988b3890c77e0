"""Texts with their figures marked by hand, one a line.

    {113户=113}                            exact
    {近200万=2000000[1800000,2000000)}      value and bounds; an open end is left empty: (500,)
    {数百人=[200,1000)}                     no value
    <2023年>                               looks like a figure and is none, or is one that is not scored

What carries no mark is no figure either. Lines that begin with # are remarks.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from shishu.claims.lexicon import lexicon
from shishu.claims.normalising import normalise
from shishu.claims.quantities import quantities
from shishu.claims.values import Bounds, Quantity
from shishu.measure import plain

TEXTS = Path(__file__).parent / "texts"
_MARK = re.compile(r"\{([^{}=]+)=([^{}]+)\}|<([^<>]+)>")
_BOUNDS = re.compile(r"(-?[\d.]+)?(?:([\[(])(-?[\d.]*),(-?[\d.]*)([\])]))?")

Expected = tuple[int, int, Bounds]


@dataclass(frozen=True)
class Marked:
    text: str
    figures: tuple[Expected, ...]
    traps: tuple[tuple[int, int], ...]


def lines(name: str) -> list[str]:
    found = (TEXTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in found if line and not line.startswith("#")]


def names() -> list[str]:
    return sorted(path.stem for path in TEXTS.glob("*.txt"))


def marked(line: str) -> Marked:
    pieces: list[str] = []
    figures: list[Expected] = []
    traps: list[tuple[int, int]] = []
    at = length = 0
    for mark in _MARK.finditer(line):
        pieces.append(line[at : mark.start()])
        length += mark.start() - at
        shown = mark[1] or mark[3]
        if mark[1]:
            figures.append((length, length + len(shown), bounds(mark[2])))
        else:
            traps.append((length, length + len(shown)))
        pieces.append(shown)
        length += len(shown)
        at = mark.end()
    return Marked("".join([*pieces, line[at:]]), tuple(figures), tuple(traps))


def bounds(written: str) -> Bounds:
    found = _BOUNDS.fullmatch(written)
    assert found, written
    value = Decimal(found[1]) if found[1] else None
    if not found[2]:
        return Bounds(value, value, value, lower_inclusive=True, upper_inclusive=True)
    lower, upper = (Decimal(each) if each else None for each in (found[3], found[4]))
    return Bounds(
        value,
        lower,
        upper,
        None if lower is None else found[2] == "[",
        None if upper is None else found[5] == "]",
    )


def checkable(text: str) -> tuple[Expected, ...]:
    passage = normalise(text, lexicon().measures)
    found = [each for each in quantities(passage) if each.is_checkable]
    places = [passage.given(each.start, each.end) for each in found]
    return tuple((place.start, place.end, each.strict) for place, each in zip(places, found, strict=True))


def told(text: str, figures: tuple[Expected, ...]) -> list[str]:
    """Each figure with its bounds, to be compared and read."""
    return [f"{text[start:end]} at {start}: {shown(each)}" for start, end, each in figures]


def shown(found: Bounds) -> str:
    value, lower, upper = ("" if each is None else plain(each) for each in (found.value, found.lower, found.upper))
    opening, closing = _FLAGS[found.lower_inclusive], _FLAGS[found.upper_inclusive]
    return f"{value} from {lower} ({opening}) to {upper} ({closing})"


_FLAGS = {True: "included", False: "excluded", None: "open"}


def one(text: str) -> Quantity:
    """The only figure of a text."""
    (found,) = quantities(text)
    return found
