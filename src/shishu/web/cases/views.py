"""One case."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from shishu.web.cases.page import Page
from shishu.web.frame.door import door
from shishu.web.frame.request import PageRequest
from shishu.words import Problem, Text

TOLD = {
    "counted": Text("已记下，已计入。", "Saved and counted."),
    "submitted": Text("已记下，审核通过后计入。", "Saved; it counts once it is approved."),
}


@door()
def case(request: PageRequest, key: UUID) -> HttpResponse:
    return shown(request, Page(key, request.visitor))


def shown(request: PageRequest, page: Page, faults: Sequence[Problem] = (), status: int = 200) -> HttpResponse:
    saved = request.GET.get("saved", "")
    state = next((one.record.state for one in page.found.records if str(one.record.pk) == saved), "")
    context = {"page": page, "told": TOLD.get(state), "saved": saved if state else "", "faults": faults}
    return render(request, "cases/case.html", context, status=status)
