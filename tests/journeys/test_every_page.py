"""Every page as people see it: on an office screen and a phone, zoomed, narrow, dark, in English, read aloud."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit
from uuid import UUID

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.urls import Resolver404
from django.urls import resolve as route_of
from playwright.sync_api import Page

from shishu.access.actions import make_link, set_password
from shishu.access.models import Purpose
from shishu.audit.actions import SYSTEM
from shishu.checks import actions as checks
from shishu.checks import history
from shishu.checks.values import Known
from shishu.demo.places.county import COUNTY, COUNTY_OFFICE
from shishu.demo.places.page import ROOT
from shishu.demo.roles import CHECKER
from shishu.demo.texts import examples
from shishu.orgs import actions as orgs
from shishu.orgs.models import Account, Appointment, Role
from shishu.orgs.queries import resolve, scope_of
from shishu.orgs.values import NewOrganisation
from shishu.programmes.models import Run
from shishu.records import cases
from shishu.records.actions import link_step
from shishu.records.models import Case, Record
from shishu.sampling.models import Sample
from tests.demo_books import AT
from tests.journeys.addresses import BEFORE_THE_FIRST_ACCOUNT, NO_PAGES, PAGES, SIGNED_OUT, At, routes
from tests.journeys.line import DESK, Line

pytestmark = [
    pytest.mark.browser,
    pytest.mark.sqlite,
    pytest.mark.slow,
    pytest.mark.timeout(400),
]

SIZES = {"desk": (1366, 900), "zoom": (683, 450), "phone": (360, 800), "narrow": (320, 640)}
CONTRAST = ["color-contrast"]
WITHOUT_CONTRAST = {name: {"enabled": False} for name in CONTRAST}
SCRIPTS = Path(__file__).parent / "looking.js"


@dataclass
class Looking:
    """One browser behind one door, and what was wrong in it."""

    page: Page
    things: dict[str, str]
    faults: list[str] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)
    at: str = ""

    def listen(self, address: str) -> None:
        self.page.add_init_script(path=SCRIPTS)
        self.page.on("console", lambda said: said.type == "error" and self._console(said.text))
        self.page.on("pageerror", lambda error: self.fault(f"script: {error}"))
        self.page.on("request", lambda sent: sent.url.startswith((address, "data:")) or self.fault(f"asks {sent.url}"))

    def _console(self, text: str) -> None:
        """A browser calls an answer that refuses an error; these are asked for."""
        if "Failed to load resource" not in text:
            self.fault(f"console: {text}")

    def fault(self, what: str) -> None:
        self.faults.append(f"{self.at}: {what}")

    def look_at(self, one: At) -> None:
        self.at = f"{one.door} {one.address} {one.follow} {one.press}".strip()
        self._open(one)
        for size in SIZES:
            self.whole(size)
        self.aloud()
        for fault in self.page.evaluate("refusedByPolicy"):
            self.fault(f"content policy: {fault}")
        self.english(one)

    def _open(self, one: At) -> None:
        self.page.goto(one.address.format(**self.things))
        if one.follow:
            links = self.page.eval_on_selector_all("a[href]", "all => all.map(one => one.getAttribute('href'))")
            self.page.goto(next(link for link in links if re.match(one.follow, link)))
        for label, typed in one.fill:
            self.page.get_by_label(label, exact=True).fill(typed)
        if one.press:
            self.page.locator(f"main button:not(.vh):visible:has-text('{one.press}')").first.click()
            self.page.wait_for_load_state()

    def aloud(self) -> None:
        """What axe finds at both sizes, in light and dark; it takes its time for each row of a list anew."""
        self.page.evaluate("leaveOutRepetition()")
        self.size("phone")
        self.axe("phone", rules=WITHOUT_CONTRAST)
        self.size("desk")
        self.axe("desk")
        self.page.emulate_media(color_scheme="dark")
        self.axe("dark", runOnly=CONTRAST)
        self.page.emulate_media(color_scheme="light")

    def size(self, name: str) -> None:
        width, height = SIZES[name]
        self.page.set_viewport_size({"width": width, "height": height})

    def whole(self, size: str, language: str = "") -> None:
        """Nothing is cut off, nothing scrolls sideways."""
        self.size(size)
        self.seen[f"{language}{size}"] += 1
        for fault in self.page.evaluate("cutOff()"):
            self.fault(f"{language}{size}: {fault}")

    def axe(self, where: str, **options: Any) -> None:
        self.seen[f"axe {where}"] += 1
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE_SCRIPT)
        asked = {"resultTypes": ["violations"], **options}
        for one in self.page.evaluate("asked => axe.run(asked).then(found => found.violations)", asked):
            nodes = [(node["target"], node["html"][:160]) for node in one["nodes"][:3]]
            self.fault(f"{where}: axe {one['id']} x{len(one['nodes'])}: {nodes}")

    def english(self, one: At) -> None:
        """Nothing Chinese but the words of users and packs; its longer words find room, and are said aloud."""
        for label, typed in one.fill:
            self.page.get_by_label(label, exact=True).fill(typed)
        if one.press:
            return
        address = self.page.url
        self.page.goto(f"{address}{'&' if '?' in address else '?'}lang=en")
        for size in ("desk", "narrow"):
            self.whole(size, "english, ")
        self.page.evaluate("leaveOutRepetition()")
        self.axe("english", rules=WITHOUT_CONTRAST)
        for words in self.page.evaluate("chineseLeft()"):
            self.fault(f"not in English: {words}")


@pytest.fixture(scope="module")
def things(line: Line) -> dict[str, str]:
    """What stands in addresses."""
    with line.books.used():
        clerk, system = (Account.objects.get(username=name) for name in ("石桥村录入", "云岭县系统"))
        village = resolve("石桥村").pk
        counted = Record.objects.filter(organisation=village, ledger="lecture", state="counted").latest("occurred_on")
        link = make_link(clerk, Purpose.PASSWORD, by=system, at=line.now)
        place, year = f"o{resolve(COUNTY).pk}", {"first": date(2026, 1, 1), "last": date(2026, 12, 31)}
        checked, slip = a_checked_text(line)
        case, step = a_case(line, clerk)
        step_link = a_question_by_link(line)
        sampled, begun = (Sample.objects.filter(finished_seq__isnull=one).latest("seq").seq for one in (False, True))
        run = Run.objects.get(holder=resolve(COUNTY_OFFICE).pk, last_month=None).pk
    citation = urlencode({"indicator": "lecture.sessions", "place": place, "scope": "subtree", **year})
    shown = {"village": str(village), "counted": str(counted.pk), "link": link, "citation": citation}
    shown |= {"case": case, "step": step, "step_link": step_link}
    return shown | {"checked": checked, "slip": slip, "run": str(run), "sampled": str(sampled), "begun": str(begun)}


def a_case(line: Line, clerk: Account) -> tuple[str, str]:
    """An open case in which the clerk may take a step now, and that step."""
    for row in cases.cases(clerk, at=line.now).exclude(phase="closed"):
        for one in cases.get_case(row.pk, clerk, at=line.now).next_steps:
            if one.organisations and not one.problems:
                return str(row.pk), one.step.code
    raise AssertionError("the village has no case to go on with")


def a_question_by_link(line: Line) -> str:
    """The key of a link by which an enterprise says whether its problem is solved."""
    case = Case.objects.filter(ledger="enterprise_problem", step="answer").latest("opened_on")
    recorder = Appointment.objects.filter(organisation=case.organisation, role=Role.RECORDER).latest("pk")
    _, key = link_step(case.pk, "confirm", organisation=case.organisation, by=recorder.account, at=line.now)
    return key


def a_checked_text(line: Line) -> tuple[str, str]:
    """The second example of the first page, its figures asked about, one name taught; and the key of the slip."""
    checker, example = Account.objects.get(username=CHECKER), examples()["city"]
    known, keeper = Known(example.published, resolve(example.organisation).pk), resolve(ROOT).pk
    kept = checks.check(example.text, known, keeper=keeper, by=checker, at=line.now)
    judgements = history.judged(kept, scope_of(checker, on=line.now.date())).judgements
    checks.propose("微宣讲", "讲党课", keeper, by=checker, at=line.now)
    _, key = checks.send(kept, checks.Ask("两新工委", judgements[:5], line.now.date()), by=checker, at=line.now)
    return str(kept.pk), key


@pytest.mark.parametrize("door", sorted({one.door for one in PAGES}), ids=lambda door: door or "nobody")
def test_every_page_can_be_read_by_everybody(line: Line, things: dict[str, str], door: str) -> None:
    looks_well(line, [one for one in PAGES if one.door == door], things)


def test_the_pages_before_anybody_signed_in_can_be_read_too(new_installation: Line) -> None:
    looks_well(new_installation, BEFORE_THE_FIRST_ACCOUNT)
    with new_installation.books.used():
        orgs.add_organisations([NewOrganisation("", "江州市", "city", "")], seq=1, by=SYSTEM, at=AT)
    new_installation.appoint("江州系统", "江州市", "administrator")
    with new_installation.books.used():
        set_password(Account.objects.get(username="江州系统"), "three quiet green boats", by=SYSTEM, at=AT)
    looks_well(new_installation, SIGNED_OUT)


def looks_well(line: Line, pages: Sequence[At], things: dict[str, str] | None = None) -> None:
    began, door = time.monotonic(), pages[0].door
    looking = Looking(line.visit(door, **DESK), things or {})
    looking.listen(line.address)
    for one in pages:
        looking.look_at(one)
    looking.page.context.close()
    print(f"\n{door or 'nobody'}: {dict(looking.seen)}, {time.monotonic() - began:.0f} s", end=" ")
    assert not looking.faults, "\n".join(looking.faults)


def test_no_page_is_missing_from_the_list() -> None:
    filler = {"village": "1", "counted": str(UUID(int=0)), "link": "x", "citation": "x=1", "checked": "1", "slip": "x"}
    filler |= {"case": str(UUID(int=0)), "step": "x", "step_link": "x"}
    filler |= {"sampled": "1", "begun": "1", "run": "1"}
    looked_at = {_route(one, filler) for one in (*PAGES, *BEFORE_THE_FIRST_ACCOUNT, *SIGNED_OUT)}

    assert sorted(set(routes()) - looked_at - set(NO_PAGES)) == []


def _route(one: At, filler: dict[str, str]) -> str:
    """A page that is followed to is named by its pattern."""
    address = urlsplit(one.address.format(**filler)).path
    if one.follow:
        sample = {name: f"{name}{filler['counted']}/" for name in ("/records/", "/review/", "/cases/")} | {
            "/trace/": "/trace/",
            "/record/": "/record/lecture/",
        }
        sample |= {f"/{name}/": f"/{name}/1/" for name in ("organisations", "groups", "people")}
        address = next(value for start, value in sample.items() if one.follow.startswith(f"^{start}"))
    try:
        return route_of(address).route.replace("^", "")
    except Resolver404:
        return ""
