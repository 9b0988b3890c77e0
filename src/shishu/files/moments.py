"""Dates and times of a spreadsheet: numbers of days, told from other numbers by the format of their cell alone."""

import re
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum, auto

from shishu.files.findings import NO_DATE, Doubtful

_SECONDS_A_DAY = 24 * 60 * 60
_FALSE_LEAP_DAY = 60  # spreadsheets count a 29 February 1900 that never was

_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.')
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_BRACKETED = re.compile(r"\[[^\]]*\]")


class Shown(Enum):
    """What a cell format makes of a number."""

    NUMBER = auto()
    MOMENT = auto()  # a date, a time of day, or both
    DURATION = auto()  # elapsed time, as [h]:mm does


_BUILT_IN: dict[int, Shown] = {46: Shown.DURATION} | dict.fromkeys(
    [*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)], Shown.MOMENT
)


def shown_by(number: int, code: str) -> Shown:
    """What a cell format shows, by its number and, if the workbook has one for it, its code."""
    if not code:
        return _BUILT_IN.get(number, Shown.NUMBER)
    bare = _QUOTED.sub("", code)
    if _ELAPSED.search(bare):
        return Shown.DURATION
    first = _BRACKETED.sub("", bare).lower().partition(";")[0]
    return Shown.MOMENT if any(letter in first for letter in "ymdhs") else Shown.NUMBER


def moment_text(serial: Decimal, *, since_1904: bool) -> str:
    """The day "2023-03-10", with a time "2023-03-10T08:30:00", or a time of day alone "08:30:00".

    Raises Doubtful(NO_DATE) for what is none.
    """
    days, second = divmod(round(serial * _SECONDS_A_DAY), _SECONDS_A_DAY)
    clock = f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}"
    if days == 0 and second:
        return clock
    day = _day(days, since_1904=since_1904).isoformat()
    return f"{day}T{clock}" if second else day


def _day(days: int, *, since_1904: bool) -> date:
    """The day of a serial number: 1 is 1900-01-01, or 0 is 1904-01-01 in the workbooks that say so."""
    nought = date(1904, 1, 1) if since_1904 else date(1899, 12, 31 if days < _FALSE_LEAP_DAY else 30)
    if days < (0 if since_1904 else 1) or (days == _FALSE_LEAP_DAY and not since_1904):
        raise Doubtful(NO_DATE)
    if nought.toordinal() + days > date.max.toordinal():
        raise Doubtful(NO_DATE)
    return nought + timedelta(days)
