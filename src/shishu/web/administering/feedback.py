"""The feedback door (意见建议): a sentence or two, kept in the audit log where the administrator finds it."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from shishu.audit.actions import Actor, note
from shishu.web.administering.refusals import NotWritten
from shishu.web.frame.door import door
from shishu.web.frame.request import PageRequest
from shishu.words import Refused, Text

MOST = 2000
TOLD = {"thanks": Text("收到了，谢谢。管理员看得到您写的话。", "Received, thank you. Your administrator can read it.")}


class _Guest:
    def get_username(self) -> str:
        return "guest"


@door(methods=("GET", "POST"), open_to_all=True)
def feedback(request: PageRequest) -> HttpResponse:
    """For whoever has signed in; in the demo for everybody."""
    visitor = request.visitor
    if not visitor.is_known and settings.PROFILE != "demo":
        return HttpResponseRedirect(reverse("sign-in"))
    if request.method == "GET":
        return _form(request, opened_on(request))
    page = request.POST.get("page", "")[:200]
    text = request.POST.get("text", "").replace("\r\n", "\n").strip()
    if not 0 < len(text) <= MOST:
        return _form(request, page, NotWritten(MOST))
    by: Actor = visitor.by if visitor.is_known else _Guest()
    note("feedback", target=page or "/", detail={"text": text}, by=by, at=visitor.at)
    return HttpResponseRedirect(reverse("feedback") + "?told=thanks")


def opened_on(request: HttpRequest) -> str:
    """The page of this house from which the visitor came; its questions are left out, they may hold names."""
    came = urlsplit(request.headers.get("Referer", ""))
    return came.path[:200] if came.netloc == request.get_host() and came.path != request.path else ""


def _form(request: PageRequest, page: str, refusal: Refused | None = None) -> HttpResponse:
    told = TOLD.get(request.GET.get("told", ""))
    sent = {"page": page, "text": request.POST.get("text", ""), "most": MOST, "told": told}
    sent["faults"] = refusal.problems if refusal else ()
    return render(request, "administering/feedback.html", sent, status=refusal.status if refusal else 200)
