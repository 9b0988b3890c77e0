"""Why a step of a case was not taken, and what can be done instead."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from shishu.packs.model import Ledger
from shishu.records.errors import ItemRefused, WrongState
from shishu.words import Problem, Refused, Text, listed


def case_text(case: UUID) -> Text:
    return Text(f"事项 {case}", f"Case {case}")


def no_case(written: object) -> Problem:
    """The same words whether it is not there or not to be seen."""
    return Problem(
        Text(f"事项 {written}", f"Case {written}"),
        Text("没有这个事项，或您不管这个单位", "there is no such case, or it is none of yours"),
        Text("请核对编号，或换有权限的账号。", "Check the id, or use an account that covers it."),
    )


class UnknownCase(Refused):
    """There is no such case, or it is none of this account's: the answer is the same."""

    status = 404

    def __init__(self, case: UUID) -> None:
        super().__init__(no_case(case))


class UnknownStep(Refused):
    """The register has no step of this code or name."""

    def __init__(self, ledger: Ledger, code: str) -> None:
        names = listed([step.code for step in ledger.steps])
        super().__init__(
            Problem(
                Text("步骤 {code}", "Step {code}").format(code=code),
                Text("《{ledger}》没有这一步", "“{ledger}” has no such step").format(ledger=ledger.name),
                Text("可写：{names}。", "There are: {names}.").format(names=names),
            )
        )


class StepRefused(ItemRefused):
    """The case does not stand where this step can be taken, or not by this organisation, or not yet: all of it."""

    status = 409

    def __init__(self, problems: Iterable[Problem]) -> None:
        super().__init__(problems)


class NotTheLastStep(WrongState):
    """Only the step that moved a case last can be made void: what came after rests on it."""

    def __init__(self, record: UUID, last: Text) -> None:
        super().__init__(
            record,
            Text("后面已有“{last}”，不能作废这一步", "“{last}” came after it, so it cannot be void").format(last=last),
            Text("请先作废后面的步骤；内容有误可以更正。", "Make the later step void first; or correct what it says."),
        )


class CaseInUse(WrongState):
    """A case whose sub-cases stand, or that stands below a closed one, cannot lose the step asked for."""

    def __init__(self, record: UUID, title: str, *, above: bool) -> None:
        sub = Text("还有子项「{title}」", "the case “{title}” was opened below it").format(title=title)
        closed = Text("上级事项「{title}」已销号", "the case above it, “{title}”, is closed").format(title=title)
        super().__init__(
            record,
            closed if above else sub,
            Text("请先处理那个事项。", "See to that one first."),
        )


class NoSuchLink(Refused):
    """The key fits no link: it was never made, or not as it is written."""

    status = 404

    def __init__(self) -> None:
        super().__init__(
            Problem(
                _LINK,
                Text("没有这个链接", "is not known"),
                Text("请向给您链接的单位核对。", "Please ask whoever sent it to you."),
            )
        )


class LinkOver(Refused):
    """It was used, its day is past, or the case has moved on without it."""

    status = 409

    def __init__(self, what: Text) -> None:
        super().__init__(
            Problem(_LINK, what, Text("如需再填，请向给您链接的单位要新的。", "Ask whoever sent it for a new one."))
        )

    @classmethod
    def used(cls) -> LinkOver:
        return cls(Text("已经用过", "has been used"))

    @classmethod
    def expired(cls, on: date) -> LinkOver:
        return cls(Text(f"{on} 已到期", f"was good until {on}"))


class NotByLink(Refused):
    """The step is not one that somebody without an account may take."""

    def __init__(self, case: UUID, step: Text) -> None:
        super().__init__(
            Problem(
                case_text(case),
                Text("“{step}”不能用一次性链接填", "“{step}” can not be taken through a link").format(step=step),
                Text("请登录后办理。", "Please sign in and take it."),
            )
        )


_LINK = Text("一次性链接", "One-time link")
