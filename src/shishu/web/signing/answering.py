"""What the pages of this family have in common: going on, and a form once more with all that was wrong."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.middleware.csrf import rotate_token
from django.shortcuts import render
from django.urls import reverse

from shishu.access import passwords, queries, sessions
from shishu.orgs.models import Account
from shishu.web.frame.request import PageRequest
from shishu.words import Refused, Text

WITHOUT_WAYS: dict[str, object] = {"nav": None, "more": None, "tabs": None}
"""Who is still at the door is shown no ways through the house."""

TOLD = {
    "acting": Text("已换身份。", "You act for another appointment now."),
    "password": Text(
        "密码已改。别处的登录都已退出。", "The password is another now; you are signed out everywhere else."
    ),
    "set": Text("密码已设好，请登录。", "The password is set. Sign in."),
    "out": Text("已退出。", "You are signed out."),
    "factor": Text("第二道验证已加上。", "The second factor was added."),
    "removed": Text("已去掉。", "It was removed."),
    "revoked": Text("令牌已停用。", "The token was revoked."),
}


def told(request: PageRequest) -> dict[str, object]:
    return {"told": TOLD.get(request.GET.get("told", ""))}


def going_on(name: str, code: str = "") -> HttpResponse:
    return HttpResponseRedirect(reverse(name) + (f"?{urlencode({'told': code})}" if code else ""))


def once_more(request: PageRequest, template: str, refusal: Refused, shown: dict[str, object]) -> HttpResponse:
    """The form again, with what was wrong and, where it is a matter of time, when to come back."""
    response = render(request, template, shown | {"faults": refusal.problems}, status=refusal.status)
    if seconds := getattr(refusal, "retry_after", 0):
        response.headers["Retry-After"] = str(seconds)
    return response


def let_in(request: PageRequest, account: Account, *, proven: bool = True) -> None:
    """Begin a session; what it still has to give, the doors of the pages ask for. Sessions that ran out are swept."""
    at = request.visitor.at
    request.session.clear_expired()
    sessions.begin(request.session, account, at, proven=proven)
    rotate_token(request)
    request.session[sessions.ASKED] = queries.has_factor(account)
    request.session[sessions.STALE] = proven and passwords.is_stale(queries.password_set_at(account), at)
