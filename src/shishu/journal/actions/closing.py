"""Closing a month and opening it again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from shishu.audit import actions as audit
from shishu.audit.actions import Actor
from shishu.journal import declarations, queries
from shishu.journal.actions.entries import OpenChain, open_chain
from shishu.journal.errors import AlreadyLocked, NotLocked, SamePersonAgain
from shishu.journal.models import Closing, Reopening, ReopeningRequest
from shishu.journal.values import Unlocked
from shishu.measure import month_first, month_text


def lock(organisation: int, month: int, ledger: str = "", *, by: Actor, at: datetime) -> int:
    """Close a month (a month key): all ledgers (""), or declare one ledger complete, zero included. Answers the seq."""
    with open_chain(at) as chain:
        if queries.live_closing(organisation, ledger, month):
            raise AlreadyLocked(month)
        return _close(chain, organisation, ledger, month, by=by)


def declare(organisation: int, month: int, ledgers: Sequence[str], *, by: Actor, at: datetime) -> int:
    """Say that these ledgers of a month are complete, zero included: all in one go. Answers how many were not yet."""
    with open_chain(at) as chain:
        live = Closing.objects.filter(reopening=None, organisation=organisation, month=month, ledger__in=ledgers)
        held = set(live.values_list("ledger", flat=True))
        fresh = [ledger for ledger in dict.fromkeys(ledgers) if ledger not in held]
        for ledger in fresh:
            _close(chain, organisation, ledger, month, by=by)
        return len(fresh)


def unlock(organisation: int, month: int, ledger: str = "", *, by: Actor, at: datetime) -> Unlocked:
    """Open a closed month again: a declaration nobody above has closed at once, all else with the second account."""
    with open_chain(at) as chain:
        closing = queries.live_closing(organisation, ledger, month)
        if closing is None:
            raise NotLocked(month)
        if _needs_two(closing):
            first = ReopeningRequest.objects.filter(closing=closing).first()
            if first is None:
                ReopeningRequest.objects.create(closing=closing, by=by.get_username(), at=at)
                audit.note("unlock.request", target=organisation, detail=_detail(ledger, month, None), by=by, at=at)
                return Unlocked(None)
            if first.by == by.get_username():
                raise SamePersonAgain(first.by)
            seq = _reopen(chain, closing, by=first.by, second=by.get_username())
        else:
            seq = _reopen(chain, closing, by=by.get_username(), second="")
        audit.note("unlock", target=organisation, detail=_detail(ledger, month, seq), by=by, at=at)
        return Unlocked(seq)


def _close(chain: OpenChain, organisation: int, ledger: str, month: int, *, by: Actor) -> int:
    seq = chain.add("closing", _header(organisation, ledger, month, by=by.get_username()))
    Closing.objects.create(organisation=organisation, ledger=ledger, month=month, seq=seq, by=by.get_username())
    if ledger:
        declarations.add(ledger, month, organisation, seq)
    audit.note("lock", target=organisation, detail=_detail(ledger, month, seq), by=by, at=chain.at)
    return seq


def withdraw_declaration(chain: OpenChain, declared: Closing, *, by: Actor) -> None:
    """End a declaration because a posting changes its month; part of that posting's transaction."""
    seq = _reopen(chain, declared, by=by.get_username(), second="")
    detail = _detail(declared.ledger, declared.month, seq)
    audit.note("declaration.withdrawn", target=declared.organisation, detail=detail, by=by, at=chain.at)


def _needs_two(closing: Closing) -> bool:
    """A declaration is its recorder's own until somebody above has closed the month as well."""
    if not closing.ledger:
        return True
    above = queries.closed(closing.organisation, closing.ledger, month_first(closing.month))
    return closing.month in above.months


def _reopen(chain: OpenChain, closing: Closing, *, by: str, second: str) -> int:
    header = _header(closing.organisation, closing.ledger, closing.month, by=by, second=second, closing=closing.seq)
    seq = chain.add("reopening", header)
    Reopening.objects.create(closing=closing, seq=seq, by=by, second=second)
    if closing.ledger:
        declarations.take_back(closing.ledger, closing.month, closing.organisation, closing.seq, by=seq)
    return seq


def _header(organisation: int, ledger: str, month: int, **more: object) -> dict[str, object]:
    return {"organisation": organisation, "ledger": ledger, "month": month, **more}


def _detail(ledger: str, month: int, seq: int | None) -> dict[str, object]:
    return {"ledger": ledger, "month": month_text(month), "seq": seq}
