"""Limits and duties of a register: how soon and how late a step may come, and what is due again and again."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field, PlainValidator

from shishu.packs import model
from shishu.packs.schema.duration import Span, read_duration
from shishu.packs.schema.scalars import Code, Every, Number, Shape, plain_text, wrong
from shishu.packs.schema.source import SourceShape
from shishu.packs.schema.step import Steps
from shishu.words import Text

WARN = model.Duration(3, "days")  # where a limit says nothing


def read_within(value: Any) -> model.Duration | str:
    """A length of time, or `{field: due_on}`: by the day that this field says."""
    if isinstance(value, Mapping):
        if set(value) == {"field"}:
            return plain_text(value["field"])
        raise wrong(_WITHIN, _WRITE_WITHIN)
    return read_duration(value)


class LimitShape(Shape):
    start: Annotated[Steps, Field(min_length=1)] = Field(alias="from")
    to: Code
    within: Annotated[model.Duration | str | None, PlainValidator(read_within)] = None
    not_before: Span | None = None
    at_least: Annotated[dict[Code, Number], Field(max_length=5)] = Field(default_factory=dict)
    warn: Span = WARN
    breach: Literal["refuse", "warn"] | None = None
    law: Literal["at_start", "at_step"] = "at_start"
    escalates: Span | None = None
    source: SourceShape | None = None

    def compiled(self) -> model.Limit:
        """A limit that says nothing of a breach only warns, except where the step would come too soon or too small."""
        is_hard = self.not_before is not None or bool(self.at_least)
        return model.Limit(
            start=tuple(self.start),
            to=self.to,
            within=self.within if isinstance(self.within, model.Duration) else None,
            field=self.within if isinstance(self.within, str) else "",
            not_before=self.not_before,
            at_least=tuple((name, Decimal(least)) for name, least in self.at_least.items()),
            warn=self.warn,
            breach=self.breach or ("refuse" if is_hard else "warn"),
            law=self.law,
            escalates=self.escalates,
            source=self.source.compiled() if self.source else None,
        )


class DutyShape(Shape):
    step: Code
    every: Every
    start: Annotated[Steps, Field(min_length=1)] = Field(alias="from")

    def compiled(self) -> model.Duty:
        return model.Duty(self.step, self.every, tuple(self.start))


_WITHIN = Text("看不懂时限", "the limit is not understood")
_WRITE_WITHIN = Text("写成 1 month，或 {field: 日期栏}", "write 1 month, or {field: date field}")
