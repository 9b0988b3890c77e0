"""督办: the list of cases, the board of a register, the page of one case."""

from __future__ import annotations

import csv
import re
import zipfile
from datetime import date
from io import BytesIO, StringIO
from uuid import UUID, uuid4

import pytest

from shishu.audit.models import AuditEvent
from shishu.records import actions as records
from tests.web.case_scene import Scene, appointed
from tests.web.conftest import AT, House
from tests.web.forms import bare, page, words

pytestmark = pytest.mark.once


@pytest.fixture
def scene(house: House) -> Scene:
    appointed(house)
    return Scene(house)


def seen(house: House, address: str, who: str = "部录入", status: int = 200) -> str:
    answer = house.client(who).get(address)
    assert answer.status_code == status, answer.content.decode()
    return page(answer)


def plain(text: str) -> str:
    return re.sub(r"\s+", "", words(text.partition("<main")[2].partition("</main>")[0]))


def case_page(scene: Scene, case: UUID, who: str = "部录入", query: str = "") -> str:
    return seen(scene.house, f"/cases/{case}/{query}", who)


class TestTheList:
    def test_overdue_cases_come_first_and_say_by_how_much(self, scene: Scene) -> None:
        scene.assigned("不急的", due=date(2026, 12, 31))
        scene.assigned("急的", due=date(2026, 11, 4))
        scene.assigned("过了的", due=date(2026, 10, 28))

        text = plain(seen(scene.house, "/cases/"))

        assert text.index("过了的") < text.index("急的") < text.index("不急的")
        for told in ("在办3件", "逾期1件", "逾期5天", "临期，还有2天"):
            assert told in text

    def test_it_is_narrowed_by_register_state_unit_lateness_and_words(self, scene: Scene) -> None:
        scene.assigned("排水沟", due=date(2026, 10, 28))
        scene.problem("路灯")
        house, village = scene.house, scene.house.numbers["甲村"]

        assert "路灯" not in seen(house, "/cases/?ledger=problem&state=handling")
        assert "路灯" not in seen(house, f"/cases/?org={village}", "东县管理")
        assert "路灯" not in seen(house, "/cases/?overdue=1")
        assert "排水沟" not in seen(house, "/cases/?q=路灯")
        assert "没有符合条件的事项" in seen(house, "/cases/?ledger=instruction")

    def test_closed_ones_are_shown_when_asked_for(self, scene: Scene) -> None:
        scene.closed("办完的")

        assert "办完的" not in seen(scene.house, "/cases/")
        assert "办完的" in seen(scene.house, "/cases/?all=1")
        assert "办完的" in seen(scene.house, "/cases/?ledger=problem&state=closed")

    def test_each_sees_the_cases_of_its_own_and_those_it_has_a_part_in(self, scene: Scene) -> None:
        scene.assigned("给甲村的")
        house = scene.house

        assert "给甲村的" in seen(house, "/cases/", "甲村录入")
        assert "给甲村的" in seen(house, "/cases/", "东县管理")
        assert "给甲村的" not in seen(house, "/cases/", "乙村录入")
        assert "给甲村的" not in seen(house, "/cases/", "西县管理")

    def test_a_unit_of_another_subtree_is_not_there(self, scene: Scene) -> None:
        number = scene.house.numbers["西县"]
        assert "没有" in seen(scene.house, f"/cases/?org={number}", "东县管理", 404)

    def test_an_empty_list_says_what_will_be_here(self, house: House) -> None:
        assert "没有在办的事项" in seen(house, "/cases/", "甲村录入")

    def test_it_goes_out_as_a_file_and_into_the_log(self, scene: Scene) -> None:
        scene.assigned("排水沟", due=date(2026, 10, 28))
        head, titles, row = _table(scene.house, "/cases/export.csv")

        found = dict(zip(titles, row, strict=True))
        assert "含下级" in head[0]
        assert (found["事项"], found["主办（牵头）单位"], found["状态"]) == ("排水沟", "甲村", "办理中")
        assert (found["期限"], found["逾期天数"]) == ("2026-10-28", "5")
        assert AuditEvent.objects.filter(what="cases.export").count() == 1

    def test_a_title_that_looks_like_a_formula_stays_text(self, scene: Scene) -> None:
        scene.assigned("=HYPERLINK(1)")
        content = _content(scene.house, "/cases/export.xlsx")
        with zipfile.ZipFile(BytesIO(content)) as book:
            sheet = book.read("xl/worksheets/sheet1.xml").decode()
        assert not re.search(r"<f[ >/]", sheet)
        assert "HYPERLINK" in sheet

    def test_what_goes_out_is_what_was_asked_for(self, scene: Scene) -> None:
        scene.assigned("排水沟")
        scene.assigned("路灯")

        assert len(_table(scene.house, "/cases/export.csv?q=排水沟")) == 3
        assert scene.house.client("部录入").get("/cases/export.csv?org=没有的村").status_code == 404


