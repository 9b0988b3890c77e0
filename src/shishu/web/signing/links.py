"""A one-time link. Looking at it uses nothing up: previews and scanners look, only people press the button."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from shishu.access import actions, queries
from shishu.access.models import OneTimeLink, Purpose
from shishu.access.passwords import asks_for_more
from shishu.web.frame.door import door
from shishu.web.frame.request import PageRequest
from shishu.web.signing.answering import WITHOUT_WAYS, going_on, let_in, once_more
from shishu.web.signing.asked import new_password
from shishu.words import Refused


@door(methods=("GET", "POST"), open_to_all=True)
def link(request: PageRequest, key: str) -> HttpResponse:
    found = queries.link(key, request.visitor.at)
    if request.method != "POST":
        return render(request, "signing/link.html", _shown(found))
    if found.purpose == Purpose.SIGN_IN:
        let_in(request, actions.sign_in_by_link(key, at=request.visitor.at), proven=False)
        return going_on("first")
    try:
        actions.set_password_by_link(key, new_password(request.POST), at=request.visitor.at)
    except Refused as refusal:
        return once_more(request, "signing/link.html", refusal, _shown(found))
    request.session.flush()
    return going_on("sign-in", "set")


def _shown(found: OneTimeLink) -> dict[str, object]:
    is_for_password = found.purpose == Purpose.PASSWORD
    return WITHOUT_WAYS | {"link": found, "is_for_password": is_for_password, "asks_for_more": asks_for_more()}
