"""The very first page of a new installation: its top organisation and its first administrator."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from shishu.access.errors import FirstRunIsOver
from shishu.access.passwords import asks_for_more
from shishu.access.queries import is_first_run
from shishu.journal.catalogue import catalogue
from shishu.operations.founding import Founding, found, offered
from shishu.orgs import queries as orgs
from shishu.web.frame.calling import address_of
from shishu.web.frame.door import door
from shishu.web.frame.request import PageRequest
from shishu.web.signing.answering import going_on, let_in, once_more
from shishu.web.signing.asked import new_password
from shishu.words import Refused

_TYPED = ("account", "person", "organisation", "kind", "code")


@door(methods=("GET", "POST"), open_to_all=True)
def first_run(request: PageRequest) -> HttpResponse:
    if not is_first_run(request.visitor.on):
        raise FirstRunIsOver
    if request.method != "POST":
        return render(request, "signing/first_run.html", _shown(request))
    try:
        account = found(_asked(request), request.POST.get("code", ""), address_of(request), at=request.visitor.at)
    except Refused as refusal:
        return once_more(request, "signing/first_run.html", refusal, _shown(request))
    let_in(request, account)
    return going_on("first")


def _asked(request: PageRequest) -> Founding:
    form = request.POST
    return Founding(
        form.get("account", ""),
        form.get("person", ""),
        new_password(form),
        form.get("organisation", ""),
        form.get("kind", ""),
        tuple(form.getlist("pack")),
    )


def _shown(request: PageRequest) -> dict[str, object]:
    """What was typed stays; passwords are typed again."""
    packs = offered()
    chosen = set(request.POST.getlist("pack")) if request.method == "POST" else {pack.name for pack in packs}
    return {
        "root": orgs.root(),
        "packs": [(pack, pack.name in chosen) for pack in packs],
        "groups": [*catalogue().packs, *packs],
        "typed": {name: request.POST.get(name, "") for name in _TYPED},
        "asks_for_more": asks_for_more(),
    }
