"""S1 to S5: what a village is, its areas, its projects, who helps whom, its rules, its money."""

from datetime import date

import pytest

from shishu.words import Refused
from tests.scenarios.conftest import Work, says

pytestmark = pytest.mark.sqlite

DAY = date(2023, 10, 20)


def test_s1_a_village_states_what_it_has_and_looks_after_its_areas(work: Work) -> None:
    work.records("village_profile", "甲村", DAY, households=113, residents=495, natural_villages=3)
    area = work.opens("duty_area", "lay_out", "甲村", DAY, area="东片", works="environment", members=6, households=40)
    work.moves(area, "task", "甲村", DAY, work="清理沿路杂物")
    work.moves(area, "check", "甲村", DAY, outcome="mended", note="一处堆料已清")

    stated = [work.figure(f"village.{what}", "甲村") for what in ("natural_villages", "households", "residents")]
    assert stated == [3, 113, 495]
    assert (work.figure("duty_area.set_up", "甲村"), work.figure("duty_area.checks", "甲村")) == (1, 1)
    with pytest.raises(Refused):  # patrols are kept by the forestry authority: off by default
        work.records("patrol", "甲村", DAY, patrols=20)


def test_s2_a_project_counts_when_it_is_accepted_in_parts(work: Work) -> None:
    houses = work.opens(
        "village_project", "propose", "甲村", date(2019, 3, 1), title="民房改造", programme="environment"
    )
    work.moves(houses, "approve", "甲村", date(2019, 3, 20), approval="青政〔2019〕3号")
    work.moves(houses, "start", "甲村", date(2019, 4, 1))
    for month, households in ((5, 26), (8, 31)):
        work.moves(houses, "batch", "甲村", date(2019, month, 20), works=[{"kind": "house", "quantity": households}])
    before = work.figure("house.renovated", "甲村", "2019")
    work.moves(houses, "accept", "甲村", date(2019, 10, 25), works=[{"kind": "house", "quantity": 23}], cost=400_000)
    pipes = [{"kind": "drain_pipe", "length": "5.1"}]
    toilets = [{"kind": "household_toilet", "quantity": 82}]
    work.opens(
        "village_project", "small", "甲村", date(2020, 9, 4),
        title="旱改厕和管网", programme="toilets", works=toilets, lengths=pipes,
    )  # fmt: skip

    assert (before, work.figure("house.renovated", "甲村", "2019")) == (57, 80)
    assert work.figure("toilet.household_rebuilt", "甲村", "2020") == 82
    assert work.figure("drain_pipe.laid", "甲村", "2020") == 5_100
    assert work.case(houses, "甲村").case.phase == "closed"


def test_s2_nothing_is_accepted_that_was_not_begun(work: Work) -> None:
    road = work.opens("village_project", "propose", "甲村", DAY, title="入户路", programme="roads")

    with pytest.raises(Refused) as refusal:
        work.moves(road, "accept", "甲村", DAY, lengths=[{"kind": "road", "length": "0.5"}])
    assert "停在“申报”" in says(refusal)


def test_s3_who_helps_whom_is_not_asked_of_a_village_unless_it_wants_to(work: Work) -> None:
    for ledger in ("household_help", "help_pair"):
        with pytest.raises(Refused):
            work.records(ledger, "甲村", DAY, helper="member", help="秋收帮工", households=3, household_no="H-1")
    assert work.figure("household_help.given", "甲村") == 0


def test_s4_rules_are_voted_filed_by_the_township_and_made_public(work: Work) -> None:
    vote = {"due": 180, "present": 121, "in_favour": 117}
    rules = work.opens("village_rules", "adopt", "甲村", DAY, version="村规民约修订", filed_with="青镇", **vote)
    work.moves(rules, "ask_changes", "青镇", DAY, reason="第七条要改")
    work.moves(rules, "adopt_again", "甲村", date(2023, 11, 3), **vote)
    with pytest.raises(Refused) as refusal:
        work.moves(rules, "file", "甲村", date(2023, 11, 9))
    work.moves(rules, "file", "青镇", date(2023, 11, 9), number="青备〔2023〕2号")
    work.moves(rules, "publish", "甲村", date(2023, 11, 10), place="村务公开栏")
    work.records("study", "甲村", DAY, topic="森林法", attended=30, content="law")

    assert "请由青镇办" in says(refusal)
    assert (work.figure("village_rules.adopted", "甲村"), work.figure("village_rules.filed", "青镇")) == (1, 1)
    assert work.figure("study.law_sessions", "甲村") == 1
    assert work.case(rules, "甲村").case.state == "public"


def test_s5_income_is_told_by_project_and_apart_from_the_result_of_the_year(work: Work) -> None:
    for year, amount in ((2020, 146_200), (2021, 128_640), (2022, 171_380), (2023, 187_560)):
        day = date(year, 8, 31)
        work.records("collective_account", "甲村", day, direction="income", project="camp_site", amount=amount)
    work.records("collective_account", "甲村", DAY, direction="distribution", project="other", amount=15_000)
    work.records("collective_result", "甲村", date(2023, 12, 31), income=220_000, cost=130_000, result=90_000)

    income = work.figure("collective.camp_site_income", "甲村", "2020-01-01..2023-12-31")
    assert 600_000 < income < 700_000
    assert (work.figure("collective.distributed", "甲村"), work.figure("collective.year_result", "甲村")) == (
        15_000,
        90_000,
    )
