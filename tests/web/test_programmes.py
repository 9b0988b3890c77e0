"""The pages of a cycle: its year, its month, who may begin it, leave a month out and end it."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.urls import reverse

from shishu.journal import actions as journal
from shishu.programmes.models import Run, Skip
from tests.small_world import House
from tests.web.cycles import DESK, SEPTEMBER, Cycle, begun, inputs, said
from tests.web.forms import bare
from tests.web.test_statements import statements

pytestmark = pytest.mark.sqlite

COUNTY, MANAGER = "东县管理", "组织部管理"
OTHERS = ("/programmes/", "/tasks/give/", "/tasks/given/", "/reminders/", "/calendar/")
RUN_PAGES = ("", "plan/", "skip/", "end/", "?month=9", "?month=10")


@pytest.fixture
def cycle(house: House) -> Cycle:
    return begun(house)


def test_months_before_the_start_are_one_quiet_block(cycle: Cycle) -> None:
    html = cycle.page(COUNTY)

    assert html.count("此前不在安排内") == 2  # on a desk and on a phone
    assert re.search(r'class="quiet" colspan="8" rowspan="7"', html)
    assert "逾期" not in html.partition('id="next"')[0].partition("9月")[0]


def test_a_merged_month_is_hatched_with_its_reason(cycle: Cycle) -> None:
    html = cycle.page(COUNTY)

    assert re.search(r'class="skipped" rowspan="5"><div class="hatched">', html)
    assert "大雪封山，道路中断" in html
    assert "10月 并入 11月" in said(html)


def test_what_is_done_due_or_overdue_is_said_in_words(cycle: Cycle) -> None:
    html = said(cycle.page(COUNTY))

    assert "4 / 4" in html
    assert "2 / 4 逾期" in html
    assert "临期" in html
    assert "逾期 8 天" in html  # of the orders that were due on 25 October


def test_the_figures_of_the_cycle_lead_to_their_records(cycle: Cycle) -> None:
    html = cycle.page(COUNTY)
    figures = html.partition('<dl class="figs')[2].partition("</dl>")[0]

    assert "月月谈参训人次" in figures
    cited = dict(re.findall(r'data-cite="indicator=([\w.]+)&[^"]*"[^>]*>([\d,]+)<', figures))
    assert cited["talk.attendance"] == "38"
    assert cited["talk.experiences"] == "2"
    assert cited["talk.suggestions"] == "1"
    assert cited["talk.field_visits"] == "2"
    assert "据 1 条记录" in said(figures)


def test_a_month_shows_the_wishes_the_theme_and_who_has_yet_to_answer(cycle: Cycle) -> None:
    september, november = (said(cycle.page(COUNTY, f"/programmes/{cycle.run.pk}/?month={m}")) for m in (9, 11))

    assert "支部怎么开好会 2 村集体项目怎么管 1 无需求 1" in september
    assert "点单数只供参考" in september
    assert "还没完成： 蓝镇、黄镇" in november


def test_the_pairs_of_a_half_year_and_their_history(cycle: Cycle) -> None:
    html = cycle.page(COUNTY)
    pairs = re.findall(r"(\w+) → (\w+)", said(html))

    assert len(pairs) == 4
    assert {guide for guide, _ in pairs} == {guided for _, guided in pairs} == {"青镇", "红镇", "蓝镇", "黄镇"}
    assert all((guided, guide) not in pairs for guide, guided in pairs)
    assert "2026年下半年" in html


def test_a_skipped_month_can_be_opened_and_held_after_all(cycle: Cycle) -> None:
    page = f"/programmes/{cycle.run.pk}/"
    assert "还是要开展" in cycle.page(MANAGER, f"{page}?month=10")

    answer = cycle.client(MANAGER).post(f"{page}unskip/", {"month": str(SEPTEMBER + 1)})

    assert answer.headers["Location"] == f"{page}?told=unskipped&of=2026-10&year=2026&month=10"
    assert not Skip.objects.exists()
    assert "已恢复： 2026年10月 照常开展" in said(cycle.page(MANAGER, answer.headers["Location"]))


def test_the_page_of_a_run_says_where_a_skipped_month_is_taken_back(cycle: Cycle) -> None:
    run, skip = cycle.page(MANAGER), cycle.page(MANAGER, f"/programmes/{cycle.run.pk}/skip/")

    assert 'href="?year=2026&amp;month=10#month">恢复' in run
    assert "恢复" not in cycle.page(DESK).partition('class="facts"')[2].partition("</div>")[0]
    assert "大雪封山，道路中断 还是要开展 2026年10月" in said(skip)
    assert f'<option value="{SEPTEMBER + 1}"' not in skip  # it is left out already


def test_the_first_month_that_can_be_left_out_is_offered_when_this_one_is(cycle: Cycle) -> None:
    page, client = f"/programmes/{cycle.run.pk}/skip/", cycle.client(MANAGER)
    client.post(page.replace("skip", "unskip"), {"month": str(SEPTEMBER + 1)})  # it was merged into this one
    for month in (SEPTEMBER + 2, SEPTEMBER + 3):
        assert f'<option value="{month}" selected' in client.get(page).content.decode()
        client.post(page, {"month": str(month), "into": "", "reason": "集中开展冬季救灾"})


def test_a_month_of_next_year_that_is_left_out_is_named_and_taken_back_where_it_was(cycle: Cycle) -> None:
    page, client, january = f"/programmes/{cycle.run.pk}/", cycle.client(MANAGER), str(2027 * 12)
    kept = client.post(f"{page}skip/", {"month": january, "into": "", "reason": "换届"})

    assert "已记下： 2027年1月 不开展" in said(cycle.page(MANAGER, kept.headers["Location"]))
    assert "换届 还是要开展 2027年1月" in said(cycle.page(MANAGER, f"{page}skip/"))
    client.post(f"{page}unskip/", {"month": january})
    assert not Skip.objects.filter(period="2027-01").exists()


def test_the_holder_leaves_a_month_out_with_a_reason(cycle: Cycle) -> None:
    page, client = f"/programmes/{cycle.run.pk}/skip/", cycle.client(MANAGER)
    form = inputs(client.get(page).content.decode()) | {"month": str(SEPTEMBER + 3), "into": "", "reason": ""}
    refused = client.post(page, form)
    kept = client.post(page, form | {"reason": "集中开展冬季救灾"})

    assert refused.status_code == 422
    assert "理由" in refused.content.decode()
    assert kept.status_code == 302
    assert "已记下： 2026年12月 不开展。" in said(cycle.page(MANAGER, kept.headers["Location"]))
    assert Skip.objects.get(period="2026-12").reason == "集中开展冬季救灾"
    assert "集中开展冬季救灾" in cycle.page(MANAGER)


def test_a_cycle_ends_and_says_so(cycle: Cycle) -> None:
    answer = cycle.client(MANAGER).post(
        f"/programmes/{cycle.run.pk}/end/", {"last": str(SEPTEMBER + 2), "reason": "机构改革"}
    )

    assert answer.status_code == 302
    html = cycle.page(MANAGER)
    assert "到 2026年11月 结束： 机构改革" in said(html)
    assert "已结束" in html
    assert reverse("programme-skip", args=[cycle.run.pk]) not in html


def test_who_manages_a_town_begins_a_cycle_there(cycle: Cycle) -> None:
    page, client = "/programmes/begin/branch_life/", cycle.client("青镇管理")
    html = client.get(page).content.decode()
    assert "每季度" in html

    answer = client.post(page, inputs(html) | {"holder": str(cycle.numbers["青镇"]), "first": str(SEPTEMBER + 2)})

    run = Run.objects.get(programme="branch_life")
    assert answer.headers["Location"] == f"/programmes/{run.pk}/?told=begun"
    assert "中国共产党支部工作条例" in run.document
    assert client.post(page, {"holder": str(cycle.numbers["白镇"]), "first": str(SEPTEMBER)}).status_code == 404


def test_what_runs_already_is_said_to_run_where_it_may_begin_for_another(cycle: Cycle) -> None:
    def offers(name: str) -> str:
        return said(cycle.page(name, "/programmes/").partition("可以开始的")[2].partition("</section>")[0])

    assert "已在开展： 东县组织部 。还没开始的： 东县 由别的单位开始" in offers(COUNTY)
    assert "月月谈" not in offers(MANAGER)  # whose only place holds it
    assert "已在开展" not in offers("青镇管理")


def test_a_town_sees_its_part_of_a_cycle_and_not_the_page_of_all(cycle: Cycle) -> None:
    html = cycle.page("蓝镇录入", "/programmes/")

    assert "乡村点单" in html
    assert f'href="/programmes/{cycle.run.pk}/"' not in html
    assert cycle.client("蓝镇录入").get(f"/programmes/{cycle.run.pk}/").status_code == 404


def test_the_plan_of_the_year_names_days_and_who(cycle: Cycle) -> None:
    html = said(cycle.page(MANAGER, f"/programmes/{cycle.run.pk}/plan/"))

    assert "各乡镇（ 4 个）" in html
    assert "2026年11月5日 前" in html
    assert "2027年1月15日 前" in html
    assert "青镇、红镇、蓝镇、黄镇" in html


def test_the_holder_itself_records_from_the_page_of_its_run(cycle: Cycle) -> None:
    html = cycle.page(DESK, f"/programmes/{cycle.run.pk}/?month=11")
    href = re.search(r'class="btn" href="(/record/talk_theme/[^"]+)"', html)
    assert href

    form = cycle.page(DESK, href[1].replace("&amp;", "&"))

    assert 'value="村集体项目怎么管"' in form  # what most towns ask for
    assert "有的照上级或任务定好的填了" in form


@pytest.mark.parametrize("address", RUN_PAGES)
def test_every_page_of_a_run_is_said_in_english(cycle: Cycle, address: str) -> None:
    html = cycle.page(MANAGER, f"/programmes/{cycle.run.pk}/{address}{'&' if '?' in address else '?'}lang=en")
    inside = html.partition("<main")[2].partition("<footer")[0]
    ours = re.sub(r"<(\w+)[^>]*data-said[^>]*>.*?</\1>|<option.*?</option>", " ", inside, flags=re.DOTALL)

    assert not re.findall(r"[一-鿿]+", said(ours))


@pytest.mark.parametrize(
    "address", [*RUN_PAGES, "/programmes/", "/tasks/give/", "/tasks/given/", "/reminders/", "/calendar/"]
)
def test_every_number_is_vouched_for(cycle: Cycle, address: str) -> None:
    cycle.give("红镇", "蓝镇", days=2)
    page = address if address.startswith("/") else f"/programmes/{cycle.run.pk}/{address}"

    assert bare(cycle.page(COUNTY, page)) == []


def test_a_year_without_the_run_is_answered_by_one_that_has_it(cycle: Cycle) -> None:
    for year in ("1999", "x", "99999"):
        assert "2026年" in cycle.page(MANAGER, f"/programmes/{cycle.run.pk}/?year={year}&month=77")


def test_a_locked_year_is_shown_as_it_was_locked(cycle: Cycle) -> None:
    assert "实时（未锁定）" in cycle.page(MANAGER)
    house = cycle.house
    for month in range(2026 * 12, 2026 * 12 + 12):
        journal.lock(house.numbers["东县"], month, by=house.account(COUNTY), at=house.at)
    assert "已锁定" in cycle.page(MANAGER)


def test_a_run_takes_so_many_statements_however_much_is_in_it(cycle: Cycle) -> None:
    client, page = cycle.client(MANAGER), f"/programmes/{cycle.run.pk}/"
    client.get(page)
    before = statements(lambda: client.get(page))
    for day in (3, 4, 5):
        cycle.record("field_visit", "东县组织部", date(2026, 10, day), topic="产业", resources=[{"name": f"老井{day}"}])

    assert before <= 45
    assert statements(lambda: client.get(page)) <= before
