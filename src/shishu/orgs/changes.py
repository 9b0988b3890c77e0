"""Changes of tree and groups as the journal takes them: values with a payload to digest, and a way to apply them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from shishu.audit.actions import Actor
from shishu.orgs import actions
from shishu.orgs.queries import Scope
from shishu.orgs.values import Moved, NewMembership, NewOrganisation

Payload = dict[str, Any]
"""JSON-able: texts, whole numbers, lists of them; days as texts."""


@dataclass(frozen=True)
class AddOrganisations:
    """`scope`: in whose charge the superiors have to lie that the rows name; no part of what is written."""

    rows: Sequence[NewOrganisation]
    scope: Scope | None = None

    def payload(self) -> Payload:
        return {"change": "add_organisations", **_digest(self.rows)}

    def apply(self, *, seq: int, by: Actor, at: datetime) -> tuple[Moved, ...]:
        return actions.add_organisations(self.rows, seq=seq, by=by, at=at, scope=self.scope)


@dataclass(frozen=True)
class Move:
    """`child` (a number), with all below it, lies under `parent` from `on` on."""

    child: int
    parent: int
    on: date

    def payload(self) -> Payload:
        return {"change": "move", "child": self.child, "parent": self.parent, "on": self.on.isoformat()}

    def apply(self, *, seq: int, by: Actor, at: datetime) -> tuple[Moved, ...]:
        return actions.move(self.child, self.parent, self.on, seq=seq, by=by, at=at)


@dataclass(frozen=True)
class Merge:
    """`merged` are absorbed on `on` by `into`: the number of an organisation, or the name of a new one."""

    merged: tuple[int, ...]
    into: int | str
    on: date

    def payload(self) -> Payload:
        return {"change": "merge", "merged": list(self.merged), "into": self.into, "on": self.on.isoformat()}

    def apply(self, *, seq: int, by: Actor, at: datetime) -> tuple[Moved, ...]:
        return actions.merge(self.merged, self.into, self.on, seq=seq, by=by, at=at)


@dataclass(frozen=True)
class SetMemberships:
    rows: Sequence[NewMembership]

    def payload(self) -> Payload:
        return {"change": "set_memberships", **_digest(self.rows)}

    def apply(self, *, seq: int, by: Actor, at: datetime) -> tuple[Moved, ...]:
        return actions.set_memberships(self.rows, seq=seq, by=by, at=at)


Change = AddOrganisations | Move | Merge | SetMemberships


def _digest(rows: Iterable[NewOrganisation | NewMembership]) -> Payload:
    """How many rows there are, and the digest of their values, one JSON list a line; file lines do not count."""
    digest = hashlib.sha256()
    written = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=date.isoformat)
    count = 0
    for row in rows:
        values = [getattr(row, name) for name in row.__slots__ if name != "line"]
        digest.update(written.encode(values).encode() + b"\n")
        count += 1
    return {"rows": count, "sha256": digest.hexdigest()}
