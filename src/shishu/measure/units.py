"""Units of measure. A pack declares them; units of one dimension share a base and convert exactly or not at all."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from shishu.measure.errors import DifferentDimension, NotExact
from shishu.measure.quantity import FARTHEST, from_smallest, take_apart
from shishu.words import Text


@dataclass(frozen=True, slots=True)
class Unit:
    """One `code` is `scale` times one `base`: 万元 is 10000 元, % is 1/100 of 1.

    A unit that stands alone (场, 人次) is its own dimension and base, with scale 1.
    """

    code: str
    name: Text
    dimension: str
    scale: Fraction
    base: str
    also_written: tuple[str, ...] = ()
    one: str = ""
    """English beside a 1 ("session"), where it is not the name."""

    def beside(self, value: Decimal | int) -> Text:
        """The name as it stands behind a value."""
        return Text(self.name.zh, self.one) if self.one and abs(value) == 1 else self.name


def convert(value: Decimal, source: Unit, target: Unit) -> Decimal:
    """The same quantity in another unit of its dimension: 5.1 km is 5100 m.

    Raises DifferentDimension, and NotExact when the result has no finite decimal expansion (1 亩 in 公顷).
    """
    if source.dimension != target.dimension:
        raise DifferentDimension(source.name, target.name)
    sign, digits, exponent = take_apart(value)
    converted = sign * int(digits) * Fraction(10) ** exponent * source.scale / target.scale
    places = _decimal_places(converted.denominator)
    if places is None:
        raise NotExact(value, source.name, target.name)
    return from_smallest(int(converted * 10**places), places)


def _decimal_places(denominator: int) -> int | None:
    """How many decimals a fraction in lowest terms needs; None when they never end."""
    return next((places for places in range(2 * FARTHEST) if 10**places % denominator == 0), None)
