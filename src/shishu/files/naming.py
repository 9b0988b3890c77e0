"""What a file and the sheet in it are called: whose it is and of when, without what systems and programs forbid."""

from __future__ import annotations

import re

LONGEST_FILE, LONGEST_SHEET = 100, 31
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\[\]\u200e\u200f\u202a-\u202e\u2066-\u2069]+')
_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d|history)$")
"""Of devices on Windows; and a sheet that spreadsheet programs keep for themselves."""


def file_name(*parts: str, form: str) -> str:
    return f"{_named(parts, LONGEST_FILE)}.{form}"


def sheet_name(*parts: str) -> str:
    return _named(parts, LONGEST_SHEET)


def _named(parts: tuple[str, ...], most: int) -> str:
    """The parts beside each other; of what is too long the longest part gives way, so that each is still told."""
    kept = [cleaned for part in parts if (cleaned := _cleaned(part))]
    while _length(kept) > most:
        place = max(range(len(kept)), key=lambda one: len(kept[one]))
        kept[place] = kept[place][:-1]
    name = " ".join(one for one in kept if one).strip(" .'")
    return f"{name}_" if not name or _RESERVED.match(name) else name


def _cleaned(part: str) -> str:
    return " ".join(_FORBIDDEN.sub(" ", part).split()).strip("'")


def _length(parts: list[str]) -> int:
    """As spreadsheet programs count: signs beyond the first plane twice."""
    return sum(len(part.encode("utf-16-le")) // 2 for part in parts) + max(0, len(parts) - 1)
