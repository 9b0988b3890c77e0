"""A request as the pages get it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation

from shishu.access.visitor import Visitor
from shishu.measure import Clock
from shishu.words import Language

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails


class PageRequest(HttpRequest):
    """What the middleware adds."""

    visitor: Visitor
    htmx: HtmxDetails


def clock() -> Clock:
    """The one clock of this installation; nothing else in the pages tells the time."""
    found: Clock = settings.CLOCK
    return found


TAGS: dict[Language, str] = {"zh": "zh-hans", "en": "en"}
_SPOKEN: ContextVar[Language | None] = ContextVar("spoken", default=None)


@contextmanager
def speaking_in(chosen: Language) -> Iterator[None]:
    """Whatever is said inside, by us or by Django, is said in this language."""
    token = _SPOKEN.set(chosen)
    try:
        with translation.override(TAGS[chosen]):
            yield
    finally:
        _SPOKEN.reset(token)


def language() -> Language:
    """The language of the page being made: asked hundreds of times for each."""
    return _SPOKEN.get() or ("en" if (translation.get_language() or "").startswith("en") else "zh")


@cache
def way(name: str) -> str:
    """The address of a page that needs nothing more to be named: looked up once, since every number leads somewhere."""
    return reverse(name)
