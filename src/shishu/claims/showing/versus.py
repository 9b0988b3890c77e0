"""What the text says beside what the ledger says, both written the same way, the digits that differ told apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from shishu.claims.judging.verdicts import Judgement, Verdict
from shishu.measure import plain

SHOWN: frozenset[Verdict] = frozenset({"different", "other_period", "unit", "superfluous"})
_POWERS = {"万": Decimal(10_000), "亿": Decimal(100_000_000), "万亿": Decimal(10) ** 12}
_TAIL = re.compile("(万亿|亿|万)?[余多]?(万亿|亿|万)?(.*)")
_MOST_PLACES = 6


@dataclass(frozen=True, slots=True)
class Digits:
    """A stretch of a written number; `differs`: it stands differently on the other side."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Versus:
    """Two numbers and the unit of each, as they stand behind a figure (场, 余万元)."""

    written: tuple[Digits, ...]
    unit: str
    recorded: tuple[Digits, ...]
    recorded_unit: str


def versus(one: Judgement) -> Versus | None:
    """None where there is nothing to compare, or the text does not write digits."""
    number = one.claim.quantity.number.replace(",", "").replace("，", "")
    if one.verdict not in SHOWN or one.value is None or one.sense is None:
        return None
    try:
        written = Decimal(number)
    except InvalidOperation:
        return None
    quote = "".join(one.claim.quote.split())
    tail = quote.partition(one.claim.quantity.number)[2]
    multiplier, unit = _multiplier(tail)
    value = one.claim.quantity.strict.value
    factor = value / written if written and value is not None else _POWERS.get(multiplier, Decimal(1))
    if one.verdict == "unit":
        factor, multiplier, unit = Decimal(1), "", one.sense.entry.unit
    recorded = _short(one.value / factor)
    left, right = _told_apart(number, recorded)
    return Versus(left, tail, right, f"{multiplier}{unit}")


def _multiplier(tail: str) -> tuple[str, str]:
    """万余元 -> 万, 元."""
    found = _TAIL.fullmatch(tail)
    return (found[1] or found[2] or "", found[3]) if found else ("", tail)


def _short(value: Decimal) -> str:
    places = Decimal(1).scaleb(-_MOST_PLACES)
    return plain(value if value == value.to_integral_value() else value.quantize(places).normalize())


def _told_apart(left: str, right: str) -> tuple[tuple[Digits, ...], tuple[Digits, ...]]:
    """Numbers of one length digit by digit; others from the first digit on that is not the same."""
    if len(left) == len(right):
        differs = [a != b for a, b in zip(left, right, strict=True)]
        return _stretches(left, differs), _stretches(right, differs)
    same = next((n for n, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
    return tuple(_stretches(text, [n >= same for n in range(len(text))]) for text in (left, right))  # type: ignore[return-value]  # two of them


def _stretches(text: str, differs: list[bool]) -> tuple[Digits, ...]:
    found: list[Digits] = []
    for sign, other in zip(text, differs, strict=True):
        if found and found[-1].differs == other:
            found[-1] = Digits(found[-1].text + sign, other)
        else:
            found.append(Digits(sign, other))
    return tuple(found)
