"""Passwords: what makes one good enough, and hashing them, two at a time.

A hash costs memory and a core on purpose. Two are made at once in a process; whoever would wait longer than a moment
is told so instead of keeping everybody's pages waiting.
"""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import cache
from threading import BoundedSemaphore

from django.conf import settings
from django.contrib.auth import hashers
from django.contrib.auth.password_validation import get_default_password_validators
from django.core.exceptions import ValidationError

from shishu.access.errors import TooBusy, WeakPassword
from shishu.orgs.models import Account
from shishu.words import Problem, Text

IN_FLIGHT, PATIENCE = 2, 2.5
LONGEST = 256
CHANGED_EVERY = timedelta(days=90)
"""Where the profile asks for it."""
_CLASSES = 3
_turns = BoundedSemaphore(IN_FLIGHT)

_WHERE = Text("新密码", "new password")
_TOLD = {
    "password_too_short": (
        Text("太短，至少 12 个字", "is too short; 12 characters at least"),
        Text("可以用几个不相干的词连起来", "A few unrelated words in a row will do"),
    ),
    "password_too_common": (
        Text("太常见，别人一猜就中", "is too common; others would guess it"),
        Text("请换一个别人想不到的", "Choose one that nobody would think of"),
    ),
    "too_long": (
        Text("太长，最多 256 个字", "is too long; 256 characters at most"),
        Text("请短一些", "Make it shorter"),
    ),
    "has_name": (
        Text("含有账号、姓名或单位名称", "contains the name of the account, the person or the organisation"),
        Text("请去掉这些名称", "Leave these names out"),
    ),
    "too_simple": (
        Text(
            "大写、小写、数字、符号四类里要有三类",
            "needs three of: capitals, small letters, digits, other characters",
        ),
        Text("请再加一类", "Add another kind"),
    ),
}


def asks_for_more() -> bool:
    """等保 level 3: composition rules, and a new password every 90 days."""
    return bool(settings.PROFILE == "dengbao3")


def matches(raw: str, account: Account | None) -> bool:
    """Whether this is the account's password. The same work for an account that has none, or that does not exist."""
    usable = account is not None and account.is_active and account.has_usable_password()
    nobodys = _nobodys()
    kept = account.password if account is not None and usable else nobodys
    with _turn():
        fits = hashers.check_password(raw[:LONGEST], kept)
    return fits and usable and len(raw) <= LONGEST


def encoded(raw: str) -> str:
    """The hash to keep. Raises TooBusy."""
    with _turn():
        return hashers.make_password(raw)


def require_good(raw: str, names: Iterable[str]) -> None:
    """Raises WeakPassword with all that is wrong. `names`: of the account, the person, the organisations."""
    problems = [Problem(_WHERE, *_TOLD[code]) for code in _faults(raw, names)]
    if problems:
        raise WeakPassword(*problems)


def is_stale(set_at: datetime | None, at: datetime) -> bool:
    """Whether it has to be changed before anything else."""
    return asks_for_more() and (set_at is None or at - set_at > CHANGED_EVERY)


@cache
def _nobodys() -> str:
    return hashers.make_password(secrets.token_urlsafe())


@contextmanager
def _turn() -> Iterator[None]:
    if not _turns.acquire(timeout=PATIENCE):
        raise TooBusy
    try:
        yield
    finally:
        _turns.release()


def _faults(raw: str, names: Iterable[str]) -> Iterator[str]:
    for validator in get_default_password_validators():
        try:
            validator.validate(raw)
        except ValidationError as fault:
            yield str(fault.code)
    if len(raw) > LONGEST:
        yield "too_long"
    folded = _folded(raw)
    if any(_tells(name) and name in folded for name in map(_folded, names)):
        yield "has_name"
    if asks_for_more() and _classes(raw) < _CLASSES:
        yield "too_simple"


def _tells(name: str) -> bool:
    """A name of two Chinese characters does; two letters are part of any word."""
    return len(name) >= (3 if name.isascii() else 2)


def _classes(raw: str) -> int:
    kinds = (str.isupper, str.islower, str.isdigit)
    plain = sum(any(kind(letter) for letter in raw) for kind in kinds)
    return plain + any(not letter.isalnum() for letter in raw)


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
