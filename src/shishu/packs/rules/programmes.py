"""Programmes: each stage names what there is, can be done by whom it falls to, and asks for no more than it may."""

from collections.abc import Iterator

from shishu.packs.draft import Draft, Place
from shishu.packs.faults import Fault
from shishu.packs.model import Ledger, Programme, Stage, Step
from shishu.packs.rules.limits import source_faults
from shishu.packs.rules.names import FIELD, STEP, not_among, undeclared
from shishu.words import Text, listed

STAGE = Text("环节", "stage")
KIND_OR_GROUP = Text("组织类型或分组", "kind or group of organisation")
MOST_A_MONTH = 15  # of one stage from one organisation: beyond that it is a check-in


def programme_faults(draft: Draft, programme: Programme) -> Iterator[Fault]:
    top = draft.place("programme", programme.code)
    for number, kind in enumerate(programme.held_by):
        yield from undeclared(draft, "kind", kind, top.at("held_by", number))
    units = [*draft.names("kind"), *draft.names("group")]
    yield from not_among(programme.among, units, KIND_OR_GROUP, top.at("among"))
    if programme.document:
        yield from source_faults(programme.document, top.at("document"))
    elif any(stage.by != "holder" for stage in programme.stages):
        yield top.fault(_NO_DOCUMENT, _ADD_DOCUMENT)
    for stage in programme.stages:
        place = top.at("stages", stage.code)
        yield from _when(stage, place)
        yield from _waits(programme, stage, place)
        yield from _what(draft, stage, place)
        yield from _who(draft, programme, stage, place)
    yield from _circles(programme, top)


def _when(stage: Stage, place: Place) -> Iterator[Fault]:
    said = [key for key in ("every", "after", "any") if key in place.value()]
    if len(said) != 1:
        here = place.at(said[1]) if said else place
        yield here.fault(_SEVERAL.format(keys=listed(said)) if said else _NOTHING, _ONE_OF_THREE)
    for key, needs in (("due", "every"), ("within", "after")):
        if key in place.value() and needs not in said:
            yield place.at(key).fault(_ONLY_WITH.format(key=key, needs=needs), _DELETE)
    if "any" in said and stage.escalates:
        yield place.at("escalates").fault(_NEVER_LATE, _DELETE)
    if stage.after and not stage.within:
        yield place.at("after").fault(_NO_WITHIN, _ADD_WITHIN)
    if stage.every == "month" and stage.count > MOST_A_MONTH:
        yield place.at("count").fault(_CHECK_IN.format(count=stage.count), _FEWER)


def _waits(programme: Programme, stage: Stage, place: Place) -> Iterator[Fault]:
    others = {one.code: one for one in programme.stages if one is not stage}
    for key, code in (("after", stage.after), ("needs", stage.needs)):
        if code:
            yield from not_among(code, others, STAGE, place.at(key))
    if stage.every and stage.needs in others and others[stage.needs].every not in {"", stage.every}:
        yield place.at("needs").fault(_OTHER_PERIOD.format(code=stage.needs), _SAME_PERIOD)


def _what(draft: Draft, stage: Stage, place: Place) -> Iterator[Fault]:
    yield from undeclared(draft, "ledger", stage.ledger, place.at("ledger"))
    ledger = draft.ledgers.get(stage.ledger)
    if ledger:
        yield from not_among(stage.step, (step.code for step in ledger.steps), STEP, place.at("step"))
        if ledger.entry == "off":
            yield place.at("ledger").fault(_NOT_ENTERED.format(code=ledger.code), _OTHER_LEDGER)
    if stage.opens:
        yield from undeclared(draft, "ledger", stage.opens, place.at("opens"))
        if stage.opens in draft.ledgers and not draft.ledgers[stage.opens].is_register:
            yield place.at("opens").fault(_NO_REGISTER.format(code=stage.opens), _NAME_REGISTER)
    if stage.prefill.startswith("from:"):
        yield from undeclared(draft, "ledger", stage.prefill.split(":")[1], place.at("prefill"))


def _who(draft: Draft, programme: Programme, stage: Stage, place: Place) -> Iterator[Fault]:
    ledger = draft.ledgers.get(stage.ledger)
    step = next((one for one in ledger.steps if one.code == stage.step), None) if ledger else None
    if ledger and step and _is_recorded(step):
        wanted = programme.held_by if stage.by == "holder" else (programme.among,)
        for kind in wanted:
            if kind in draft.kinds and kind not in ledger.recorded_by:
                yield place.at("ledger").fault(_CAN_NOT_RECORD.format(kind=kind, code=ledger.code), _LET_RECORD)
    yield from _pairs(ledger, step, stage, place)


