"""A county that lives in journeys alone: its organisation office, eight townships, and who sits at which desk there.

What a journey is not about is recorded on the books; what it is about, people do on the pages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID, uuid4

from playwright.sync_api import Page, expect

from shishu.audit.actions import SYSTEM
from shishu.demo.places.county import COUNTY_CITY
from shishu.journal import actions as journal
from shishu.orgs import actions as orgs
from shishu.orgs.changes import AddOrganisations
from shishu.orgs.models import Account
from shishu.orgs.queries import resolve
from shishu.orgs.values import NewAppointment, NewOrganisation
from shishu.programmes.actions import tick
from shishu.records import actions as records
from shishu.records.models import Record
from shishu.records.values import State
from tests.journeys.line import DESK, PHONE, Line

COUNTY, OFFICE = "望山县", "望山县委组织部"
TOWNS = ("东坪镇", "西岭乡", "南溪乡", "北岗乡", "上湾乡", "下湾乡", "前坡乡", "后坡乡")
VILLAGE, FIRM = "东坪村", "望山农机厂"
BEGAN = date(2027, 5, 1)
CLERK, CHIEF, ABOVE = "望山组织部干事", "望山组织部领导", "望山县审核"
"""Who records for the office, who decides and signs there, and who reviews for the county."""
SEATS = (
    (CLERK, OFFICE, "recorder"),
    (CHIEF, OFFICE, "manager"),
    (CHIEF, OFFICE, "reviewer"),
    (ABOVE, COUNTY, "reviewer"),
    *((f"{place}党建办", place, "recorder") for place in (*TOWNS, VILLAGE)),
    *((f"{place}书记", place, "reviewer") for place in (*TOWNS, VILLAGE)),
)


def desk_of(place: str) -> str:
    """The account that records for it."""
    return CLERK if place == OFFICE else f"{place}党建办"


@dataclass
class County:
    """`numbers`: organisation by name."""

    line: Line
    numbers: Mapping[str, int]

    def comes_to(self, day: date) -> None:
        """Nine o'clock of that day in Shanghai; what has become due by then is given out. Whoever was in has left."""
        self.line.moves_to(datetime.combine(day, time(1), tzinfo=UTC))
        with self.line.books.used():
            tick(at=self.line.now)

    def desk(self, account: str, address: str) -> Page:
        return self._opened(account, address, DESK)

    def phone(self, account: str, address: str) -> Page:
        return self._opened(account, address, PHONE)

    def _opened(self, account: str, address: str, device: Mapping[str, Any]) -> Page:
        page = self.line.visit_as(account, **device)
        page.goto(address)
        return page

    def records(self, ledger: str, place: str, values: Mapping[str, Any], **about: object) -> UUID:
        """Recorded today by its desk, and passed by whoever has to look. `about`: `step`, `case`, `parent`."""
        made, at = uuid4(), self.line.now
        said = {"organisation": self.numbers[place], "occurred_on": at.date().isoformat(), "values": dict(values)}
        item = {"id": str(made), **said, **{name: str(value) for name, value in about.items()}}
        with self.line.books.used():
            (outcome,) = records.submit(ledger, [item], by=_account(desk_of(place)), at=at)
            assert not outcome.problems, outcome.problems
            for name in (CHIEF if place == OFFICE else f"{place}书记", ABOVE):
                if Record.objects.get(pk=made).state != State.COUNTED:
                    records.approve([made], by=_account(name), at=at)
            assert Record.objects.get(pk=made).state == State.COUNTED
        return made


def _account(name: str) -> Account:
    return Account.objects.get(username=name)


def founded(line: Line, at: datetime) -> County:
    """The county on the books, from this moment on."""
    line.moves_to(at)
    rows = [
        NewOrganisation("", COUNTY, "county", COUNTY_CITY, first=BEGAN),
        NewOrganisation("", OFFICE, "department", COUNTY, organ=True),
        *(NewOrganisation("", town, "township", COUNTY) for town in TOWNS),
        NewOrganisation("", VILLAGE, "village", TOWNS[0]),
        NewOrganisation("", FIRM, "enterprise", TOWNS[0]),
    ]
    with line.books.used():
        journal.restructure(AddOrganisations(rows), by=SYSTEM, at=at)
        numbers = {row.name: resolve(row.name).pk for row in rows}
        seats = [NewAppointment(account, numbers[place], role) for account, place, role in SEATS]
        orgs.appoint(seats, by=SYSTEM, at=at)
    return County(line, numbers)


def said(page: Page, words: str) -> None:
    """What the page answers after something was done."""
    expect(page.get_by_role("status").first).to_contain_text(words)


def save(page: Page) -> None:
    """The form as it is, by its button at the bottom of a phone or at the side of a desk."""
    size = page.viewport_size or {"width": 0}
    page.locator(".send button" if size["width"] < PHONE["viewport"]["width"] + 1 else "button.wide").click()


def saved(page: Page) -> None:
    save(page)
    said(page, "已记下")


def does(page: Page, step: str) -> None:
    """The button of a case that leads to the form of a step."""
    page.locator(".head .acts").get_by_role("link", name=step, exact=True).click()


def passes(county: County, account: str, what: str) -> None:
    """What waits at that desk, and nothing else does, goes through in one press."""
    page = county.desk(account, "/workbench/")
    expect(page.locator(".rev")).to_contain_text(what)
    page.get_by_role("button", name=re.compile("全部通过")).click()
    said(page, "通过")
    page.context.close()


def key_in(address: str) -> UUID:
    return UUID(re.findall(r"[0-9a-f-]{36}", address)[0])
