"""How surely we know who it is: a second factor for those who decide, a password typed lately for what is grave."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from django.conf import settings

from shishu.access.sessions import ASKED, FACTOR, STALE
from shishu.access.visitor import Visitor
from shishu.orgs.models import Role

FRESH_FOR = timedelta(minutes=5)
NEED_FACTOR = (Role.REVIEWER, Role.MANAGER, Role.AUDITOR, Role.ADMINISTRATOR)


def lacks_second_factor(visitor: Visitor, session: Mapping[str, object]) -> bool:
    """Whether somebody who decides on something, or has a second factor, has not given it since signing in."""
    if settings.PROFILE == "demo" or session.get(FACTOR):
        return False
    return bool(session.get(ASKED)) or visitor.holds(*NEED_FACTOR)


def needs_new_password(session: Mapping[str, object]) -> bool:
    """Whether the password has to be changed before anything else."""
    return bool(session.get(STALE))


def is_fresh(visitor: Visitor) -> bool:
    """Whether the password was typed within the last five minutes; in the demo nobody has one."""
    if settings.PROFILE == "demo":
        return True
    return visitor.proven_at is not None and timedelta(0) <= visitor.at - visitor.proven_at <= FRESH_FOR
