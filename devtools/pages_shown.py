"""Which pages are pictured, and who visits them. One row a page: a name, a door of the demo ("" nobody), an address.

`follow` opens the first link of that page whose address fits it, so that pages of single records need no number here;
`then` opens one of that.
"""

from datetime import date, timedelta
from typing import NamedTuple


class Shown(NamedTuple):
    name: str
    door: str
    address: str
    follow: str = ""
    then: str = ""


_IN_SIX_WEEKS = date.today() + timedelta(weeks=6)  # noqa: DTZ011  any day soon does
LOAD = f"/tasks/give/?look=1&title=排查一次&document=云组发1号&ledger=study.record&kind=township&due={_IN_SIX_WEEKS}"

PAGES = (
    Shown("doors", "", "/"),
    Shown("check", "check", "/check/"),
    Shown("checked", "check", "/check/", r"^/check/\d+/$"),
    Shown("check-choose", "check", "/check/1/", r"^/check/\d+/choose/"),
    Shown("check-slip", "check", "/check/1/slip/"),
    Shown("restore", "", "/demo/restore/"),
    Shown("tasks", "village", "/tasks/"),
    Shown("calendar", "village", "/calendar/"),
    Shown("record-choose", "village", "/record/"),
    Shown("record-form", "village", "/record/theme_day/"),
    Shown("mine", "village", "/mine/"),
    Shown("me", "village", "/me/"),
    Shown("workbench", "town", "/workbench/"),
    Shown("review", "town", "/review/"),
    Shown("review-one", "town", "/review/", r"^/review/[0-9a-f-]{36}/$"),
    Shown("closing", "town", "/closing/"),
    Shown("programmes", "county", "/programmes/"),
    Shown("programme", "county", "/programmes/", r"^/programmes/\d+/$"),
    Shown("programme-plan", "county", "/programmes/", r"^/programmes/\d+/plan/$"),
    Shown("task-give", "county", "/tasks/give/"),
    Shown("task-load", "county", LOAD),
    Shown("tasks-given", "county", "/tasks/given/"),
    Shown("reminders", "county", "/reminders/"),
    Shown("ledgers", "town", "/ledgers/"),
    Shown("ledger", "town", "/ledgers/lecture/"),
    Shown("record", "town", "/ledgers/lecture/", r"^/records/[0-9a-f-]{36}/$"),
    Shown("cases", "town", "/cases/"),
    Shown("board", "town", "/cases/board/problem/"),
    Shown("case", "town", "/cases/?ledger=instruction&all=1", r"^/cases/[0-9a-f-]{36}/$"),
    Shown("figures", "county", "/figures/"),
    Shown("trace", "trace", ""),
    Shown("samples", "audit", "/samples/"),
    Shown("sample", "audit", "/samples/?indicator=lecture.sessions", r"^/samples/\d+/$"),
    Shown("sample-record", "audit", "/samples/?indicator=study.sessions", r"^/samples/\d+/$", r"^/samples/\d+/\d+/$"),
    Shown("sample-new", "audit", "/figures/", r"^/samples/new"),
    Shown("definition", "county", "/definitions/lecture.sessions/"),
    Shown("organisations", "county", "/organisations/"),
    Shown("organisation", "town", "/organisations/", r"^/organisations/\d+/$"),
    Shown("organisation-rename", "county", "/organisations/", r"^/organisations/\d+/$", r"^/organisations/\d+/rename"),
    Shown("groups", "county", "/groups/"),
    Shown("packs", "county", "/packs/"),
    Shown("pack", "county", "/packs/party_work/"),
    Shown("people", "system", "/people/"),
    Shown("person", "system", "/people/", r"^/people/\d+/$"),
    Shown("settings", "system", "/settings/"),
    Shown("audit", "audit", "/audit/"),
    Shown("feedback", "town", "/feedback/"),
)
ALSO_ENGLISH = ("checked", "doors", "workbench", "figures", "trace", "record-form", "programme", "case")
ALSO_DARK = ("checked", "doors", "workbench", "figures", "trace", "record-form", "programme", "case")
ALSO_PRINTED = (
    "checked", "figures", "trace", "sample", "ledger", "record", "closing", "programme", "programme-plan", "calendar",
    "case", "cases",
)  # fmt: skip
