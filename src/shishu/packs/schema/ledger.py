"""A ledger file: who records what, and either one step's form at the top or several `steps`."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PlainValidator

from shishu.packs import model
from shishu.packs.model import UNSAID
from shishu.packs.schema.limit import DutyShape, LimitShape
from shishu.packs.schema.scalars import Code, Line, Number, Shape, Words, one_or_several, wrong
from shishu.packs.schema.step import MOST_STEPS, Doings, StepShape
from shishu.words import Text

RECORD = "record"  # the one step of a ledger without `steps`


def read_expects(value: Any) -> Literal["", "month"]:
    if value == "month":
        return "month"
    if value in ("day", "daily", "week"):
        raise wrong(_DAILY, _MONTH_ONLY)
    raise wrong(_EXPECTS, _MONTH_ONLY)


def read_review(value: Any) -> Any:
    """`review: exceptions` is `review: {mode: exceptions}`."""
    return {"mode": value} if isinstance(value, str) else value


class ReviewShape(Shape):
    mode: Literal["each", "exceptions"] = "each"
    checks: tuple[Line, ...] = ()


class ExampleShape(Shape):
    values: dict[str, Any] = Field(default_factory=dict)
    posts: dict[str, Number] = Field(default_factory=dict)
    organisation: Line = ""
    step: Code = ""
    case: dict[str, Any] = Field(default_factory=dict)

    def compiled(self) -> model.Example:
        return model.Example(self.values, self.posts, self.organisation, self.step, self.case)


class LedgerShape(Doings):
    ledger: Code
    name: Words
    recorded_by: tuple[Code, ...]
    kind: Literal["event", "register"] = "event"
    steps: Annotated[dict[Code, StepShape], Field(max_length=MOST_STEPS)] = Field(default_factory=dict)
    scope: Literal["own", "subtree"] | None = None
    expects: Annotated[Literal["", "month"], PlainValidator(read_expects)] = ""
    exempt: tuple[Code, ...] = ()
    same_event: tuple[Line, ...] = ()
    activity: tuple[Code, ...] = ()
    review: Annotated[ReviewShape, BeforeValidator(read_review)] = ReviewShape()
    checks: tuple[Line, ...] = ()
    entry: Literal["manual", "import", "off"] = "manual"
    also_kept_in: Annotated[tuple[Words, ...], BeforeValidator(one_or_several)] = ()
    help: Words = UNSAID
    examples: Annotated[tuple[ExampleShape, ...], Field(max_length=100)] = ()
    states: Annotated[dict[Code, Words], Field(max_length=20)] = Field(default_factory=dict)
    title: Code = ""
    limits: Annotated[tuple[LimitShape, ...], Field(max_length=60)] = ()
    duties: Annotated[tuple[DutyShape, ...], Field(max_length=20)] = ()

    def compiled(self) -> model.Ledger:
        return model.Ledger(
            code=self.ledger,
            name=self.name,
            kind=self.kind,
            recorded_by=tuple(self.recorded_by),
            steps=tuple(self._step(code, said) for code, said in self.stated_steps().items()),
            scope=self.scope,
            expects=self.expects,
            exempt=tuple(self.exempt),
            same_event=tuple(self.same_event),
            activity=tuple(self.activity),
            review=self.review.mode,
            checks=(*self.checks, *self.review.checks),
            entry=self.entry,
            also_kept_in=tuple(self.also_kept_in),
            help=self.help,
            examples=tuple(example.compiled() for example in self.examples),
            states=self.states,
            title=self.title,
            limits=tuple(limit.compiled() for limit in self.limits),
            duties=tuple(duty.compiled() for duty in self.duties),
        )

    def stated_steps(self) -> Mapping[str, StepShape]:
        """The steps by code; what stands at the top of a register holds for the steps that say nothing of it."""
        own = {key: getattr(self, key) for key in Doings.model_fields}
        return self.steps or {RECORD: StepShape.model_construct(name=self.name, opens=True, closes=True, **own)}

    def _step(self, code: str, said: StepShape) -> model.Step:
        """What the step leaves unsaid of reviewing and parties holds as the top of the register says it."""
        levels = self.reviewed_by if said.reviewed_by is None else said.reviewed_by
        implicit = model.Post(f"{self.ledger}.{code}", model.Amount("count"))
        compiled = said.compiled(code, implicit, tuple(level.replace(" ", "") for level in levels or ()))
        return replace(
            compiled,
            unreviewed=said.unreviewed or (None if said.reviewed_by else self.unreviewed),
            parties=compiled.parties or tuple(party.compiled() for party in self.parties),
        )


_EXPECTS = Text("expects 只能是 month", "expects can only be month")
_DAILY = Text("要求天天或周周报，是负担", "asking for a report each day or week is a burden")
_MONTH_ONLY = Text(
    "写 expects: month（每月一次“本月已齐”），或删去", "write expects: month (one “complete” a month), or delete it"
)
