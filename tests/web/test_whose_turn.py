"""Whose turn it is: what waits says for whom, what is recorded is not asked for again, others' duties are others'."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import pytest

from shishu.audit.actions import SYSTEM
from shishu.orgs import actions as orgs
from shishu.orgs.models import Appointment
from shishu.orgs.values import NewAppointment
from shishu.programmes import queries as programmes
from shishu.records import actions as records
from shishu.records.models import Record
from tests.small_world import BEGIN, House
from tests.web.case_scene import Scene, appointed
from tests.web.cycles import HOLDER, Cycle, at, begun, inputs, said
from tests.web.forms import page, words
from tests.web.record_scene import corrected
from tests.web.record_scene import page as record_page
from tests.web.test_statements import opened

pytestmark = pytest.mark.sqlite

LATE = "蓝镇录入"
COUNTY = "东县审核"


@pytest.fixture
def cycle(house: House) -> Cycle:
    return begun(house)


@pytest.fixture
def county(house: House) -> House:
    orgs.appoint([NewAppointment(COUNTY, "东县", "reviewer")], by=SYSTEM, at=BEGIN)
    return house


def plain(html: str) -> str:
    """What is read, blanks closed up."""
    return re.sub(r"\s", "", said(html))


def section(html: str, heading: str) -> str:
    """What is read below a heading, up to the end of its box."""
    return plain(html.partition(f">{heading}</h")[2].partition("</section>")[0])


def records_for(cycle: Cycle, task: str, **values: Any) -> UUID:
    """By pressing 去填 beside the first task of that name; answers the record."""
    html = cycle.page(LATE, "/tasks/")
    row = next(one for one in html.split("<li>") if task in one and 'href="/record/' in one)
    found = re.search(r'href="(/record/[^"]+)"', row)
    assert found
    href = found[1].replace("&amp;", "&")
    sent = inputs(cycle.page(LATE, href)) | values
    answer = cycle.client(LATE).post(href, sent)
    assert answer.status_code == 302, said(answer.content.decode())
    return UUID(parse_qs(urlsplit(answer.headers["Location"]).query)["saved"][0])


LECTURE = {"v.topic": "规定", "v.attended": "9", "v.mode": "onsite", "v.speaker": "other"}
STUDY = {"v.topic": "全会精神", "v.attended": "9", "v.mode": "onsite", "v.sort": "other"}


class TestWhatWaits:
    def test_a_record_that_waits_says_for_whom(self, house: House) -> None:
        key = house.record(topic="护林防火")

        assert "等青镇审核" in words(page(house.client("甲村录入").get("/mine/")))
        assert re.search(r'class="tag wait">等<span data-said>青镇</span>审核<', record_page(house, key))
        assert "Tobereviewedby青镇" in plain(record_page(house, key, query="?lang=en"))

    def test_a_correction_that_waits_says_for_whom(self, house: House) -> None:
        key = house.counted(topic="护林防火")
        corrected(house, key, **{"v.attended": "20"})

        assert "已计入，更正等青镇审核" in words(record_page(house, key))
        assert "已计入，更正等青镇审核" in words(page(house.client("甲村录入").get("/mine/")))

    def test_what_counts_or_came_back_waits_for_nobody(self, house: House) -> None:
        house.counted(topic="护林防火")
        back = house.record(topic="垃圾分类")
        records.return_([back], "改人数", by=house.account("青镇审核"), at=house.at)

        assert not re.search("等青镇审核", words(page(house.client("甲村录入").get("/mine/"))))

    def test_more_that_waits_takes_no_more_statements(self, house: House) -> None:
        house.counted()
        house.record()
        before = opened(house, "甲村录入", "/mine/")
        for _ in range(3):
            house.record()
        assert opened(house, "甲村录入", "/mine/") <= before


class TestTasks:
    def test_what_is_recorded_for_a_task_is_told_and_not_asked_for_again(self, cycle: Cycle) -> None:
        cycle.give("蓝镇", title="学一次规定", ledger="study")
        made = records_for(cycle, "学一次规定", **STUDY)
        html = cycle.page(LATE, "/tasks/")

        todo = section(html, "要做的")
        assert "学一次规定" in todo.partition("已记，等审核")[2]
        assert "学一次规定" not in todo.partition("已记，等审核")[0]
        assert "已记，等东县审核：11月2日的记录" in todo
        assert f'href="/records/{made}/"' in html
        assert "去填学一次规定" not in plain(html)

    def test_a_record_that_was_returned_leaves_the_task_to_be_done(self, cycle: Cycle) -> None:
        cycle.give("蓝镇", title="学一次规定", ledger="study")
        made = records_for(cycle, "学一次规定", **STUDY)
        records.return_([made], "改人数", by=cycle.house.account(COUNTY), at=cycle.house.at)

        html = plain(cycle.page(LATE, "/tasks/"))
        assert "去填学一次规定" in html
        assert "已记，等" not in html

    def test_a_task_that_one_record_does_not_do_asks_for_another(self, cycle: Cycle) -> None:
        answer = cycle.client("东县管理").post("/tasks/give/", _twice(cycle))
        assert answer.status_code == 302
        records_for(cycle, "学两次规定", **STUDY)

        todo = section(cycle.page(LATE, "/tasks/"), "要做的")
        assert re.search("学两次规定.*还差1次.*已记，等东县审核：11月2日的记录再填一条", todo)

    def test_as_many_are_left_as_are_listed(self, cycle: Cycle) -> None:
        cycle.give("蓝镇", title="学一次规定", ledger="study")
        cycle.give("蓝镇", title="讲一次党课")
        html = cycle.page(LATE, "/tasks/")
        href = next(one for one in re.findall(r'href="(/record/study/[^"]+)"', html)).replace("&amp;", "&")
        sent = inputs(cycle.page(LATE, href)) | STUDY
        saved = cycle.client(LATE).post(href, sent).headers["Location"]
        left = re.search(r'data-count="open tasks" value="(\d+)"', cycle.page(LATE, saved))

        assert left
        todo = section(cycle.page(LATE, "/tasks/"), "要做的").partition("已记，等审核")[0]
        assert todo.count("去填") == int(left[1]) > 1

    def test_a_record_about_another_does_not_do_a_task_about_somebody(self, cycle: Cycle) -> None:
        cycle.house.moves_to(at(12, 1))
        by = cycle.house.account("红镇录入")
        tasks = [one for one in programmes.own_tasks(by, at=cycle.house.at) if one.about]
        other = next(one for one in ("蓝镇", "黄镇", "青镇") if cycle.numbers[one] != tasks[0].about)
        for number, guided in enumerate((cycle.numbers[other], tasks[0].about)):
            item = {"id": f"01a223dd-4560-746e-a5ba-e382d32fbf8{number}", "organisation": cycle.numbers["红镇"]}
            values = {"guided": guided, "plan": "东组发〔2026〕9号"}
            item |= {"occurred_on": "2026-12-01", "values": values}
            assert not programmes.pending(tasks)
            (outcome,) = records.submit("cross_guidance", [item], by=by, at=cycle.house.at)
            assert not outcome.problems, [one.say("zh") for one in outcome.problems]

        assert [len(found) for found in programmes.pending(tasks).values()] == [1]

    def test_more_tasks_take_no_more_statements(self, cycle: Cycle) -> None:
        cycle.give("蓝镇", title="学一次规定", ledger="study")
        cycle.give("蓝镇", title="讲一次党课")
        records_for(cycle, "学一次规定", **STUDY)
        before = opened(cycle.house, LATE, "/tasks/")
        for number in range(4):
            cycle.give("蓝镇", title=f"学第{number}次", ledger="study")
        records_for(cycle, "讲一次党课", **LECTURE)

        assert opened(cycle.house, LATE, "/tasks/") <= before

    def test_a_task_names_who_fills_it_to_whoever_does_not(self, cycle: Cycle) -> None:
        orgs.appoint([NewAppointment("蓝镇审核", "蓝镇", "reviewer")], by=SYSTEM, at=BEGIN)
        todo = section(cycle.page("蓝镇审核", "/tasks/"), "本单位要做的")

        assert "由录入人员蓝镇录入填" in todo
        assert "去填" not in todo
        assert "由录入人员" not in said(cycle.page(LATE, "/tasks/"))

    def test_a_task_that_nobody_can_fill_says_so(self, cycle: Cycle) -> None:
        orgs.appoint([NewAppointment("蓝镇审核", "蓝镇", "reviewer")], by=SYSTEM, at=BEGIN)
        Appointment.objects.filter(account__username=LATE).update(until=date(2026, 11, 1))

        assert "由本单位的录入人员填，现在还没有" in cycle.page("蓝镇审核", "/tasks/")

    def test_the_workbench_does_not_count_what_others_do(self, cycle: Cycle) -> None:
        html = cycle.page("组织部管理", "/workbench/")
        box = html.partition('id="duties"')[2].partition("</section>")[0]
        mine, _, others = box.partition("本单位的，由别人办")

        assert "定题" in said(others)
        assert "由录入人员组织部录入填" in said(others)
        assert "定题" not in said(mine)
        assert "things that wait for the visitor" not in mine


class TestTheme:
    def test_the_theme_of_the_month_does_not_begin_the_form_of_another_task(self, cycle: Cycle) -> None:
        cycle.record("talk_theme", HOLDER, date(2026, 11, 2), theme="冬季护林防火")
        cycle.give("蓝镇", title="学习全会精神", ledger="study")
        html = cycle.page(LATE, "/tasks/")
        href = next(iter(re.findall(r'href="(/record/study/[^"]+)"', html))).replace("&amp;", "&")

        assert inputs(cycle.page(LATE, "/record/study/"))["v.topic"] == "冬季护林防火"
        form = cycle.page(LATE, href)
        assert inputs(form)["v.topic"] == ""
        assert "冬季护林防火" not in form
        assert "任务：学习全会精神" in re.sub(r"\s", "", said(form))

    def test_the_theme_begins_the_form_of_a_task_of_its_programme(self, cycle: Cycle) -> None:
        cycle.record("talk_theme", HOLDER, date(2026, 11, 2), theme="冬季护林防火")
        html = cycle.page("组织部录入", "/tasks/")
        href = next(iter(re.findall(r'href="(/record/talk_lecture/[^"]+)"', html))).replace("&amp;", "&")

        assert inputs(cycle.page("组织部录入", href))["v.theme"] == "冬季护林防火"


class TestTheMonth:
    def test_a_draft_is_told_before_nothing_is_declared(self, house: House) -> None:
        draft = house.record(on=date(2026, 10, 20))
        records.take_back([draft], by=house.account("甲村录入"), at=house.at)
        html = page(house.client("甲村录入").get("/tasks/"))
        row = html.partition("党课</b>")[2].partition("</li>")[0]

        assert "还没有记录，有1条草稿没提交" in words(row)
        assert f'href="/records/{draft}/"' in row
        asks, _, form = row.partition("<form")
        assert "报“本月无”就是都不算" in words(asks.partition("<details")[2])
        assert "仍报“本月无”" in words(form)
        assert "<details" not in html.partition("集中学习</b>")[2].partition("</li>")[0]

    def test_what_was_returned_is_not_among_what_is_recorded(self, house: House) -> None:
        house.record(on=date(2026, 10, 20))
        back = house.record(on=date(2026, 10, 21))
        records.return_([back], "改人数", by=house.account("青镇审核"), at=house.at)
        tasks = words(page(house.client("甲村录入").get("/tasks/")))
        closing = words(page(house.client("甲村录入").get("/closing/?month=2026-10")))

        assert "已记1条，报齐请点“本月已齐”，有1条被退回、还没改好" in tasks
        assert "还有1条没审核" in closing
        assert "1条被退回、还没改好" in closing

    def test_a_correction_that_was_returned_still_counts_as_recorded(self, house: House) -> None:
        key = house.counted(on=date(2026, 10, 20))
        corrected(house, key, **{"v.attended": "20"})
        records.return_([key], "不对", by=house.account("青镇审核"), at=house.at)

        assert "已记1条，报齐请点“本月已齐”" in words(page(house.client("甲村录入").get("/tasks/")))


class TestLevels:
    def test_what_waits_for_those_below_is_set_apart(self, county: House) -> None:
        house = county
        house.record("甲村")
        html = page(house.client(COUNTY).get("/workbench/"))

        assert "待审核0条" in plain(html)
        assert "另有1条先等青镇审核，您也可以代审" in plain(html)
        assert 'name="seen"' not in html
        assert "待审核1条" in plain(page(house.client("青镇审核").get("/workbench/")))

    def test_one_above_may_still_pass_it(self, county: House) -> None:
        house = county
        key = house.record("甲村")
        browser = house.client(COUNTY)
        listed = page(browser.get("/review/?show=below"))

        assert "先等下级审核1条" in plain(listed)
        assert "先等青镇审核" in plain(page(browser.get(f"/review/{key}/")))
        answer = browser.post("/review/decide", {"action": "approve", "seen": f"{key}:1"})
        assert answer.status_code == 302
        assert Record.objects.get(pk=key).state == "counted"

    def test_what_nobody_below_reviews_is_its_own(self, county: House) -> None:
        house = county
        Appointment.objects.filter(account__username="青镇审核").update(until=date(2026, 10, 1))
        house.record("甲村")

        html = plain(page(house.client(COUNTY).get("/workbench/")))
        assert "待审核1条" in html
        assert "先等" not in html

    def test_what_is_its_own_comes_first(self, county: House) -> None:
        house = county
        village = house.record("甲村")
        own = house.record("青镇", by="青镇录入")
        listed = page(house.client(COUNTY).get("/review/"))

        assert listed.index(f"/review/{own}/") < listed.index(f"/review/{village}/")
        assert "待审核1条" in plain(listed)
        assert "后面还有1条先等下级审核" in plain(listed)

    def test_more_records_below_take_no_more_statements(self, county: House) -> None:
        house = county
        house.record("甲村")
        before = opened(house, COUNTY, "/workbench/"), opened(house, COUNTY, "/review/")
        for village in ("甲村", "乙村", "甲村"):
            house.record(village)
        after = opened(house, COUNTY, "/workbench/"), opened(house, COUNTY, "/review/")
        assert (after[0] <= before[0], after[1] <= before[1]) == (True, True)


class TestCases:
    def test_a_step_says_which_role_of_which_organisation_takes_it(self, house: House) -> None:
        appointed(house)
        case = Scene(house).assigned("路灯不亮")

        text = plain(page(house.client("部审核").get(f"/cases/{case}/")))
        assert "等甲村的录入人员办" in text

    def test_a_case_that_another_role_takes_further_is_not_counted_as_the_reviewers(self, house: House) -> None:
        appointed(house)
        Scene(house).answered("路灯不亮")
        reviewer = page(house.client("部审核").get("/workbench/"))
        mine, _, others = reviewer.partition('id="duties"')[2].partition("本单位的，由别人办")

        assert "路灯不亮" in plain(others)
        assert "由东县组织部的录入人员办" in plain(others)
        assert "路灯不亮" not in plain(mine)
        assert "录入人员办" not in plain(page(house.client("部录入").get("/tasks/")))

    def test_the_way_to_the_cases_says_that_none_waits(self, house: House) -> None:
        assert "督办里没有等您单位办的。" in plain(page(house.client("甲村录入").get("/tasks/")))


def _twice(cycle: Cycle) -> dict[str, Any]:
    form = {"title": "学两次规定", "document": "东办发〔2026〕31号", "ledger": "study.record", "count": "2"}
    form |= {"first": "2026-11-02", "due": "2026-11-20", "to": str(cycle.numbers["蓝镇"])}
    return form | {"id": "01a223dd-4560-746e-a5ba-e382d32fbf8b"}
