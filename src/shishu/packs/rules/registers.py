"""What stands at the top of a register: its states, what a case is called by; and that a register has steps."""

from collections.abc import Iterator

from shishu.packs.draft import Draft, Place
from shishu.packs.faults import Fault
from shishu.packs.model import Ledger
from shishu.packs.rules.names import FIELD, not_among
from shishu.words import Text

STATE = Text("状态", "state")
_OF_A_STEP = ("fields", "posts", "sign_off", "posted_on")
_OF_A_REGISTER = ("states", "title", "limits", "duties")
_NO_TITLE = frozenset({"rows", "attachment"})


def register_faults(draft: Draft, ledger: Ledger) -> Iterator[Fault]:
    top = draft.place("ledger", ledger.code)
    if draft.has_steps(ledger):
        yield from _shape(ledger, top)
        yield from _states(draft, ledger, top)
        yield from _title(ledger, top)
    else:
        if ledger.kind == "register" and "steps" not in top.value():
            yield top.at("kind").fault(_NO_STEPS, _ADD_STEPS)
        for key in _OF_A_REGISTER:
            if key in top.value() and "steps" not in top.value():
                yield top.at(key).fault(_REGISTER_ONLY.format(key=key), _DELETE_OR_STEPS)


def _shape(ledger: Ledger, top: Place) -> Iterator[Fault]:
    for key in _OF_A_STEP:
        if key in top.value():
            yield top.at(key).fault(_TOP_AND_STEPS.format(key=key), _INTO_STEP)
    if ledger.kind == "event":
        yield top.at("steps").fault(_EVENT_WITH_STEPS, _MAKE_REGISTER)
    if not any(step.opens for step in ledger.steps):
        yield top.at("steps").fault(_NONE_OPENS, _SAY_OPENS)
    if not any(step.closes for step in ledger.steps):
        yield top.at("steps").fault(_NONE_CLOSES, _SAY_CLOSES)


def _states(draft: Draft, ledger: Ledger, top: Place) -> Iterator[Fault]:
    for step in ledger.steps:
        if step.state:
            yield from not_among(step.state, ledger.states, STATE, draft.step_place(ledger, step).at("state"))
    used = {step.state for step in ledger.steps}
    for code in ledger.states if used - {""} <= set(ledger.states) else ():
        if code not in used:
            yield top.at("states", code).fault(_NO_WAY_INTO.format(code=code), _SAY_STATE.format(code=code))


def _title(ledger: Ledger, top: Place) -> Iterator[Fault]:
    if ledger.title:
        asked = [step.fields for step in ledger.steps if step.opens]
        names = [field.name for fields in asked for field in fields if field.type not in _NO_TITLE]
        yield from not_among(ledger.title, names, FIELD, top.at("title"))


_NO_STEPS = Text("register 要有 steps", "a register needs steps")
_ADD_STEPS = Text("加上 steps，或写 kind: event", "add steps, or write kind: event")
_REGISTER_ONLY = Text("只有一步的台账没有 {key}", "a ledger of one step has no {key}")
_DELETE_OR_STEPS = Text("删去，或写 kind: register 和 steps", "delete it, or write kind: register and steps")
_TOP_AND_STEPS = Text("有 steps 的台账，{key} 写在步骤里", "where there are steps, {key} belongs to a step")
_INTO_STEP = Text("移到相应的步骤下", "move it into its step")
_EVENT_WITH_STEPS = Text("kind: event 没有 steps", "kind: event has no steps")
_MAKE_REGISTER = Text("写 kind: register", "write kind: register")
_NONE_OPENS = Text("没有一步开始事项", "no step opens a case")
_SAY_OPENS = Text("在第一步写 opens: true", "write opens: true in the first one")
_NONE_CLOSES = Text("没有一步了结事项", "no step closes a case")
_SAY_CLOSES = Text("在最后一步写 closes: true", "write closes: true in the last one")
_NO_WAY_INTO = Text("没有一步让事项进入 {code}", "no step brings a case into {code}")
_SAY_STATE = Text("在一个步骤写 state: {code}，或删去这个状态", "write state: {code} in a step, or delete the state")
