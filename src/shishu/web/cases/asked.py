"""What the address of the list of cases asks for: register, state, unit, overdue, words. All of it can be shared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from shishu.access.visitor import Visitor
from shishu.orgs import queries as orgs
from shishu.orgs.models import Organisation
from shishu.packs.model import Ledger
from shishu.web.frame.registers import register
from shishu.words import Problem, Refused

LONGEST = 60
_NAMES = ("ledger", "state", "org", "overdue", "q", "all")


@dataclass(frozen=True)
class Asked:
    """`written`: what stands in the fields of the form; `is_lost`: a unit is asked for that is not in the scope."""

    written: Mapping[str, str]
    ledger: Ledger | None = None
    state: str = ""
    place: Organisation | None = None
    is_overdue: bool = False
    with_closed: bool = False
    words: str = ""
    is_lost: bool = False
    faults: tuple[Problem, ...] = ()

    @property
    def is_filtered(self) -> bool:
        return any(value for name, value in self.written.items() if name != "all")

    @property
    def overdue_address(self) -> str:
        return self.address(overdue="1")

    def address(self, **changes: str) -> str:
        """The same list with some of it changed; "" leaves one out."""
        kept = {name: self.written.get(name, "") for name in _NAMES} | changes
        return "?" + urlencode({name: value for name, value in kept.items() if value})


def read(data: QueryDict, visitor: Visitor) -> Asked:
    """What is not understood is told, and the rest holds."""
    written = {name: data.get(name, "").strip()[:200] for name in _NAMES}
    ledger = register(written["ledger"])
    place, faults = _place(written["org"], visitor)
    return Asked(
        written=written,
        ledger=ledger,
        state=written["state"] if ledger else "",
        place=place,
        is_overdue=bool(written["overdue"]),
        with_closed=bool(written["all"]),
        words=written["q"][:LONGEST],
        is_lost=bool(written["org"]) and place is None,
        faults=faults,
    )


def _place(written: str, visitor: Visitor) -> tuple[Organisation | None, tuple[Problem, ...]]:
    """By number, name or path, of the scope alone."""
    if not written:
        return None, ()
    try:
        if written.isascii() and written.isdecimal() and len(written) < 16:
            return visitor.see(int(written)), ()
        return orgs.resolve(written, scope=visitor.scope), ()
    except Refused as refusal:
        return None, refusal.problems