def _content(house: House, address: str) -> bytes:
    found: bytes = house.client("部录入").get(address).getvalue()  # type: ignore[attr-defined]  # the answer streams
    return found


def _table(house: House, address: str) -> list[list[str]]:
    return list(csv.reader(StringIO(_content(house, address).decode("utf-8-sig"))))


class TestTheBoard:
    def test_each_state_has_its_column_with_how_many_are_in_it(self, scene: Scene) -> None:
        scene.problem("甲")
        scene.assigned("乙")
        scene.answered("丙")
        scene.closed("丁")

        text = plain(seen(scene.house, "/cases/board/problem/"))

        for told in ("待交办1件甲", "办理中1件乙", "已办结，待核实1件丙", "长期推进0件", "已销号1件丁"):
            assert told in text

    def test_a_ledger_that_is_no_register_has_none(self, house: House) -> None:
        seen(house, "/cases/board/lecture/", "东县管理", 404)
        seen(house, "/cases/board/nothing/", "东县管理", 404)

    def test_the_table_of_a_register_leads_to_it(self, house: House) -> None:
        assert 'href="/cases/board/problem/"' in seen(house, "/ledgers/problem/", "东县管理")
        assert "/cases/board/" not in seen(house, "/ledgers/lecture/", "东县管理")


class TestTheCase:
    def test_it_tells_where_it_stands_and_what_comes_next(self, scene: Scene) -> None:
        text = plain(case_page(scene, scene.assigned("路灯不亮")))

        assert "路灯不亮办理中还有11天" in text
        assert "提出10月8日交办10月9日办结下一步核实销号" in text
        assert "等甲村的录入人员办退办、反馈进展、申请延期、办结" in text
        assert "甲村，2026年11月13日前" in text

    def test_done_and_closed_are_two_counters_each_with_who_says_so(self, scene: Scene) -> None:
        open_, done, closed = (plain(case_page(scene, one)) for one in _stages(scene))

        assert "0/1办结承办方还没有说做完。" in open_
        assert "1/1办结10月28日已报承办方说做完了：甲村报的。" in done
        assert "0/1销号交办方核实后才算完。" in done
        assert "1/1销号10月30日核实交办方核实后销的：东县组织部。" in closed

    def test_its_time_line_has_every_step_with_words_and_who_the_newest_first(self, scene: Scene) -> None:
        case = scene.assigned("路灯不亮")
        for day, progress in ((15, "看过了"), (22, "正在装")):
            scene.take("problem", "report", by="甲村录入", on=date(2026, 10, day), case=case, progress=progress)

        text = plain(case_page(scene, case))

        assert text.index("正在装") < text.index("看过了") < text.index("主办（牵头）单位甲村")
        assert "2026年10月22日反馈进展第2次正在装甲村" in text
        assert "东县组织部部录入" in text
        assert "甲村甲村录入" not in text  # another subtree's person is not named

    def test_an_extension_shows_both_days(self, scene: Scene) -> None:
        case = scene.assigned("路灯不亮")
        scene.take(
            "problem", "extend", by="部录入", on=date(2026, 10, 26), case=case,
            extended_to="2026-11-27", ground="雨天",
        )  # fmt: skip
        html = case_page(scene, case)

        assert "甲村，2026年11月27日前（原定11月13日）" in plain(html)
        drawn = re.findall(r'<text class="(\w+)" x="([\d.]+)%"', html)
        places = {kind: float(x) for kind, x in drawn}
        assert places["opened"] < places["today"] < places["original"] < places["extended"]

    def test_what_waits_for_review_is_shown_and_does_not_move_it(self, scene: Scene) -> None:
        case = scene.answered("路灯不亮")
        scene.take("problem", "close", by="部录入", on=date(2026, 10, 30), case=case, waits=True)
        text = plain(case_page(scene, case))

        assert "核实销号等东县审核" in text
        assert "路灯不亮已办结，待核实" in text

    def test_what_was_taken_back_is_shown_as_void(self, scene: Scene) -> None:
        case = scene.answered("路灯不亮")
        scene.take(
            "problem", "send_back", by="部录入", on=date(2026, 10, 30), case=case,
            reason="还有两盏不亮", due_on="2026-11-20",
        )  # fmt: skip
        text = plain(case_page(scene, case))

        assert "办结已作废" in text
        assert "还有两盏不亮" in text
        assert "0/1办结" in text

    def test_buttons_are_for_those_who_may_press_them(self, scene: Scene) -> None:
        case = scene.assigned("路灯不亮")
        step = f"/cases/{case}/answer/"

        assert f'href="{step}"' in case_page(scene, case, "甲村录入")
        assert f'href="{step}"' not in case_page(scene, case, "部录入")
        assert f'href="{step}"' not in case_page(scene, case, "东县管理")

    def test_nobody_else_knows_that_it_is_there(self, scene: Scene) -> None:
        case = scene.assigned("路灯不亮")
        for who in ("乙村录入", "丁村录入", "西县管理"):
            seen(scene.house, f"/cases/{case}/", who, 404)
        seen(scene.house, f"/cases/{uuid4()}/", "东县管理", 404)

    def test_sub_cases_are_listed_and_hold_it_open(self, scene: Scene) -> None:
        parent = scene.instruction()
        scene.subcase(parent)
        text = plain(case_page(scene, parent, "青镇录入"))

        assert "子项1项，已销号0除雪物资" in text
        assert "还有1个子项没有了结" in text
        assert "分解：登记" in text

    def test_links_lead_both_ways(self, scene: Scene) -> None:
        visit = _visit(scene)
        case = scene.problem("路灯不亮", found_in=str(visit))

        assert f'href="/records/{visit}/"' in case_page(scene, case)
        record = seen(scene.house, f"/records/{case}/")
        assert f'href="/cases/{case}/"' in record

    def test_a_visit_opens_a_problem(self, scene: Scene) -> None:
        visit = _visit(scene)
        html = seen(scene.house, f"/records/{visit}/")
        address = f"/record/problem/?step=raise&from={visit}"

        assert f'href="{address}"' in html
        assert f'value="{visit}" selected' in seen(scene.house, address)

    def test_every_number_on_it_says_what_it_is(self, scene: Scene) -> None:
        case = scene.closed("路灯不亮")
        for address in (f"/cases/{case}/", "/cases/?all=1", "/cases/board/problem/"):
            for query in ("", "lang=en"):
                joint = "&" if "?" in address else "?"
                assert bare(seen(scene.house, f"{address}{joint}{query}")) == []

    def test_it_is_spoken_in_english(self, scene: Scene) -> None:
        told = plain(case_page(scene, scene.answered("路灯不亮"), query="?lang=en"))
        for text in ("Done,toverify", "Thehandlingunitsaysthatitisdone", "Whathappened", "Units"):
            assert text in told


