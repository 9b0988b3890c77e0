"""S11 to S13, S16 and S17: instructions, key tasks, learning, organisations, enterprises, communities."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from shishu.programmes import actions as programmes
from shishu.programmes import queries
from shishu.programmes.values import NewOrder
from shishu.records import actions as records
from shishu.words import Refused
from tests.scenarios.conftest import GROUP, Work, says

pytestmark = pytest.mark.sqlite

DAY = date(2023, 5, 10)


def after(days: int) -> date:
    return DAY + timedelta(days=days)


def instruction(work: Work, matter: str, on: date) -> UUID:
    told = {"matter": matter, "subject": f"事项{matter}", "source": "region"}
    return work.opens("instruction", "register", "市两新工委", on, **told)


def test_s11_an_instruction_is_followed_from_receipt_to_closure(work: Work) -> None:
    work.records("meeting", "市两新工委", DAY, form="plenary", topic="第一次全体会议")
    case = instruction(work, "2023-01", DAY)
    assisting = [{"unit": "市直单位"}]
    work.moves(case, "assign", "市两新工委", after(1), lead="东县", assisting=assisting, due_on="2023-06-10")
    work.moves(case, "accept", "东县", after(2), plan="分到两个乡镇")
    part = work.opens(
        "instruction", "register", "东县", after(3), under=case, matter="2023-01", subject="青镇部分", source="above"
    )
    work.moves(part, "assign", "东县", after(3), lead="青镇", due_on="2023-06-01")
    work.moves(part, "accept", "青镇", after(4))
    work.moves(case, "report", "市直单位", after(10), progress="已提供名册")
    work.moves(case, "ask_time", "东县", after(20), reason="雨季", wanted_on="2023-06-20")
    work.moves(case, "extend", "市两新工委", after(21), extended_to="2023-06-20", ground="同意")
    with pytest.raises(Refused) as early:
        work.moves(case, "done", "东县", after(22), result="完成")
    work.moves(part, "done", "青镇", after(23), result="完成")
    work.moves(part, "verify", "东县", after(24), how="visit")
    work.moves(part, "close", "东县", after(24))
    work.moves(case, "done", "东县", after(35), result="完成")
    work.moves(case, "send_back", "市两新工委", after(36), reason="缺名单", due_on="2023-06-25")
    work.moves(case, "done", "东县", after(40), result="名单已补")
    work.moves(case, "verify", "市两新工委", after(41), how="papers")
    work.moves(case, "close", "市两新工委", after(42))
    for number, day in (("2023-01", date(2023, 8, 1)), ("2023-02", date(2023, 9, 1))):
        instruction(work, number, day)

    assert "还有1个子项没有了结" in says(early)
    shown = work.case(case, "东县")
    assert (shown.case.phase, shown.case.state, len(shown.subcases)) == ("closed", "closed", 1)
    handled = [
        work.figure("instruction.handled", "市两新工委", period) for period in ("2023-01-01..2023-06-30", "2023")
    ]
    assert handled == [1, 3]
    assert work.figure("instruction.matters", "市两新工委") == 2
    assert work.figure("instruction.handled", "东县") == 0  # what is passed down counts where it first arrived
    assert work.figure("meeting.plenary", "市两新工委") == 1


def test_s11_long_term_on_hold_declined_and_ended(work: Work) -> None:
    told = {"lead": "东县", "due_on": "2023-06-10"}
    cases = [instruction(work, f"2023-1{number}", DAY) for number in range(3)]
    for case in cases:
        work.moves(case, "assign", "市两新工委", after(1), **told)
    work.moves(cases[0], "decline", "东县", after(2), reason="不属本县职责")
    work.moves(cases[0], "assign", "市两新工委", after(3), lead="市直单位", due_on="2023-06-20")
    for case in cases[1:]:
        work.moves(case, "accept", "东县", after(2))
    work.moves(cases[1], "long_term", "市两新工委", after(5), reason="三年完成")
    work.moves(cases[2], "hold", "市两新工委", after(5), reason="等上级方案")
    work.moves(cases[2], "resume", "市两新工委", after(40))
    work.moves(cases[2], "end", "市两新工委", after(41), reason="事项取消")

    shown = [work.case(case, "市两新工委") for case in cases]
    assert [one.case.state for one in shown] == ["assigned", "long_term", "ended"]
    assert [bool(one.dues) for one in shown] == [True, False, False]


def test_s11_sixteen_key_tasks_are_the_committees_own(work: Work) -> None:
    for number in range(16):
        told = {"title": f"重点任务{number}", "source": "annual", "document": "市工委〔2023〕1号"}
        work.opens("key_task", "begin", "市两新工委", DAY, **told)
    work.opens("key_task", "begin", "行业党委", DAY, title="本级任务", source="annual", document="行党〔2023〕1号")
    for day, body in enumerate(("行业党委", "企业支部一", "行业党委")):
        work.records("leadership_change", "市两新工委", after(day), body=body)

    assert work.figure("key_task.set", "市两新工委") == 16
    assert work.figure("leadership.bodies_adjusted", "市两新工委") == 2


def test_s12_learning_is_counted_where_it_is_given_and_tasks_are_done_by_records(work: Work) -> None:
    manager = work.account("东县", "管理")
    villages = tuple(work.numbers[name] for name in ("甲村", "乙村"))
    order = NewOrder(UUID(int=7), "学习一次村规民约", "东组发〔2023〕5号", "study", DAY, after(20), villages)
    programmes.give(order, by=manager, at=datetime(2023, 5, 10, 4, tzinfo=UTC))
    work.records("study", "甲村", after(3), topic="村规民约", attended=20)
    work.records("lecture", "行业党委", DAY, topic="同上一堂党课", attended=40, mode="both")
    for branch in ("企业支部一", "企业支部二"):
        work.records("study", branch, DAY, topic="同上一堂党课", attended=9, mode="stream")
    work.records("seminar", "企业支部一", after(5), topic="党建带业务", attended=12)
    work.records("training", "市两新工委", DAY, title="书记班", form="course", audience="party_workers", attended=60)
    work.records("training", "行业党委", DAY, title="轮训", form="rotation", audience="enterprise_heads", attended=25)
    work.records("study_material", "市两新工委", DAY, title="学习纲要", copies=3_286)

    told = {"lecture.sessions": 1, "study.sessions": 3, "seminar.sessions": 1, "training.courses": 1}
    told |= {"training.rotations": 1, "study_material.volumes": 3_286}
    assert {code: work.figure(code, "江州市", scope="subtree") for code in told} == told
    (shown,) = (one for one in queries.orders(manager, at=work.at) if one.order.pk == order.id)
    tasks = queries.order_tasks(shown.order, at=work.at)
    assert sorted((task.organisation_name, task.is_done) for task in tasks) == [("乙村", False), ("甲村", True)]


def test_s13_an_organisation_is_founded_covers_enterprises_and_earns_a_title(work: Work) -> None:
    covered = [{"enterprise": "企业一"}, {"enterprise": "企业二"}]
    work.records("organisation_founding", "企业支部一", DAY, form="joint", approval="批复1", covered=covered)
    work.records("organisation_founding", "企业支部二", DAY, form="single", approval="批复2", covered=covered[:1])
    work.records("facility", "行业党委", DAY, title="东街驿站", sort="rest_station", event="opened")
    named = work.opens("model_organisation", "prepare", "企业支部一", DAY, title="strong_in_two_good_in_six")
    before = work.figure("model_organisation.strong_named", GROUP, scope="subtree")
    work.moves(named, "name", "企业支部一", after(90), document="市工委〔2023〕9号")
    stated = {"eligible": 50, "union": 41, "youth": 22, "women": 30}
    work.records("mass_coverage", "行业党委", DAY, **stated)

    told = {"party_organisation.founded": 2, "party_organisation.enterprises_covered": 2, "service_station.built": 1}
    assert {code: work.figure(code, GROUP, scope="subtree") for code in told} == told
    assert (before, work.figure("model_organisation.strong_named", GROUP, scope="subtree")) == (0, 1)
    assert work.figure("mass_coverage.with_union", GROUP, scope="subtree") == 41


def test_s16_the_enterprise_itself_says_that_its_problem_is_solved(work: Work) -> None:
    work.records("enterprise_link", "市直单位", DAY, enterprise="企业一", level="city")
    measures = [{"measure": "专场招聘"}, {"measure": "对接银行"}]
    work.records("enterprise_visit", "行业党委", DAY, topic="用工", people=3, enterprises=2, measures=measures)
    told = {"enterprise": "企业一", "problem": "仓库用电增容", "sort": "site"}
    case = work.opens("enterprise_problem", "raise", "市直单位", DAY, **told)
    work.moves(case, "assign", "市直单位", after(1), lead="东县", due_on="2023-05-25")
    work.moves(case, "report", "东县", after(5), progress="已对接供电所")
    work.moves(case, "answer", "东县", after(9), result="已送电")
    with pytest.raises(Refused):
        work.moves(case, "close", "市直单位", after(10))
    office, recorder = work.numbers["市直单位"], work.account("市直单位")
    _, key = records.link_step(case, "confirm", organisation=office, by=recorder, at=work.at)
    records.answer_by_link(key, {"call_back": "content", "words": "已经用上了"}, at=work.at)
    work.moves(case, "close", "市直单位", date(2024, 1, 5))
    work.opens(
        "enterprise_problem", "on_spot", "市直单位", after(30), enterprise="企业二", problem="证照换领", sort="permits"
    )

    assert work.figure("enterprise_link.by_city_officials", "江州市", scope="subtree") == 1
    assert work.figure("enterprise_visit.person_times", "江州市", scope="subtree") == 3
    assert work.figure("enterprise_visit.measures", "江州市", scope="subtree") == 2
    solved = [work.figure("enterprise_problem.solved", "江州市", period, "subtree") for period in ("2023", "2024")]
    assert solved == [1, 1]
    assert work.figure("enterprise_problem.helped", "企业一", "2024") == 1


def test_s16_a_problem_that_comes_back_counts_no_more_until_it_is_closed_again(work: Work) -> None:
    told = {"enterprise": "企业一", "problem": "缺熟练工", "sort": "staff"}
    case = work.opens("enterprise_problem", "raise", "市直单位", DAY, **told)
    work.moves(case, "assign", "市直单位", after(1), lead="东县", due_on="2023-05-25")
    work.moves(case, "answer", "东县", after(9), result="已对接")
    work.moves(case, "confirm", "市直单位", after(12), call_back="partly", words="电话回访")
    work.moves(case, "close", "市直单位", after(13))
    closed = work.figure("enterprise_problem.solved", "市直单位")
    work.moves(case, "reopen", "市直单位", after(40), reason="人又走了")

    assert (closed, work.figure("enterprise_problem.solved", "市直单位")) == (1, 0)
    assert work.figure("enterprise_problem.raised", "市直单位") == 1


def test_s17_a_branch_reports_to_a_community_and_takes_on_what_it_needs(work: Work) -> None:
    work.records("unit_report", "企业支部一", DAY, unit="企业支部一", community="南社区", members=14)
    work.records("member_report", "企业支部一", DAY, members=9, community="南社区")
    work.records(
        "volunteer_service", "企业支部一", DAY, topic="上门助老", sort="care", volunteers=8, community="南社区"
    )
    work.records("duty_post", "企业支部一", DAY, sort="post", quantity=3)
    work.records("grid_post", "行业党委", DAY, post_no="W01", community="南社区")
    work.records("expert_pool", "市直单位", DAY, lawyers=285, practising=285)
    need = work.opens("community_need", "raise", "南社区", DAY, need="楼道照明检修", sort="safety")
    work.moves(need, "match", "南社区", after(2), helper="企业支部一", wanted_on="2023-05-30")
    work.moves(need, "finish", "企业支部一", after(9), result="换了十二盏灯")
    work.moves(need, "judge", "南社区", after(10), judgement="solved")

    told = {"unit_report.organisations": 1, "member_report.members": 9, "service.sessions": 1, "duty_post.set_up": 3}
    assert {code: work.figure(code, GROUP, scope="subtree") for code in told} == told
    assert work.figure("grid.members", "江州市", scope="subtree") == 1
    assert work.figure("expert.lawyers", "江州市", scope="subtree") == 285
    assert work.figure("service.received", "南社区") == 1
    assert (work.figure("community_need.solved", "南社区"), work.figure("community_need.helped", "企业支部一")) == (
        1,
        1,
    )
