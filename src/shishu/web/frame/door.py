"""The door of a page: who may come in, by which methods. A view without one is a fault that the tests find."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Protocol, cast
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse

from shishu.access.errors import NotYourRole
from shishu.access.proof import is_fresh, lacks_second_factor
from shishu.web.frame.request import PageRequest

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Door:
    """`roles`: one of them is needed, () any appointment. `open_to_all`: also without signing in.

    `without_factor`: may be entered before the second factor is given (or set up). `fresh`: the password was typed
    within the last minutes.
    """

    roles: tuple[str, ...] = ()
    methods: tuple[str, ...] = ("GET",)
    open_to_all: bool = False
    without_factor: bool = False
    fresh: bool = False


class Guarded(Protocol):
    door: Door

    def __call__(self, request: PageRequest, **names: object) -> HttpResponse: ...


def door(
    *roles: str,
    methods: tuple[str, ...] = ("GET",),
    open_to_all: bool = False,
    without_factor: bool = False,
    fresh: bool = False,
) -> Callable[[View], Guarded]:
    """Guard a view. GET includes HEAD. What lies outside the visitor's scope is the view's own matter: 404."""
    asked = Door(roles, methods, open_to_all, without_factor, fresh)

    def guard(view: View) -> Guarded:
        @wraps(view)
        def guarded(request: PageRequest, **names: object) -> HttpResponse:
            return _refusal(request, asked) or view(request, **names)

        found = cast("Guarded", guarded)
        found.door = asked
        return found

    return guard


def _refusal(request: PageRequest, asked: Door) -> HttpResponse | None:
    method = "GET" if request.method == "HEAD" else request.method
    if method not in asked.methods:
        return HttpResponseNotAllowed(asked.methods)
    if asked.open_to_all:
        return None
    visitor = request.visitor
    if not visitor.is_known:
        return _to(request, "sign-in")
    if not asked.without_factor and lacks_second_factor(visitor, request.session):
        return _to(request, "second-factor")
    if asked.roles and not visitor.holds(*asked.roles):
        raise NotYourRole
    if asked.fresh and not is_fresh(visitor):
        return _to(request, "prove")
    return None


def _to(request: PageRequest, name: str) -> HttpResponse:
    """There first, then back; what was being sent is not sent again by itself."""
    back = request.get_full_path() if request.method in ("GET", "HEAD") else request.headers.get("Referer", "/")
    target = f"{reverse(name)}?{urlencode({'next': back})}"
    if request.htmx:
        return HttpResponse(status=204, headers={"HX-Redirect": target})
    return HttpResponseRedirect(target)
