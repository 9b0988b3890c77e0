"""Second factors: giving one after the password, setting them up, taking them away."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from shishu.access import actions, queries, sessions
from shishu.access.actions.passkeys import Site
from shishu.access.proof import lacks_second_factor
from shishu.orgs.models import Account
from shishu.web.frame.calling import address_of, host_of, origin_of
from shishu.web.frame.door import door
from shishu.web.frame.qr import qr
from shishu.web.frame.request import PageRequest
from shishu.web.frame.views import safe_next
from shishu.web.signing.answering import WITHOUT_WAYS, going_on, once_more, told
from shishu.words import Refused

_SECRET, _CHALLENGE = "new_secret", "challenge"
_GIVE, _SET_UP = "signing/second_factor.html", "signing/set_up.html"


@door(methods=("GET", "POST"), without_factor=True)
def second_factor(request: PageRequest) -> HttpResponse:
    """A code of the app or a recovery code; who has no factor yet sets one up."""
    by, at = request.visitor.by, request.visitor.at
    if not lacks_second_factor(request.visitor, request.session):
        return HttpResponseRedirect(safe_next(request))
    if not queries.has_factor(by):
        return HttpResponseRedirect(f"{reverse('set-up-factor')}?{request.GET.urlencode()}")
    if request.method != "POST":
        return render(request, _GIVE, _asking(request))
    try:
        kind = actions.give_code(by, request.POST.get("code", ""), address_of(request), at=at)
    except Refused as refusal:
        return once_more(request, _GIVE, refusal, _asking(request))
    sessions.give_factor(request.session, kind)
    return HttpResponseRedirect(safe_next(request))


@door(methods=("POST",), without_factor=True)
def by_passkey(request: PageRequest) -> HttpResponse:
    by, at = request.visitor.by, request.visitor.at
    challenge, answer = str(request.session.pop(_CHALLENGE, "")), request.POST.get("answer", "")
    try:
        actions.give_passkey(by, answer, challenge, _site(request), address_of(request), at=at)
    except Refused as refusal:
        return once_more(request, _GIVE, refusal, _asking(request))
    sessions.give_factor(request.session, "passkey")
    return HttpResponseRedirect(safe_next(request))


@door(fresh=True)
def overview(request: PageRequest) -> HttpResponse:
    return render(request, "signing/factors.html", told(request) | _known(request.visitor.by))


@door(methods=("GET", "POST"), without_factor=True, fresh=True)
def set_up(request: PageRequest) -> HttpResponse:
    """An authenticator app: picture, secret, and its first code, which shows that it works."""
    if refused := _only_with_the_old_one(request):
        return refused
    by, at, secret = request.visitor.by, request.visitor.at, _secret(request)
    if request.method != "POST":
        return render(request, _SET_UP, _offer(request, secret))
    try:
        actions.add_authenticator(by, secret, request.POST.get("code", ""), at=at)
    except Refused as refusal:
        return once_more(request, _SET_UP, refusal, _offer(request, secret))
    del request.session[_SECRET]
    return _added(request, "totp")


@door(methods=("POST",), without_factor=True, fresh=True)
def set_up_passkey(request: PageRequest) -> HttpResponse:
    if refused := _only_with_the_old_one(request):
        return refused
    by, at, label = request.visitor.by, request.visitor.at, request.POST.get("label", "")
    challenge, answer = str(request.session.pop(_CHALLENGE, "")), request.POST.get("answer", "")
    try:
        actions.add_passkey(by, answer, challenge, _site(request), label, at=at)
    except Refused as refusal:
        return once_more(request, _SET_UP, refusal, _offer(request, _secret(request)))
    return _added(request, "passkey")


@door(methods=("POST",), fresh=True)
def remove_app(request: PageRequest) -> HttpResponse:
    actions.remove_authenticator(request.visitor.by, at=request.visitor.at)
    return going_on("factors", "removed")


@door(methods=("POST",), fresh=True)
def remove_passkey(request: PageRequest, passkey: int) -> HttpResponse:
    actions.remove_passkey(request.visitor.by, passkey, at=request.visitor.at)
    return going_on("factors", "removed")


@door(methods=("POST",), fresh=True)
def new_codes(request: PageRequest) -> HttpResponse:
    """Shown in this answer and never again."""
    return _codes(request, reverse("factors"))


def _only_with_the_old_one(request: PageRequest) -> HttpResponse | None:
    """The first factor may be set up with the password alone, a further one only after the first was given."""
    if lacks_second_factor(request.visitor, request.session) and queries.has_factor(request.visitor.by):
        return going_on("second-factor")
    return None


def _added(request: PageRequest, kind: str) -> HttpResponse:
    """From now on the account is asked for it; the first one brings the recovery codes."""
    if not request.session.get(sessions.FACTOR):
        sessions.give_factor(request.session, kind)
    request.session[sessions.ASKED] = True
    if queries.factors(request.visitor.by).codes_left:
        return going_on("factors", "factor")
    return _codes(request, safe_next(request, reverse("factors")))


def _codes(request: PageRequest, onward: str) -> HttpResponse:
    codes = actions.new_recovery_codes(request.visitor.by, at=request.visitor.at)
    return render(request, "signing/codes.html", {"codes": codes, "onward": onward})


def _asking(request: PageRequest) -> dict[str, object]:
    by, site = request.visitor.by, _site(request)
    shown = WITHOUT_WAYS | _known(by) | {"next": safe_next(request)}
    if site.host and queries.factors(by).passkeys:
        asked = actions.ask_known(by, site)
        request.session[_CHALLENGE] = asked.challenge
        shown["options"] = asked.options
    return shown


def _offer(request: PageRequest, secret: str) -> dict[str, object]:
    by, site = request.visitor.by, _site(request)
    ways = WITHOUT_WAYS if lacks_second_factor(request.visitor, request.session) else {}
    picture = qr(actions.provisioning(secret, by.username))
    shown = ways | {"secret": secret, "picture": picture, "next": safe_next(request, "")} | _known(by)
    if site.host:
        asked = actions.ask_new(by, site)
        request.session[_CHALLENGE] = asked.challenge
        shown["options"] = asked.options
    return shown


def _secret(request: PageRequest) -> str:
    """The same until its first code was given, however often the page is loaded."""
    found = request.session.get(_SECRET) or actions.new_secret()
    request.session[_SECRET] = found
    return str(found)


def _known(account: Account) -> dict[str, object]:
    return {"factors": queries.factors(account)}


def _site(request: PageRequest) -> Site:
    return Site(host_of(request), origin_of(request))
