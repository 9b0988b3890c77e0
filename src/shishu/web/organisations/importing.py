"""A list of organisations as a table: first what it would add and all that is wrong with it, then all of it or nothing.

The file goes to the reader and back inside the form, so that nothing is kept here before it is wanted; it is read anew
and judged anew when it comes back.
"""

from __future__ import annotations

from base64 import b64decode, b64encode

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from shishu.access.rates import IMPORTS, spend
from shishu.journal import actions as journal
from shishu.journal.catalogue import catalogue
from shishu.orgs.changes import AddOrganisations
from shishu.orgs.imports import Sent, preview_organisations, read_organisations
from shishu.web.frame.door import door
from shishu.web.frame.request import PageRequest
from shishu.web.organisations.charge import ADDING
from shishu.web.organisations.refusals import NoFile
from shishu.words import Refused

MOST_BYTES = 1 << 20


@door(*ADDING, methods=("GET", "POST"))
def import_list(request: PageRequest) -> HttpResponse:
    """The form; a file sent shows what it would add; confirmed, it is added."""
    if request.method == "GET":
        return _form(request)
    visitor = request.visitor
    scope, kinds = visitor.scope_as(*ADDING), catalogue().kinds
    try:
        sent = _sent(request)
        rows, problems = read_organisations(sent, kinds)
        preview = preview_organisations(rows, problems, visitor.on, scope)
        if "confirmed" in request.POST:
            spend(visitor.by.pk, IMPORTS, visitor.at)
            journal.restructure(AddOrganisations(rows, scope), by=visitor.by, at=visitor.at)
            return HttpResponseRedirect(reverse("organisations") + "?told=imported")
    except Refused as refusal:
        return _form(request, refusal)
    counts = [(kinds[code].name, number) for code, number in preview.counts.items()]
    page = {"preview": preview, "counts": counts, "rows": rows[:20], "name": sent.name, "kinds": kinds}
    return render(request, "organisations/import_preview.html", page | {"content": b64encode(sent.content).decode()})


def _sent(request: PageRequest) -> Sent:
    """Raises NoFile."""
    file = request.FILES.get("file")
    if isinstance(file, UploadedFile) and file.size and file.size <= MOST_BYTES:
        return Sent(file.read(), (file.name or "")[-100:])
    try:
        content = b64decode(request.POST.get("content", ""), validate=True)
    except ValueError:
        raise NoFile from None
    if not 0 < len(content) <= MOST_BYTES:
        raise NoFile
    return Sent(content, request.POST.get("name", "")[-100:])


def _form(request: PageRequest, refusal: Refused | None = None) -> HttpResponse:
    page = {"faults": refusal.problems if refusal else (), "kinds": catalogue().kinds.values()}
    return render(request, "organisations/import.html", page, status=refusal.status if refusal else 200)
