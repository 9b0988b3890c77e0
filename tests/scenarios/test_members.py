"""S14, S15 and S19: from an application to a member, members away, theme days and visits."""

from datetime import date
from uuid import UUID, uuid4

import pytest

from shishu.records import actions as records
from shishu.words import Refused
from tests.scenarios.conftest import GROUP, Work, says

pytestmark = pytest.mark.sqlite

BRANCH, COMMITTEE = "企业支部一", "行业党委"
TO_CANDIDATE = (
    ("talk", BRANCH, date(2021, 2, 20), {}),
    ("accept", BRANCH, date(2021, 6, 10), {}),
    ("file_activist", COMMITTEE, date(2021, 6, 20), {}),
    ("contacts", BRANCH, date(2021, 6, 25), {"guides": 2}),
    ("examine", BRANCH, date(2021, 12, 10), {"examination": "ready"}),
)
TO_APPROVAL = (
    ("choose", BRANCH, date(2022, 6, 15), {}),
    ("file_candidate", BRANCH, date(2022, 6, 25), {}),
    ("sponsors", BRANCH, date(2022, 7, 1), {"sponsors": 2}),
    ("political_review", BRANCH, date(2022, 8, 1), {}),
    ("train", COMMITTEE, date(2022, 9, 1), {"hours": 24}),
    ("branch_check", BRANCH, date(2022, 10, 9), {}),
    ("pre_check", COMMITTEE, date(2022, 11, 1), {}),
    ("form", BRANCH, date(2022, 11, 10), {}),
    ("meeting", BRANCH, date(2022, 11, 25), {"entitled": 20, "present": 17, "in_favour": 17}),
    ("committee_talk", COMMITTEE, date(2022, 12, 5), {}),
)
PROBATION = (
    ("join_group", BRANCH, date(2023, 1, 20), {}),
    ("oath", BRANCH, date(2023, 2, 1), {}),
    ("file_above", COMMITTEE, date(2023, 2, 10), {}),
    ("probation", BRANCH, date(2023, 6, 20), {"note": "表现良好"}),
    ("ask_confirmation", BRANCH, date(2023, 11, 20), {}),
)


def applied(work: Work, number: str = "2021-01") -> UUID:
    return work.opens("member", "apply", BRANCH, date(2021, 2, 1), file_no=number, committee=COMMITTEE)


def walks(work: Work, case: UUID, *ways: tuple[tuple[str, str, date, dict[str, object]], ...]) -> None:
    for step, by, day, values in (one for way in ways for one in way):
        work.moves(case, step, by, day, **values)


def test_s14_a_member_is_admitted_at_approval_and_confirmed_a_year_after_the_meeting(work: Work) -> None:
    case = applied(work)
    walks(work, case, TO_CANDIDATE, TO_APPROVAL)
    before = work.figure("member.admitted", GROUP, "2023", "subtree")
    work.moves(case, "approve", BRANCH, date(2023, 1, 10), occupation="professional")
    walks(work, case, PROBATION)
    with pytest.raises(Refused) as early:
        work.moves(case, "confirm_meeting", BRANCH, date(2023, 11, 24), entitled=20, present=18, in_favour=18)
    work.moves(case, "confirm_meeting", BRANCH, date(2023, 11, 27), entitled=20, present=18, in_favour=18)
    work.moves(case, "confirm", BRANCH, date(2023, 12, 20))
    work.moves(case, "archive", BRANCH, date(2023, 12, 28))

    assert "第31条" in says(early)
    assert before == 0
    code = "member.admitted_managers_professionals"
    admitted = [work.figure(code, GROUP, year, "subtree") for year in ("2022", "2023")]
    assert admitted == [0, 1]  # by the approval, whatever the day of the meeting
    assert work.figure("member.confirmed", GROUP, "2023", "subtree") == 1
    assert work.case(case, BRANCH).case.phase == "closed"


def test_s14_the_years_of_an_activist_count_on_in_another_branch(work: Work) -> None:
    case = applied(work)
    walks(work, case, TO_CANDIDATE[:4])
    work.moves(case, "transfer", BRANCH, date(2021, 11, 1), new_branch="企业支部二")
    work.moves(case, "examine", "企业支部二", date(2022, 3, 1), examination="ready")
    with pytest.raises(Refused) as early:
        work.moves(case, "choose", "企业支部二", date(2022, 6, 9))
    work.moves(case, "choose", "企业支部二", date(2022, 6, 10))

    assert "最早6月10日可报。依据《中国共产党发展党员工作细则》第13条（包内条文，未经核对" in says(early)
    assert work.figure("member.activists", BRANCH, "2021") == 1
    assert work.case(case, "企业支部二").case.organisation == work.numbers["企业支部二"]


