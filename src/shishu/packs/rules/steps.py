"""Steps: who reviews, how one follows another, who else takes part."""

from collections.abc import Iterator

from shishu.packs.draft import Draft, Place
from shishu.packs.faults import Fault
from shishu.packs.model import Ledger, Step
from shishu.packs.rules.names import FIELD, STEP, not_among, undeclared
from shishu.words import Text

RAISER = "raiser"
OTHER_SIDES = frozenset({"organisation", "party"})
_OF_A_STEP = ("fields", "posts")


def step_faults(draft: Draft, ledger: Ledger) -> Iterator[Fault]:
    top = draft.place("ledger", ledger.code)
    for step in ledger.steps:
        place = draft.step_place(ledger, step)
        yield from _review(draft, step, place)
        yield from _parties(step, place if "parties" in place.value() else top)
        yield from _order(ledger, step, place)
    if draft.has_steps(ledger):
        yield from _register(ledger, top)
    elif ledger.kind == "register" and "steps" not in top.value():
        yield top.at("kind").fault(_NO_STEPS, _ADD_STEPS)


def _review(draft: Draft, step: Step, place: Place) -> Iterator[Fault]:
    for number, level in enumerate(step.reviewed_by):
        for kind in level.split("|"):
            yield from undeclared(draft, "kind", kind, place.at("reviewed_by", number))
    if step.reviewed_by and step.unreviewed:
        yield place.at("unreviewed").fault(_BOTH, _ONE_OF_BOTH)
    if not step.reviewed_by and not step.unreviewed:
        yield place.at("reviewed_by").fault(_NO_REVIEW, _SAY_WHO_REVIEWS)


def _parties(step: Step, place: Place) -> Iterator[Fault]:
    sides = [field.name for field in step.fields if field.type in OTHER_SIDES]
    for number, party in enumerate(step.parties):
        if party.field:
            yield from not_among(party.field, sides, FIELD, place.at("parties", number, "field"))


def _order(ledger: Ledger, step: Step, place: Place) -> Iterator[Fault]:
    codes = [one.code for one in ledger.steps]
    for number, code in enumerate(step.after):
        yield from not_among(code, codes, STEP, place.at("after", number))
    if step.undoes:
        yield from not_among(step.undoes, codes, STEP, place.at("undoes"))
    if step.by and step.by != RAISER:
        named = [field.name for one in ledger.steps for field in one.fields if field.type == "organisation"]
        yield from not_among(step.by, (RAISER, *named), FIELD, place.at("by"))
    if not step.opens and not step.after:
        yield place.fault(_UNREACHABLE.format(code=step.code), _SAY_AFTER)


def _register(ledger: Ledger, top: Place) -> Iterator[Fault]:
    for key in _OF_A_STEP:
        if key in top.value():
            yield top.at(key).fault(_TOP_AND_STEPS.format(key=key), _INTO_STEP)
    if ledger.kind == "event":
        yield top.at("steps").fault(_EVENT_WITH_STEPS, _MAKE_REGISTER)
    if not any(step.opens for step in ledger.steps):
        yield top.at("steps").fault(_NONE_OPENS, _SAY_OPENS)
    if not any(step.closes for step in ledger.steps):
        yield top.at("steps").fault(_NONE_CLOSES, _SAY_CLOSES)


_NO_REVIEW = Text("没有说由谁审核", "it is not said who reviews")
_SAY_WHO_REVIEWS = Text(
    "写 reviewed_by: [组织类型]（从下到上）；确实不审的写 reviewed_by: [] 并写 unreviewed: 理由",
    "write reviewed_by: [kinds of organisation], lowest first; or reviewed_by: [] and unreviewed: reason",
)
_BOTH = Text("有人审核，又写了不审核的理由", "it is reviewed, and a reason is given why it is not")
_ONE_OF_BOTH = Text("reviewed_by 和 unreviewed 只留一个", "keep one of reviewed_by and unreviewed")
_UNREACHABLE = Text("步骤 {code} 不开始事项，也不接在哪一步后面", "step {code} neither opens a case nor follows a step")
_SAY_AFTER = Text("写 after: [步骤]，或 opens: true", "write after: [step], or opens: true")
_NO_STEPS = Text("register 要有 steps", "a register needs steps")
_ADD_STEPS = Text("加上 steps，或写 kind: event", "add steps, or write kind: event")
_TOP_AND_STEPS = Text("有 steps 的台账，{key} 写在步骤里", "where there are steps, {key} belongs to a step")
_INTO_STEP = Text("移到相应的步骤下", "move it into its step")
_EVENT_WITH_STEPS = Text("kind: event 没有 steps", "kind: event has no steps")
_MAKE_REGISTER = Text("写 kind: register", "write kind: register")
_NONE_OPENS = Text("没有一步开始事项", "no step opens a case")
_SAY_OPENS = Text("在第一步写 opens: true", "write opens: true in the first one")
_NONE_CLOSES = Text("没有一步了结事项", "no step closes a case")
_SAY_CLOSES = Text("在最后一步写 closes: true", "write closes: true in the last one")
