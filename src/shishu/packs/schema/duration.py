"""How long: "1 month", "3 days", "10 workdays", "1 year"."""

import re
from typing import Annotated, Any, Literal

from pydantic import PlainValidator

from shishu.packs.model import Duration
from shishu.packs.schema.scalars import plain_text, wrong
from shishu.words import Text

Spans = Literal["days", "workdays", "months", "years"]
_UNITS: dict[str, Spans] = {"day": "days", "workday": "workdays", "month": "months", "year": "years"}


def read_duration(value: Any) -> Duration:
    text = plain_text(value)
    found = re.fullmatch(r"(\d{1,3}) ?([a-z]+?)s?", text, re.ASCII)
    if not found or found[2] not in _UNITS or int(found[1]) == 0:
        raise wrong(_NOT_A_DURATION.format(it=text), _WRITE_DURATION)
    return Duration(int(found[1]), _UNITS[found[2]])


Span = Annotated[Duration, PlainValidator(read_duration)]

_NOT_A_DURATION = Text("“{it}”不是时长", "“{it}” is no length of time")
_WRITE_DURATION = Text(
    "写成 3 days、10 workdays、1 month 或 1 year；一周写 7 days，半年写 6 months",
    "write 3 days, 10 workdays, 1 month or 1 year; a week is 7 days, half a year 6 months",
)
