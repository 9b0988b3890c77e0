"""JSON as it was written: decimals exact, each key once, no NaN; and as deep and as plain as a database can keep it."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import NoReturn

DEEPEST = 32
"""How deep lists and objects may stand in one another."""


class NotPlain(ValueError):
    """Nested too deep, or with a text that no database keeps."""


def read_json(text: str) -> object:
    """One value. Raises ValueError (NotPlain among them)."""
    try:
        value: object = DECODER.decode(text)
    except RecursionError:
        raise NotPlain("nested too deep") from None
    _be_plain(value)
    return value


def _be_plain(value: object) -> None:
    """Neither too deep nor with NUL or half of a character in a text."""
    waiting: list[tuple[object, int]] = [(value, 0)]
    while waiting:
        one, depth = waiting.pop()
        if depth > DEEPEST:
            raise NotPlain("nested too deep")
        if isinstance(one, str):
            _be_text(one)
        elif isinstance(one, dict):
            waiting += [(part, depth + 1) for pair in one.items() for part in pair]
        elif isinstance(one, list):
            waiting += [(part, depth + 1) for part in one]


def _be_text(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise NotPlain("half of a character (surrogate)") from None
    if "\0" in text:
        raise NotPlain("a NUL character")


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object whose keys stand once: of two values for one key neither may win silently."""
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"duplicate key {key[:40]!r}")
        found[key] = value
    return found


def _no_number(written: str) -> NoReturn:
    raise ValueError(f"{written} is not a number")


DECODER = json.JSONDecoder(object_pairs_hook=_once, parse_float=Decimal, parse_constant=_no_number)
