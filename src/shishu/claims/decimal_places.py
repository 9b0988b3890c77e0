"""How finely a number is written."""

from __future__ import annotations

from shishu.claims.patterns import pattern

_POINT = pattern("decimal_places_point", r"\.(\d+)|点([零〇一二三四五六七八九]+)")


def decimal_places(number: str) -> int:
    """Digits behind the point of a number as written: 1 for 25.3亿, 0 for 60余万."""
    found = _POINT.search(number)
    return len(found[1] or found[2]) if found else 0
