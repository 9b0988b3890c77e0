"""Addresses of cells, and what is taken for the text of a cell."""

import re
from functools import lru_cache

_INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u2060\ufeff]")


def address(column: int, row: int) -> str:
    """Columns and rows count from 1: (28, 3) is "AB3"."""
    letters = ""
    while column:
        column, place = divmod(column - 1, 26)
        letters = chr(ord("A") + place) + letters
    return f"{letters}{row}"


@lru_cache(maxsize=1024)
def column_number(letters: str) -> int:
    """28 for "AB"; a plain ValueError for what names no column."""
    if not re.fullmatch("[A-Z]{1,3}", letters):
        raise ValueError(letters)
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def visible(text: str) -> str:
    """The text as a reader sees it: no control or zero-width characters, no white space around it."""
    if not text.isprintable():
        text = _INVISIBLE.sub("", text)
    return text.strip()
