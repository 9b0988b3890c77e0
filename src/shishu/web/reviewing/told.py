"""What is said after something was done, by the code that the address carries; and where to go on."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from shishu.web.frame.request import PageRequest
from shishu.web.frame.views import safe_next
from shishu.words import Text

TOLD = {
    "passed": Text("已通过。", "Passed."),
    "all-passed": Text("选中的都已通过。", "All that were chosen have passed."),
    "returned": Text("已退回，对方会看到哪里要改、怎么改。", "Returned; they see what has to change, and how."),
    "confirmed": Text("已确认。", "Confirmed."),
    "gone": Text("这条已经处理过，或不由您审核。", "That one has been decided, or is not yours to review."),
}


def told(request: PageRequest) -> Text | None:
    return TOLD.get(request.GET.get("told", ""))


def onward(request: PageRequest, code: str, default: str = "workbench") -> HttpResponse:
    """Back to where the form stood (or on to where it says), with a short word on what was done."""
    where, hash_, place = safe_next(request, reverse(default)).partition("#")
    joint = "&" if "?" in where else "?"
    return HttpResponseRedirect(f"{where}{joint}{urlencode({'told': code})}{hash_}{place}")
