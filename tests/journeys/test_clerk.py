"""A morning in a village, told to its end: recorded, returned, mended, passed, counted, opened, locked, corrected."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from shishu.demo.places.county import COUNTY, COUNTY_CITY, TOWN
from shishu.orgs.queries import resolve
from tests.journeys.line import DESK, PHONE, Line

pytestmark = [
    pytest.mark.browser,
    pytest.mark.sqlite,
    pytest.mark.slow,
    pytest.mark.timeout(300),
]

CITY_MANAGER = "示例市管理"
SESSIONS, ATTENDANCE = "lecture.sessions", "lecture.attendance"
ALSO = ("党课", "集中学习", "志愿服务")
TYPED, MENDED, CORRECTED = 31, 30, 33
REASON = "参加人数请按签到改"
DECEMBER = datetime(2026, 12, 2, 1, tzinfo=UTC)


@dataclass
class Fingers:
    """Counts what the clerk does from the open form on."""

    taps: int = 0
    numbers: list[int] = field(default_factory=list)

    def tap(self, what: Locator) -> None:
        self.taps += 1
        what.tap()

    def type(self, what: Locator, number: int) -> None:
        self.tap(what)
        self.numbers.append(number)
        what.fill(str(number))


def test_a_theme_day_morning_from_the_village_to_the_city_and_back(line: Line) -> None:
    line.appoint(CITY_MANAGER, COUNTY_CITY, "manager")
    clerk, town = line.visit("village", **PHONE), line.visit("town", **DESK)

    lecture = the_clerk_records_the_morning(clerk)
    the_town_returns_the_lecture(town, lecture)
    the_town_passes_all_that_is_clear(town)
    the_clerk_mends_what_came_back(clerk, lecture)
    city = line.visit_as(CITY_MANAGER, **DESK)
    before = figure_of(line, city, SESSIONS)
    the_town_passes_what_was_mended(town, lecture)
    assert figure_of(line, city, SESSIONS) == before + 1
    the_figure_opens_down_to_the_record(city, lecture)
    november = figure_of(line, city, ATTENDANCE, period="2026-11")

    line.moves_to(DECEMBER)
    clerk, town = line.visit("village", **PHONE), line.visit("town", **DESK)
    county = line.visit("county", **DESK)
    november_is_locked(town, county)
    city = line.visit_as(CITY_MANAGER, **DESK)
    december = figure_of(line, city, ATTENDANCE, period="2026-12")
    the_clerk_corrects_the_number(clerk, lecture)
    the_town_passes_what_was_mended(town, lecture)

    more = CORRECTED - MENDED
    assert figure_of(line, city, ATTENDANCE, period="2026-11") == november
    assert figure_of(line, city, ATTENDANCE, period="2026-11", basis="occurred") == november + more
    assert figure_of(line, city, ATTENDANCE, period="2026-12") == december + more
    the_history_tells_the_correction(clerk, lecture)
    the_next_month_says_what_is_late(town, county)
    the_trace_adds_up(line, city, lecture)


def the_clerk_records_the_morning(clerk: Page) -> str:
    """One form, four ledgers: the theme day and what is ticked. Counted from the open form, where the door leads."""
    fingers = Fingers()
    assert urlsplit(clerk.url).path == "/record/theme_day/"
    for ledger in ALSO:
        fingers.tap(clerk.locator("label.h", has_text=ledger))
    fingers.type(clerk.get_by_label("参加人数").first, TYPED)
    fingers.tap(clerk.get_by_role("button", name="记下").last)

    expect(clerk.get_by_role("status")).to_contain_text("已记下")
    saved = clerk.locator(".saved a[data-said]")
    print(f"{fingers.taps} taps and {len(fingers.numbers)} number for {saved.count()} records", end=" ")
    assert fingers.taps <= 5
    assert fingers.numbers == [TYPED]
    assert sorted(saved.all_inner_texts()) == sorted((*ALSO, "主题党日"))
    return key_of(saved.filter(has_text="党课"))


def key_of(link: Locator) -> str:
    return re.findall(r"[0-9a-f-]{36}", link.get_attribute("href") or "")[0]


def the_town_returns_the_lecture(town: Page, lecture: str) -> None:
    """By field, with a sentence."""
    town.goto("/workbench/")
    town.get_by_role("link", name="逐条看").click()
    town.get_by_label("台账").select_option("lecture")
    town.get_by_label("单位").select_option(label="石桥村")
    town.get_by_role("button", name="筛选").click()
    town.locator(f'a[href="/review/{lecture}/"]').click()
    town.get_by_role("checkbox", name="参加人数").check(force=True)
    town.get_by_label("怎么改？").fill(REASON)
    town.get_by_role("button", name="退回").click()
    expect(town.get_by_role("status")).to_contain_text("已退回")


def the_town_passes_all_that_is_clear(town: Page) -> None:
    """In one press: the number on the button is the number that passed."""
    town.goto("/workbench/")
    waiting = number_in(town.locator("#waiting"))
    button = town.get_by_role("button", name="全部通过")
    offered = number_in(button)
    assert offered >= 37
    button.click()
    expect(town.get_by_role("status").first).to_contain_text("通过")
    assert town.get_by_role("button", name="全部通过").count() == 0
    assert number_in(town.locator("#waiting")) == waiting - offered
    print(f"{offered} passed in one press", end=" ")


def number_in(place: Locator) -> int:
    return int(re.findall(r"\d+", place.inner_text())[0])


def the_clerk_mends_what_came_back(clerk: Page, lecture: str) -> None:
    clerk.goto("/tasks/")
    back = clerk.locator("li", has=clerk.locator(f'a[href*="{lecture}"]'))
    expect(back).to_contain_text(f"{TOWN}说：{REASON}")
    back.get_by_role("link", name="去改").tap()
    expect(clerk.locator("main")).to_contain_text(f"{TOWN}说：{REASON}")
    clerk.get_by_label("参加人数").first.fill(str(MENDED))
    clerk.get_by_role("button", name="记下").last.tap()
    expect(clerk.get_by_role("status")).to_contain_text("已记下")


def the_town_passes_what_was_mended(town: Page, lecture: str) -> None:
    town.goto(f"/review/{lecture}/")
    town.get_by_role("button", name="通过").first.click()
    expect(town.get_by_role("status").first).to_contain_text("通过")


def figure_of(line: Line, page: Page, indicator: str, period: str = "2026", basis: str = "") -> int:
    """The city's figure, subordinates included, on the page as it is now; the command line says the same."""
    place = {"place": f"o{number_of(line, COUNTY_CITY)}", "period": period, "scope": "subtree"}
    asked = place | ({"basis": basis} if basis else {}) | {"as_of": "live", "indicator": indicator}
    page.goto(f"/figures/?{urlencode(asked)}")
    shown = int(link_of(page, indicator).inner_text().replace(",", ""))
    more = ["--basis", basis] if basis else []
    words = ("figure", indicator, "--org", COUNTY_CITY, "--period", period, "--scope", "subtree", *more)
    assert int(re.sub(r"\D", "", line.shishu(*words))) == shown
    return shown


