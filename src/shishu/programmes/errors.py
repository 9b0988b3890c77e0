"""Why something was not done with a programme, a task or a reminder."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from shishu.words import Problem, Refused, Text, listed

_PROGRAMME = Text("工作安排", "Programme")
_TASK = Text("任务", "Task")
_PERIOD = Text("时段「{it}」", "period “{it}”")


class UnknownProgramme(Refused):
    """No active pack declares a programme of this code."""

    status = 404

    def __init__(self, code: str, near: Sequence[str]) -> None:
        hint = Text("是不是 {names}？", "Did you mean {names}?").format(names=listed(near))
        listing = Text("请从工作安排一页里选。", "Choose one of those on the page of programmes.")
        super().__init__(
            Problem(
                Text("工作安排「{it}」", "programme “{it}”").format(it=code),
                Text("业务包里没有这项工作安排", "no active pack declares it"),
                hint if near else listing,
            )
        )


class _NotThere(Refused):
    """There is none, or it is none of this account's: the answer is the same."""

    status = 404

    def __init__(self, where: Text) -> None:
        super().__init__(
            Problem(
                where,
                Text("没有这一项，或您不管这个单位", "is not there, or its organisation is not in your charge"),
                Text("请从列表里打开。", "Open it from the list."),
            )
        )


class UnknownRun(_NotThere):
    def __init__(self) -> None:
        super().__init__(_PROGRAMME)


class UnknownTask(_NotThere):
    def __init__(self) -> None:
        super().__init__(_TASK)


class UnknownOrder(_NotThere):
    def __init__(self) -> None:
        super().__init__(Text("下达的任务", "Given task"))


class NotYoursToDirect(Refused):
    """The account sees the organisation, but neither manages nor reviews it."""

    status = 403

    def __init__(self, name: str) -> None:
        super().__init__(
            Problem(
                Text(name, name),
                Text("要由管理或审核这个单位的账号来办", "only those who manage or review it do this"),
                Text("请换有该任职的身份。", "Act for such an appointment."),
            )
        )


class CannotHold(Refused):
    """The programme is held by other kinds of organisations."""

    def __init__(self, name: str, kinds: Text) -> None:
        super().__init__(
            Problem(
                Text(name, name),
                Text("不能承办这项工作安排，承办的是{kinds}", "cannot hold it; it is held by: {kinds}").format(
                    kinds=kinds
                ),
                Text("请选承办单位。", "Choose one that can."),
            )
        )


class AlreadyRunning(Refused):
    """The holder holds this programme in some of these months already."""

    status = 409

    def __init__(self, name: str, first: str) -> None:
        super().__init__(
            Problem(
                Text(name, name),
                Text("从 {first} 起已在办这项工作安排", "holds it already, since {first}").format(first=first),
                Text("请先结束原来的，再从下一个月开始。", "End that one first, and begin with the month after."),
            )
        )


class BeginsTooFarAway(Refused):
    def __init__(self, years: int) -> None:
        super().__init__(
            Problem(
                Text("起始月份", "First month"),
                Text("离现在超过{years}年", "is more than {years} years from now").format(years=years),
                Text("请核对月份。", "Check the month."),
            )
        )


class HasEnded(Refused):
    """The run has an end already, or is asked to end before it began."""

    status = 409

    def __init__(self, what: Text) -> None:
        super().__init__(Problem(_PROGRAMME, what, Text("请核对月份。", "Check the month.")))


class DocumentMissing(Refused):
    """Whoever is given work is told what it rests on."""

    def __init__(self) -> None:
        super().__init__(
            Problem(
                Text("依据文件", "Document"),
                Text("没有填；给下级派任务要写明依据", "is missing; a task for others says what it rests on"),
                Text("请填文件名称和文号。", "Give the document's name and number."),
            )
        )


class NotSkipped(Refused):
    """A period cannot be left out, or done together with that other one."""

    def __init__(self, period: str, what: Text, remedy: Text) -> None:
        super().__init__(Problem(_PERIOD.format(it=period), what, remedy))


class ReasonMissing(Refused):
    """Skipping, withdrawing and reminding say why."""

    def __init__(self) -> None:
        super().__init__(
            Problem(
                Text("理由", "Reason"),
                Text("没有填", "is missing"),
                Text("请用一句话写明。", "Say it in a sentence."),
            )
        )


class OrderRefused(Refused):
    """An order has faults: all of them, and nothing was given."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        super().__init__(*problems)


class OrderDiffers(Refused):
    """The same id came before with another order."""

    status = 409

    def __init__(self) -> None:
        super().__init__(
            Problem(
                _TASK,
                Text("这个编号已经用过，内容不一样", "this id was used before, for something else"),
                Text("请重新打开页面再下达。", "Open the page anew and give it again."),
            )
        )


class RemindedAlready(Refused):
    """One unit is reminded once a week at most."""

    status = 409

    def __init__(self, name: str, next_on: date) -> None:
        super().__init__(
            Problem(
                Text(name, name),
                Text("七天内已提醒过；同一单位一周一次", "was reminded within seven days; once a week is the most"),
                Text(
                    f"最早{next_on.month}月{next_on.day}日可再提醒。",
                    f"It can be reminded again on {next_on.isoformat()}.",
                ),
            )
        )


def fault(where: Text, what: Text, remedy: Text) -> Problem:
    return Problem(where, what, remedy)
