"""Why a record is not discarded, and why nothing more is done to one that was."""

from __future__ import annotations

from uuid import UUID

from shishu.records.errors import WrongState
from shishu.words import Text


class IsDiscarded(WrongState):
    """What was discarded stays so."""

    def __init__(self, record: UUID) -> None:
        super().__init__(record, Text("已丢弃", "was discarded"), Text("还要记的，请另记一条。", "Make a new record."))


class NotToDiscard(WrongState):
    """Only what never counted can be discarded, by its author, while nobody has it before him."""

    def __init__(self, record: UUID) -> None:
        super().__init__(
            record,
            Text(
                "只有提交人能丢弃从没计入过的草稿和退回的记录",
                "only its author discards a draft or a returned record, and only one that never counted",
            ),
            Text(
                "待审核的，请先撤回；已计入的，请更正或作废。",
                "Take back first what waits for review; correct or void what counts.",
            ),
        )
