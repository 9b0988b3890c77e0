"""What a session keeps, and who it says stands there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase

from shishu.access.visitor import Visitor
from shishu.orgs.models import Account
from shishu.orgs.queries import find_account

ACCOUNT, STAMP, ACTING, SINCE, SEEN, PROVEN = "account", "stamp", "acting_for", "since", "seen", "proven_at"
FACTOR, ASKED, STALE = "factor", "asks_factor", "stale_password"
"""Which second factor was given; whether one has to be, since the account has one; whether the password is too old."""
IDLE, SHORT_IDLE, ABSOLUTE = timedelta(hours=3), timedelta(minutes=30), timedelta(hours=12)
WRITTEN_EVERY = timedelta(minutes=1)


def visitor_of(session: Mapping[str, object], at: datetime) -> Visitor:
    """The visitor of a session; nobody when it has run out, the account is shut, or its password is another now."""
    known = session.get(ACCOUNT)
    if not isinstance(known, int):
        return Visitor(at)
    account = find_account(known)
    if account is None or session.get(STAMP) != account.get_session_auth_hash() or _has_run_out(session, at):
        return Visitor(at)
    acting = session.get(ACTING)
    account.acting_for = acting if isinstance(acting, int) else None
    return Visitor(at, account, proven_at=_moment(session.get(PROVEN)))


def begin(session: SessionBase, account: Account, at: datetime, *, proven: bool = True) -> None:
    """A new session under a new key, whatever the old one held. `proven`: the password was typed just now."""
    session.flush()
    session[ACCOUNT], session[STAMP] = account.pk, account.get_session_auth_hash()
    session[SINCE] = session[SEEN] = at.isoformat()
    if proven:
        session[PROVEN] = at.isoformat()


def keep(session: SessionBase, visitor: Visitor) -> None:
    """Note that the visitor was here, at most once a minute; a session that is nobody's any more ends for good."""
    if not visitor.is_known:
        if ACCOUNT in session:
            session.flush()
        return
    seen = _moment(session.get(SEEN))
    if seen is None or visitor.at - seen >= WRITTEN_EVERY:
        session[SEEN] = visitor.at.isoformat()


def prove(session: SessionBase, at: datetime) -> None:
    """The password was typed just now."""
    session.cycle_key()
    session[PROVEN] = at.isoformat()


def give_factor(session: SessionBase, kind: str) -> None:
    """The second factor was given; who knew the key before does not know it now."""
    session.cycle_key()
    session[FACTOR] = kind


def change_stamp(session: SessionBase, account: Account, at: datetime) -> None:
    """The password is another: here one stays signed in, everywhere else the account is signed out."""
    prove(session, at)
    session[STAMP] = account.get_session_auth_hash()
    session.pop(STALE, None)


def idle() -> timedelta:
    """How long one may be away."""
    return SHORT_IDLE if settings.PROFILE == "dengbao3" else IDLE


def _has_run_out(session: Mapping[str, object], at: datetime) -> bool:
    """By both clocks; a clock that was set back ends it as well."""
    since, seen = _moment(session.get(SINCE)), _moment(session.get(SEEN))
    if since is None or seen is None:
        return True
    return not (timedelta(0) <= at - since <= ABSOLUTE and timedelta(0) <= at - seen <= idle())


def _moment(written: object) -> datetime | None:
    return datetime.fromisoformat(written) if isinstance(written, str) else None
