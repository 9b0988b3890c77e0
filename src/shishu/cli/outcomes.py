"""What became of each item: a line of JSON each, or a table for people; what was refused, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from shishu.cli.call import Call
from shishu.records.values import Outcome
from shishu.words import Refused, Text

_WRONG_USE = 2
_HEAD = (Text("编号", "id"), Text("版", "revision"), Text("状态", "state"), Text("序号", "seq"))
_ITEM = Text("第 {n} 条，", "item {n}, ")
_STATES = {
    "draft": Text("草稿", "draft"),
    "submitted": Text("待审核", "to review"),
    "returned": Text("已退回", "returned"),
    "counted": Text("已计入", "counted"),
    "void": Text("已作废", "void"),
    "discarded": Text("已丢弃", "discarded"),
    "replaced": Text("已被更正", "replaced"),
    "refused": Text("没有办成", "refused"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One outcome as it is told; `id` as it was written where it is no id at all."""

    id: str
    revision: int
    state: str
    seq: int | None = None
    existed: bool = False
    notices: tuple[Text, ...] = ()
    refusal: Refused | None = None
    case: str = ""

    @classmethod
    def of(cls, outcome: Outcome) -> Told:
        return cls(
            str(outcome.id),
            outcome.revision,
            str(outcome.state),
            outcome.seq,
            outcome.existed,
            outcome.notices,
            outcome.refusal,
            str(outcome.case or ""),
        )

    def to_json(self) -> dict[str, object]:
        """The four keys of every outcome, of a step its case, and why it was refused."""
        told: dict[str, object] = {"id": self.id, "revision": self.revision, "state": self.state, "seq": self.seq}
        told |= {"case": self.case} if self.case else {}
        return told | (self.refusal.to_json() if self.refusal else {})


def tell(call: Call, outcomes: Iterable[Told], *, numbered: bool = False) -> int:
    """Print every outcome. Returns 2 when any was refused, else 0. `numbered`: say which one of a file was refused."""
    found = list(outcomes)
    if call.wants_json:
        for one in found:
            call.output.json(one.to_json())
    else:
        call.output.table(_HEAD, [_row(call, one) for one in found], right=(1, 3))
    for number, one in enumerate(found, 1):
        for notice in one.notices:
            call.output.note(f"{one.id} {call.output.say(notice)}")
        for problem in one.refusal.problems if one.refusal else ():
            item = _ITEM.format(n=number).say(call.output.language) if numbered else ""
            call.output.note(item + problem.say(call.output.language))
    return _WRONG_USE if any(one.refusal for one in found) else 0


def _row(call: Call, one: Told) -> tuple[str, str, str, str]:
    return one.id, str(one.revision or ""), state_name(call, one.state), str(one.seq or "")


def state_name(call: Call, state: str) -> str:
    return call.output.say(_STATES.get(state, Text(state, state)))
