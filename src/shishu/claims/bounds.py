"""Between which amounts a written figure is true. The tables stand in docs/algorithms/reading-figures.md."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from shishu.claims.amounts import TEN_DECIMALS, Amount
from shishu.claims.lexicon import Style
from shishu.claims.modifiers import AFTER, BEFORE, Meaning
from shishu.claims.values import Bounds


@dataclass(frozen=True, slots=True)
class Widths:
    """What a figure may be: `strict` decides, `loose` is the careless use of 余, `rounded` half of the last place."""

    strict: Bounds
    loose: Bounds | None = None
    rounded: Bounds | None = None


def exactly(value: Decimal) -> Bounds:
    return Bounds(value, value, value, lower_inclusive=True, upper_inclusive=True)


@lru_cache(maxsize=4096)
def between(lower: Decimal, upper: Decimal) -> Bounds:
    """A range: both ends are in it, and it has no value of its own."""
    return Bounds(None, lower, upper, lower_inclusive=True, upper_inclusive=True)


@lru_cache(maxsize=8192)
def widths(amount: Amount, lead: str, trail: str, style: Style) -> Widths:
    """A surplus decides over a modifier (约400余), a leading modifier over a trailing one, a direction over 约."""
    if amount.value is None:
        return Widths(Bounds(None, amount.lower, amount.upper, lower_inclusive=True, upper_inclusive=False))
    value = amount.value
    if amount.step is not None:
        loose = None if amount.loose_step is None else _below(value, amount.loose_step)
        return Widths(_below(value, amount.step), loose)
    meaning = meaning_of(lead, trail)
    if meaning:
        return Widths(_modified(value, meaning, style))
    half = None if amount.place is None else amount.place / 2
    return Widths(
        exactly(value),
        None,
        None if half is None else Bounds(value, value - half, value + half, lower_inclusive=True, upper_inclusive=True),
    )


def meaning_of(lead: str, trail: str) -> Meaning | None:
    leading, trailing = BEFORE.get(lead), AFTER.get(trail)
    if leading == "about" and trailing:
        return trailing
    return leading or trailing


def loss(widths: Widths) -> Widths:
    """The same amount of loss: what was at least 30 % is now at most -30 %."""
    return Widths(
        turned(widths.strict), widths.loose and turned(widths.loose), widths.rounded and turned(widths.rounded)
    )


def turned(bounds: Bounds) -> Bounds:
    """Mirrored at zero."""
    value = None if bounds.value is None else -bounds.value
    lower = None if bounds.upper is None else -bounds.upper
    upper = None if bounds.lower is None else -bounds.lower
    return Bounds(value, lower, upper, bounds.upper_inclusive, bounds.lower_inclusive)


def _below(value: Decimal, step: Decimal) -> Bounds:
    return Bounds(value, value, value + step, lower_inclusive=True, upper_inclusive=False)


def _modified(value: Decimal, meaning: Meaning, style: Style) -> Bounds:
    if meaning == "near":
        return Bounds(value, _to_ten_decimals(value * style.near), value, lower_inclusive=True, upper_inclusive=False)
    if meaning == "about":
        narrow, wide = style.about
        return Bounds(
            value,
            _to_ten_decimals(value * narrow),
            _to_ten_decimals(value * wide),
            lower_inclusive=True,
            upper_inclusive=True,
        )
    if meaning in ("over", "at_least"):
        return Bounds(value, value, None, meaning == "at_least", None)
    return Bounds(value, None, value, None, meaning == "at_most")


def _to_ten_decimals(amount: Decimal) -> Decimal:
    """Nine tenths of two thirds are 0.6, although two thirds are written with ten decimals."""
    exponent = amount.as_tuple().exponent
    return amount.quantize(TEN_DECIMALS, ROUND_HALF_UP) if isinstance(exponent, int) and exponent < -10 else amount
