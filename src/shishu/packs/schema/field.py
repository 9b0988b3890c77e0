"""One field of a form: what is asked, of which type, within which limits."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PlainValidator

from shishu.packs import model
from shishu.packs.model import UNSAID
from shishu.packs.schema.scalars import (
    Choice,
    Code,
    Flag,
    Line,
    Number,
    Places,
    Shape,
    Words,
    one_or_several,
    plain_text,
    wrong,
)
from shishu.words import Text

FieldType = Literal[
    "text",
    "integer",
    "decimal",
    "money",
    "date",
    "choice",
    "organisation",
    "group",
    "case",
    "person",
    "people_count",
    "rows",
    "attachment",
    "party",
]
MOST_FIELDS = 80
WITH_DECIMALS = frozenset({"decimal", "money"})
DECIMALS = 2  # of a decimal or money field that says nothing


def read_prefill(value: Any) -> str:
    """last, typical, stock, or `{from: ledger, pick: most|latest}`, which becomes "from:ledger:pick"."""
    if isinstance(value, Mapping):
        if set(value) == {"from", "pick"} and value["pick"] in ("most", "latest"):
            return f"from:{plain_text(value['from'])}:{value['pick']}"
    elif value in ("last", "typical", "stock"):
        return str(value)
    raise wrong(_PREFILL, _WRITE_PREFILL)


class FieldShape(Shape):
    name: Code
    ask: Words
    type: FieldType
    optional: Flag = False
    unit: Line = ""
    decimals: Places | None = None
    min: Number | None = None
    max: Number | None = None
    choices: Annotated[dict[Choice, Words], Field(max_length=300)] = Field(default_factory=dict)
    default: Line = ""
    prefill: Annotated[str, PlainValidator(read_prefill)] = ""
    help: Words = UNSAID
    kinds: tuple[Code, ...] = ()
    ledgers: Annotated[tuple[Code, ...], BeforeValidator(one_or_several)] = ()
    fields: Annotated[tuple["FieldShape", ...], Field(max_length=MOST_FIELDS)] = ()

    def compiled(self) -> model.Field:
        return model.Field(
            name=self.name,
            ask=self.ask,
            type=self.type,
            optional=self.optional,
            unit=self.unit,
            decimals=self._decimals(),
            min=self.min,
            max=self.max,
            choices=self.choices,
            default=self.default,
            prefill=self.prefill,
            help=self.help,
            kinds=tuple(self.kinds),
            ledgers=tuple(self.ledgers),
            fields=tuple(field.compiled() for field in self.fields),
        )

    def _decimals(self) -> int | None:
        return DECIMALS if self.type in WITH_DECIMALS and self.decimals is None else self.decimals


_PREFILL = Text("这不是一种预填方式", "this is no way to prefill")
_WRITE_PREFILL = Text(
    "写 last、typical、stock，或 {from: 台账, pick: most} （most 或 latest）",
    "write last, typical, stock, or {from: ledger, pick: most} (most or latest)",
)
