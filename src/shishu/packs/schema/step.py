"""A step of a ledger: its form, what it posts, who reviews it, who else takes part."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PlainValidator

from shishu.packs import model
from shishu.packs.schema.field import MOST_FIELDS, FieldShape
from shishu.packs.schema.scalars import Code, Dotted, Flag, Kinds, Shape, Words, plain_text, wrong
from shishu.words import Text

Role = Literal["host", "co_host", "attendee", "recipient", "confirmer", "donor"]
_HOWS = ("level", "count_of", "sum_of")


def read_amount(value: Any) -> model.Amount:
    """count, a field's name, or one of `{level: field}`, `{count_of: rows}`, `{sum_of: rows.column}`."""
    if isinstance(value, str) and value.strip():
        name = plain_text(value)
        return model.Amount("count") if name == "count" else model.Amount("field", name)
    if isinstance(value, Mapping) and len(value) == 1:
        how, name = next(iter(value.items()))
        if how in _HOWS and isinstance(name, str) and name.strip():
            return model.Amount(how, plain_text(name))
    raise wrong(_AMOUNT, _WRITE_AMOUNT)


def read_when(value: Any) -> dict[str, tuple[str, ...]]:
    """`{field: choice}` or `{field: [choice, choice]}`."""
    if not isinstance(value, Mapping) or not value:
        raise wrong(_WHEN, _WRITE_WHEN)
    return {plain_text(name): _choices(wanted) for name, wanted in value.items()}


def _choices(wanted: Any) -> tuple[str, ...]:
    several = wanted if isinstance(wanted, list) else [wanted]
    if not several or not all(isinstance(one, str) and one for one in several):
        raise wrong(_WHEN, _WRITE_WHEN)
    return tuple(plain_text(one) for one in several)


class PostShape(Shape):
    indicator: Dotted
    amount: Annotated[model.Amount, PlainValidator(read_amount)]
    to: Code = ""
    subject: Annotated[str, PlainValidator(plain_text)] = ""
    when: Annotated[dict[str, tuple[str, ...]], PlainValidator(read_when)] = Field(default_factory=dict)

    def compiled(self) -> model.Post:
        return model.Post(self.indicator, self.amount, self.to, self.subject, self.when)


class PartyShape(Shape):
    role: Role
    field: Code = ""
    confirms: Flag = False
    optional: Flag = True

    def compiled(self) -> model.PartyRole:
        return model.PartyRole(self.role, self.field, self.confirms, self.optional)


class Doings(Shape):
    """What a ledger of one step says at its top, and each step of a register says for itself."""

    fields: Annotated[tuple[FieldShape, ...], Field(max_length=MOST_FIELDS)] = ()
    posts: Annotated[tuple[PostShape, ...], Field(max_length=200)] = ()
    reviewed_by: tuple[Kinds, ...] | None = None
    unreviewed: Words | None = None
    parties: tuple[PartyShape, ...] = ()


def read_steps_named(value: Any) -> Any:
    """`after: raise` is `after: [raise]`."""
    return [value] if isinstance(value, str) else value


class StepShape(Doings):
    name: Words
    opens: Flag = False
    closes: Flag = False
    after: Annotated[tuple[Code, ...], BeforeValidator(read_steps_named)] = ()
    by: Code = ""
    undoes: Code = ""


_AMOUNT = Text("看不懂加多少", "how much it adds is not understood")
_WRITE_AMOUNT = Text(
    "写 count（加 1）、一个栏目的名字、{level: 栏目}、{count_of: 清单} 或 {sum_of: 清单.列}",
    "write count (adds 1), the name of a field, {level: field}, {count_of: rows} or {sum_of: rows.column}",
)
_WHEN = Text("看不懂条件", "the condition is not understood")
_WRITE_WHEN = Text("写成 {栏目: 选项} 或 {栏目: [选项, 选项]}", "write {field: choice} or {field: [choice, choice]}")
