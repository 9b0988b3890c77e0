"""A programme: a working cycle, and what is due in it from whom."""

import re
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PlainValidator

from shishu.packs import model
from shishu.packs.model import UNSAID
from shishu.packs.schema.due import due, read_due
from shishu.packs.schema.duration import Span
from shishu.packs.schema.field import read_prefill
from shishu.packs.schema.scalars import Code, Every, Flag, Shape, Words, one_or_several, plain_text, wrong
from shishu.packs.schema.source import SourceShape
from shishu.words import Text

FirstStep = Callable[[str], str]  # of the ledger of this code; "" when there is no such ledger


_SIDES = frozenset({"self", "mutual"})


def read_count(value: Any) -> int:
    text = plain_text(value)
    if not re.fullmatch(r"[1-9]\d?", text, re.ASCII):
        raise wrong(_COUNT, _WRITE_COUNT)
    return int(text)


def read_pairs(value: Any) -> bool:
    """`{self: never, mutual: never}`: nobody guides itself, no two guide each other. Nothing else can be asked for."""
    if not isinstance(value, Mapping) or not value or any(value[key] != "never" or key not in _SIDES for key in value):
        raise wrong(_PAIRS, _WRITE_PAIRS)
    return True


def read_gathering(value: Any) -> str:
    """`{from: ledger, pick: most|latest}`: what the records of others come to."""
    prefill = read_prefill(value)
    if not prefill.startswith("from:"):
        raise wrong(_GATHERING, _WRITE_GATHERING)
    return prefill


class StageShape(Shape):
    ledger: Code
    name: Words = UNSAID
    step: Code = ""
    every: Every | None = None
    due: Annotated[str, PlainValidator(read_due)] = ""
    after: Code = ""
    within: Span | None = None
    any: Flag = False
    by: Literal["holder", "each", "pairs"] = "holder"
    needs: Code = ""
    count: Annotated[int, PlainValidator(read_count)] = 1
    prefill: Annotated[str, PlainValidator(read_gathering)] = ""
    opens: Code = ""
    pairs: Annotated[bool, PlainValidator(read_pairs)] = False
    field: Code = ""
    escalates: Span | None = None

    def compiled(self, code: str, name: Text, first: FirstStep) -> model.Stage:
        """`name`: what it is called when it says no name. By the calendar without `due`: by the end of the period."""
        return model.Stage(
            code=code,
            name=self.name if self.name != UNSAID else name,
            ledger=self.ledger,
            step=self.step or first(self.ledger),
            every=self.every or "",
            due=due(self.due or "month end", self.every) if self.every else None,
            after=self.after,
            within=self.within,
            by=self.by,
            needs=self.needs,
            count=self.count,
            prefill=self.prefill,
            opens=self.opens,
            field=self.field,
            escalates=self.escalates,
        )


class ProgrammeShape(Shape):
    programme: Code
    name: Words
    held_by: Annotated[tuple[Code, ...], BeforeValidator(one_or_several), Field(min_length=1, max_length=10)]
    among: Code
    stages: Annotated[dict[Code, StageShape], Field(min_length=1, max_length=40)]
    document: SourceShape | None = None
    may_skip: Flag = True
    help: Words = UNSAID

    def compiled(self, names: Mapping[str, Text], first: FirstStep) -> model.Programme:
        """`names`: those of the ledgers, which a stage that says no name is called by."""
        return model.Programme(
            code=self.programme,
            name=self.name,
            held_by=tuple(self.held_by),
            among=self.among,
            stages=tuple(
                stage.compiled(code, names.get(stage.ledger, self.name), first) for code, stage in self.stages.items()
            ),
            document=self.document.compiled() if self.document else None,
            may_skip=self.may_skip,
            help=self.help,
        )


_COUNT = Text("count 要填 1 到 99 的整数", "count takes a whole number from 1 to 99")
_WRITE_COUNT = Text("例如 count: 2；只要一条就删去", "for example count: 2; delete it for one")
_GATHERING = Text("环节的 prefill 只能来自一本台账", "a stage is prefilled from a ledger only")
_WRITE_GATHERING = Text(
    "写 {from: 台账, pick: most} （most 或 latest）", "write {from: ledger, pick: most} (most or latest)"
)
_PAIRS = Text("看不懂怎么结对", "how they are paired is not understood")
_WRITE_PAIRS = Text(
    "写 pairs: {self: never, mutual: never}（不自己指导自己，不互相指导）",
    "write pairs: {self: never, mutual: never}: nobody guides itself, no two guide each other",
)
