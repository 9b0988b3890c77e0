"""The chain: what each entry's hash covers. Pure; docs/algorithms/proof.md tells it in prose.

An entry's hash covers its number, kind, moment, the digest of its payload and the hash before it. The payload is the
header (canonical JSON) and the rows the entry brought, each as one line of text, so that a stranger can recompute it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

GENESIS = "0" * 64
ALGORITHMS = {"sha256": hashlib.sha256}


@dataclass(frozen=True)
class Link:
    """One entry as the chain sees it; `at` is an aware moment, `digest` and `previous` are hexadecimal."""

    seq: int
    kind: str
    at: datetime
    digest: str
    previous: str
    algorithm: str = "sha256"

    def hash(self) -> str:
        """The hash of the entry, hexadecimal."""
        text = "\n".join((str(self.seq), self.kind, moment(self.at), self.digest, self.previous))
        return ALGORITHMS[self.algorithm](text.encode()).hexdigest()


def moment(at: datetime) -> str:
    """The moment in UTC with microseconds: the same text whatever database kept it."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def canonical(value: object) -> str:
    """JSON with sorted keys and no spaces."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def row_text(values: Sequence[object]) -> str:
    """One row as text: fields joined by the unit separator, nothing as an empty field."""
    return "\x1f".join("" if value is None else str(value) for value in values)


def payload_digest(header: str, rows: Iterable[str], algorithm: str = "sha256") -> str:
    """The digest of a header and the rows after it, hexadecimal."""
    digest = ALGORITHMS[algorithm](header.encode())
    for row in rows:
        digest.update(b"\x1e")
        digest.update(row.encode())
    return digest.hexdigest()