def _is_recorded(step: Step) -> bool:
    """Whether who takes the step is among those who record the ledger, and not named by the case."""
    return step.opens or not step.by or step.by == ("raiser",)


def _pairs(ledger: Ledger | None, step: Step | None, stage: Stage, place: Place) -> Iterator[Fault]:
    if stage.by != "pairs":
        for key in ("pairs", "field"):
            if key in place.value():
                yield place.at(key).fault(_ONLY_WITH.format(key=key, needs="by: pairs"), _DELETE)
        return
    if stage.every != "half_year":
        yield place.at("by").fault(_PAIRS_CHANGE, _WRITE_HALF_YEAR)
    if ledger and step:
        sides = [field.name for field in step.fields if field.type == "organisation"]
        if stage.field:
            yield from not_among(stage.field, sides, FIELD, place.at("field"))
        else:
            yield place.at("by").fault(_WHOM, _ADD_FIELD.format(names=listed(sides)))


def _circles(programme: Programme, top: Place) -> Iterator[Fault]:
    """Stages that wait for one another; told once, at the first of them."""
    waits = {stage.code: {stage.after, stage.needs} - {""} for stage in programme.stages}
    for stage in programme.stages:
        waited: set[str] = set()
        todo = list(waits[stage.code])
        while todo:
            code = todo.pop()
            if code not in waited:
                waited.add(code)
                todo += waits.get(code, ())
        if stage.code in waited:
            around = sorted(code for code in waited if stage.code in waits.get(code, ()) or code == stage.code)
            yield top.at("stages", stage.code).fault(_CIRCLE.format(codes=listed(around)), _CUT)
            return


_NO_DOCUMENT = Text("给各单位派任务，没有写依据的文件", "a task is laid on each organisation without citing a document")
_ADD_DOCUMENT = Text(
    "加上 document: {document: 文件名, article: 条}", "add document: {document: its name, article: number}"
)
_NOTHING = Text("没有说什么时候办", "it is not said when it is due")
_SEVERAL = Text("一个环节写了 {keys}", "one stage says {keys}")
_ONE_OF_THREE = Text("every、after、any: true 写一个", "write one of every, after and any: true")
_ONLY_WITH = Text("没有 {needs}，{key} 没有用", "{key} goes with {needs}")
_DELETE = Text("请删去这一键", "delete the key")
_NEVER_LATE = Text("随时都能办，没有期限可逾", "it may be done at any time and is never late")
_NO_WITHIN = Text("没有说多久之内", "it is not said within how long")
_ADD_WITHIN = Text("加上 within: 7 days", "add within: 7 days")
_OTHER_PERIOD = Text("{code} 的周期不同，不在同一期", "{code} has another period")
_SAME_PERIOD = Text("两个环节写同样的 every，或删去 needs", "give both the same every, or delete needs")
_CHECK_IN = Text("一个月要 {count} 条，等于打卡，是负担", "{count} records a month are a check-in, which is a burden")
_FEWER = Text("减少 count，或改为按季度", "lower count, or ask by the quarter")
_NOT_ENTERED = Text("{code} 现在不录（entry: off）", "{code} is not entered (entry: off)")
_OTHER_LEDGER = Text("换一个台账", "name another ledger")
_NO_REGISTER = Text("{code} 不是 register，没有事项可开", "{code} is no register and opens no case")
_NAME_REGISTER = Text("写一个 kind: register 的台账", "name a ledger of kind: register")
_CAN_NOT_RECORD = Text("{kind} 不记 {code}", "{kind} does not record {code}")
_LET_RECORD = Text(
    "在台账的 recorded_by 里加上它，或改正 by、held_by、among",
    "add it to the ledger's recorded_by, or correct by, held_by or among",
)
_PAIRS_CHANGE = Text("结对每半年换一次", "pairs change every half-year")
_WRITE_HALF_YEAR = Text("写 every: half_year", "write every: half_year")
_WHOM = Text("没有说记录的哪一栏写被指导的单位", "it is not said which field names whom the record is about")
_ADD_FIELD = Text("加上 field: 单位栏（{names}）", "add field: one of {names}")
_CIRCLE = Text("环节 {codes} 互相等", "the stages {codes} wait for one another")
_CUT = Text("删去其中一个 after 或 needs", "delete one after or needs")
