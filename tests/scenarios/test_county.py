"""S6 to S10 and S18, S20: places that show how, deals, labour, plans, gifts, honours, partnerships."""

from datetime import date

import pytest

from tests.scenarios.conftest import OUTSIDE, Work

pytestmark = pytest.mark.sqlite

DAY = date(2023, 4, 20)
LATER = date(2023, 11, 16)


def test_s6_a_place_is_listed_accepted_named_and_may_lose_its_name(work: Work) -> None:
    places = [
        work.opens("demonstration", "list", village, DAY, place=village, object="village")
        for village in ("甲村", "乙村")
    ]
    work.moves(places[0], "accept", "甲村", LATER)
    work.moves(places[0], "name", "甲村", LATER, document="东委〔2023〕9号")
    work.moves(places[1], "withdraw", "乙村", LATER, from_what="listed", reason="村庄合并")
    for title in ("四个创建", "职业技能"):
        work.records("facility", "东县组织部", DAY, title=f"{title}实训基地", sort="training_base", event="opened")

    told = {
        what: work.figure(f"demonstration.{what}", "东县", scope="subtree")
        for what in ("villages_listed", "accepted", "named", "withdrawn")
    }
    assert told == {"villages_listed": 2, "accepted": 1, "named": 1, "withdrawn": 0}
    assert work.figure("training_base.built", "东县", scope="subtree") == 2


def test_s7_intended_contracted_and_paid_are_three_amounts(work: Work) -> None:
    work.records("promotion_event", "东县组织部", DAY, title="物资交流会", form="fair", sales=12_436_800)
    works = work.opens(
        "investment_deal", "contact", "东县组织部", DAY, title="土豆深加工", investor=f"outside:{OUTSIDE}"
    )
    work.moves(works, "agree", "东县组织部", DAY, intended=62_000)
    work.opens("investment_deal", "sign", "东县组织部", DAY, title="冷链仓储", intended=41_500)
    work.moves(works, "contract", "东县组织部", LATER, contracted=50_000)
    work.moves(works, "pay", "东县组织部", LATER, paid=8_000)
    work.moves(works, "pay", "东县组织部", LATER, paid=2_000)
    work.moves(works, "land", "东县组织部", LATER)

    assert work.figure("promotion.sales", "东县", scope="subtree") == 12_436_800
    told = [work.figure(f"investment.{what}", "东县", scope="subtree") for what in ("projects_agreed", "intended")]
    assert told == [2, 1_035_000_000]
    paid = [
        work.figure(f"investment.{what}", "东县", scope="subtree")
        for what in ("contracted", "landed", "projects_landed")
    ]
    assert paid == [500_000_000, 100_000_000, 1]


def test_s8_labour_is_told_in_placements_and_income(work: Work) -> None:
    work.records("facility", "青镇", DAY, title="省城劳务联络处", sort="labour_office", event="opened")
    work.records("labour_placement", "甲村", DAY, where="绿化工地", people=18, income=54_000)

    assert work.figure("labour_station.built", "东县", scope="subtree") == 1
    assert work.figure("labour.placements", "东县", scope="subtree") == 18
    assert work.figure("labour.income", "东县", scope="subtree") == 54_000


def test_s9_a_plan_is_closed_when_its_measures_are(work: Work) -> None:
    plan = work.opens(
        "key_task", "begin", "东县组织部", DAY, title="环境整治", source="campaign", document="东委〔2023〕4号"
    )
    told = {"document": "东委〔2023〕4号", "owner": "青镇", "due_on": "2023-10-31"}
    measure = work.opens("key_task", "measure", "东县组织部", DAY, under=plan, title="垃圾分类", **told)
    blocked = work.case(plan, "东县组织部")
    work.moves(measure, "report", "青镇", DAY, progress="三个村已铺开", share=60)
    work.moves(measure, "done", "青镇", LATER, result="全部铺开")
    work.moves(measure, "close", "东县组织部", LATER)
    work.moves(plan, "done", "东县组织部", LATER, result="措施均已销号")
    work.moves(plan, "close", "东县组织部", LATER)

    (done,) = (step for step in blocked.next_steps if step.step.code == "done")
    assert "还有1个子项没有了结" in "".join(problem.what.zh for problem in done.problems)
    assert (work.figure("key_task.plans", "东县"), work.figure("key_task.measures", "东县")) == (1, 1)
    assert work.figure("key_task.set", "东县") == 0
    assert work.case(plan, "东县组织部").case.phase == "closed"


def test_s10_a_gift_counts_at_hand_over_and_is_confirmed(work: Work) -> None:
    gift = {"donor": f"outside:{OUTSIDE}", "thing": "vehicle", "description": "农用货车"}
    truck = work.opens("donation", "promise", "南社区", date(2023, 11, 20), **gift)
    promised = work.figure("donation.vehicles", "南社区", "2023-11")
    work.moves(truck, "deliver", "南社区", date(2023, 12, 8), quantity=1, value=140_000, ground="statement")
    work.moves(truck, "confirm", "南社区", date(2023, 12, 11), receipt="收据12号")
    work.records("relief", "企业一", DAY, sort="schooling", helped=34, money=24_000)
    work.records("public_investment", "企业一", DAY, sort="bridge", amount=380_000, place="甲村")

    assert promised == 0
    assert work.figure("donation.vehicles", "南社区", "2023-12") == 1
    assert work.figure("donation.goods_value", "南社区", "2023-12") == 140_000
    assert work.figure("relief.person_times", "两新组织", scope="subtree") == 34
    assert work.figure("relief.money", "两新组织", scope="subtree") == 24_000
    assert work.figure("public_investment.amount", "两新组织", scope="subtree") == 380_000
    assert work.figure("public_investment.received", "甲村") == 380_000


def test_s18_honours_are_those_of_organisations(work: Work) -> None:
    work.records("honour", "青镇", date(2022, 9, 16), title="模范集体", level="city")
    work.records("honour", "甲村", DAY, title="模范村", level="county")

    assert work.figure("honour.titles", "东县", "2022", "subtree") == 1
    assert work.figure("honour.titles", "东县", "2023", "subtree") == 1


def test_s20_a_partnership_has_exchanges_and_money_of_its_own(work: Work) -> None:
    pair = work.opens("partnership", "pair", "甲村", date(2021, 5, 1), partner=f"outside:{OUTSIDE}", purpose="庭院经济")
    for year, amount in ((2021, 120_000), (2022, 230_000), (2023, 100_000)):
        told = {"payer": f"outside:{OUTSIDE}", "purpose": "household_economy"}
        work.records("partner_funding", "甲村", date(year, 6, 16), amount=amount, **told)
    for direction in ("out", "in"):
        told = {"partner": f"outside:{OUTSIDE}", "direction": direction}
        work.records("partner_exchange", "甲村", DAY, people=8, **told)
    work.moves(pair, "end", "甲村", LATER, reason="协议期满")

    assert work.figure("partnership.funding", "甲村", "2020-01-01..2023-12-31") == 450_000
    assert work.figure("partnership.exchanges", "甲村") == 2
    assert work.figure("partnership.pairs", "甲村", "2021") == 1
