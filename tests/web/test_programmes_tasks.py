"""Tasks: the page of whoever has to do them, giving and withdrawing them, calendars, reminding, the workbench."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from icalendar import Calendar

from shishu.audit.actions import SYSTEM
from shishu.orgs import actions as orgs
from shishu.orgs.values import NewAppointment
from shishu.programmes.models import Reminder, Task, TaskOrder
from tests.small_world import House
from tests.web.cycles import DESK, HOLDER, TOWNS, Cycle, at, begun, inputs, said

pytestmark = pytest.mark.sqlite

COUNTY = "东县管理"
LATE = "蓝镇录入"
"""Its orders were due on 25 October."""
WISH = "党建工作“月月谈”·乡村点单：蓝镇"


@pytest.fixture
def cycle(house: House) -> Cycle:
    return begun(house)


def order(cycle: Cycle, **more: Any) -> dict[str, Any]:
    """The form of a task for two towns."""
    form = {"title": "排查一次危房", "document": "东办发〔2026〕31号", "ledger": "study.record", "count": "2"}
    days = {"first": "2026-11-02", "due": "2026-11-20"}
    return form | days | {"to": [str(cycle.numbers["红镇"]), str(cycle.numbers["蓝镇"])]} | more


def test_a_task_leads_to_its_form_begun_with_its_day_and_its_words(cycle: Cycle) -> None:
    html = cycle.page(LATE, "/tasks/")
    href = re.search(r'href="(/record/topic_order/[^"]+)"', html)

    assert "逾期 8 天" in said(html)
    assert "东组发〔2026〕9号" in html
    assert href
    form = cycle.page(LATE, href[1].replace("&amp;", "&"))
    assert 'name="day" value="2026-10-31"' in form  # the last day of its window
    assert "任务：党建工作“月月谈”·乡村点单，10月25日前，依据：东组发〔2026〕9号" in re.sub(r"\s", "", said(form))


def test_a_task_is_done_when_the_journal_shows_it(cycle: Cycle) -> None:
    assert "10月25日" in said(cycle.page(LATE, "/tasks/")).partition("要做的")[2]
    cycle.record("topic_order", "蓝镇", date(2026, 10, 24), wish="none")

    cycle.record("topic_order", "蓝镇", date(2026, 11, 2), wish="none")

    due, _, done = said(cycle.page(LATE, "/tasks/")).partition("做完的")
    assert "乡村点单" not in due
    assert "11月25日" in done


def test_what_is_done_is_listed_for_every_organisation_one_is_appointed_at(cycle: Cycle) -> None:
    seat = NewAppointment(LATE, "黄镇", "recorder")
    orgs.appoint([seat], by=SYSTEM, at=cycle.house.at)
    for town in ("蓝镇", "黄镇"):
        cycle.record("topic_order", town, date(2026, 11, 2), wish="none")

    done = re.findall(r"乡村点单\s*(\w镇)", said(cycle.page(LATE, "/tasks/")).partition("做完的")[2])

    assert sorted(done) == ["蓝镇", "黄镇"]
    client = cycle.client(LATE)
    client.post("/me/act-for/", {"organisation": str(cycle.numbers["黄镇"]), "next": "/"})
    alone = said(client.get("/tasks/").content.decode()).partition("做完的")[2]
    assert alone.count("乡村点单") == 1


def test_what_is_saved_for_a_task_leads_to_the_tasks_that_are_left(cycle: Cycle) -> None:
    cycle.give("蓝镇", title="学一次规定", ledger="study")
    html = cycle.page(LATE, "/tasks/")
    hrefs = [unescape(one) for one in re.findall(r'class="btn[^"]*" href="(/record/[^"]+)"', html)]
    href = next(one for one in hrefs if "/topic_order/" in one)

    assert "任务：党建工作“月月谈”·乡村点单，" in said(cycle.page(LATE, href)).replace(" ", "")
    sent = inputs(cycle.page(LATE, href)) | {"v.wish": "none"}
    saved = cycle.page(LATE, cycle.client(LATE).post(href, sent).headers["Location"])

    strip = saved.partition('class="saved"')[2].partition("</div>")[0]
    assert len(hrefs) > 1
    assert f'href="/tasks/">还有{len(hrefs) - 1}件要做</a>' in re.sub(r"</?(span|data)[^>]*>", "", strip)


def test_a_step_of_a_case_leads_to_the_open_cases_of_its_register(cycle: Cycle) -> None:
    cycle.give("蓝镇", title="反馈办理进展", ledger="problem", step="report")
    html = cycle.page(LATE, "/tasks/")

    assert 'href="/cases/?ledger=problem"' in html
    assert cycle.client(LATE).get("/cases/?ledger=problem").status_code == 200


def test_a_step_that_opens_a_case_has_its_own_form(cycle: Cycle) -> None:
    cycle.give("蓝镇", title="记一件当场解决的问题", ledger="problem", step="on_spot")
    href = re.search(r'href="(/record/problem/[^"]+)"', cycle.page(LATE, "/tasks/"))

    assert href
    assert "step=on_spot" in href[1]


def test_the_guided_one_stands_in_the_form_of_the_guide(cycle: Cycle) -> None:
    assert "后面还有" in said(cycle.page("红镇录入", "/tasks/"))  # due at the end of the year
    cycle.house.moves_to(at(12, 1))
    html = cycle.page("红镇录入", "/tasks/")
    guided = re.search(r"被指导方： (\w+)", said(html))
    href = re.search(r'href="(/record/cross_guidance/[^"]+)"', html)

    assert guided
    assert href
    assert f'value="江州市/东县/{guided[1]}"' in cycle.page("红镇录入", href[1].replace("&amp;", "&"))


def test_what_is_asked_for_each_month_is_the_first_to_choose_from_when_a_task_is_given(cycle: Cycle) -> None:
    offered = re.findall(r'<option[^>]*value="(\w+)\.\w+"', cycle.page(COUNTY, "/tasks/give/"))

    assert offered[:3] == ["lecture", "study", "theme_day"]
    assert offered.index("meeting") < offered.index("problem")  # events before registers


def test_nobody_is_told_of_a_task_that_is_another_s(cycle: Cycle) -> None:
    task = Task.objects.filter(organisation=cycle.numbers["蓝镇"]).first()
    assert task

    with_it = cycle.client("红镇录入").get(f"/record/topic_order/?task={task.pk}").content.decode()
    without = cycle.client("红镇录入").get("/record/topic_order/").content.decode()

    assert inputs(with_it)["day"] == inputs(without)["day"]


def test_without_tasks_nothing_is_due(house: House) -> None:
    assert "没有到期的事" in said(house.client("青镇录入").get("/tasks/").content.decode())


def test_the_load_is_shown_before_a_task_is_given(cycle: Cycle) -> None:
    cycle.give("红镇", title="学一次规定", ledger="study")
    html = said(cycle.client(COUNTY).get("/tasks/give/", order(cycle) | {"look": "1"}).content.decode())

    assert "负担表" in html
    assert re.search(r"接收单位 2026年11月 已有 \d+ 项、约需填 \d+ 次、约 \d+ 分钟", html)
    assert "学一次规定" in html.partition("疑似重复")[2]
    assert "下达（ 2 个单位）" in html
    assert TaskOrder.objects.count() == 1


def test_a_task_is_given_once_however_often_the_button_is_pressed(cycle: Cycle) -> None:
    client = cycle.client(COUNTY)
    html = client.get("/tasks/give/", order(cycle) | {"look": "1"}).content.decode()
    form = inputs(html) | {"to": re.findall(r'name="to" value="(\d+)"', html)}

    for _ in range(2):
        assert client.post("/tasks/give/", form).headers["Location"] == "/tasks/given/?told=given"
    assert TaskOrder.objects.count() == 1
    assert Task.objects.filter(order__isnull=False).count() == 2
    assert "0 / 2 个单位 还差： 红镇 、 蓝镇" in said(cycle.page(COUNTY, "/tasks/given/"))
    assert "还差 2 次" in said(cycle.page(LATE, "/tasks/"))


def test_a_task_is_given_to_every_organisation_of_a_kind(cycle: Cycle) -> None:
    client = cycle.client(COUNTY)
    html = client.get("/tasks/give/", order(cycle, to=[], kind="township") | {"look": "1"}).content.decode()

    assert [town in html for town in TOWNS] == [True] * 4
    client.post("/tasks/give/", inputs(html))
    assert Task.objects.filter(order__isnull=False).count() == 4


def test_a_ledger_that_others_keep_is_not_asked_of_a_town(cycle: Cycle) -> None:
    answer = cycle.client(COUNTY).get("/tasks/give/", order(cycle, ledger="talk_theme.record") | {"look": "1"})

    assert answer.status_code == 422
    assert "红镇、蓝镇" in said(answer.content.decode()).partition("还不能办")[2]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"document": ""}, "依据"),
        ({"ledger": ""}, "没有选"),
        ({"count": "0"}, "1到99"),
        ({"due": "2026-13-01"}, "2026-13-01"),
        ({"to": []}, "没有选单位"),
        ({"due": "2026-10-01"}, "期限"),
    ],
)
def test_a_task_that_cannot_be_given_says_why(cycle: Cycle, wrong: dict[str, Any], told: str) -> None:
    answer = cycle.client(COUNTY).get("/tasks/give/", order(cycle) | wrong | {"look": "1"})

    assert answer.status_code == 422
    assert told in said(answer.content.decode()).partition("还不能办")[2]
    assert 'value="排查一次危房"' in answer.content.decode()


def test_nobody_gives_tasks_to_others_organisations(cycle: Cycle) -> None:
    form = order(cycle, to=[str(cycle.numbers["丁村"])])

    assert cycle.client(COUNTY).get("/tasks/give/", form | {"look": "1"}).status_code == 404


def test_a_task_is_withdrawn_with_a_reason(cycle: Cycle) -> None:
    key, client = cycle.give("红镇"), cycle.client(COUNTY)
    refused = client.post(f"/tasks/given/{key}/withdraw/", {"reason": " "})
    done = client.post(f"/tasks/given/{key}/withdraw/", {"reason": "与县里另一项重复"})

    assert refused.status_code == 422
    assert done.status_code == 302
    assert "与县里另一项重复" in cycle.page(COUNTY, "/tasks/given/")
    assert "排查一次危房" not in cycle.page("红镇录入", "/tasks/").partition("<footer")[0]


def test_a_unit_is_reminded_once_a_week_and_reads_why(cycle: Cycle) -> None:
    client, late = cycle.client(COUNTY), str(cycle.numbers["蓝镇"])
    assert "乡村点单" in cycle.page(COUNTY, "/reminders/")

    first = said(client.post("/reminders/", {"to": [late], "reason": "10月点单没有报"}).content.decode())
    again = said(client.post("/reminders/", {"to": [late], "reason": "再催"}).content.decode())

    assert "已发出" in first
    assert "没有发" in again
    assert Reminder.objects.count() == 1
    assert "10月点单没有报" in cycle.page(LATE, "/tasks/")


def test_the_words_for_a_chat_name_each_unit_once(cycle: Cycle) -> None:
    cycle.give("蓝镇", title="学一次规定", days=1)
    to = [str(cycle.numbers[town]) for town in ("蓝镇", "黄镇")]
    html = cycle.client(COUNTY).post("/reminders/", {"to": to, "reason": "请抓紧"}).content.decode()
    words = re.search(r'<textarea[^>]*id="words"[^>]*>(.*?)</textarea>', html, re.DOTALL)

    assert words
    assert words[1].count("蓝镇") == words[1].count("黄镇") == 1
    assert "学一次规定" in words[1]
    assert "复制催办话术" in html


def test_a_reminder_needs_a_reason(cycle: Cycle) -> None:
    answer = cycle.client(COUNTY).post("/reminders/", {"to": [str(cycle.numbers["蓝镇"])], "reason": ""})

    assert answer.status_code == 422
    assert not Reminder.objects.exists()


def test_units_stand_in_administrative_order(cycle: Cycle) -> None:
    for town in reversed(TOWNS):
        cycle.give(town, title="学一次规定", days=1)
    names = re.findall(r'<th scope="row"><span data-said>(\w+)<', cycle.page(COUNTY, "/reminders/"))

    assert [name for name in names if name in TOWNS] == list(TOWNS)


def test_the_calendar_shows_each_day_what_is_due(cycle: Cycle) -> None:
    html = cycle.page(DESK, "/calendar/?month=2026-11")
    day = re.search(r'<td class="[^"]*"><div class="d"><b><time datetime="2026-11-05">.*?</td>', html, re.DOTALL)

    assert day
    assert "定题" in day[0]
    assert "临期" in day[0]
    assert html.partition("</table>")[0].count('<time datetime="2026-11-') == 30
    assert "2/4" in said(cycle.page(COUNTY, f"/calendar/?run={cycle.run.pk}&month=2026-10")).replace(" ", "")


def test_the_calendar_has_what_the_page_of_tasks_has_for_whoever_sits_at_two_desks(cycle: Cycle) -> None:
    orgs.appoint([NewAppointment(COUNTY, HOLDER, "manager")], by=SYSTEM, at=cycle.house.at)
    assert "定题" in said(cycle.page(COUNTY, "/tasks/"))

    days = said(cycle.page(COUNTY, "/calendar/?month=2026-11").partition('class="cal"')[2].partition("</table>")[0])

    assert "月月谈”·定题 东县组织部" in re.sub(r"( 临期)? 东县组织部", " 东县组织部", days)


def test_the_calendar_shows_apart_what_was_given_to_others_and_leads_to_it(cycle: Cycle) -> None:
    key = cycle.give("红镇", "蓝镇")
    cycle.record("lecture", "红镇", date(2026, 11, 2), topic="护林防火", attended=9, mode="onsite")
    html = cycle.page(COUNTY, "/calendar/?month=2026-11")
    given = html.partition('id="given"')[2].partition("</section>")[0]
    href = re.search(r'href="(/tasks/given/[^"]+)"', given)

    assert "排查一次危房 11月16日 前 已完成 1 / 2" in said(given)
    assert "这个月本单位没有到期的事" in html
    assert href
    assert str(key) in href[1]
    assert "1 / 2 个单位" in said(cycle.page(COUNTY, href[1]))
    assert 'id="given"' not in cycle.page(COUNTY, "/calendar/?month=2027-03")
    assert 'id="given"' not in cycle.page("红镇录入", "/calendar/?month=2026-11")


def test_an_order_that_is_none_is_not_found(cycle: Cycle) -> None:
    for named in ("x", "01a223dd-4560-746e-a5ba-e382d32fbf8b"):
        assert cycle.client(COUNTY).get(f"/tasks/given/?order={named}").status_code == 404


def test_a_month_that_is_none_is_refused(cycle: Cycle) -> None:
    assert cycle.client(DESK).get("/calendar/?month=2026-77").status_code == 422


def test_the_calendar_file_holds_the_open_tasks(cycle: Cycle) -> None:
    answer = cycle.client(LATE).get("/calendar/tasks.ics")
    found = Calendar.from_ical(answer.content)

    assert answer.headers["Content-Type"].startswith("text/calendar")
    assert "attachment" in answer.headers["Content-Disposition"]
    assert {str(event["summary"]) for event in found.walk("vevent")} >= {"党建工作“月月谈”·乡村点单：蓝镇"}


def test_the_workbench_has_tasks_of_ones_own_and_units_far_behind(cycle: Cycle) -> None:
    own = said(cycle.page("组织部管理", "/workbench/"))
    cycle.house.moves_to(at(11, 6))
    above = said(cycle.page(COUNTY, "/workbench/"))

    assert "定题" in own
    assert "临期，还有 3 天" in own
    assert "逾期较久的单位" in above
    assert "蓝镇、黄镇" in above


def test_the_workbench_and_the_reminders_name_the_same_units_far_behind(cycle: Cycle) -> None:
    cycle.give("青镇", "红镇", "蓝镇", title="学一次规定", days=1)
    for days in (2, 9, 20):
        cycle.house.moves_to(cycle.house.at + timedelta(days=days))
        bench = cycle.page(COUNTY, "/workbench/")
        told = re.search(r'data-count="organisations far behind" value="(\d+)"', bench)
        named = re.search(r'<small><span data-said>([^<]*)</span></small><span class="tag wait"><data', bench)
        html = cycle.page(COUNTY, "/reminders/?show=far")
        names = re.findall(r'<th scope="row"><span data-said>(\w+)<', html)
        everybody = re.findall(r'<th scope="row"><span data-said>(\w+)<', cycle.page(COUNTY, "/reminders/"))

        assert len(names) == (int(told[1]) if told else 0)
        assert set(names) <= set(everybody)
        assert ('href="/reminders/?show=far"' in bench) == bool(names)
        told_names = named[1].removesuffix("等").split("、") if named else []
        assert set(told_names) <= set(names)
        assert bool(named) == bool(names)
        assert not named or named[1].endswith("等") == (len(names) > len(told_names))
    assert names == [HOLDER, *TOWNS]
    assert "是同一些" in html


def test_nobody_is_asked_to_remind_himself(cycle: Cycle) -> None:
    cycle.give("青镇", title="学一次规定", days=1)

    assert "青镇" in cycle.page(COUNTY, "/reminders/").partition("<tbody>")[2]
    assert "学一次规定" in cycle.page("青镇管理", "/workbench/")
    assert "<tbody>" not in cycle.page("青镇管理", "/reminders/")
