"""Why something was not done with a sample."""

from __future__ import annotations

from shishu.words import Problem, Refused, Text

MOST = 500
MOST_POPULATION = 20_000
_SAMPLE = Text("抽查", "sample")


class NoRecordsToDraw(Refused):
    """A ratio, a count of the tree, or a figure without records."""

    def __init__(self, indicator: Text, *, is_made_of_records: bool) -> None:
        where = Text("「{name}」", "“{name}”").format(name=indicator)
        if is_made_of_records:
            what = Text("这个数背后没有记录", "there are no records behind this figure")
            remedy = Text("换一个期间或单位再抽", "Choose another period or organisation")
        else:
            what = Text("这个数不是由记录直接相加的", "this figure is not made of records itself")
            remedy = Text("比率请抽查它的分子或分母", "Of a ratio, draw from its numerator or denominator")
        super().__init__(Problem(where, what, remedy))


class SizeOutOfBounds(Refused):
    """Fewer than one, more than there are, or more than anybody looks at."""

    def __init__(self, written: str, population: int) -> None:
        most = min(MOST, population)
        what = Text("「{it}」不行：背后有{n}条记录", "“{it}” will not do: {n} records are behind it")
        remedy = Text("写 1 到 {most} 的整数", "Write a whole number from 1 to {most}").format(most=most)
        where = Text("抽几条", "How many")
        super().__init__(Problem(where, what.format(it=written[:20], n=population), remedy))


class TooManyToDrawFrom(Refused):
    """The list is read anew whenever the draw is checked, on the page as well: it has a limit."""

    def __init__(self, population: int) -> None:
        what = Text("背后有{n}条记录，最多从{most}条里抽", "{n} records are behind it; a draw is from {most} at most")
        remedy = Text("按单位或按月份分开抽", "Draw by organisation or by month")
        super().__init__(Problem(_SAMPLE, what.format(n=population, most=MOST_POPULATION), remedy))


class NotYoursToInspect(Refused):
    """Whoever inspects manages or audits the place of the figure."""

    status = 403

    def __init__(self) -> None:
        what = Text("要由这个单位或上级的管理、审计人员办", "is for managers and auditors of this place or above")
        remedy = Text("请他们来抽、来核", "Ask one of them")
        super().__init__(Problem(_SAMPLE, what, remedy))


class NoSuchSample(Refused):
    """There is none of this number, or its figure lies outside what the account sees."""

    status = 404

    def __init__(self) -> None:
        what = Text("没有这次抽查，或您看不到它", "there is no such sample, or you cannot see it")
        super().__init__(Problem(_SAMPLE, what, Text("从抽查列表再进", "Open it from the list of samples")))


class OwnRecord(Refused):
    """Whoever recorded, approved or confirmed a record does not inspect it."""

    status = 403

    def __init__(self, number: int) -> None:
        where = Text("第{n}条", "Record {n}").format(n=number)
        what = Text("是您自己记的、审的或确认的，不能由您核", "you recorded, approved or confirmed it yourself")
        super().__init__(Problem(where, what, Text("留给别的人核", "Leave it to somebody else")))


class NotAVerdict(Refused):
    """属实, 不符 or 无法核实; the last two say why."""

    def __init__(self, number: int) -> None:
        where = Text("第{n}条", "Record {n}").format(n=number)
        what = Text("“不符”“无法核实”要写明情况", "what does not agree or cannot be verified has to say why")
        remedy = Text(
            "写一句：哪里不符，或为什么核不了", "Write a sentence: what differs, or why it cannot be verified"
        )
        super().__init__(Problem(where, what, remedy))


class MarkedMeanwhile(Refused):
    """Somebody else has marked the record since the page was opened."""

    status = 409

    def __init__(self, number: int) -> None:
        where = Text("第{n}条", "Record {n}").format(n=number)
        what = Text("刚才有别的人核过", "somebody else has marked it meanwhile")
        super().__init__(Problem(where, what, Text("看过再定", "Look at it and decide again")))


class SampleFinished(Refused):
    """Nothing of a finished sample changes."""

    status = 409

    def __init__(self) -> None:
        what = Text("已经办结，结果不再改", "is finished; its result does not change")
        super().__init__(Problem(_SAMPLE, what, Text("有疑问就另抽一次", "If in doubt, draw another one")))


class NotAllMarked(Refused):
    """A sample is finished when all its records are marked: who stops early chooses the result."""

    def __init__(self, left: int) -> None:
        what = Text("还有{n}条没有核", "{n} records are not marked yet").format(n=left)
        remedy = Text("每条都核过才能办结；核不了的记“无法核实”", "Mark each; what cannot be verified is marked so")
        super().__init__(Problem(_SAMPLE, what, remedy))
