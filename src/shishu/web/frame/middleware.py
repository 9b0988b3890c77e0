"""Around every page: who asks, in which language, what the browser may load, and refusals told as pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shishu.access.sessions import keep, visitor_of
from shishu.journal.catalogue import held
from shishu.orgs.queries import held_scopes
from shishu.web.frame.plain import NUL
from shishu.web.frame.request import TAGS, PageRequest, clock, speaking_in
from shishu.words import Language, Refused

Answer = Callable[[HttpRequest], HttpResponse]

LANGUAGE_COOKIE = "language"

# Everything comes from here, nothing is inline: no outgoing connection, and no script that a text smuggled in.
CONTENT_SECURITY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    ]
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), microphone=(), camera=(self)",
}


def doubting(answer: Answer) -> Answer:
    """No page answers under a name that is not this house's: strangers' names may lead here, to the demo too.

    A cookie with NUL in it is none of ours, and no database can look for it: it counts as not sent.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        request.get_host()  # raises DisallowedHost
        request.COOKIES = {name: value for name, value in request.COOKIES.items() if NUL not in value}
        return answer(request)

    return middleware


def visiting(answer: Answer) -> Answer:
    """Sets `request.visitor` from the session, read anew for each request."""

    def middleware(request: HttpRequest) -> HttpResponse:
        visitor = visitor_of(request.session, clock().now())
        keep(request.session, visitor)
        cast("PageRequest", request).visitor = visitor
        if request.method not in ("GET", "HEAD"):
            return answer(request)
        with held(), held_scopes():  # a page that changes nothing
            return answer(request)

    return middleware


def speaking(answer: Answer) -> Answer:
    """Chinese unless the visitor chose English."""

    def middleware(request: HttpRequest) -> HttpResponse:
        chosen = request.GET.get("lang") or request.COOKIES.get(LANGUAGE_COOKIE, "")
        spoken: Language = "en" if chosen == "en" else "zh"
        with speaking_in(spoken):
            response = answer(request)
        response.headers.setdefault("Content-Language", TAGS[spoken])
        return response

    return middleware


def guarding(answer: Answer) -> Answer:
    """Sets the headers that keep a page to itself; what a signed-in visitor saw is not kept by anyone."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if settings.SECURE_HSTS_SECONDS and request.is_secure():
            response.headers.setdefault("Strict-Transport-Security", f"max-age={settings.SECURE_HSTS_SECONDS}")
        if not request.path.startswith(settings.STATIC_URL):
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    return middleware


class Refusing:
    """A refusal becomes a page that says where, what and what next, with the status of its kind."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_exception(self, request: HttpRequest, failure: Exception) -> HttpResponse | None:
        if not isinstance(failure, Refused):
            return None
        response = render(request, "web/refused.html", {"refusal": failure}, status=failure.status)
        if seconds := getattr(failure, "retry_after", 0):
            response.headers["Retry-After"] = str(seconds)
        return response
