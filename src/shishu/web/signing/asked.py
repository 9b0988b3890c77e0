"""Reading the forms of this family."""

from __future__ import annotations

from datetime import date

from django.http import QueryDict

from shishu.access.actions.tokens import NewToken
from shishu.access.errors import WeakPassword
from shishu.words import Problem, Text


def new_password(form: QueryDict) -> str:
    """Typed twice. Raises WeakPassword when the two differ."""
    first, again = form.get("new", ""), form.get("again", "")
    if first != again:
        what = Text("两次输入的不一样", "differs from the first")
        remedy = Text("请重新输入两次", "Type both again")
        raise WeakPassword(Problem(Text("再输一次", "once more"), what, remedy))
    return first


def new_token(form: QueryDict) -> NewToken:
    """A day that is not one is none: the token says that it has to lie ahead."""
    return NewToken(
        form.get("name", ""),
        tuple(form.getlist("may")),
        _day(form.get("until", "")),
        _number(form.get("acting_for", "")),
    )


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return date.min


def _number(written: str) -> int | None:
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 19 else None
