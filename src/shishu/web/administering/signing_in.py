"""What an administrator does for somebody's signing in: a one-time link, shutting and opening, forgetting factors."""

from __future__ import annotations

import segno
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from shishu.access import actions as access
from shishu.access.actions.links import VALID_FOR
from shishu.access.models import Purpose
from shishu.web.administering.charge import ADMINISTERING, to_change
from shishu.web.frame.door import door
from shishu.web.frame.request import PageRequest


@door(*ADMINISTERING, methods=("POST",), fresh=True)
def link(request: PageRequest, key: int) -> HttpResponse:
    """Shown in the answer and nowhere else: loading the page again makes another, and this one ends."""
    visitor = request.visitor
    account = to_change(visitor, key)
    purpose = Purpose.SIGN_IN if request.POST.get("purpose") == Purpose.SIGN_IN else Purpose.PASSWORD
    secret = access.make_link(account, purpose, by=visitor.by, at=visitor.at)
    address = request.build_absolute_uri(reverse("link", args=[secret]))
    picture = segno.make(address, error="m").svg_data_uri(scale=6, border=4, dark="#000", light="#fff")
    page = {"account": account, "address": address, "picture": picture, "until": visitor.at + VALID_FOR}
    return render(request, "administering/link.html", page | {"signs_in": purpose == Purpose.SIGN_IN})


@door(*ADMINISTERING, methods=("POST",), fresh=True)
def shut(request: PageRequest, key: int) -> HttpResponse:
    access.disable(to_change(request.visitor, key), by=request.visitor.by, at=request.visitor.at)
    return _back(key, "shut")


@door(*ADMINISTERING, methods=("POST",), fresh=True)
def reopen(request: PageRequest, key: int) -> HttpResponse:
    access.enable(to_change(request.visitor, key), by=request.visitor.by, at=request.visitor.at)
    return _back(key, "opened")


@door(*ADMINISTERING, methods=("POST",), fresh=True)
def forget_factors(request: PageRequest, key: int) -> HttpResponse:
    access.forget_factors(to_change(request.visitor, key), by=request.visitor.by, at=request.visitor.at)
    return _back(key, "forgotten")


def _back(key: int, told: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse('person', args=[key])}?told={told}")
