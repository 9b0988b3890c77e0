"""What a ledger says of itself: who records, who is freed, what is compared, what is checked."""

from collections.abc import Iterator

from shishu.packs.draft import Draft, Place
from shishu.packs.faults import Fault, meant, sentences
from shishu.packs.model import Ledger
from shishu.packs.rules.names import FIELD, not_among, undeclared
from shishu.words import Text

CHECKS = ("same_event", "late_entry", "jump", "above")
OCCURRED_ON = "occurred_on"


def ledger_faults(draft: Draft, ledger: Ledger) -> Iterator[Fault]:
    place = draft.place("ledger", ledger.code)
    if not ledger.recorded_by:
        yield place.at("recorded_by").fault(_NOBODY, _NAME_KINDS)
    for number, kind in enumerate(ledger.recorded_by):
        yield from undeclared(draft, "kind", kind, place.at("recorded_by", number))
    for number, code in enumerate(ledger.exempt):
        if code not in draft.names("group"):
            yield from undeclared(draft, "kind", code, place.at("exempt", number))
    for number, code in enumerate(ledger.activity):
        yield from undeclared(draft, "ledger", code, place.at("activity", number))
        if code == ledger.code:
            yield place.at("activity", number).fault(_ITSELF, _NAME_OTHER)
    fields = [OCCURRED_ON, *(field.name for step in ledger.steps if step.opens for field in step.fields)]
    for number, name in enumerate(ledger.same_event):
        yield from not_among(name, fields, FIELD, place.at("same_event", number))
    yield from _checks(draft, ledger, place)


def _checks(draft: Draft, ledger: Ledger, place: Place) -> Iterator[Fault]:
    at = place.at("checks") if "checks" in place.value() else place.at("review", "checks")
    for number, check in enumerate(ledger.checks):
        name, _, rest = check.partition(":")
        here = at.at(number)
        if name not in CHECKS or bool(rest) != (name == "above"):
            yield here.fault(_NO_CHECK.format(name=check), sentences(meant(name, CHECKS), _CHECKS))
        elif rest:
            field, _, indicator = rest.partition(":")
            yield from not_among(field, (one.name for step in ledger.steps for one in step.fields), FIELD, here)
            yield from undeclared(draft, "indicator", indicator, here)
        if name == "same_event" and not ledger.same_event:
            yield here.fault(_NOTHING_COMPARED, _ADD_SAME_EVENT)


_NOBODY = Text("没有说谁来记", "nobody is said to record")
_NAME_KINDS = Text(
    "写上组织类型，例如 recorded_by: [village]", "name kinds of organisation, as in recorded_by: [village]"
)
_ITSELF = Text("activity 里写了台账自己", "activity names the ledger itself")
_NAME_OTHER = Text("写同一次活动里一起填的别的台账", "name other ledgers that are filled in with it")
_NO_CHECK = Text("没有叫 {name} 的核查", "there is no check called {name}")
_CHECKS = Text(
    "可以写 same_event、late_entry、jump、above:栏目:指标",
    "There are same_event, late_entry, jump, above:field:indicator",
)
_NOTHING_COMPARED = Text("没有说凭什么认出同一件事", "nothing says what makes it the same event")
_ADD_SAME_EVENT = Text("加上 same_event: [occurred_on, …]", "add same_event: [occurred_on, …]")
