"""In and out: signing in with a password, typing it once more, signing out."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from shishu.access import actions, queries
from shishu.web.frame.calling import address_of
from shishu.web.frame.door import door
from shishu.web.frame.request import PageRequest
from shishu.web.frame.views import safe_next
from shishu.web.signing import proving
from shishu.web.signing.answering import going_on, let_in, once_more, told
from shishu.words import Refused


@door(methods=("GET", "POST"), open_to_all=True)
def sign_in(request: PageRequest) -> HttpResponse:
    if settings.PROFILE == "demo":
        return going_on("first")
    if queries.is_first_run(request.visitor.on):
        return going_on("first-run")
    if request.method != "POST":
        if request.visitor.is_known:
            return HttpResponseRedirect(safe_next(request))
        return render(request, "signing/sign_in.html", told(request) | {"next": safe_next(request)})
    name, at = request.POST.get("username", ""), request.visitor.at
    try:
        account = actions.sign_in(name, request.POST.get("password", ""), address_of(request), at=at)
    except Refused as refusal:
        return once_more(request, "signing/sign_in.html", refusal, {"username": name, "next": safe_next(request)})
    let_in(request, account)
    return HttpResponseRedirect(safe_next(request))


@door(methods=("POST",), open_to_all=True)
def sign_out(request: PageRequest) -> HttpResponse:
    if request.visitor.is_known:
        actions.sign_out(request.visitor.by, at=request.visitor.at)
    request.session.flush()
    return going_on("first" if settings.PROFILE == "demo" else "sign-in", "out")


@door(methods=("GET", "POST"), without_factor=True)
def prove(request: PageRequest) -> HttpResponse:
    """The password once more, before what is grave; setting up the first factor is."""
    shown = {"next": safe_next(request), "has_password": request.visitor.by.has_usable_password()}
    if request.method != "POST":
        return render(request, "signing/prove.html", shown)
    try:
        proving.prove(request)
    except Refused as refusal:
        return once_more(request, "signing/prove.html", refusal, shown)
    return HttpResponseRedirect(safe_next(request))
