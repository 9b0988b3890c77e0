"""The password once more before what is grave: on a page of its own, or in the very form that does it."""

from __future__ import annotations

from shishu.access import actions, sessions
from shishu.access.errors import PasswordWanted
from shishu.access.proof import is_fresh
from shishu.web.frame.calling import address_of
from shishu.web.frame.request import PageRequest


def prove(request: PageRequest) -> None:
    """By the password of the form. Raises WrongPassword, TooManyTries and TooBusy."""
    visitor = request.visitor
    actions.prove(visitor.by, request.POST.get("password", ""), address_of(request), at=visitor.at)
    sessions.prove(request.session, visitor.at)


def require_proof(request: PageRequest) -> None:
    """Typed lately, or with this form. Raises PasswordWanted and what `prove` raises."""
    if is_fresh(request.visitor):
        return
    if not request.POST.get("password"):
        raise PasswordWanted
    prove(request)


def asked_for(request: PageRequest) -> dict[str, bool]:
    """What a form that needs it has to ask: the password, and whether the account has one."""
    return {
        "wants_password": not is_fresh(request.visitor),
        "has_password": request.visitor.by.has_usable_password(),
    }
