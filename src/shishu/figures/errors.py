"""What a figure cannot answer, and what to do instead."""

from __future__ import annotations

from uuid import UUID

from shishu.words import Problem, Refused, Text


class UnclearQuestion(Refused):
    """A part of a question is missing or not understood; with several faults, all of them."""


class NotYetKnown(Refused):
    """`as_of` lies beyond the end of the journal."""

    def __init__(self, as_of: int, head: int) -> None:
        what = Text("账里还没有序号 {as_of}，现在到 {head}", "the journal has no entry {as_of} yet; it ends at {head}")
        super().__init__(
            Problem(
                Text("截至（as-of）", "as-of"),
                what.format(as_of=as_of, head=head),
                Text("用不大于 {head} 的序号", "give a number up to {head}").format(head=head),
            )
        )


class NoSuchPart(Refused):
    """The indicator is not broken down by this field."""

    def __init__(self, field: str, indicator: Text, known: tuple[str, ...]) -> None:
        remedy = (
            Text("可以分的字段：{known}", "it can be split by: {known}")
            if known
            else Text("这个指标没有声明分项（by）", "this indicator declares no parts (by)")
        )
        what = Text("{indicator} 不能按 {field} 分项", "{indicator} has no parts by {field}")
        super().__init__(
            Problem(
                Text("分项", "parts"),
                what.format(indicator=indicator, field=field),
                remedy.format(known="、".join(known)),
            )
        )


class NotBehindThisFigure(Refused):
    """A page of a trace was asked for after a record that the trace does not list."""

    def __init__(self, source: UUID) -> None:
        super().__init__(
            Problem(
                Text("续页（after）", "after"),
                Text(f"这个数字的来源里没有记录 {source}", f"record {source} is not behind this figure"),
                Text("用上一页最后一条记录的编号", "give the id of the last record of the page before"),
            )
        )


class NoSuchMark(Refused):
    """A page of a trace was asked for after something that is no `next` of this trace."""

    def __init__(self, where: str, written: str) -> None:
        super().__init__(
            Problem(
                Text(where, where),
                Text("「{it}」不是上一页的 next", "“{it}” is not the next of a page").format(it=written[:80]),
                Text("请原样写上一页的 next", "Write the next of the page before as it stands"),
            )
        )


class BrokenCitation(Refused):
    """An address that names no figure: cut off, mistyped, or of another installation."""

    status = 404

    def __init__(self) -> None:
        super().__init__(
            Problem(
                Text("这个链接", "this link"),
                Text("没有写全要看的数", "does not name a figure completely"),
                Text("请从“数据”重新点开。", "Open it again from “Figures”."),
            )
        )


class NotInYourCharge(Refused):
    """Plans and recognised figures are set by who manages the place."""

    status = 403

    def __init__(self) -> None:
        super().__init__(
            Problem(
                Text("计划、认定数", "plans and recognised figures"),
                Text("由管理这个单位的人设", "are set by those who manage the organisation"),
                Text("请换一个身份，或请管理员设。", "Act for another appointment, or ask a manager."),
            )
        )


class NotWellSaid(Refused):
    """A plan or a recognised figure that cannot stand as it was given; all that is wrong with it."""


def no_ground() -> Problem:
    return Problem(
        Text("依据", "ground"),
        Text("没有写", "is missing"),
        Text("请写依据哪份文件、哪次会议。", "Say on which document or decision it rests."),
    )


def no_plan_of_a_ratio(indicator: Text) -> Problem:
    return Problem(
        indicator,
        Text("是算出来的比率，不能直接设数", "is a ratio, computed from two others"),
        Text("请给它的分子、分母分别设。", "Set its two sides instead."),
    )
