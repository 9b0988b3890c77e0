"""What a step names by field: who takes it, whose date counts, what is due anew, whose the case becomes."""

from collections.abc import Iterator, Mapping

from shishu.packs.carrying import asked_anywhere
from shishu.packs.draft import Draft, Place
from shishu.packs.faults import Fault
from shishu.packs.model import ANYONE, RAISER, Field, Ledger, Step
from shishu.packs.rules.names import FIELD, not_among
from shishu.packs.rules.ways import Ways
from shishu.words import Text


def naming_faults(draft: Draft, ledger: Ledger) -> Iterator[Fault]:
    ways, asked = Ways(ledger), asked_anywhere(ledger)
    with_columns = asked | {f"{name}.{one.name}": one for name, field in asked.items() for one in field.fields}
    for step in ledger.steps:
        place = draft.step_place(ledger, step)
        own = {field.name: field for field in step.fields}
        yield from _taken_by(ways, step, place, with_columns)
        yield from _of_type(step.posted_on, "date", asked, place.at("posted_on"))
        yield from _of_type(step.extends_due, "date", own, place.at("extends_due"))
        yield from _of_type(step.transfers, "organisation", own, place.at("transfers"))
        yield from _materials(ways, step, place, asked)
        yield from _carried(ways, step, place)
        if step.extends_due and not any(limit.within or limit.field for limit in ledger.limits):
            yield place.at("extends_due").fault(_NOTHING_DUE, _ADD_LIMIT)


def _of_type(name: str, wanted: str, fields: Mapping[str, Field], place: Place) -> Iterator[Fault]:
    if name in fields and fields[name].type != wanted:
        words = _OTHER_TYPE.format(name=name, type=fields[name].type, wanted=wanted)
        yield place.fault(words, _NAME_ONE.format(wanted=wanted))
    elif name:
        yield from not_among(name, (one for one in fields if fields[one].type == wanted), FIELD, place)


def _taken_by(ways: Ways, step: Step, place: Place, asked: Mapping[str, Field]) -> Iterator[Fault]:
    for number, who in enumerate(step.by):
        if who in {RAISER, ANYONE}:
            continue
        here = place.at("by", number)
        faults = list(_of_type(who, "organisation", asked, here))
        yield from faults
        if not faults and not step.opens:
            yield from _said_before(ways, step, who.partition(".")[0], here, own=False)


def _materials(ways: Ways, step: Step, place: Place, asked: Mapping[str, Field]) -> Iterator[Fault]:
    for number, name in enumerate(step.materials):
        here = place.at("materials", number)
        yield from not_among(name, asked, FIELD, here)
        if name in asked and asked[name].type == "attachment":
            yield here.fault(_PHOTO.format(ask=asked[name].ask), _DATE_OR_NUMBER)
        elif name in asked:
            yield from _said_before(ways, step, name, here)


def _carried(ways: Ways, step: Step, place: Place) -> Iterator[Fault]:
    """What posts look at in the case has to be asked before."""
    for field in step.carried:
        yield from _said_before(
            ways, step, field.name, place.at("posted_on" if field.name == step.posted_on else "posts")
        )


def _said_before(ways: Ways, step: Step, name: str, place: Place, *, own: bool = True) -> Iterator[Fault]:
    """`own`: whether the step's own answer will do. Who takes a step has to be known before."""
    if not ways.is_sound or (own and any(field.name == name for field in step.fields)):
        return
    if all(field.name != name for field in ways.asked_before(step.code)):
        yield place.fault(_NOT_ASKED_YET.format(name=name, code=step.code), _ASK_EARLIER)


_OTHER_TYPE = Text("{name} 是 {type} 类型，这里要 {wanted}", "{name} is of type {type}; this takes a {wanted}")
_NAME_ONE = Text("写一个 {wanted} 类型的栏目", "name a field of type {wanted}")
_NOTHING_DUE = Text("没有期限可延", "there is no due day to put off")
_ADD_LIMIT = Text("在 limits 里写一个 within，或删去 extends_due", "write a limit with within, or delete extends_due")
_PHOTO = Text(
    "「{ask}」是照片或附件，不交就不能办下一步，是负担",
    "“{ask}” makes a photo or file a condition of the step, which is a burden",
)
_DATE_OR_NUMBER = Text("改用写文号或日期的栏目", "name a field that takes its number or date instead")
_NOT_ASKED_YET = Text("办 {code} 之前没有哪一步问过 {name}", "no step before {code} asks {name}")
_ASK_EARLIER = Text("在前面的步骤加上这一栏，或改正名字", "add the field to an earlier step, or correct the name")
