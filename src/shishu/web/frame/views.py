"""What belongs to no family of pages: the language, and what is answered when something cannot be."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from shishu.web.frame.door import door
from shishu.web.frame.middleware import LANGUAGE_COOKIE
from shishu.web.frame.request import PageRequest
from shishu.words import Problem, Refused, Text

_A_YEAR = 365 * 24 * 3600


def safe_next(request: HttpRequest, default: str = "/") -> str:
    """Where to go on: an address of this house that the form or the link named, else `default`."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith("/")
    return wanted if is_ours else default


@door(methods=("POST",), open_to_all=True)
def choose_language(request: PageRequest) -> HttpResponse:
    chosen = "en" if request.POST.get("language") == "en" else "zh"
    response = HttpResponseRedirect(safe_next(request))
    secure = settings.SESSION_COOKIE_SECURE
    response.set_cookie(LANGUAGE_COOKIE, chosen, max_age=_A_YEAR, httponly=True, samesite="Lax", secure=secure)
    return response


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """In the words of what one may not see: an address that is not there tells nothing else."""
    return _told(request, 404, Text("没有这一页，或您看不到它", "There is no such page, or you cannot see it"))


def not_understood(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _told(request, 400, Text("送来的内容看不懂", "What was sent is not understood"))


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token: opened too long ago, or sent from elsewhere."""
    return _told(
        request,
        403,
        Text("这一页打开太久，或不是从这里送出的", "The page was open too long, or the form came from elsewhere"),
        Text(
            "请回到那一页，刷新后再送一次。填的内容不会丢。",
            "Go back, reload and send it again; what you wrote is there.",
        ),
    )


def failed(request: HttpRequest) -> HttpResponse:
    return _told(
        request,
        500,
        Text("系统出了差错，没有改动任何数据", "Something failed here; nothing was changed"),
        Text("请再试一次；还不行，请告诉管理员现在的时间。", "Try again; if it stays, tell your administrator when."),
    )


def _told(request: HttpRequest, status: int, what: Text, remedy: Text | None = None) -> HttpResponse:
    back = Text("请从首页重新进入。", "Start again from the first page.")
    refusal = Refused(Problem(Text("", ""), what, remedy or back))
    return render(request, "web/refused.html", {"refusal": refusal}, status=status)
