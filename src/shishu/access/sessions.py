"""What a session keeps, and who it says stands there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from shishu.access.visitor import Visitor
from shishu.orgs.models import Account

ACCOUNT, STAMP, ACTING, SINCE, SEEN, PROVEN = "account", "stamp", "acting_for", "since", "seen", "proven_at"
IDLE, ABSOLUTE = timedelta(hours=3), timedelta(hours=12)


def visitor_of(session: Mapping[str, object], at: datetime) -> Visitor:
    """The visitor of a session; nobody when it has run out, the account is shut, or its password is another now."""
    known = session.get(ACCOUNT)
    if not isinstance(known, int):
        return Visitor(at)
    account = Account.objects.filter(pk=known, is_active=True).select_related("person").first()
    if account is None or session.get(STAMP) != account.get_session_auth_hash() or _has_run_out(session, at):
        return Visitor(at)
    acting = session.get(ACTING)
    account.acting_for = acting if isinstance(acting, int) else None
    return Visitor(at, account, proven_at=_moment(session.get(PROVEN)))


def _has_run_out(session: Mapping[str, object], at: datetime) -> bool:
    """By both clocks; a clock that was set back ends it as well."""
    since, seen = _moment(session.get(SINCE)), _moment(session.get(SEEN))
    if since is None or seen is None:
        return True
    return not (timedelta(0) <= at - since <= ABSOLUTE and timedelta(0) <= at - seen <= IDLE)


def _moment(written: object) -> datetime | None:
    return datetime.fromisoformat(written) if isinstance(written, str) else None
