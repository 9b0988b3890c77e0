"""How the steps of a register follow one another: each can be reached, each leads to a step that closes."""

from collections.abc import Iterator

from shishu.packs.draft import Draft, Place
from shishu.packs.faults import Fault
from shishu.packs.model import ANYONE, Ledger, Step
from shishu.packs.rules.names import STEP, not_among
from shishu.packs.rules.ways import Ways
from shishu.words import Text, listed

_NEEDS_A_CASE = ("by", "undoes", "stays", "extends_due", "pauses", "advances", "by_link", "materials")


def order_faults(draft: Draft, ledger: Ledger) -> Iterator[Fault]:
    ways = Ways(ledger)
    for step in ledger.steps:
        place = draft.step_place(ledger, step)
        yield from _follows(ledger, ways, step, place)
        yield from _undone(ledger, ways, step, place)
        yield from _asked(ledger, step, place)
        yield from _opening(step, place)
        yield from _contradictions(step, place)
    if ways.is_linked:
        yield from _unreached(draft, ledger, ways)
    if ways.is_sound:
        yield from _dead_ends(draft, ledger, ways)


def _follows(ledger: Ledger, ways: Ways, step: Step, place: Place) -> Iterator[Fault]:
    codes = [one.code for one in ledger.steps]
    for number, code in enumerate(step.after):
        yield from not_among(code, codes, STEP, place.at("after", number))
        if code in codes and code not in ways.moving:
            yield place.at("after", number).fault(_STAYS.format(code=code), _NAME_WHERE)
    if not step.opens and not step.after:
        yield place.fault(_UNREACHABLE.format(code=step.code), _SAY_AFTER)


def _undone(ledger: Ledger, ways: Ways, step: Step, place: Place) -> Iterator[Fault]:
    if not step.undoes:
        return
    yield from not_among(step.undoes, (one.code for one in ledger.steps), STEP, place.at("undoes"))
    undone = next((one for one in ledger.steps if one.code == step.undoes), None)
    if undone and ways.is_sound and not ways.can_follow(step.code, undone):
        yield place.at("undoes").fault(_NOT_BEFORE.format(code=step.code, earlier=step.undoes), _ADD_AFTER)


def _asked(ledger: Ledger, step: Step, place: Place) -> Iterator[Fault]:
    """Who asks does not move the case, and wherever it stands then, an answer may come."""
    if step.asks and not step.stays:
        yield place.at("asks").fault(_ASKS_AND_MOVES, _LET_IT_STAY)
    if not step.asks or not step.stays:
        return
    known = {one.code: one for one in ledger.steps}
    for number, code in enumerate(step.asks):
        yield from not_among(code, known, STEP, place.at("asks", number))
        if code in known and set(step.after).isdisjoint(known[code].after):
            yield place.at("asks", number).fault(_NO_ANSWER.format(code=code, asking=step.code), _ANSWER_THERE)
    answered = {code for one in step.asks if one in known for code in known[one].after}
    lacking = [code for code in step.after if code not in answered]
    if lacking and not answered.isdisjoint(step.after):
        yield place.at("asks").fault(_UNANSWERED.format(steps=listed(lacking)), _ANSWER_THERE)


def _opening(step: Step, place: Place) -> Iterator[Fault]:
    """What speaks of the case so far does not fit where there is none yet."""
    if not step.opens or step.after:
        return
    for key in _NEEDS_A_CASE:
        if getattr(step, key) and key in place.value() and (key, step.by) != ("by", (ANYONE,)):
            yield place.at(key).fault(_NO_CASE_YET.format(key=key), _DELETE_KEY)
    if step.subcases == "closed":
        yield place.at("subcases").fault(_NO_CASE_YET.format(key="subcases"), _DELETE_KEY)


def _contradictions(step: Step, place: Place) -> Iterator[Fault]:
    for key in ("state", "closes", "pauses", "opens"):
        if step.stays and getattr(step, key) and key in place.value():
            yield place.at(key).fault(_STAYS_BUT.format(key=key), _ONE_OF_BOTH)
    if step.pauses and step.closes:
        yield place.at("pauses").fault(_PAUSES_CLOSED, _ONE_OF_BOTH)


def _unreached(draft: Draft, ledger: Ledger, ways: Ways) -> Iterator[Fault]:
    lost = [step for step in ledger.steps if step.code not in ways.reached]
    if lost:
        place = draft.step_place(ledger, lost[0])
        yield place.at("after").fault(_LOST.format(steps=listed(step.code for step in lost)), _LEAD_THERE)


def _dead_ends(draft: Draft, ledger: Ledger, ways: Ways) -> Iterator[Fault]:
    """Told only where some step closes; that none does is a fault of its own."""
    closing = {step.code for step in ledger.steps if step.closes}
    for step in ledger.steps if closing else ():
        if not step.closes and closing.isdisjoint(ways.ahead(ways.standing(step))):
            yield draft.step_place(ledger, step).fault(_NEVER_CLOSED.format(code=step.code), _LEAD_OUT)


_UNREACHABLE = Text("步骤 {code} 不开始事项，也不接在哪一步后面", "step {code} neither opens a case nor follows a step")
_SAY_AFTER = Text("写 after: [步骤]，或 opens: true", "write after: [step], or opens: true")
_STAYS = Text("{code} 不移动事项，事项不会停在那里", "{code} leaves the case where it was: no case ever stands there")
_NAME_WHERE = Text("写事项办这一步之前停在哪一步", "name the step at which the case stands before this one")
_NOT_BEFORE = Text("{code} 之前不会有 {earlier}", "{earlier} never comes before {code}")
_ADD_AFTER = Text("在 after 里加上它，或改正 undoes", "add it to after, or correct undoes")
_NO_ANSWER = Text("{asking} 提出之后接不了 {code}", "{code} never comes where {asking} is asked")
_ANSWER_THERE = Text("让答复的步骤接在同样的步骤之后（after）", "let the answering step follow the same steps (after)")
_ASKS_AND_MOVES = Text("asks 只能和 stays: true 一起写", "asks is only for a step with stays: true")
_LET_IT_STAY = Text("写 stays: true，或删去 asks", "write stays: true, or delete asks")
_UNANSWERED = Text("停在 {steps} 时提出的，没有步骤答复", "what is asked while it stands at {steps} has no answer")
_NO_CASE_YET = Text("这一步开始事项，{key} 没有对象", "this step opens the case: {key} has nothing to speak of")
_DELETE_KEY = Text("删去这一键，或写 after: [步骤]", "delete the key, or write after: [step]")
_STAYS_BUT = Text("既写 stays 又写 {key}", "the step stays, and says {key}")
_PAUSES_CLOSED = Text("事项了结了，不能再暂停计时", "a closed case has no time to pause")
_ONE_OF_BOTH = Text("只留一个", "keep one of the two")
_LOST = Text("从开始的步骤走不到 {steps}", "no way leads from an opening step to {steps}")
_LEAD_THERE = Text("在 after 里写一个走得到的步骤", "write a step into after that can be reached")
_NEVER_CLOSED = Text("停在 {code} 的事项再也了结不了", "a case that stands at {code} can never be closed")
_LEAD_OUT = Text("让一个后面的步骤接在它之后，或写 closes: true", "let a later step follow it, or write closes: true")