def link_of(page: Page, indicator: str) -> Locator:
    return page.locator(f'.fig a[data-cite*="{indicator}"], .minor a[data-cite*="{indicator}"]').first


def number_of(line: Line, organisation: str) -> int:
    with line.books.used():
        return resolve(organisation).pk


def the_figure_opens_down_to_the_record(city: Page, lecture: str) -> None:
    """查来源: by organisation, by month, by record; each column adds up."""
    link_of(city, SESSIONS).click()
    city.locator(".c-child a", has_text=COUNTY).click()
    city.locator(".c-month a", has_text="11月").click()
    adds_up(city)
    city.locator(f'.rec a[href*="record={lecture}"]').click()
    expect(city.locator(".mill .one")).to_contain_text(str(MENDED))
    city.locator(f'.one a[href="/records/{lecture}/"]').first.click()
    expect(city.locator("main")).to_contain_text("石桥村")


def adds_up(page: Page) -> None:
    for column in page.locator(".mill .c-child, .mill .c-month").all():
        rows = [int(text.replace(",", "").replace("−", "-")) for text in column.locator(".q").all_inner_texts()]
        total = re.findall(r"[\d,]+$", column.locator(".eq").inner_text().strip())[0]
        assert sum(rows) == int(total.replace(",", ""))


def november_is_locked(town: Page, county: Page) -> None:
    for page in (town, county):
        page.goto("/closing/?month=2026-11")
        page.get_by_role("link", name="锁定本月数据").click()
        expect(page.locator("main")).to_contain_text("以后才通过的记录、补报和更正，计入2026年12月")
        page.get_by_role("button", name="确认锁定").click()
        expect(page.get_by_role("status")).to_contain_text("已锁定")


def the_clerk_corrects_the_number(clerk: Page, lecture: str) -> None:
    clerk.goto(f"/records/{lecture}/")
    clerk.get_by_role("link", name="更正").tap()
    clerk.get_by_label("参加人数").fill(str(CORRECTED))
    clerk.get_by_label("为什么更正").fill("按签到表改")
    clerk.get_by_role("button", name="看改了什么").tap()
    expect(clerk.locator(".look")).to_contain_text("2026年11月已锁定")
    clerk.get_by_role("button", name="提交更正").tap()
    expect(clerk.locator("main")).to_contain_text("按签到表改")


def the_history_tells_the_correction(clerk: Page, lecture: str) -> None:
    clerk.goto(f"/records/{lecture}/")
    told = re.sub(r"\s+", "", clerk.locator(".tl").inner_text())
    assert f"参加人数：原记{MENDED}人次，改为{CORRECTED}人次" in told
    assert "计入2026年12月，属2026年11月" in re.sub(r"\s+", "", clerk.locator(".post").inner_text())


def the_next_month_says_what_is_late(town: Page, county: Page) -> None:
    """The locked month keeps its figures and names the late record; the difference stands in December, marked."""
    county.goto("/figures/?period=2026-11")
    expect(county.locator(".ctl").first).to_contain_text("其中补报、更正 1条")
    town.goto("/closing/?month=2026-12")
    expect(town.locator("section", has=town.locator("#state"))).to_contain_text("其中补报、更正：6行")


def the_trace_adds_up(line: Line, city: Page, lecture: str) -> None:
    """The year by organisations and months; December down to the record, which adds the difference alone."""
    figure_of(line, city, ATTENDANCE)
    link_of(city, ATTENDANCE).click()
    city.locator(".c-child a", has_text=COUNTY).click()
    adds_up(city)
    figure_of(line, city, ATTENDANCE, period="2026-12")
    link_of(city, ATTENDANCE).click()
    adds_up(city)
    row = city.locator(f'.rec a[href*="record={lecture}"]')
    expect(row).to_contain_text(f"计{CORRECTED - MENDED} · 已更正")
