"""What is wrong with the wording of a figure, whether or not it is true."""

from shishu.claims.amounts import Amount
from shishu.claims.lexicon import Measure
from shishu.claims.modifiers import AFTER, BEFORE
from shishu.claims.values import Span

_DIRECTIONS = frozenset({"over", "at_least", "under", "at_most"})


def faults_of(plain: str, span: Span, lead: str, trail: str, amount: Amount) -> tuple[str, ...]:
    """Names of the faults, in the order of the table in docs/algorithms/reading-figures.md."""
    if not (lead or trail or amount.surplus):
        return ()
    leading, trailing, surplus = BEFORE.get(lead), AFTER.get(trail), amount.surplus in ("余", "多")
    found = {
        "approximate_twice": leading in ("about", "near") and (surplus or trailing == "about"),
        "approximate_and_bounded": leading in ("about", "near") and trailing in _DIRECTIONS,
        "bounded_twice": leading in _DIRECTIONS and trailing in _DIRECTIONS,
        "bounded_and_approximate": leading in _DIRECTIONS and trailing == "about",
        "bounded_and_surplus": surplus and (leading in _DIRECTIONS or bool(trailing)),
        "surplus_after_decimals": surplus and bool(amount.decimals),
        "surplus_after_odd_digit": amount.ends_oddly,
        "surplus_and_as_many": surplus and plain.startswith("之多", span.end),
        "modifier_twice": bool(lead) and _ends_with_modifier(plain, span.start),
    }
    return tuple(name for name, holds in found.items() if holds)


def fell_by_multiple(measure: Measure, is_loss: bool) -> tuple[str, ...]:  # noqa: FBT001 - said by its name
    """下降2倍: nothing falls by more than the whole of itself."""
    return ("fell_by_multiple",) if measure.word == "倍" and is_loss else ()


def _ends_with_modifier(plain: str, start: int) -> bool:
    return plain.endswith(
        ("大约", "大概", "约", "超过", "突破", "接近", "将近", "至少", "达到近", "近", "逾"), 0, start
    )
