"""The forms of cases: opening one, one step, several cases with one form, one-time links, and what is due of them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from shishu.records.models import Case, Record
from tests.web.case_scene import Scene, appointed
from tests.web.conftest import House
from tests.web.forms import bare, fields, opened, page, words

pytestmark = pytest.mark.once

DEPARTMENT_CLERK = "部录入"
LOOKING = ((DEPARTMENT_CLERK, "/tasks/"), ("部审核", "/workbench/"))


@pytest.fixture
def scene(house: House) -> Scene:
    appointed(house)
    return Scene(house)


def sent(house: House, who: str, address: str, **changes: Any) -> Any:
    """The form as it opens, filled in and sent."""
    browser = house.client(who)
    return browser.post(address, opened(browser, address) | changes)


class TestOpening:
    def test_each_way_to_begin_is_a_choice_of_its_own(self, scene: Scene) -> None:
        html = page(scene.house.client("部录入").get("/record/problem/"))

        assert 'aria-current="page" data-said>提出</a>' in html
        assert '<a href="?step=on_spot" data-said>当场解决</a>' in html

    def test_a_case_is_opened_as_any_record_and_leads_to_its_page(self, scene: Scene) -> None:
        answer = sent(scene.house, "部录入", "/record/problem/", **{"v.problem": "路灯不亮", "v.source": "field_visit"})
        case = Case.objects.get()

        assert answer.headers["Location"] == f"/cases/{case.pk}/?saved={case.pk}"
        text = words(page(scene.house.client("部录入").get(answer.headers["Location"])))
        assert "已记下，审核通过后计入。" in text
        assert "待审核" in text

    def test_what_is_solved_on_the_spot_is_one_step(self, scene: Scene) -> None:
        address = "/record/problem/?step=on_spot"
        sent(scene.house, "部录入", address, **{"v.problem": "表式不一", "v.source": "discussion"})
        scene.house.approve(Case.objects.get().pk, by="东县审核")

        assert Case.objects.get().phase == "closed"

    def test_a_sub_case_knows_what_it_is_part_of(self, scene: Scene) -> None:
        parent = scene.instruction()
        address = f"/record/instruction/?step=register&parent={parent}"
        said = {"v.matter": "7", "v.subject": "除雪物资", "v.source": "above", "v.urgency": "plain"}
        sent(scene.house, "青镇录入", address, **said)

        assert Case.objects.exclude(pk=parent).get().parent_id == parent

    def test_a_later_step_does_not_open_one(self, scene: Scene) -> None:
        assert scene.house.client("部录入").get("/record/problem/?step=answer").status_code == 404
        assert scene.house.client("部录入").get("/record/problem/?step=nothing").status_code == 422

    def test_what_came_back_is_mended_as_the_same_step(self, scene: Scene) -> None:
        house, case = scene.house, scene.problem(waits=True)
        browser = house.client("东县审核")
        browser.post(f"/review/{case}/", {"seen": f"{case}:1", "action": "return", "reason": "写清楚在哪里"})
        address = f"/record/problem/?mend={case}"
        answer = sent(house, "部录入", address, **{"v.problem": "村口路灯不亮"})

        assert answer.status_code == 302, words(page(answer))
        assert Record.objects.get(pk=case).revision == 2


class TestOneStep:
    def test_it_moves_the_case_and_leads_back_to_it(self, scene: Scene) -> None:
        case = scene.assigned()
        answer = sent(scene.house, "甲村录入", f"/cases/{case}/answer/", **{"v.result": "换了灯"})

        assert answer.headers["Location"].startswith(f"/cases/{case}/?saved=")
        assert Case.objects.get(pk=case).phase == "done"
        assert "已记下，已计入。" in page(scene.house.client("甲村录入").get(answer.headers["Location"]))

    def test_the_unit_that_takes_it_is_filled_in(self, scene: Scene) -> None:
        case = scene.assigned()
        sent(scene.house, "甲村录入", f"/cases/{case}/answer/", **{"v.result": "换了灯"})

        last = Record.objects.filter(case=case).order_by("place").last()
        assert last
        assert last.organisation == scene.house.numbers["甲村"]

    def test_faults_are_told_beside_the_field_and_nothing_typed_is_lost(self, scene: Scene) -> None:
        case = scene.assigned()
        answer = sent(
            scene.house, "部录入", f"/cases/{case}/extend/", **{"v.extended_to": "", "v.ground": "雨天不能上杆"}
        )
        text = page(answer)

        assert answer.status_code == 422
        assert 'id="v-extended_to-wrong"' in text
        assert "雨天不能上杆" in text
        assert Record.objects.filter(case=case).count() == 2

    def test_who_was_slower_is_told_and_loses_nothing(self, scene: Scene) -> None:
        case, browser = scene.assigned(), scene.house.client("部录入")
        address = f"/cases/{case}/extend/"
        form = opened(browser, address) | {"v.extended_to": "2026-12-01", "v.ground": "雨天不能上杆"}
        scene.take("problem", "answer", by="甲村录入", on=date(2026, 10, 28), case=case, result="换了灯")
        answer = browser.post(address, form)

        assert answer.status_code == 409
        assert "雨天不能上杆" in page(answer)
        assert browser.get(address).headers["Location"] == f"/cases/{case}/"

    def test_once_overdue_no_extension_is_granted(self, scene: Scene) -> None:
        case, browser = scene.assigned(due=date(2026, 10, 20)), scene.house.client("部录入")
        answer = browser.get(f"/cases/{case}/extend/")

        assert answer.status_code == 409
        assert "准予延期" in words(page(browser.get(f"/cases/{case}/")))

    def test_sent_twice_it_is_one_step(self, scene: Scene) -> None:
        case, browser = scene.assigned(), scene.house.client("甲村录入")
        form = opened(browser, f"/cases/{case}/answer/") | {"v.result": "换了灯"}
        first = browser.post(f"/cases/{case}/answer/", form)
        browser.post(f"/cases/{case}/answer/", form)

        assert first.status_code == 302
        assert Record.objects.filter(case=case, step="answer").count() == 1

    def test_a_step_of_another_unit_is_not_theirs(self, scene: Scene) -> None:
        case, house = scene.assigned(), scene.house

        assert house.client("部录入").get(f"/cases/{case}/answer/").status_code == 403
        assert house.client("乙村录入").get(f"/cases/{case}/answer/").status_code == 404
        assert house.client("甲村录入").get(f"/cases/{case}/close/").headers["Location"] == f"/cases/{case}/"
        assert house.client("甲村录入").get(f"/cases/{case}/nothing/").status_code == 404

    def test_what_may_not_be_done_yet_says_why(self, scene: Scene) -> None:
        parent = scene.instruction()
        scene.subcase(parent)
        answer = scene.house.client("青镇录入").get(f"/cases/{parent}/done/")

        assert answer.status_code == 409
        assert "子项没有了结" in page(answer)

    def test_whoever_records_for_those_below_says_for_whom(self, scene: Scene) -> None:
        case, house = scene.assigned(), scene.house
        village = house.numbers["甲村"]
        html = page(house.client("青镇录入").get(f"/cases/{case}/"))
        address = f"/cases/{case}/answer/?for={village}"

        assert f'href="{address}"' in html
        sent(house, "青镇录入", address, **{"v.result": "镇里代录"})
        assert Record.objects.get(case=case, step="answer").on_behalf

    def test_the_record_of_a_step_points_to_its_case(self, scene: Scene) -> None:
        case = scene.answered("路灯不亮")
        step = Record.objects.get(case=case, step="answer")
        text = page(scene.house.client("甲村录入").get(f"/records/{step.pk}/"))

        assert f'事项：<a href="/cases/{case}/" data-said>路灯不亮</a>' in text

    def test_every_number_on_the_form_is_vouched_for(self, scene: Scene) -> None:
        case = scene.assigned()
        assert bare(page(scene.house.client("甲村录入").get(f"/cases/{case}/answer/"))) == []


class TestTogether:
    ADDRESS = "/cases/together/member/examine/"

    def test_one_form_moves_several_cases(self, scene: Scene) -> None:
        cases = [scene.activist(f"F{n}") for n in range(3)]
        browser = scene.house.client("甲村录入")
        html = page(browser.get(self.ADDRESS))
        form = fields(html) | {"case": [str(case) for case in cases[:2]]}
        form |= {f"c.{cases[0]}.examination": "ready", f"c.{cases[1]}.examination": "continue"}
        answer = browser.post(self.ADDRESS, form)

        assert answer.headers["Location"] == "/cases/board/member/?told=together"
        made = Record.objects.filter(step="examine")
        assert {one.case for one in made} == set(cases[:2])
        assert len({one.activity for one in made}) == 1

    def test_what_is_left_empty_is_as_for_the_first(self, scene: Scene) -> None:
        cases = [scene.activist(f"F{n}") for n in range(2)]
        browser = scene.house.client("甲村录入")
        form = fields(page(browser.get(self.ADDRESS))) | {"case": [str(case) for case in cases]}
        form |= {f"c.{cases[0]}.examination": "ready", f"c.{cases[1]}.examination": ""}
        browser.post(self.ADDRESS, form)

        bodies = [one.revisions.get().body for one in Record.objects.filter(step="examine")]
        assert all('"examination":"ready"' in body for body in bodies)

    def test_all_or_none_and_each_fault_says_of_which(self, scene: Scene) -> None:
        cases = [scene.activist(f"F{n}") for n in range(2)]
        browser = scene.house.client("甲村录入")
        form = fields(page(browser.get(self.ADDRESS))) | {"case": [str(case) for case in cases]}
        form |= {f"c.{cases[0]}.examination": "ready", f"c.{cases[1]}.examination": "nonsense"}
        answer = browser.post(self.ADDRESS, form)

        assert answer.status_code == 422
        assert "F1·「考察结论」" in page(answer)
        assert not Record.objects.filter(step="examine").exists()

    def test_sent_twice_it_is_one_step_each_and_who_was_slower_is_told(self, scene: Scene) -> None:
        cases = [scene.applicant(f"F{n}") for n in range(2)]
        browser, address = scene.house.client("甲村录入"), "/cases/together/member/accept/"
        form = fields(page(browser.get(address))) | {"case": [str(case) for case in cases]}
        again = fields(page(browser.get(address))) | {"case": [str(case) for case in cases]}

        assert [browser.post(address, form).status_code for _ in range(2)] == [302, 302]
        assert Record.objects.filter(step="accept").count() == 2
        slower = browser.post(address, again)
        assert slower.status_code == 409
        assert "F1" in page(slower)

    def test_none_chosen_is_told(self, scene: Scene) -> None:
        scene.activist("F0")
        browser = scene.house.client("甲村录入")
        form = fields(page(browser.get(self.ADDRESS))) | {"case": []}
        answer = browser.post(self.ADDRESS, form)

        assert answer.status_code == 422
        assert "一件也没有选" in page(answer)

    def test_the_board_leads_there_and_others_find_nothing(self, scene: Scene) -> None:
        for n in range(2):
            scene.activist(f"F{n}")
        house = scene.house

        assert f'href="{self.ADDRESS}"' in page(house.client("甲村录入").get("/cases/board/member/"))
        assert "现在没有可以办这一步的事项" in page(house.client("乙村录入").get(self.ADDRESS))
        assert house.client("甲村录入").get("/cases/together/problem/answer/").status_code == 404


class TestLinks:
    def test_an_enterprise_answers_without_an_account_once(self, scene: Scene) -> None:
        case, outsider = scene.enterprise_case(), scene.house.client()
        address = _link(scene, case)
        shown = page(outsider.get(address))
        assert "青镇请您填" in words(shown).replace("\n", "")
        assert "常停电" in shown
        assert "换了变压器" in shown
        assert " checked" not in shown
        assert bare(shown) == []

        thanks = outsider.post(address, {"v.call_back": "content", "v.words": "电够用了"})
        assert "收到了，谢谢" in page(thanks)
        told = words(page(scene.house.client("青镇录入").get(f"/cases/{case}/")))
        assert "电够用了" in told
        assert "对方凭链接填的" in told

        again = outsider.get(address)
        assert again.status_code == 409
        assert "已经用过" in page(again)

    def test_faults_leave_the_link_good(self, scene: Scene) -> None:
        address, outsider = _link(scene, scene.enterprise_case()), scene.house.client()
        answer = outsider.post(address, {"v.call_back": "?", "v.words": "电够用了"})

        assert answer.status_code == 422
        assert "电够用了" in page(answer)
        assert "还没有选" in page(outsider.post(address, {"v.words": "电够用了"}))
        assert outsider.post(address, {"v.call_back": "content"}).status_code == 200

    def test_one_that_ran_out_or_never_was_says_so(self, scene: Scene) -> None:
        address, outsider = _link(scene, scene.enterprise_case()), scene.house.client()
        scene.house.moves_to(scene.house.at + timedelta(days=15))

        late, unknown = outsider.get(address), outsider.get("/cases/link/nosuchkey/")
        assert late.status_code == 409
        assert "已到期" in page(late)
        assert unknown.status_code == 404
        assert "没有这个链接" in page(unknown)

    def test_the_call_back_by_telephone_is_recorded_in_the_case(self, scene: Scene) -> None:
        case = scene.enterprise_case()
        answer = sent(scene.house, "青镇录入", f"/cases/{case}/confirm/", **{"v.call_back": "content"})

        assert answer.status_code == 302
        assert Case.objects.get(pk=case).step == "confirm"

    def test_a_link_is_made_by_those_who_may_take_the_step(self, scene: Scene) -> None:
        case = scene.enterprise_case()
        house, address = scene.house, f"/cases/{case}/link/confirm/"

        assert house.client("青镇审核").post(address).status_code == 403
        assert house.client("乙村录入").post(address).status_code == 404
        assert house.client("青镇录入").post(f"/cases/{case}/link/send_back/").status_code == 422


class TestWhatIsDue:
    def test_the_tasks_of_a_village_have_what_is_due_of_its_cases(self, scene: Scene) -> None:
        scene.assigned("排水沟", due=date(2026, 10, 28))
        text = words(page(scene.house.client("甲村录入").get("/tasks/")))

        assert "督办" in text
        assert "排水沟 办结" in text
        assert "逾期5天" in text

    def test_the_workbench_has_what_is_late_soon_or_to_be_verified(self, scene: Scene) -> None:
        scene.assigned("急的", due=date(2026, 11, 4), lead="青镇")
        scene.assigned("不急的", due=date(2026, 12, 20), lead="青镇")
        text = words(page(scene.house.client("青镇审核").get("/workbench/")))

        assert "急的 · 办结" in text
        assert "临期，还有2天" in text
        assert "不急的" not in text

    def test_whose_case_is_done_is_asked_to_verify_it(self, scene: Scene) -> None:
        scene.answered("路灯不亮")
        text = words(page(scene.house.client("部录入").get("/tasks/")))

        assert "路灯不亮" in text
        assert "待核实" in text

    @pytest.mark.parametrize(("who", "address"), LOOKING)
    def test_a_case_that_nobody_was_given_waits_for_whose_it_is(self, scene: Scene, who: str, address: str) -> None:
        scene.problem("路灯不亮", waits=True)
        raised = scene.problem("排水沟", on=date(2026, 10, 20))
        text = words(page(scene.house.client(who).get(address)))

        assert "排水沟" in text
        assert "问题清单 · 东县组织部，10月20日起" in text
        assert "待交办" in text
        assert "路灯不亮" not in text
        scene.take("problem", "assign", by=DEPARTMENT_CLERK, on=date(2026, 10, 21), case=raised, **scene.to_village)
        assert "排水沟" not in words(page(scene.house.client(who).get(address)))

    def test_an_area_sees_what_waits_for_its_organ(self, scene: Scene) -> None:
        scene.problem("排水沟", on=date(2026, 10, 20))
        assert "排水沟" in words(page(scene.house.client("东县管理").get("/workbench/")))
        assert "排水沟" not in words(page(scene.house.client("青镇管理").get("/workbench/")))

    def test_a_declined_case_waits_for_who_gave_it(self, scene: Scene) -> None:
        case = scene.assigned("排水沟")
        scene.take("problem", "decline", by="甲村录入", on=date(2026, 10, 22), case=case, reason="不归本村管")
        assert "10月22日起待交办" in words(page(scene.house.client(DEPARTMENT_CLERK).get("/tasks/")))

    @pytest.mark.parametrize(("who", "address"), LOOKING)
    @pytest.mark.parametrize("answer", ["extend", "refuse_time"])
    def test_asked_time_waits_to_be_answered(self, scene: Scene, who: str, address: str, answer: str) -> None:
        case = scene.assigned("排水沟", due=date(2026, 12, 20))
        browser = scene.house.client(who)
        assert "排水沟" not in words(page(browser.get(address)))
        said = {"reason": "等材料", "wanted_on": "2026-12-25"}
        scene.take("problem", "ask_time", by="甲村录入", on=date(2026, 10, 23), case=case, **said)

        assert "10月23日起申请延期，请答复" in words(page(browser.get(address)))
        assert "申请延期" not in words(page(scene.house.client("甲村录入").get("/tasks/")))
        given = {"ground": "属实"} | ({"extended_to": "2026-12-25"} if answer == "extend" else {})
        scene.take("problem", answer, by=DEPARTMENT_CLERK, on=date(2026, 10, 24), case=case, **given)
        assert "排水沟" not in words(page(browser.get(address)))

    def test_what_is_handed_in_for_review_waits_for_the_reviewer_alone(self, scene: Scene) -> None:
        case = scene.answered("排水沟")
        browser = scene.house.client(DEPARTMENT_CLERK)
        assert "10月28日起已办结，待核实" in words(page(browser.get("/tasks/")))
        scene.take("problem", "close", by=DEPARTMENT_CLERK, on=date(2026, 10, 30), case=case, waits=True)

        assert "排水沟" not in words(page(browser.get("/tasks/")))
        assert "问题清单·核实销号1" in words(page(scene.house.client("东县审核").get("/workbench/"))).replace(" ", "")

    def test_nothing_due_is_told_as_before(self, house: House) -> None:
        assert "督办</h2>" not in page(house.client("甲村录入").get("/tasks/"))


def _link(scene: Scene, case: UUID) -> str:
    made = page(scene.house.client("青镇录入").post(f"/cases/{case}/link/confirm/"))
    return made.partition("http://testserver")[2].partition("</textarea>")[0].strip()
