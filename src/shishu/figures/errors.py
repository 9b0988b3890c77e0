"""What a figure cannot answer, and what to do instead."""

from __future__ import annotations

from uuid import UUID

from shishu.words import Problem, Refused, Text


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
