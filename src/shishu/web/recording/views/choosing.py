"""记一笔: which ledger, and for whom."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from shishu.orgs.models import Role
from shishu.web.frame.door import door
from shishu.web.frame.others import by_others
from shishu.web.frame.registers import registers
from shishu.web.frame.request import PageRequest
from shishu.web.recording.due import due_months, to_record
from shishu.web.recording.offered import offered
from shishu.web.recording.places import has_others, others, place_of

LONGEST = 60


@door(Role.RECORDER)
def record(request: PageRequest) -> HttpResponse:
    visitor = request.visitor
    place = place_of(visitor, request.GET.get("for", ""))
    words, who = (request.GET.get(name, "").strip()[:LONGEST] for name in ("q", "who"))
    own = place_of(visitor, "")
    due = to_record(due_months(place, visitor.on))
    shown = {
        "place": place,
        "own": own,
        "is_for_other": place.pk != own.pk,
        "due": due,
        "may_declare": place.pk == own.pk,
        "offered": offered(place, visitor.on, words, [ledger.code for ledger, _ in due]),
        "others_record": by_others(place, registers()),
        "words": words,
        "who": who,
        "has_others": has_others(visitor, own),
        "others": others(visitor, own, who) if who or "who" in request.GET else [],
        "asks_who": "who" in request.GET,
    }
    return render(request, "recording/record.html", shown)
