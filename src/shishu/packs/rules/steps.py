"""Steps: who reviews, who else takes part."""

from collections.abc import Iterator

from shishu.packs.draft import Draft, Place
from shishu.packs.faults import Fault
from shishu.packs.model import Ledger, Step
from shishu.packs.rules.names import FIELD, not_among, undeclared
from shishu.words import Text

OTHER_SIDES = frozenset({"organisation", "party"})


def step_faults(draft: Draft, ledger: Ledger) -> Iterator[Fault]:
    top = draft.place("ledger", ledger.code)
    for step in ledger.steps:
        place = draft.step_place(ledger, step)
        yield from _review(draft, step, place)
        yield from _parties(step, place if "parties" in place.value() else top)


def _review(draft: Draft, step: Step, place: Place) -> Iterator[Fault]:
    for number, level in enumerate(step.reviewed_by):
        for kind in level.split("|"):
            yield from undeclared(draft, "kind", kind, place.at("reviewed_by", number))
    if step.reviewed_by and step.unreviewed:
        yield place.at("unreviewed").fault(_BOTH, _ONE_OF_BOTH)
    if not step.reviewed_by and not step.unreviewed and not step.sign_off:
        yield place.at("reviewed_by").fault(_NO_REVIEW, _SAY_WHO_REVIEWS)


def _parties(step: Step, place: Place) -> Iterator[Fault]:
    sides = [field.name for field in step.fields if field.type in OTHER_SIDES]
    for number, party in enumerate(step.parties):
        if party.field:
            yield from not_among(party.field, sides, FIELD, place.at("parties", number, "field"))


_NO_REVIEW = Text("没有说由谁审核", "it is not said who reviews")
_SAY_WHO_REVIEWS = Text(
    "写 reviewed_by: [组织类型]（从下到上）；确实不审的写 reviewed_by: [] 并写 unreviewed: 理由",
    "write reviewed_by: [kinds of organisation], lowest first; or reviewed_by: [] and unreviewed: reason",
)
_BOTH = Text("有人审核，又写了不审核的理由", "it is reviewed, and a reason is given why it is not")
_ONE_OF_BOTH = Text("reviewed_by 和 unreviewed 只留一个", "keep one of reviewed_by and unreviewed")
