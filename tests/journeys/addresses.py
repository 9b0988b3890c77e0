"""Every kind of page, and who visits it in the demo. A test compares with the resolver: none is missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from django.urls import URLPattern, URLResolver, get_resolver

UUID = "[0-9a-f-]{36}"


class At(NamedTuple):
    """`follow`: of the page at `address` the first link that fits is opened. `fill`: label and what is typed there.

    `press`: then the button of that name.
    """

    door: str
    address: str
    follow: str = ""
    press: str = ""
    fill: tuple[tuple[str, str], ...] = ()


_LATE = "/trace/?indicator=lecture.attendance&place=o{village}&scope=own"
_ORDER = "排查&document=云组发1号&ledger=study.record&count=2&first=2026-12-01&due=2026-12-20"

PAGES = (
    At("", "/"),
    At("", "/demo/"),
    At("", "/demo/restore/"),
    At("", "/link/{link}/"),
    At("", "/link/none/"),
    At("", "/slips/{slip}/"),
    At("", "/cases/link/{step_link}/"),
    At("", "/cases/link/none/"),
    At("check", "/check/"),
    At("check", "/check/names/"),
    At("check", "/check/{checked}/"),
    At("check", "/check/{checked}/choose/?at=1"),
    At("check", "/check/{checked}/slip/"),
    At("village", "/tasks/"),
    At("village", "/calendar/"),
    At("village", "/record/"),
    At("village", "/record/?q=党课"),
    At("village", "/record/?q=问题"),
    At("village", "/record/theme_day/"),
    At("village", "/record/meeting/", press="记下"),
    At("village", "/record/village_project/"),
    At("village", "/mine/"),
    At("village", "/mine/", follow=f"^/records/{UUID}/$"),
    At("village", "/mine/", follow=f"^/records/{UUID}/\\?ask=discard"),
    At("village", "/mine/", follow=r"^/record/\w+/\?mend="),
    At("village", "/closing/"),
    At("village", "/me/"),
    At("village", "/me/password/"),
    At("village", "/me/factors/"),
    At("village", "/me/factors/new/"),
    At("village", "/me/tokens/"),
    At("village", "/prove/"),
    At("village", "/second-factor/"),
    At("village", "/feedback/"),
    At("village", "/people/"),
    At("village", "/none/"),
    At("town", "/workbench/"),
    At("town", "/review/"),
    At("town", "/review/", follow=f"^/review/{UUID}/$"),
    At("town", "/closing/"),
    At("town", "/closing/lock"),
    At("town", "/ledgers/"),
    At("town", "/ledgers/lecture/"),
    At("town", "/ledgers/lecture/", follow=f"^/records/{UUID}/$"),
    At("village", "/records/{counted}/"),
    At("village", "/records/{counted}/correct/"),
    At("village", "/records/{counted}/correct/", press="看改了什么"),
    At("village", "/cases/"),
    At("village", "/cases/{case}/"),
    At("village", "/cases/{case}/{step}/"),
    At("village", "/cases/together/member/examine/"),
    At("town", "/cases/"),
    At("town", "/cases/?overdue=1&all=1"),
    At("town", "/cases/?ledger=instruction&all=1", follow=f"^/cases/{UUID}/$"),
    At("town", "/cases/board/problem/"),
    At("county", "/cases/board/instruction/"),
    At("county", "/programmes/"),
    At("county", "/programmes/{run}/"),
    At("county", "/programmes/{run}/?year=2025&month=3"),
    At("county", "/programmes/{run}/plan/"),
    At("county", "/programmes/{run}/skip/"),
    At("county", "/programmes/{run}/skip/", press="确定"),
    At("county", "/programmes/{run}/end/"),
    At("county", "/programmes/begin/branch_life/"),
    At("county", "/calendar/?run={run}&month=2026-10"),
    At("county", "/tasks/give/"),
    At("county", f"/tasks/give/?look=1&title={_ORDER}&kind=township"),
    At("county", f"/tasks/give/?look=1&title={_ORDER}"),
    At("county", "/calendar/"),
    At("county", "/tasks/given/"),
    At("county", "/reminders/"),
    At("town", "/reminders/"),
    At("town", "/reminders/?show=far"),
    At("county", "/figures/"),
    At("county", "/figures/?period=2026-09"),
    At("county", "/figures/indicators/"),
    At("county", "/figures/places/?q=村"),
    At("county", "/trace/?{citation}"),
    At("county", "/trace/?{citation}", follow="^/trace/.*child="),
    At("county", "/trace/?{citation}", follow="^/trace/.*record="),
    At("county", f"{_LATE}&first=2023-03-01&last=2023-03-31"),
    At("county", f"{_LATE}&first=2023-04-01&last=2023-04-30"),
    At("county", "/records/{counted}/"),
    At("audit", "/samples/"),
    At("audit", "/samples/new?{citation}"),
    At("audit", "/samples/{sampled}/"),
    At("audit", "/samples/{begun}/"),
    At("audit", "/samples/{begun}/1/"),
    At("audit", "/samples/{begun}/9/", press="不符"),
    At("county", "/definitions/lecture.sessions/"),
    At("county", "/organisations/"),
    At("county", "/organisations/", follow=r"^/organisations/\d+/$"),
    At("county", "/organisations/import/"),
    At("county", "/organisations/{village}/move"),
    At("county", "/organisations/{village}/move?to=白石镇&on=2026-11-01"),
    At("county", "/organisations/{village}/merge"),
    At("county", "/organisations/{village}/merge?into=龙泉村&on=2026-11-01"),
    At("county", "/organisations/{village}/rename"),
    At("county", "/organisations/{village}/rename?name=龙泉社区&on=2026-11-01"),
    At("county", "/organisations/{village}/add"),
    At("county", "/groups/"),
    At("county", "/groups/", follow="^/groups/.+/$"),
    At("county", "/packs/"),
    At("county", "/packs/party_work/"),
    At("system", "/people/"),
    At("system", "/people/add"),
    At("system", "/people/", follow=r"^/people/\d+/$"),
    At("system", "/settings/"),
    At("audit", "/audit/"),
)
BEFORE_THE_FIRST_ACCOUNT = (At("", "/first-run/"), At("", "/link/none/"))
SIGNED_OUT = (
    At("", "/sign-in/"),
    At("", "/sign-in/", press="登录", fill=(("账号", "没有这个账号"), ("密码", "three quiet green boats"))),
)
"""Of a real installation: the demo leads to its doors instead."""
NO_PAGES = {
    "ledgers/(?P<code>[/]+)/export\\.(?P<form>xlsx|csv)$": "a file",
    "cases/export\\.(?P<form>xlsx|csv)$": "a file",
    "figures/export\\.(?P<form>xlsx|csv)$": "a file",
    "trace/export": "a file",
    "check/<int:number>/export.<slug:form>": "a file",
    "audit/export.csv": "a file",
    "samples/<int:seq>/draw.json": "a file",
    "calendar/tasks.ics": "a file",
    "photos/<uuid:key>/": "a picture",
}


def routes(resolver: URLResolver | None = None, before: str = "") -> Iterator[str]:
    """The routes that answer GET, without the interface for programs."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = f"{before}{pattern.pattern}".replace("^", "")
        if isinstance(pattern, URLResolver) and not route.startswith("api/"):
            yield from routes(pattern, route)
        elif isinstance(pattern, URLPattern) and "GET" in pattern.callback.door.methods:
            yield route