def _stages(scene: Scene) -> tuple[UUID, UUID, UUID]:
    return scene.assigned("一"), scene.answered("二"), scene.closed("三")


def _visit(scene: Scene) -> UUID:
    made = scene.new_id()
    item = {
        "id": str(made), "organisation": scene.house.numbers["东县组织部"], "occurred_on": "2026-10-07",
        "values": {"place": scene.house.numbers["甲村"], "topic": "看路灯"},
    }  # fmt: skip
    (outcome,) = records.submit("field_visit", [item], by=scene.house.account("部录入"), at=scene.house.at)
    assert not outcome.problems, [problem.say("zh") for problem in outcome.problems]
    return made


def buttons(text: str) -> dict[str, bool]:
    """Each step offered as a button, and whether it is the main one."""
    acts = text.partition('<div class="acts">')[2].partition('<details class="menu aside">')[0].partition("</div>")[0]
    found = re.findall(r'<a class="btn( main)?" href="[^"]*"><span data-said>([^<]*)</span>', acts)
    return {name: bool(main) for main, name in found}


def test_the_way_on_is_the_main_button_and_leaving_never_is(scene: Scene) -> None:
    case = scene.house.record("甲村", "demonstration", object="village", place="甲村示范点")
    scene.house.approve(case)
    records.approve([case], by=scene.house.account("东县审核"), at=AT)

    listed = case_page(scene, case, "甲村录入")
    assert buttons(listed) == {"验收": True}
    assert "摘牌或退出创建" in listed

    for step in ("accept", "name"):
        scene.take("demonstration", step, by="甲村录入", on=date(2026, 10, 21), case=case)
    assert buttons(case_page(scene, case, "甲村录入")) == {"摘牌或退出创建": False, "复核保留": False}
