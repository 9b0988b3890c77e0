"""The body of a submission: canonical, so that the same words always have the same digest."""

from __future__ import annotations

import hashlib
import json
import secrets
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from shishu.measure import plain


def canonical(value: object) -> str:
    """Canonical JSON: keys sorted, nothing between the signs, decimals and days as text. No float is let in."""
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def made_id(at: datetime, randomness: Callable[[int], int] = secrets.randbits) -> UUID:
    """A UUIDv7: 48 bits of milliseconds, then randomness."""
    milliseconds = int(at.timestamp() * 1000) & (1 << 48) - 1
    return UUID(int=milliseconds << 80 | 0x7 << 76 | randomness(12) << 64 | 0b10 << 62 | randomness(62))


def event_key(ledger: str, fields: Iterable[str], said: Mapping[str, object]) -> str:
    """Equal for two records that say the same event; "" when the ledger names no fields or one is not filled in."""
    parts = [said.get(field) for field in fields]
    if not parts or any(part in (None, "") for part in parts):
        return ""
    return digest(canonical([ledger, *(_folded(part) for part in parts)]))


def _folded(part: object) -> str:
    plain_part = _plain(part)
    text = plain_part if isinstance(plain_part, str) else canonical(part)
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _plain(value: object) -> object:
    match value:
        case bool() | int() | str() | None:
            return value
        case Decimal():
            return plain(value)
        case date():
            return value.isoformat()
        case UUID():
            return str(value)
        case Mapping():
            return {str(key): _plain(part) for key, part in value.items()}
        case list() | tuple():
            return [_plain(part) for part in value]
    raise TypeError(f"a {type(value).__name__} has no place in a body")
