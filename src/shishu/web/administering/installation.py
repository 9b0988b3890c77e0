"""What this installation is (设置). Nothing here is edited: it is set where the program is started."""

from __future__ import annotations

from importlib.metadata import version

from django.conf import settings as configured
from django.http import HttpResponse
from django.shortcuts import render

from shishu.operations.health import database_bytes, health
from shishu.web.administering.charge import ADMINISTERING, sees_all
from shishu.web.frame.door import door
from shishu.web.frame.request import PageRequest
from shishu.words import Text

_COUNTED = {
    "organisations": Text("组织", "Organisations"),
    "accounts": Text("账号", "Accounts"),
    "packs": Text("启用过的业务包版本", "Versions of packs activated"),
    "records": Text("记录", "Records"),
    "entries": Text("登记（序号）", "Entries of the journal"),
    "postings": Text("计入的行", "Lines counted"),
    "closings": Text("锁定和已齐", "Closings"),
}


@door(*ADMINISTERING)
def settings(request: PageRequest) -> HttpResponse:
    """The whole for the administrator of the root: how much there is elsewhere is not told to others."""
    page: dict[str, object] = {
        "version": version("shishu"),
        "profile": configured.PROFILE,
        "hosts": [host for host in configured.ALLOWED_HOSTS if host != "testserver"],
        "has_tls": configured.HAS_TLS,
        "is_whole": sees_all(request.visitor, *ADMINISTERING),
    }
    if page["is_whole"]:
        found = health()
        page["health"] = found
        page["megabytes"] = f"{database_bytes() / 2**20:.1f}"
        page["counts"] = [(_COUNTED[name], number) for name, number in found.counts.items()]
    return render(request, "administering/settings.html", page)
