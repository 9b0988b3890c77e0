"""Half a year of the Monthly Forum in a county of eight townships, told to its end, problems and guidance included."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest
from icalendar import Calendar
from playwright.sync_api import Locator, Page, expect

from shishu.orgs.models import Account
from shishu.programmes.models import Task
from shishu.programmes.queries import supervision
from tests.journeys.county import ABOVE, CHIEF, CLERK, OFFICE, TOWNS, County, does, founded, key_in, passes, said, saved
from tests.journeys.line import Line

pytestmark = [
    pytest.mark.browser,
    pytest.mark.sqlite,
    pytest.mark.slow,
    pytest.mark.timeout(400),
]

FOUNDED = datetime(2027, 6, 14, 1, tzinfo=UTC)
DOCUMENT = "望组发〔演示〕3号"
EAST, WEST, SOUTH, NORTH = TOWNS[:4]
WANTED, ALSO_WANTED = "怎样开好组织生活会", "发展党员程序"
LATER = {8: "主题党日怎么办", 9: "党费收缴", 10: "村务公开", 12: "述职评议怎么写"}
PEOPLE = {7: 34, 8: 31, 9: 29, 10: 33, 12: 36}
SNOW = "大雪封山，道路中断"
PATHS, BOOKS, LIGHTS, FORMS = "村组道路排水不畅", "会议记录不全", "活动室照明不足", "台账表式不一"
TOLD = {
    "talk.lectures": 5,
    "talk.attendance": sum(PEOPLE.values()),
    "talk.exchanges": 5,
    "talk.experiences": 2 + 4,
    "talk.suggestions": 3 + 2 * 4,
    "talk.field_visits": 1,
    "problem.raised": 4,
    "problem.found_on_visits": 3,
    "problem.solved": 4,
    "problem.settled_in_discussion": 1,
    "problem.solved_from_visits": 3,
}
"""What half a year comes to: 期, 人次, 经验, 建议, 问题, 销号."""


def test_half_a_year_of_the_monthly_forum(line: Line, tmp_path: Path) -> None:
    county = founded(line, FOUNDED)
    run = the_office_begins_it(county)
    the_townships_order(county)
    the_theme_is_set_and_signed(county, run)
    the_lecture_and_what_was_said_after_it(county, run)
    paths, books, lights = a_visit_opens_problems(county)
    the_first_is_assigned(county, paths, books, lights)
    more_time_is_asked_for_and_given(county, paths)
    it_is_done_and_closed(county, paths, lights)
    another_is_sent_back_and_done_again(county, books)
    november_is_merged(county, run)
    the_townships_guide_each_other(county, run)
    the_year_ends(county, run)
    nothing_was_overdue(county)
    the_figures_are_the_same_everywhere(county, run, tmp_path)


def the_office_begins_it(county: County) -> int:
    """With its document and its first month; what is due of it is given out by itself."""
    page = county.desk(CHIEF, "/programmes/")
    page.locator("li", has_text="月月谈").get_by_role("link", name="开始").click()
    page.get_by_label("从哪个月开始").select_option(label="2027年7月")
    page.get_by_label("依据（文号）").fill(DOCUMENT)
    page.get_by_role("button", name="开始").click()
    said(page, "已开始")
    return int(re.findall(r"/programmes/(\d+)/", page.url)[0])


def the_townships_order(county: County) -> None:
    """On the phone: one names a topic, one says that it needs nothing. The county passes both in one press."""
    county.comes_to(date(2027, 6, 20))
    east, west = (county.phone(f"{town}党建办", "/tasks/") for town in (EAST, WEST))
    task = east.locator("li", has_text="乡村点单")
    expect(task).to_contain_text("6月25日前")
    expect(task).to_contain_text(DOCUMENT)
    for phone in (east, west):
        phone.locator("li", has_text="乡村点单").get_by_role("link", name="去填").tap()
    east.get_by_text("有，见题目", exact=True).tap()
    east.get_by_label("想听的题目").fill(WANTED)
    west.get_by_text("无需求", exact=True).tap()
    for phone in (east, west):
        saved(phone)
    passes(county, ABOVE, "月月谈·点单")
    for town in TOWNS[2:]:
        wanted = ALSO_WANTED if town == NORTH else WANTED
        county.records("topic_order", town, {"wish": "topic", "topic": wanted})
    east.goto("/tasks/")
    expect(east.locator("main")).not_to_contain_text("去填")


def the_theme_is_set_and_signed(county: County, run: int) -> None:
    """The form begins with what most townships asked for; it holds once somebody else of the office has signed."""
    county.comes_to(date(2027, 7, 1))
    clerk = county.desk(CLERK, f"/programmes/{run}/?year=2027&month=7")
    expect(stage(clerk, "order").locator(".vote")).to_contain_text(WANTED)
    stage(clerk, "theme").get_by_role("link", name="去填").click()
    expect(clerk.get_by_label("主题", exact=True)).to_have_value(WANTED)
    saved(clerk)
    clerk.goto(f"/programmes/{run}/?year=2027&month=7")
    expect(stage(clerk, "theme")).not_to_contain_text("已完成")
    for signer in (CHIEF, ABOVE):
        passes(county, signer, "月月谈·定题")
    clerk.reload()
    expect(stage(clerk, "theme")).to_contain_text(WANTED)
    expect(stage(clerk, "theme")).to_contain_text("已完成")


def the_lecture_and_what_was_said_after_it(county: County, run: int) -> None:
    """One form for the afternoon: what was told and asked is listed in it, row by row."""
    county.comes_to(date(2027, 7, 15))
    clerk = county.desk(CLERK, f"/programmes/{run}/?year=2027&month=7")
    stage(clerk, "lecture").get_by_role("link", name="去填").click()
    expect(clerk.locator("main")).to_contain_text(WANTED)
    clerk.get_by_label("参训人数").fill(str(PEOPLE[7]))
    clerk.locator("label.h", has_text="座谈答疑").click()
    for row, told in enumerate(("党员积分上墙", "夜校错时开")):
        clerk.locator(f'[name="a.talk_answers.experiences.{row}.text"]').fill(told)
    for row, asked in enumerate(("教材要有藏文", "晚上开课", "多讲案例")):
        clerk.locator(f'[name="a.talk_answers.suggestions.{row}.text"]').fill(asked)
    saved(clerk)
    passes(county, ABOVE, "月月谈·授课")
    county.comes_to(date(2027, 7, 16))
    clerk = county.desk(CLERK, f"/programmes/{run}/?year=2027&month=7")
    for code in ("lecture", "answers"):
        expect(stage(clerk, code)).to_contain_text("已完成")


def a_visit_opens_problems(county: County) -> tuple[UUID, UUID, UUID]:
    """From the record of the visit to the problem that was found on it; one was settled there and then."""
    county.comes_to(date(2027, 7, 20))
    orders(county, LATER[8])
    clerk = county.desk(CLERK, "/record/field_visit/")
    clerk.get_by_label("去了哪里").fill(EAST)
    clerk.get_by_label("主要内容").fill("集体经济和阵地建设")
    saved(clerk)
    visit = key_in(clerk.url)
    clerk.goto(f"/records/{visit}/")
    clerk.get_by_role("link", name=re.compile("问题清单")).click()
    clerk.get_by_label("问题", exact=True).fill(PATHS)
    clerk.get_by_text("调研", exact=True).click()
    clerk.get_by_label("涉及单位").fill(EAST)
    saved(clerk)
    paths = key_in(clerk.url)
    clerk.goto("/record/problem/")
    clerk.get_by_role("link", name="当场解决").click()
    clerk.get_by_label("问题", exact=True).fill(FORMS)
    clerk.get_by_text("座谈", exact=True).click()
    saved(clerk)
    passes(county, ABOVE, "问题清单")
    found = {"source": "field_visit", "found_in": str(visit)}
    books, lights = (
        county.records("problem", OFFICE, found | {"problem": problem}, step="raise") for problem in (BOOKS, LIGHTS)
    )
    return paths, books, lights


def the_first_is_assigned(county: County, paths: UUID, books: UUID, lights: UUID) -> None:
    """To a lead unit and one that assists, with a day; the others the same way."""
    county.comes_to(date(2027, 7, 21))
    clerk = county.desk(CLERK, f"/cases/{paths}/")
    does(clerk, "交办")
    clerk.get_by_label("主办（牵头）单位").fill(EAST)
    clerk.locator("details.rest > summary").click()
    clerk.get_by_label("单位", exact=True).first.fill(WEST)
    clerk.get_by_label("办理时限").fill("2027-08-10")
    saved(clerk)
    expect(clerk.locator("main")).to_contain_text(f"等{EAST}的录入人员办")
    assign(county, books, SOUTH, "2027-08-20")
    assign(county, lights, NORTH, "2027-08-20")


def more_time_is_asked_for_and_given(county: County, paths: UUID) -> None:
    """In time, on the phone; the day it was to be done by at first stays to be seen."""
    county.comes_to(date(2027, 8, 2))
    theme(county, 8)
    county.comes_to(date(2027, 8, 8))
    east = county.phone(f"{EAST}党建办", "/tasks/")
    row = east.locator("li", has_text=PATHS)
    expect(row).to_contain_text("临期")
    row.get_by_role("link", name=PATHS).tap()
    does(east, "申请延期")
    east.get_by_label("延期理由").fill("连日降雨，等路面干")
    east.get_by_label("申请延至").fill("2027-08-25")
    saved(east)
    clerk = county.desk(CLERK, "/tasks/")
    row = clerk.locator("li", has_text=PATHS)
    expect(row).to_contain_text("申请延期，请答复")
    row.get_by_role("link", name=PATHS).click()
    expect(clerk.locator("main")).to_contain_text("连日降雨，等路面干")
    does(clerk, "准予延期")
    clerk.get_by_label("准予延期至").fill("2027-08-25")
    clerk.get_by_label("理由", exact=True).fill("情况属实")
    saved(clerk)
    county.comes_to(date(2027, 8, 14))
    session(county, 8)
    east = county.phone(f"{EAST}党建办", f"/cases/{paths}/")
    main = east.locator("main")
    expect(main).to_contain_text("8月25日前（原定8月10日）")
    expect(main).not_to_contain_text("逾期")


def it_is_done_and_closed(county: County, paths: UUID, lights: UUID) -> None:
    """The lead unit says that it is done; closed is only what the office has verified."""
    county.comes_to(date(2027, 8, 20))
    orders(county, LATER[9])
    county.records("problem", NORTH, {"result": "已更换灯具"}, step="answer", case=lights)
    east = county.phone(f"{EAST}党建办", f"/cases/{paths}/")
    does(east, "办结")
    east.get_by_label("办理结果").fill("已清淤并加装篦子")
    saved(east)
    expect(east.locator("main")).to_contain_text("交办方核实后才算完")
    clerk = county.desk(CLERK, f"/cases/{paths}/")
    does(clerk, "核实销号")
    clerk.get_by_label("核实情况").fill("实地看过")
    saved(clerk)
    passes(county, ABOVE, "问题清单")
    clerk.goto(f"/cases/{paths}/")
    expect(clerk.locator("h1 + .where")).to_contain_text("已销号")
    county.records("problem", OFFICE, {}, step="close", case=lights)


def another_is_sent_back_and_done_again(county: County, books: UUID) -> None:
    county.records("problem", SOUTH, {"result": "已补记"}, step="answer", case=books)
    county.comes_to(date(2027, 8, 22))
    clerk = county.desk(CLERK, f"/cases/{books}/")
    does(clerk, "退回重办")
    clerk.get_by_label("退回理由").fill("缺六月两次会议")
    clerk.get_by_label("重办时限").fill("2027-09-05")
    saved(clerk)
    county.comes_to(date(2027, 9, 2))
    theme(county, 9)
    south = county.phone(f"{SOUTH}党建办", "/tasks/")
    south.get_by_role("link", name=BOOKS).tap()
    expect(south.locator("main")).to_contain_text("缺六月两次会议")
    does(south, "办结")
    south.get_by_label("办理结果").fill("两次会议已补齐")
    saved(south)
    county.records("problem", OFFICE, {}, step="close", case=books)
    county.comes_to(date(2027, 9, 15))
    session(county, 9)


def november_is_merged(county: County, run: int) -> None:
    """With a reason; what was still open in that month is no longer due."""
    for day, what, month in ((date(2027, 9, 20), orders, 10), (date(2027, 10, 2), theme, 10)):
        county.comes_to(day)
        what(county, LATER[month]) if what is orders else theme(county, month)
    county.comes_to(date(2027, 10, 15))
    session(county, 10)
    county.comes_to(date(2027, 10, 20))
    orders(county, LATER[12])
    county.comes_to(date(2027, 11, 3))
    chief = county.desk(CHIEF, f"/programmes/{run}/")
    chief.get_by_role("link", name="某月不开展").click()
    chief.get_by_text("并入下月").click()
    chief.get_by_label("理由").fill(SNOW)
    chief.get_by_role("button", name="确定").click()
    said(chief, "2027年11月并入下月")
    expect(chief.locator(".facts")).to_contain_text("11月并入12月")
    expect(chief.locator("main")).to_contain_text(SNOW)
    expect(chief.locator("main")).not_to_contain_text("逾期")
    county.comes_to(date(2027, 11, 20))
    orders(county, LATER[12])
    county.comes_to(date(2027, 12, 1))
    theme(county, 12)
    county.comes_to(date(2027, 12, 10))
    session(county, 12)


def the_townships_guide_each_other(county: County, run: int) -> None:
    """Whom a township guides stands in its task; the one that is guided says that it was so."""
    county.comes_to(date(2027, 12, 12))
    with county.line.books.used():
        drawn = dict(Task.objects.filter(run=run, stage="guidance").values_list("organisation", "about"))
    named = {number: name for name, number in county.numbers.items()}
    pairs = {named[guide]: named[guided] for guide, guided in drawn.items() if guided}
    assert set(pairs) == set(pairs.values()) == set(TOWNS)
    assert all(guide != guided and pairs[guided] != guide for guide, guided in pairs.items())
    east = county.phone(f"{EAST}党建办", "/tasks/")
    task = east.locator("li", has_text="半年交叉指导")
    expect(task).to_contain_text(f"被指导方：{pairs[EAST]}")
    due_in_the_calendar_file(east)
    task.get_by_role("link", name="去填").tap()
    east.get_by_label("计划依据").fill(DOCUMENT)
    saved(east)
    passes(county, ABOVE, "月月谈·交叉指导")
    for guide in TOWNS[1:]:
        values = {"guided": county.numbers[pairs[guide]], "plan": DOCUMENT}
        county.records("cross_guidance", guide, values)
    guided = county.phone(f"{pairs[EAST]}党建办", "/tasks/")
    guided.get_by_role("button", name="确认").tap()
    said(guided, "已确认")


def due_in_the_calendar_file(page: Page) -> None:
    found = Calendar.from_ical(page.request.get("/calendar/tasks.ics").body())
    due = {str(one["summary"]): (one.get("due") or one["dtstart"]).dt for one in found.walk() if "summary" in one}
    assert [on for what, on in due.items() if "半年交叉指导" in what] == [date(2027, 12, 31)]


def the_year_ends(county: County, run: int) -> None:
    county.comes_to(date(2027, 12, 20))
    orders(county, WANTED)
    county.comes_to(date(2027, 12, 28))
    county.records("talk_summary", OFFICE, {"attended": 30, "townships": len(TOWNS)})
    clerk = county.desk(CLERK, f"/calendar/?run={run}&month=2027-12")
    days = clerk.locator(".cal td")
    expect(days.filter(has_text="定题")).to_contain_text("已完成")
    expect(days.filter(has_text="半年交叉指导")).to_contain_text("8/8")
    expect(clerk.locator(".cal")).not_to_contain_text("逾期")
    clerk.goto(f"/programmes/{run}/?year=2027&month=12")
    for code in ("order", "theme", "lecture", "answers", "guidance"):
        expect(stage(clerk, code)).to_contain_text("已完成")
    expect(clerk.locator("main")).not_to_contain_text("逾期")


def nothing_was_overdue(county: County) -> None:
    """Of the office and of the townships, on the page of whoever reminds them."""
    with county.line.books.used():
        units = supervision(Account.objects.get(username=ABOVE), at=county.line.now)
    assert [(one.name, item.title) for one in units for item in one.overdue] == []


def the_figures_are_the_same_everywhere(county: County, run: int, folder: Path) -> None:
    """On the page of the run and on the command line."""
    page = county.desk(CLERK, f"/programmes/{run}/")
    asked = folder / "asked.jsonl"
    lines = [{"indicator": code, "org": OFFICE, "period": "2027"} for code in TOLD]
    asked.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    said_there = county.line.shishu("figure", "--file", str(asked), "--format", "json").splitlines()
    values = [int(json.loads(line)["value"]) for line in said_there]
    assert dict(zip(TOLD, values, strict=True)) == TOLD
    shown = {code: page.locator(f'dl.figs [data-cite*="{code}&"]').first.inner_text() for code in TOLD}
    assert {code: int(text) for code, text in shown.items()} == TOLD


def orders(county: County, topic: str) -> None:
    """Of the month after: every township, on the books."""
    for town in TOWNS:
        county.records("topic_order", town, {"wish": "topic", "topic": topic})


def theme(county: County, month: int) -> None:
    county.records("talk_theme", OFFICE, {"theme": LATER[month]})


def session(county: County, month: int) -> None:
    """Lecture and discussion of a month."""
    county.records("talk_lecture", OFFICE, {"theme": LATER[month], "attended": PEOPLE[month]})
    told = {"experiences": [{"text": "先听后定"}], "suggestions": [{"text": "多讲案例"}, {"text": "给一份样表"}]}
    county.records("talk_answers", OFFICE, told)


def assign(county: County, case: UUID, lead: str, due_on: str) -> None:
    county.records("problem", OFFICE, {"lead": county.numbers[lead], "due_on": due_on}, step="assign", case=case)


def stage(page: Page, code: str) -> Locator:
    return page.locator(f'section[aria-labelledby="stage-{code}"]')
