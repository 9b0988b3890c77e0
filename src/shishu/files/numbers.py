"""Numbers of a spreadsheet, as people see them.

A spreadsheet calculates in binary floating point, of which 15 decimal digits are reliable. What it stores with up to 15
digits is what was typed. With more, as 5.0999999999999996, the shortest decimal of the same binary number is: 5.1. A
float serves here for finding that decimal, and nothing else.
"""

import math
import re
from decimal import Decimal

from shishu.files.findings import NO_NUMBER, TOO_LONG, UNROUNDED, Doubtful
from shishu.measure import plain

_RELIABLE_DIGITS = 15
_SMALLEST = Decimal("1e-15")
_AS_TYPED = re.compile(r"0|-?(0\.\d*[1-9]|[1-9]\d*(\.\d*[1-9])?)", re.ASCII)
_STORED = re.compile(r"[+-]?(\d{1,40}(\.\d{0,40})?|\.\d{1,40})([Ee][+-]?\d{1,3})?", re.ASCII)


def number_text(stored: str) -> str:
    """The number as it was typed: "20230310" for "2.023031E7".

    Raises Doubtful as below, and UNROUNDED for what no one typed: more than 15 digits or decimal places.
    """
    if len(stored) <= _RELIABLE_DIGITS and _AS_TYPED.fullmatch(stored):
        return stored
    number = stored_number(stored)
    if len(number.as_tuple().digits) > _RELIABLE_DIGITS or 0 < abs(number) < _SMALLEST:
        raise Doubtful(UNROUNDED)
    return plain(number)


def stored_number(stored: str) -> Decimal:
    """The shortest decimal of a numeric cell's text.

    Raises Doubtful: NO_NUMBER, or TOO_LONG from 10^15 on, where whole digits may be lost.
    """
    if not _STORED.fullmatch(stored):
        raise Doubtful(NO_NUMBER)
    binary = float(stored)
    if not math.isfinite(binary):
        raise Doubtful(NO_NUMBER)
    if abs(binary) >= 10**_RELIABLE_DIGITS:
        raise Doubtful(TOO_LONG)
    return Decimal(repr(binary))
