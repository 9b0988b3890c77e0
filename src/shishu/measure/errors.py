"""What can be wrong with a period or a quantity. Each error is a ValueError too."""

from datetime import date

from shishu.words import Problem, Refused, Text


class NotAPeriod(Refused, ValueError):
    def __init__(self, written: str) -> None:
        super().__init__(
            Problem(
                Text("时段「{it}」", "period “{it}”").format(it=_short(written)),
                Text("看不懂", "is not understood"),
                Text(
                    "请写成年 2023、半年 2023H1、季度 2023Q2、月 2023-06、日 2023-06-05，"
                    "或用两点连接起止，例如 2023-01-01..2023-06-30；写 2023年、2023年6月 也行",
                    "Write a year 2023, a half-year 2023H1, a quarter 2023Q2, a month 2023-06, a day 2023-06-05, "
                    "or join first and last by two dots, as in 2023-01-01..2023-06-30",
                ),
            )
        )


class PeriodEndsBeforeItBegins(Refused, ValueError):
    def __init__(self, first: date, last: date) -> None:
        super().__init__(
            Problem(
                Text("时段 {first}..{last}", "period {first}..{last}").format(first=first, last=last),
                Text("止日早于起日", "ends before it begins"),
                Text("请把较早的日期写在前面", "Write the earlier date first"),
            )
        )


class NotAMonth(Refused, ValueError):
    def __init__(self, written: str) -> None:
        super().__init__(
            Problem(
                Text("月份「{it}」", "month “{it}”").format(it=_short(written)),
                Text("看不懂", "is not understood"),
                Text("请写成四位年加两位月，例如 2023-03", "Write year and month, as in 2023-03"),
            )
        )


class NotADay(Refused, ValueError):
    def __init__(self, written: str) -> None:
        super().__init__(
            Problem(
                Text("日期「{it}」", "date “{it}”").format(it=_short(written)),
                Text("看不懂，或历法里没有这一天", "is not understood, or is not in the calendar"),
                Text("请写成年-月-日，例如 2023-03-10", "Write year, month and day, as in 2023-03-10"),
            )
        )


class NotANumber(Refused, ValueError):
    def __init__(self, written: object) -> None:
        super().__init__(
            Problem(
                _the_number(written),
                Text("不是数字", "is not a number"),
                Text(
                    "请用阿拉伯数字填写，例如 20 或 5.1，单位不写在数里",
                    "Write digits, as in 20 or 5.1, without the unit",
                ),
            )
        )


class TooLarge(Refused, ValueError):
    """More than 18 digits in the smallest unit: beyond what the journal keeps exactly."""

    def __init__(self, written: object) -> None:
        super().__init__(
            Problem(
                _the_number(written),
                Text("超过了能准确保存的 18 位", "has more than the 18 digits that are kept exactly"),
                Text("请核对是否多写了数位，或单位选错", "Check for surplus digits or a wrong unit"),
            )
        )


class FinerThanSmallest(Refused, ValueError):
    def __init__(self, value: object, decimals: int) -> None:
        allowed = (
            Text("最多可写 {n} 位小数", "at most {n} decimal places are kept").format(n=decimals)
            if decimals
            else Text("这里只能是整数", "this must be a whole number")
        )
        super().__init__(
            Problem(
                _the_number(value),
                Text("小数位太细，{allowed}", "is too fine: {allowed}").format(allowed=allowed),
                Text("请按规定的位数填写，系统不代为舍入", "Round it yourself; nothing is rounded silently"),
            )
        )


class DifferentDimension(Refused, ValueError):
    def __init__(self, source: Text, target: Text) -> None:
        super().__init__(
            Problem(
                Text("单位「{source}」", "unit “{source}”").format(source=source),
                Text("不能换算成「{target}」", "cannot become “{target}”").format(target=target),
                Text("请改用同一类的单位", "Use a unit of the same dimension"),
            )
        )


class NotExact(Refused, ValueError):
    def __init__(self, value: object, source: Text, target: Text) -> None:
        super().__init__(
            Problem(
                Text("{value} {source}", "{value} {source}").format(value=_short(value), source=source),
                Text("换算成「{target}」除不尽", "has no exact value in “{target}”").format(target=target),
                Text("请直接按「{target}」填写", "Give it in “{target}” instead").format(target=target),
            )
        )


def _the_number(written: object) -> Text:
    return Text("数「{it}」", "number “{it}”").format(it=_short(written))


def _short(written: object) -> str:
    text = str(written)
    return text if len(text) <= 40 else text[:39] + "…"