def test_s14_without_examination_and_with_too_little_training_nobody_goes_on(work: Work) -> None:
    case = applied(work)
    walks(work, case, TO_CANDIDATE[:4])
    with pytest.raises(Refused) as missing:
        work.moves(case, "choose", BRANCH, date(2022, 6, 15))
    work.moves(case, "examine", BRANCH, date(2021, 12, 10), examination="ready")
    walks(work, case, TO_APPROVAL[:4])
    with pytest.raises(Refused) as short:
        work.moves(case, "train", COMMITTEE, date(2022, 9, 1), days=2, hours=16)
    work.moves(case, "train", COMMITTEE, date(2022, 9, 1), days=3)

    assert "考察结论" in says(missing)
    assert "第17条" in says(short)


def test_s14_the_new_rule_asks_for_five_workdays_in_public_once_it_is_in_force(work: Work) -> None:
    work.at = work.at.replace(year=2026, month=11)
    case = applied(work)
    walks(work, case, TO_CANDIDATE)
    with pytest.raises(Refused):
        work.moves(case, "choose", BRANCH, date(2026, 5, 12), publicised=4)
    work.moves(case, "choose", BRANCH, date(2026, 5, 12), publicised=5)

    assert work.case(case, BRANCH).case.state == "candidate"


def test_s14_one_meeting_moves_many_and_probation_is_prolonged_once(work: Work) -> None:
    cases = [applied(work, f"2021-0{number}") for number in (1, 2)]
    for case in cases:
        walks(work, case, TO_CANDIDATE, TO_APPROVAL[:-2])
    activity, vote = str(uuid4()), {"entitled": 20, "present": 17, "in_favour": 16}
    told = {"step": "meeting", "occurred_on": "2022-11-25", "values": vote, "activity": activity}
    items = [told | {"case": str(case), "organisation": work.numbers[BRANCH]} for case in cases]
    outcomes = records.submit("member", items, by=work.account(BRANCH), at=work.at)
    first = cases[0]
    walks(work, first, TO_APPROVAL[-1:])
    work.moves(first, "approve", BRANCH, date(2022, 12, 15), occupation="worker")
    walks(work, first, PROBATION)
    work.moves(first, "confirm_meeting", BRANCH, date(2023, 11, 27), entitled=20, present=18, in_favour=9)
    work.moves(first, "prolong", BRANCH, date(2023, 12, 10), prolonged_to="2024-06-10")
    shown = work.case(first, BRANCH)
    work.moves(cases[1], "leave", BRANCH, date(2022, 12, 20), reason="not_approved")

    assert [outcome.state for outcome in outcomes] == ["counted", "counted"]
    assert "prolong" not in {step.step.code for step in shown.next_steps}
    assert work.figure("member.confirmation_decisions", BRANCH, "2023") == 1
    assert work.case(cases[1], BRANCH).case.state == "ended"


def test_s14_what_was_approved_elsewhere_is_imported_in_one_step(work: Work) -> None:
    for number, occupation in enumerate(("manager", "professional", "farmer")):
        told = {"file_no": f"F{number}", "occupation": occupation, "meeting_on": "2023-03-01"}
        work.opens("member", "admitted_elsewhere", BRANCH, date(2023, 4, 1), **told)

    assert work.figure("member.admitted", GROUP, "2023", "subtree") == 3
    assert work.figure("member.admitted_managers_professionals", GROUP, "2023", "subtree") == 2


def test_s15_members_away_are_counted_by_their_branch_and_followed_home(work: Work) -> None:
    work.records("mobile_member", BRANCH, date(2023, 9, 10), registered=12, found=3)
    away = {"file_no": "L-012", "reason": "work", "reach": "region", "host": "企业支部二"}
    case = work.opens("mobile_case", "out", BRANCH, date(2023, 3, 1), **away)
    work.moves(case, "receive", "企业支部二", date(2023, 3, 20))
    work.moves(case, "contact", BRANCH, date(2023, 6, 20), how="call")
    work.moves(case, "return", BRANCH, date(2023, 12, 1))

    assert work.figure("mobile_member.registered", "江州市", "2023-12-31", "subtree") == 12
    assert work.figure("mobile_member.found", "江州市", "2023", "subtree") == 3
    assert (work.figure("mobile_member.went_out", BRANCH), work.figure("mobile_member.returned", BRANCH)) == (1, 1)


def test_s19_a_theme_day_each_month_and_visits_without_names(work: Work) -> None:
    for month in (1, 2):
        work.records("theme_day", "甲村", date(2023, month, 16), theme="看望老党员", attended=9)
    work.records("visit_call", "甲村", date(2023, 1, 16), whom="old_members", households=3, goods=600)

    assert work.figure("theme_day.held", "甲村") == 2
    assert (work.figure("visit_call.households", "甲村"), work.figure("visit_call.value", "甲村")) == (3, 600)
