"""By which day of its period a stage is due: "day 5", "day 25 before", "day 15 after", "month end", "01-15"."""

import re
from typing import Any, Literal

from shishu.packs.model import MONTHS, Due
from shishu.packs.schema.scalars import plain_text, wrong
from shishu.words import Text

Period = Literal["month", "quarter", "half_year", "year"]
LAST_SURE = 28  # the last day that every month has
_MONTH_END = "month end"


def read_due(value: Any) -> str:
    """The words themselves, once they are understood: what they mean depends on the period."""
    text = plain_text(value)
    if text != _MONTH_END:
        day = _day_named(text)
        if day is None:
            raise wrong(_NOT_DUE.format(it=text), _WRITE_DUE)
        if not 1 <= day <= LAST_SURE:
            raise wrong(_NO_SUCH_DAY.format(day=day, last=LAST_SURE), _WRITE_MONTH_END)
    return text


def due(words: str, every: Period) -> Due:
    """A plain day, and the month end, lie in the last month of the period; "01-15" in the year after it."""
    length = MONTHS[every]
    if words == _MONTH_END:
        return Due(0, length - 1)
    day = _day_named(words) or 0
    if "-" in words:
        return Due(day, length + int(words[:2]) - 1)
    return Due(day, {"before": -1, "after": length}.get(words.rsplit(maxsplit=1)[-1], length - 1))


def _day_named(words: str) -> int | None:
    if found := re.fullmatch(r"day (\d{1,2})( before| after)?", words, re.ASCII):
        return int(found[1])
    if found := re.fullmatch(r"(0[1-9]|1[0-2])-(\d{2})", words, re.ASCII):
        return int(found[2])
    return None


_NOT_DUE = Text("“{it}”不是期限", "“{it}” is no day by which something is due")
_WRITE_DUE = Text(
    "写成 day 5（期末当月）、day 25 before（期前）、day 15 after（期后）、month end，按年的写 01-15（次年）",
    "write day 5 (of the last month), day 25 before, day 15 after, month end, or 01-15 (of the following year)",
)
_NO_SUCH_DAY = Text("不是每个月都有{day}日，最多写到{last}日", "not every month has a day {day}; {last} is the last")
_WRITE_MONTH_END = Text("月末写 month end", "write month end for the last day")
