"""The cases and the working cycles of the demo as they lie in the books on the day it was loaded."""

from __future__ import annotations

from datetime import date

import pytest

from shishu.demo.places import demo_world
from shishu.demo.places.county import COUNTY, COUNTY_OFFICE, TOWN
from shishu.demo.places.page import FORUM_OFFICE
from shishu.demo.roles import manager, reviewer
from shishu.orgs.models import Account, Organisation
from shishu.orgs.rules import day_of_moment
from shishu.programmes import queries as programmes
from shishu.programmes.models import Run
from shishu.records import cases
from shishu.records.models import Case, CaseDue
from tests.demo_books import AT

pytestmark = [
    pytest.mark.sqlite,
    pytest.mark.slow,
    pytest.mark.timeout(500),
    pytest.mark.django_db,
]
TODAY = day_of_moment(AT)
BEGAN = date(2023, 1, 1)


def account(name: str) -> Account:
    return Account.objects.get(username=name)


def due(title: str, step: str) -> CaseDue:
    return CaseDue.objects.get(case__title=title, step=step, case__phase="open")


def test_two_cases_of_the_county_are_overdue_and_both_are_made_up(demo: None) -> None:
    overdue = cases.cases(account(manager(COUNTY)), at=AT, overdue=True)

    assert {case.title for case in overdue} == {"农村饮水管护", "村务公开栏更新慢"}


def test_nothing_is_due_at_a_place_that_exists(demo: None) -> None:
    world = demo_world()
    numbers = dict(Organisation.objects.values_list("name", "id"))
    county = {numbers[name] for name in (COUNTY, *world.under(COUNTY))}

    assert CaseDue.objects.exists()
    assert not CaseDue.objects.exclude(organisation__in=county).exists()
    assert programmes.tasks(account(reviewer(FORUM_OFFICE)), at=AT) == []


def test_an_extended_case_keeps_the_day_on_which_it_was_due_first(demo: None) -> None:
    extended = due("集体资产清查", "done")

    assert extended.original_due_on < TODAY < extended.due_on


def test_a_paused_case_owes_nothing(demo: None) -> None:
    paused = Case.objects.get(title="通村路养护")

    assert paused.paused_since is not None
    assert not paused.dues.exists()


def test_what_was_passed_down_to_a_village_lies_below_the_towns_case(demo: None) -> None:
    shown = cases.get_case(Case.objects.get(title="河道清理整治").pk, account(reviewer(TOWN)), at=AT)

    assert [(case.title, case.phase) for case in shown.subcases] == [("柳林村段支沟", "open")]


def test_one_enterprise_waits_for_its_call_back(demo: None) -> None:
    shown = cases.get_case(Case.objects.get(title="仓库用电增容").pk, account(f"{COUNTY_OFFICE}录入"), at=AT)

    assert shown.case.phase == "done"
    assert "confirm" in {step.step.code for step in shown.next_steps if step.organisations}


def test_an_applicants_talk_is_due_soon_and_cites_its_article(demo: None) -> None:
    talk = due("G-07", "talk")

    assert talk.warn_on <= TODAY <= talk.due_on
    assert (talk.source["article"], talk.source["verified"]) == ("7", False)


def test_three_who_passed_one_meeting_wait_for_the_committee(demo: None) -> None:
    waiting = CaseDue.objects.filter(case__ledger="member", step="approve").values_list("case__title", flat=True)

    assert set(waiting) == {"L-01", "L-02", "L-03"}


def test_the_county_owes_nothing_of_its_forum_that_is_past(demo: None) -> None:
    tasks = programmes.tasks(account(manager(COUNTY)), at=AT)

    assert not [task for task in tasks if task.run and task.due_on < TODAY]
    assert [task for task in tasks if task.order]


def test_in_each_half_year_the_townships_guided_in_the_pairs_that_were_drawn(demo: None) -> None:
    tasks = [task for run in Run.objects.all() for task in programmes.run_tasks(run, BEGAN, TODAY, at=AT)]
    past = [task for task in tasks if task.stage == "guidance" and task.due_on < TODAY]

    assert {task.period for task in past} == {"2023H2", "2025H1", "2025H2", "2026H1"}
    assert all(task.is_done for task in past)
    assert not [task for task in past if task.about in (None, task.organisation)]
