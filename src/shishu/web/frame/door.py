"""The door of a page: who may come in, by which methods. A view without one is a fault that the tests find."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Protocol, cast
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from shishu.access.errors import NotYourRole
from shishu.access.proof import is_fresh, lacks_second_factor, needs_new_password
from shishu.access.rates import REQUESTS, spend
from shishu.web.frame.plain import require_plain
from shishu.web.frame.request import PageRequest

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Door:
    """`roles`: one of them is needed, () any appointment. `open_to_all`: also without signing in.

    `without_factor`: may be entered before the second factor is given (or set up). `fresh`: the password was typed
    within the last minutes. `rate`: what sending it counts as besides a request (rates.EXPORTS, rates.IMPORTS).
    """

    roles: tuple[str, ...] = ()
    methods: tuple[str, ...] = ("GET",)
    open_to_all: bool = False
    without_factor: bool = False
    fresh: bool = False
    rate: str = ""


class Guarded(Protocol):
    door: Door

    def __call__(self, request: PageRequest, **names: object) -> HttpResponseBase: ...


def door(
    *roles: str,
    methods: tuple[str, ...] = ("GET",),
    open_to_all: bool = False,
    without_factor: bool = False,
    fresh: bool = False,
    rate: str = "",
) -> Callable[[View], Guarded]:
    """Guard a view. GET includes HEAD. What lies outside the visitor's scope is the view's own matter: 404."""
    asked = Door(roles, methods, open_to_all, without_factor, fresh, rate)

    def guard(view: View) -> Guarded:
        @wraps(view)
        def guarded(request: PageRequest, **names: object) -> HttpResponseBase:
            return _refusal(request, asked, names) or view(request, **names)

        found = cast("Guarded", guarded)
        found.door = asked
        return found

    return guard


def _refusal(request: PageRequest, asked: Door, names: Mapping[str, object]) -> HttpResponse | None:
    method = "GET" if request.method == "HEAD" else request.method
    if method not in asked.methods:
        return HttpResponseNotAllowed(asked.methods)
    require_plain(request, names)
    if asked.open_to_all:
        return None
    visitor = request.visitor
    if not visitor.is_known:
        return _to(request, "sign-in")
    spend(visitor.by.pk, REQUESTS, visitor.at)
    if not asked.without_factor and (name := _still_asked(request)):
        return _to(request, name)
    if asked.roles and not visitor.holds(*asked.roles):
        raise NotYourRole
    if asked.fresh and not is_fresh(visitor):
        return _to(request, "prove")
    if asked.rate:
        spend(visitor.by.pk, asked.rate, visitor.at)
    return None


def _still_asked(request: PageRequest) -> str:
    """What a visitor who has signed in has to give before going on."""
    if lacks_second_factor(request.visitor, request.session):
        return "second-factor"
    return "new-password" if needs_new_password(request.session) else ""


def _to(request: PageRequest, name: str) -> HttpResponse:
    """There first, then back; what was being sent is not sent again by itself."""
    back = request.get_full_path() if request.method in ("GET", "HEAD") else request.headers.get("Referer", "/")
    target = f"{reverse(name)}?{urlencode({'next': back})}"
    if request.htmx:
        return HttpResponse(status=204, headers={"HX-Redirect": target})
    return HttpResponseRedirect(target)
