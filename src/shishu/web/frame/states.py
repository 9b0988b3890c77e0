"""Where a record stands, in a word and the look of its tag."""

from __future__ import annotations

from dataclasses import dataclass

from shishu.records.models import Record
from shishu.records.values import State
from shishu.words import Text


@dataclass(frozen=True)
class Tag:
    """`look`: ok, wait, bad or nothing. `desk`: the organisation that the text names as {desk}."""

    text: Text
    look: str = ""
    desk: str = ""


NAMES: dict[str, Text] = {
    State.COUNTED: Text("已计入", "Counted"),
    State.SUBMITTED: Text("待审核", "To review"),
    State.RETURNED: Text("已退回，请修改", "Returned"),
    State.DRAFT: Text("草稿", "Draft"),
    State.VOID: Text("已作废", "Void"),
    State.DISCARDED: Text("已丢弃", "Discarded"),
}
_LOOKS: dict[str, str] = {State.COUNTED: "ok", State.SUBMITTED: "wait", State.RETURNED: "wait"}
_AT = Text("等{desk}审核", "To be reviewed by {desk}")
_CORRECTING_AT = Text("已计入，更正等{desk}审核", "Counted; correction to be reviewed by {desk}")
_CORRECTING = Text("已计入，更正待审核", "Counted; correction to review")
_CORRECTION_RETURNED = Text("已计入，更正被退回", "Counted; correction returned")


def tag(record: Record, desk: str = "") -> Tag:
    """What counts already keeps counting while a correction waits; `desk`: the organisation whose turn it is."""
    if record.state == State.SUBMITTED and desk:
        return Tag(_CORRECTING_AT if record.posted_revision else _AT, "wait", desk)
    if record.posted_revision and record.state == State.SUBMITTED:
        return Tag(_CORRECTING, "wait")
    if record.posted_revision and record.state == State.RETURNED:
        return Tag(_CORRECTION_RETURNED, "wait")
    return Tag(NAMES.get(record.state, Text(record.state, record.state)), _LOOKS.get(record.state, ""))
