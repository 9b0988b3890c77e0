"""A unit of measure; one that says nothing of a base stands alone (场, visits)."""

from fractions import Fraction

from shishu.measure import Unit
from shishu.packs.schema.scalars import Line, Scale, Shape, Words


class UnitShape(Shape):
    name: Words
    dimension: Line = ""
    scale: Scale = Fraction(1)
    base: Line = ""
    also_written: tuple[Line, ...] = ()
    one: Line = ""

    def compiled(self, code: str) -> Unit:
        base = self.base or code
        return Unit(code, self.name, self.dimension or base, self.scale, base, tuple(self.also_written), self.one)
