"""lock, unlock."""

from __future__ import annotations

from dataclasses import dataclass

from shishu.access.rules import DECLARING, LOCKING
from shishu.cli.acting import account_of, require_role
from shishu.cli.call import Call
from shishu.journal import actions as journal
from shishu.journal.catalogue import catalogue
from shishu.journal.finding import find_ledger
from shishu.measure import month_parse, month_text
from shishu.orgs import queries
from shishu.orgs.models import Account, Organisation
from shishu.words import Text

_STATES = {
    "locked": Text("已锁定", "locked"),
    "unlocked": Text("已解锁", "unlocked"),
    "waiting": Text("已申请解锁，等第二个账号再办一次", "waits until a second account does the same"),
}


@dataclass(frozen=True, slots=True)
class _Month:
    """The month (a key) of an organisation and one ledger, or all ("") of them, and who acts on it."""

    place: Organisation
    month: int
    ledger: str
    by: Account

    @classmethod
    def of_call(cls, call: Call) -> _Month:
        by, place = account_of(call), queries.resolve(call.text("org"))
        ledger = find_ledger(call.text("ledger"), catalogue()).code if call.text("ledger") else ""
        require_role(by, place.id, DECLARING if ledger else LOCKING, call.clock.now())
        return cls(place, month_parse(call.text("month")), ledger, by)


def lock(call: Call) -> int:
    """Close a month for an organisation and all below it, or declare one of its own ledgers complete."""
    what = _Month.of_call(call)
    seq = journal.lock(what.place.id, what.month, what.ledger, by=what.by, at=call.clock.now())
    return _tell(call, what, "locked", seq)


def unlock(call: Call) -> int:
    """Open it again; where two accounts are needed, the second one makes it so."""
    what = _Month.of_call(call)
    seq = journal.unlock(what.place.id, what.month, what.ledger, by=what.by, at=call.clock.now()).seq
    return _tell(call, what, "unlocked" if seq else "waiting", seq)


def _tell(call: Call, what: _Month, state: str, seq: int | None) -> int:
    month = month_text(what.month)
    if call.wants_json:
        name = "/".join(part for part in (str(what.place.id), month, what.ledger) if part)
        call.output.json({"id": name, "revision": None, "state": state, "seq": seq})
    else:
        told = " ".join(part for part in (what.place.name, month, what.ledger) if part)
        call.output.line(f"{told} {call.output.say(_STATES[state])}")
    return 0
