"""Who may put a record right, for whoever sees that it is wrong and may not do it alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from shishu.access.visitor import Visitor
from shishu.orgs import queries as orgs
from shishu.orgs.models import Organisation, Role
from shishu.records.models import Record, Revision
from shishu.records.standing import Standing
from shishu.records.stored import way_of
from shishu.records.values import State
from shishu.words import Text, listed

CORRECTED = Text("要更正，", "To have it corrected: ")
MENDED = Text("要修改后再提交，", "To have it changed and submitted again: ")
_OWN = Text("请{own}的录入人员办", "a recorder of {own} does it")
_ABOVE = Text("请{above}的录入人员代录", "a recorder of {above} does it on its behalf")
_EITHER = Text(
    "请{own}的录入人员办，或由{above}的录入人员代录",
    "a recorder of {own} does it, or one of {above} on its behalf",
)
_NOBODY = Text(
    "要由{own}或它上级的录入人员办；{own}现在没有录入人员",
    "a recorder of {own}, or of one above it, does it; {own} has none now",
)
_REVIEWED = Text(
    "正等{desk}或其上级的审核人审核；不对的由审核人退回，写明哪里要改",
    "It waits for a reviewer of {desk}, or of one above it; who returns what is wrong and says what to mend",
)


@dataclass(frozen=True)
class Recorders:
    """Where somebody is appointed to record, of the record's organisation (`own`) and those seen above it."""

    organisation: str
    own: bool
    above: Sequence[str]

    def told(self) -> Text:
        above = listed(self.above)
        if self.own:
            return (_EITHER if self.above else _OWN).format(own=self.organisation, above=above)
        return (_ABOVE if self.above else _NOBODY).format(own=self.organisation, above=above)


def recorders(line: Sequence[int], visitor: Visitor) -> Recorders:
    """`line`: the record's organisation, then those above it. Another's superiors are not named."""
    asked = [line[0], *(number for number in line[1:] if visitor.scope.sees(number))]
    held = _appointed(asked, visitor.on)
    names = dict(Organisation.objects.filter(pk__in={line[0], *held}).values_list("pk", "name"))
    return Recorders(names[line[0]], line[0] in held, [names[number] for number in asked[1:] if number in held])


def _appointed(numbers: Sequence[int], on: date) -> set[int]:
    rows = orgs.appointed(Role.RECORDER, on=on).filter(organisation__in=numbers)
    return set(rows.values_list("organisation", flat=True))


def who_may(record: Record, latest: Revision, line: Sequence[int], visitor: Visitor) -> Text | None:
    """A sentence; None where nothing can be put right any more."""
    if record.state == State.VOID:
        return None
    if record.state == State.SUBMITTED:
        return _reviewers(record, latest, visitor)
    opening = CORRECTED if record.posted_revision else MENDED
    told = recorders(line, visitor).told()
    return Text(opening.zh + told.zh, opening.en + told.en)


def _reviewers(record: Record, latest: Revision, visitor: Visitor) -> Text | None:
    standing = Standing(visitor.by, visitor.at)
    desks = way_of(record, latest, standing).deciding(record.level)
    return _REVIEWED.format(desk=standing.name(desks[0].organisation)) if desks else None
