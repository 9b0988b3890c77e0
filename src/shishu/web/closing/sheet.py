"""What the page of a month shows: the table of who has reported, its state, its history, and what may be done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from shishu.access.rules import DECLARING, LOCKING
from shishu.access.visitor import Visitor
from shishu.figures.completeness import Row, State, completeness
from shishu.journal import closings
from shishu.journal.closings import Event, Locked
from shishu.measure import month_key, month_text
from shishu.orgs import queries as tree
from shishu.orgs.models import Organisation
from shishu.packs.model import Ledger
from shishu.records import awaiting
from shishu.records.awaiting import Undecided
from shishu.web.closing.choosing import Chosen
from shishu.web.closing.table import Bar, lines_of, missing
from shishu.web.frame.reporting import by_ledger, who, whom
from shishu.words import Text

WHAT = {
    "declared": Text("报齐", "Reported"),
    "locked": Text("锁定", "Locked"),
    "asked": Text("申请解锁", "Asked to unlock"),
    "opened": Text("解锁", "Unlocked"),
}
NOTHING = Undecided(0, 0)
TAKEN_BACK = Text("撤回", "Taken back")


@dataclass(frozen=True)
class Own:
    """A ledger that the organisation itself owes; `undecided`: its records that count for nothing yet."""

    row: Row
    undecided: Undecided

    @property
    def is_missing(self) -> bool:
        return self.row.state is State.MISSING


@dataclass(frozen=True)
class Told:
    """One line of the history."""

    event: Event
    what: Text
    ledger: Text | None


def sheet(visitor: Visitor, chosen: Chosen) -> dict[str, object]:
    number, month = chosen.place.pk, chosen.month
    rows = completeness(number, month)
    own, below = _own(chosen, rows), [row for row in rows if row.organisation != chosen.place]
    locked = closings.locked(number, month)
    return {
        "place": chosen.place,
        "above": _above(visitor, number),
        "month": month,
        "sent": month_text(month),
        "now": month_text(month_key(visitor.on)),
        "own": own,
        "is_owing": any(one.is_missing for one in own),
        "bars": [Bar(report) for report in by_ledger(below)],
        "lines": lines_of(below),
        "whom": whom(below),
        "who": who(below),
        "locked": locked,
        "locked_by_us": _holds(locked, number),
        "locker": _name(locked, number),
        "history": _history(closings.history(number, month), {row.ledger.code: row.ledger for row in rows}),
        "adjusting": closings.adjusting_lines(number, month),
        "may_declare": visitor.holds_at(number, *DECLARING),
        "may_lock": visitor.holds_at(number, *LOCKING),
        "is_all_in": not any(row.missing for row in rows),
        "behind": missing(below),
    }


def _own(chosen: Chosen, rows: Iterable[Row]) -> list[Own]:
    mine = [row for row in rows if row.organisation == chosen.place]
    waiting = awaiting.undecided(chosen.place.pk, chosen.month, [row.ledger.code for row in mine]) if mine else {}
    return [Own(row, waiting.get(row.ledger.code, NOTHING)) for row in mine]


def _above(visitor: Visitor, number: int) -> list[Organisation]:
    """The organisations above that the visitor sees as well, the highest first."""
    seen = [above for above in tree.ancestors(number) if visitor.scope.sees(above)]
    found = Organisation.objects.in_bulk(seen)
    return [found[above] for above in reversed(seen)]


def _holds(locked: Locked | None, number: int) -> bool:
    return locked is not None and locked.closing.organisation == number


def _name(locked: Locked | None, number: int) -> str:
    """The superior that has locked the month; "" when it is not one."""
    if locked is None or locked.closing.organisation == number:
        return ""
    return tree.organisation(locked.closing.organisation).name


def _history(events: Iterable[Event], ledgers: Mapping[str, Ledger]) -> list[Told]:
    found = []
    for event in events:
        ledger = ledgers.get(event.ledger)
        name = ledger.name if ledger else Text(event.ledger, event.ledger)
        is_withdrawn = event.what == "opened" and event.ledger and not event.second
        found.append(Told(event, TAKEN_BACK if is_withdrawn else WHAT[event.what], name if event.ledger else None))
    return found
