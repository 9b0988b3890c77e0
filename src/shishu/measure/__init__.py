"""Periods, units and exact quantities; standard library only."""

from shishu.measure.clock import Clock
from shishu.measure.errors import (
    DifferentDimension,
    FinerThanSmallest,
    NotADay,
    NotAMonth,
    NotANumber,
    NotAPeriod,
    NotExact,
    PeriodEndsBeforeItBegins,
    TooLarge,
)
from shishu.measure.period import (
    Period,
    day_key,
    day_of,
    day_parse,
    month_first,
    month_key,
    month_last,
    month_parse,
    month_text,
)
from shishu.measure.quantity import from_smallest, parse_number, plain, ratio, to_smallest
from shishu.measure.units import Unit, convert

__all__ = [
    "Clock",
    "DifferentDimension",
    "FinerThanSmallest",
    "NotADay",
    "NotAMonth",
    "NotANumber",
    "NotAPeriod",
    "NotExact",
    "Period",
    "PeriodEndsBeforeItBegins",
    "TooLarge",
    "Unit",
    "convert",
    "day_key",
    "day_of",
    "day_parse",
    "from_smallest",
    "month_first",
    "month_key",
    "month_last",
    "month_parse",
    "month_text",
    "parse_number",
    "plain",
    "ratio",
    "to_smallest",
]
