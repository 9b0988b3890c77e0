"""What records say against what the chain says of them: the digest of each body and of each photo it lists."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from shishu.operations.snapshot import rows
from shishu.operations.values import Fault
from shishu.words import Text

_POSTED = """
SELECT e.seq, e.header, r.body, r.digest, r.seq FROM journal_entry e
LEFT JOIN records_revision r ON r.record_id = e.source AND r.revision = e.revision
WHERE e.kind = 'posting' ORDER BY e.seq
"""
_UNBACKED = """
SELECT r.seq FROM records_revision r
LEFT JOIN journal_entry e ON e.source = r.record_id AND e.revision = r.revision
WHERE r.seq IS NOT NULL AND e.seq IS NULL ORDER BY r.seq
"""
_GONE = Text("计入的那一版记录不见了", "the revision that was counted is gone")
_CHANGED = Text("记录的内容与计入时的不同", "the body of the record is not the one that was counted")
_PHOTOS = Text("佐证材料与计入时的不同", "the photos listed are not those that were counted")
_UNPOSTED = Text(
    "有一版记录说已计入，账上没有", "a revision says that it is counted, and the journal has no such entry"
)


def body_faults() -> Iterator[Fault]:
    """Every counted revision against its entry, and every revision that says it is counted. Inside a snapshot."""
    for seq, header, body, digest, told in rows(_POSTED):
        what = _fault(header, body, digest)
        if what or told != seq:
            yield Fault(seq, what or _UNPOSTED)
    yield from (Fault(seq, _UNPOSTED) for (seq,) in rows(_UNBACKED))


def _fault(header: str, body: str | None, digest: str) -> Text | None:
    if body is None:
        return _GONE
    said, is_read = _read(header)
    if not is_read:
        return None  # the chain itself says that a header was altered
    if not hashlib.sha256(body.encode()).hexdigest() == digest == said.get("body"):
        return _CHANGED
    listed = said.get("attachments") or []
    return None if all(f'"{sha256}"' in body for sha256 in listed) else _PHOTOS


def _read(header: str) -> tuple[dict[str, Any], bool]:
    try:
        said = json.loads(header)
    except ValueError:
        return {}, False
    return (said, True) if isinstance(said, dict) else ({}, False)
