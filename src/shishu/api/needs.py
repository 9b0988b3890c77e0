"""What each operation needs of the one who calls it. The access matrix of the tests is read from here."""

from __future__ import annotations

from dataclasses import dataclass

from shishu.access.errors import NotYourRole
from shishu.access.visitor import Visitor


@dataclass(frozen=True, slots=True)
class Needs:
    """`may`: one of these the token has to allow. `roles`: one of them anywhere, () any. `is_open`: without a token."""

    may: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    is_open: bool = False

    def require(self, visitor: Visitor) -> None:
        """Raises NotYourRole. Where the role has to be held is the operation's own matter."""
        if self.is_open:
            return
        if not allows(visitor, *self.may) or (self.roles and not visitor.holds(*self.roles)):
            raise NotYourRole


@dataclass(frozen=True, slots=True)
class Operation:
    """One way in; `path` is written as in openapi.json, from /api/v1/ on."""

    method: str
    path: str
    name: str
    needs: Needs


OPERATIONS: list[Operation] = []
"""All of them, in the order in which they are declared."""


def allows(visitor: Visitor, *may: str) -> bool:
    """Whether the token lets its holder do one of these."""
    return visitor.may is None or not visitor.may.isdisjoint(may)
