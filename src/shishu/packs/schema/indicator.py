"""An indicator: what is counted, in which unit, how it adds up."""

from typing import Literal

from shishu.packs import model
from shishu.packs.model import UNSAID
from shishu.packs.schema.scalars import Code, Day, Dotted, Flag, Line, Places, Shape, Words


class IndicatorShape(Shape):
    name: Words
    unit: Line
    kind: Literal["flow", "stock", "latest", "distinct", "ratio"] = "flow"
    decimals: Places = 0
    scope: Literal["own", "subtree"] | None = None
    aliases: tuple[Line, ...] = ()
    also_written: tuple[Line, ...] = ()
    by: tuple[Code, ...] = ()
    additive: Flag = True
    exclusive_with: tuple[Dotted, ...] = ()
    definition: Words = UNSAID
    numerator: Dotted = ""
    denominator: Dotted = ""
    open_since: Day = ""
    baseline: Day = ""

    def compiled(self, code: str, scope: Literal["own", "subtree"]) -> model.Indicator:
        """`scope` is the one of the ledgers that post it, for an indicator that says none itself."""
        return model.Indicator(
            code=code,
            name=self.name,
            unit=self.unit,
            kind=self.kind,
            decimals=self.decimals,
            scope=self.scope or scope,
            aliases=tuple(self.aliases),
            also_written=tuple(self.also_written),
            by=tuple(self.by),
            additive=self.additive,
            exclusive_with=tuple(self.exclusive_with),
            definition=self.definition,
            numerator=self.numerator,
            denominator=self.denominator,
            open_since=self.open_since,
            baseline=self.baseline,
        )
