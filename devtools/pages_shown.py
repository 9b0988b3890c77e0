"""Which pages are pictured, and who visits them. One row a page: a name, a door of the demo ("" nobody), an address.

`follow` opens the first link of that page whose address fits it, so that pages of single records need no number here.
"""

from typing import NamedTuple


class Shown(NamedTuple):
    name: str
    door: str
    address: str
    follow: str = ""


PAGES = (
    Shown("doors", "", "/"),
    Shown("check", "check", "/check/"),
    Shown("checked", "check", "/check/", r"^/check/\d+/$"),
    Shown("check-choose", "check", "/check/1/", r"^/check/\d+/choose/"),
    Shown("check-slip", "check", "/check/1/slip/"),
    Shown("restore", "", "/demo/restore/"),
    Shown("tasks", "village", "/tasks/"),
    Shown("record-choose", "village", "/record/"),
    Shown("record-form", "village", "/record/theme_day/"),
    Shown("mine", "village", "/mine/"),
    Shown("me", "village", "/me/"),
    Shown("workbench", "town", "/workbench/"),
    Shown("review", "town", "/review/"),
    Shown("review-one", "town", "/review/", r"^/review/[0-9a-f-]{36}/$"),
    Shown("closing", "town", "/closing/"),
    Shown("ledgers", "town", "/ledgers/"),
    Shown("ledger", "town", "/ledgers/lecture/"),
    Shown("record", "town", "/ledgers/lecture/", r"^/records/[0-9a-f-]{36}/$"),
    Shown("figures", "county", "/figures/"),
    Shown("trace", "trace", ""),
    Shown("definition", "county", "/definitions/lecture.sessions/"),
    Shown("organisations", "county", "/organisations/"),
    Shown("organisation", "town", "/organisations/", r"^/organisations/\d+/$"),
    Shown("groups", "county", "/groups/"),
    Shown("packs", "county", "/packs/"),
    Shown("pack", "county", "/packs/party_work/"),
    Shown("people", "system", "/people/"),
    Shown("person", "system", "/people/", r"^/people/\d+/$"),
    Shown("settings", "system", "/settings/"),
    Shown("audit", "audit", "/audit/"),
    Shown("feedback", "town", "/feedback/"),
)
ALSO_ENGLISH = ("checked", "doors", "workbench", "figures", "trace", "record-form")
ALSO_DARK = ("checked", "doors", "workbench", "figures", "trace", "record-form")
ALSO_PRINTED = ("checked", "figures", "trace", "ledger", "record", "closing")
