"""An instruction from receipt to closure with a part of it passed down; a problem of a firm that confirms by a link."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.county import (
    ABOVE,
    CHIEF,
    CLERK,
    FIRM,
    OFFICE,
    TOWNS,
    VILLAGE,
    County,
    does,
    founded,
    key_in,
    passes,
    save,
    saved,
)
from tests.journeys.line import PHONE, Line

pytestmark = [
    pytest.mark.browser,
    pytest.mark.sqlite,
    pytest.mark.slow,
    pytest.mark.timeout(400),
]

FOUNDED = datetime(2027, 6, 14, 1, tzinfo=UTC)
EAST, WEST = TOWNS[:2]
LEADER = f"{EAST}书记"
MATTER, SUBJECT, PART = "望批〔演示〕7号", "村级活动场所管护", "东坪村活动室修缮"


@pytest.fixture(scope="module")
def county(line: Line) -> County:
    return founded(line, FOUNDED)


def test_an_instruction_from_receipt_to_closure(county: County) -> None:
    case = the_office_registers_and_assigns_it(county)
    the_township_accepts_and_passes_a_part_down(county, case)
    part = part_of(county, case)
    the_month_is_reported(county, case)
    it_cannot_be_done_while_the_part_is_open(county, case)
    the_part_is_done_and_closed(county, part)
    it_is_done_verified_and_closed(county, case)
    it_counts_once(county)


def the_office_registers_and_assigns_it(county: County) -> UUID:
    """Number and subject only, as the page says; to a lead unit and one that assists."""
    county.comes_to(date(2027, 6, 15))
    clerk = county.desk(CLERK, "/record/instruction/")
    expect(clerk.locator(".warn")).to_contain_text("不得录入涉密")
    clerk.get_by_label("事项编号").fill(MATTER)
    clerk.get_by_label("事由").fill(SUBJECT)
    clerk.get_by_text("市（地）级").click()
    saved(clerk)
    case = key_in(clerk.url)
    passes(county, ABOVE, "批示办理")
    clerk.goto(f"/cases/{case}/")
    does(clerk, "交办")
    clerk.get_by_label("主办（牵头）单位").fill(EAST)
    clerk.locator("details.rest > summary").click()
    clerk.get_by_label("单位", exact=True).first.fill(WEST)
    clerk.get_by_label("办理时限").fill("2027-09-15")
    saved(clerk)
    expect(clerk.locator("h1 + .where")).to_contain_text("待签收")
    return case


def the_township_accepts_and_passes_a_part_down(county: County, case: UUID) -> None:
    """On the phone: what it was given waits among its tasks."""
    county.comes_to(date(2027, 6, 17))
    east = county.phone(f"{EAST}党建办", "/tasks/")
    east.get_by_role("link", name=SUBJECT).tap()
    does(east, "签收")
    save(east)
    expect(east.locator("h1 + .where")).to_contain_text("办理中")
    east.get_by_role("link", name=re.compile("分解")).tap()
    east.get_by_label("事项编号").fill(MATTER)
    east.get_by_label("事由").fill(PART)
    east.get_by_text("上级分解的子项").tap()
    saved(east)
    passes(county, ABOVE, "批示办理")


def part_of(county: County, case: UUID) -> UUID:
    """As the case lists it; on the books it is assigned to the village, which accepts it."""
    east = county.desk(f"{EAST}党建办", f"/cases/{case}/")
    part = key_in(east.get_by_role("link", name=PART).get_attribute("href") or "")
    given = {"lead": county.numbers[VILLAGE], "due_on": "2027-08-31"}
    county.records("instruction", EAST, given, step="assign", case=part)
    county.records("instruction", VILLAGE, {}, step="accept", case=part)
    return part


def the_month_is_reported(county: County, case: UUID) -> None:
    """A report each month is due of the lead unit, from July on: little was left of June when it accepted."""
    county.comes_to(date(2027, 7, 20))
    east = county.phone(f"{EAST}党建办", f"/cases/{case}/")
    due = east.locator(".rows li", has_text="反馈进展").filter(has_text=f"{EAST}，")
    expect(due).to_contain_text("2027年7月31日前")
    does(east, "反馈进展")
    east.get_by_label("进展").fill("已排查八个村，三个村动工")
    saved(east)
    expect(due).to_contain_text("2027年8月31日前")


def it_cannot_be_done_while_the_part_is_open(county: County, case: UUID) -> None:
    """The page says why; who goes to the form all the same is told there."""
    east = county.desk(f"{EAST}党建办", f"/cases/{case}/")
    expect(east.locator(".head .acts a", has_text="办结")).to_have_count(0)
    expect(east.locator(".rows li", has_text="没有了结")).to_contain_text(PART)
    answer = east.goto(f"/cases/{case}/done/")
    assert answer is not None
    assert answer.status == 409
    expect(east.locator("main")).to_contain_text(PART)


def the_part_is_done_and_closed(county: County, part: UUID) -> None:
    """By the village, verified by the township; its secretary signs."""
    county.comes_to(date(2027, 7, 26))
    county.records("instruction", VILLAGE, {"progress": "已完工"}, step="report", case=part)
    county.records("instruction", VILLAGE, {"result": "屋面、门窗已修好"}, step="done", case=part)
    county.records("instruction", EAST, {"how": "visit"}, step="verify", case=part)
    county.records("instruction", EAST, {}, step="close", case=part)


def it_is_done_verified_and_closed(county: County, case: UUID) -> None:
    """Each by another: done says the township, its secretary signs; the office verifies it, and its leader signs."""
    east = county.phone(f"{EAST}党建办", f"/cases/{case}/")
    expect(east.locator("main")).to_contain_text("已销号")
    does(east, "办结")
    east.get_by_label("办理结果").fill("八个村活动场所管护到位")
    saved(east)
    passes(county, LEADER, "批示办理")
    clerk = county.desk(CLERK, "/tasks/")
    clerk.get_by_role("link", name=SUBJECT).click()
    does(clerk, "核实")
    clerk.get_by_text("实地核实").click()
    saved(clerk)
    does(clerk, "销号")
    saved(clerk)
    passes(county, CHIEF, "批示办理")
    clerk.goto(f"/cases/{case}/")
    expect(clerk.locator("h1 + .where")).to_contain_text("已销号")
    it_prints_as_a_sheet(clerk)


def it_prints_as_a_sheet(page: Page) -> None:
    """With what happened and room for the signatures, without what is for the screen alone."""
    expect(page.locator(".sign")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".sign")).to_contain_text("审核人")
    expect(page.locator(".sign")).to_be_visible()
    expect(page.locator(".tl")).to_be_visible()
    expect(page.get_by_role("navigation", name="主导航")).to_be_hidden()
    page.emulate_media(media="screen")


def it_counts_once(county: County) -> None:
    """What is passed down is no further instruction."""
    asked = ("--org", OFFICE, "--period", "2027")
    assert county.line.shishu("figure", "instruction.handled", *asked).split()[0] == "1"
    below = ("--org", EAST, "--period", "2027")
    assert county.line.shishu("figure", "instruction.handled", *below).split()[0] == "0"


def test_a_firm_without_an_account_confirms_by_a_link(county: County) -> None:
    county.comes_to(date(2027, 8, 2))
    raised = {"enterprise": county.numbers[FIRM], "problem": "厂区门前路灯不亮", "sort": "site"}
    case = county.records("enterprise_problem", OFFICE, raised, step="raise")
    given = {"lead": county.numbers[EAST], "due_on": "2027-08-12"}
    county.records("enterprise_problem", OFFICE, given, step="assign", case=case)
    county.records("enterprise_problem", EAST, {"result": "已更换灯头"}, step="answer", case=case)
    clerk = county.desk(CLERK, f"/cases/{case}/")
    clerk.get_by_role("button", name="发链接请对方填").click()
    link = clerk.get_by_label("链接", exact=True).input_value()
    phone = county.line.browser.new_context(**PHONE).new_page()
    phone.goto(link)
    expect(phone.locator("main")).to_contain_text("厂区门前路灯不亮")
    expect(phone.locator("main")).to_contain_text("不用账号")
    phone.get_by_text("基本满意").tap()
    phone.get_by_label("企业的话").fill("修得快")
    phone.get_by_role("button", name="提交").tap()
    expect(phone.locator("h1")).to_contain_text("收到了")
    phone.goto(link)
    expect(phone.locator("h1")).to_contain_text("链接不能用了")
    clerk.goto(f"/cases/{case}/")
    expect(clerk.locator("main")).to_contain_text("对方凭链接填的")
    expect(clerk.locator("main")).to_contain_text("修得快")
    does(clerk, "销号")
    saved(clerk)
    passes(county, ABOVE, "企业诉求")
    asked = ("--org", OFFICE, "--period", "2027", "--scope", "own")
    assert county.line.shishu("figure", "enterprise_problem.solved", *asked).split()[0] == "1"
