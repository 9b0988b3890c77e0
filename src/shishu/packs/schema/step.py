"""A step of a ledger: its form, what it posts, who reviews it, who else takes part."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PlainValidator

from shishu.packs import model
from shishu.packs.schema.field import MOST_FIELDS, FieldShape
from shishu.packs.schema.scalars import Code, Dotted, Flag, Kinds, Shape, Words, one_or_several, plain_text, wrong
from shishu.words import Text

MOST_STEPS = 40
Steps = Annotated[tuple[Code, ...], BeforeValidator(one_or_several), Field(max_length=MOST_STEPS)]
"""`after: raise` is `after: [raise]`."""
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
    subcases: Flag = False

    def compiled(self) -> model.Post:
        return model.Post(self.indicator, self.amount, self.to, self.subject, self.when, self.subcases)


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
    sign_off: Flag = False
    posted_on: Code = ""


def read_advances(value: Any) -> bool:
    """`{cases: many}`: one form may move many cases."""
    if value != {"cases": "many"}:
        raise wrong(_ADVANCES, _WRITE_ADVANCES)
    return True


class StepShape(Doings):
    name: Words
    opens: Flag = False
    closes: Flag = False
    after: Steps = ()
    by: Annotated[tuple[Dotted, ...], BeforeValidator(one_or_several), Field(max_length=MOST_STEPS)] = ()
    undoes: Code = ""
    stays: Flag = False
    state: Code = ""
    extends_due: Code = ""
    pauses: Flag = False
    subcases: Literal["", "may", "closed"] = ""
    transfers: Code = ""
    advances: Annotated[bool, PlainValidator(read_advances)] = False
    by_link: Flag = False
    materials: Annotated[tuple[Code, ...], BeforeValidator(one_or_several), Field(max_length=MOST_FIELDS)] = ()
    asks: Steps = ()

    def compiled(self, code: str, implicit: model.Post, reviewed_by: tuple[str, ...]) -> model.Step:
        return model.Step(
            code=code,
            name=self.name,
            fields=tuple(field.compiled() for field in self.fields),
            posts=(*(post.compiled() for post in self.posts), implicit),
            reviewed_by=reviewed_by,
            parties=tuple(party.compiled() for party in self.parties),
            opens=self.opens,
            closes=self.closes,
            unreviewed=self.unreviewed,
            after=tuple(self.after),
            by=tuple(self.by),
            undoes=self.undoes,
            stays=self.stays,
            state=self.state,
            sign_off=self.sign_off,
            posted_on=self.posted_on,
            extends_due=self.extends_due,
            pauses=self.pauses,
            subcases=self.subcases,
            transfers=self.transfers,
            advances=self.advances,
            by_link=self.by_link,
            materials=tuple(self.materials),
            asks=tuple(self.asks),
        )


_AMOUNT = Text("看不懂加多少", "how much it adds is not understood")
_WRITE_AMOUNT = Text(
    "写 count（加 1）、一个栏目的名字、{level: 栏目}、{count_of: 清单} 或 {sum_of: 清单.列}",
    "write count (adds 1), the name of a field, {level: field}, {count_of: rows} or {sum_of: rows.column}",
)
_ADVANCES = Text("看不懂 advances", "advances is not understood")
_WRITE_ADVANCES = Text("写成 advances: {cases: many}，或删去", "write advances: {cases: many}, or delete it")
_WHEN = Text("看不懂条件", "the condition is not understood")
_WRITE_WHEN = Text("写成 {栏目: 选项} 或 {栏目: [选项, 选项]}", "write {field: choice} or {field: [choice, choice]}")
