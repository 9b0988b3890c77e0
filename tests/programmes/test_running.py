"""Beginning, ending, skipping and merging, and who may."""

from __future__ import annotations

import pytest

from shishu.orgs.errors import OutOfScope
from shishu.programmes import queries
from shishu.programmes.errors import (
    AlreadyRunning,
    BeginsTooFarAway,
    CannotHold,
    HasEnded,
    NotSkipped,
    NotYoursToDirect,
    ReasonMissing,
    UnknownProgramme,
    UnknownRun,
)
from shishu.programmes.models import Skip
from shishu.programmes.values import RunShown
from shishu.words import Refused
from tests.programmes.conftest import World, owed, windows


def test_only_who_directs_the_holder_begins(world: World) -> None:
    with pytest.raises(NotYoursToDirect):
        world.begin(by="东县办记")
    with pytest.raises(OutOfScope):
        world.begin(by="西县管")
    with pytest.raises(OutOfScope):
        world.begin(by="一镇管")
    assert world.begin(by="东县办管").holder == world["东县办"]


def test_what_cannot_be_begun_says_why(world: World) -> None:
    with pytest.raises(UnknownProgramme, match="没有这项工作安排"):
        world.begin(programme="cicle")
    with pytest.raises(CannotHold, match="承办的是办公室"):
        world.begin(holder="东县")
    world.begin()
    with pytest.raises(AlreadyRunning, match="从 2026-03 起"):
        world.begin("2027-01")


def test_an_area_and_its_office_do_not_hold_the_same_programme_side_by_side(world: World) -> None:
    run = world.begin(programme="pilots", holder="东县办")
    with pytest.raises(AlreadyRunning, match="东县办"):
        world.begin("2027-01", programme="pilots", holder="东县", by="东县管")
    assert world.begin(programme="pilots", holder="西县", by="西县管").holder == world["西县"]
    world.end(run, "2026-06")
    assert world.begin("2026-07", programme="pilots", holder="东县", by="东县管").holder == world["东县"]


@pytest.mark.parametrize("first", ["0001-01", "2020-01", "2031-01", "9999-12"])
def test_a_first_month_far_away_is_a_mistake(world: World, first: str) -> None:
    with pytest.raises(BeginsTooFarAway, match="超过3年"):
        world.begin(first)


def test_a_run_can_follow_one_that_has_ended(world: World) -> None:
    run = world.begin()
    world.end(run, "2026-06")
    with pytest.raises(AlreadyRunning):
        world.begin("2026-06")
    assert world.begin("2026-07").pk != run.pk
    with pytest.raises(HasEnded):
        world.end(run, "2026-08")


def test_nothing_ends_before_it_began(world: World) -> None:
    with pytest.raises(HasEnded, match="2026-03"):
        world.end(world.begin(), "2026-01")


def test_ending_withdraws_what_is_due_for_later_periods(world: World) -> None:
    run = world.begin()
    world.on("2026-04-01").tick()
    world.end(run, "2026-04")
    assert {period for _, period, _ in owed()} == {"2026-03", "2026-04"}


def test_skipping_withdraws_what_was_made_and_makes_nothing(world: World) -> None:
    run = world.begin()
    world.tick()
    world.skip(run, "2026-03")
    world.skip(run, "2026-05")
    world.on("2026-06-01").tick()
    assert {period for _, period, _ in owed("lecture")} == {"2026-04", "2026-06"}
    assert "2026-05" not in {period for _, period, _ in owed("order")}
    assert {row.state for row in queries.year_plan(run, 2026, at=world.at) if row.window.period == "2026-05"} == {
        "skipped"
    }


def test_a_skip_taken_back_brings_its_tasks_back(world: World) -> None:
    run = world.begin()
    world.tick()
    before = owed()
    world.skip(run, "2026-03")
    world.skip(run, "2026-04")
    assert owed() != before
    world.unskip(run, "2026-03")
    world.unskip(run, "2026-04")
    assert owed() == before
    assert not Skip.objects.exists()
    with pytest.raises(NotSkipped):
        world.unskip(run, "2026-04")


def test_two_months_done_together_are_one_task_with_the_days_of_both(world: World) -> None:
    run = world.begin()
    world.tick()
    world.skip(run, "2026-03", into="2026-04")
    world.on("2026-04-01").tick()
    lectures = [task for task in world.tasks("东县办记") if task.stage == "lecture"]
    assert windows(lectures) == {"2026-04": ("2026-03-01", "2026-04-30", "2026-04-30")}
    world.record("talk", "东县办", "2026-03-28", topic="防火", attended=3)
    assert not [task for task in world.tasks("东县办记") if task.stage == "lecture"]


def test_merging_into_a_month_whose_tasks_are_made_widens_them(world: World) -> None:
    run = world.begin()
    world.tick()
    world.skip(run, "2026-04", into="2026-03")
    lectures = [task for task in world.tasks("东县办记") if task.stage == "lecture"]
    assert windows(lectures) == {"2026-03": ("2026-03-01", "2026-04-30", "2026-04-30")}
    world.unskip(run, "2026-04")
    lectures = [task for task in world.tasks("东县办记") if task.stage == "lecture"]
    assert windows(lectures) == {"2026-03": ("2026-03-01", "2026-03-31", "2026-03-31")}


@pytest.mark.parametrize(
    ("period", "into", "why"),
    [
        ("2026-02", "", "不在这项工作安排之内"),
        ("2026Q1", "", "不在这项工作安排之内"),
        ("2026-13", "", "不是一个时段"),
        ("9999-12", "", "不在这项工作安排之内"),
        ("2026-06", "", "已经跳过或并入"),
        ("2026-07", "", "别的时段已并入它"),
        ("2026-08", "2026-08", "不能并入这个时段"),
        ("2026-08", "2026H2", "不能并入这个时段"),
        ("2026-08", "2026-06", "不能并入这个时段"),
        ("2026-08", "2026-01", "不在这项工作安排之内"),
    ],
)
def test_what_cannot_be_skipped_says_why(world: World, period: str, into: str, why: str) -> None:
    run = world.begin()
    world.skip(run, "2026-06", into="2026-07")
    with pytest.raises(NotSkipped, match=why):
        world.skip(run, period, into)


def test_a_reason_is_asked_and_some_programmes_are_not_skipped(world: World) -> None:
    with pytest.raises(ReasonMissing):
        world.skip(world.begin(), "2026-04", reason=" ")
    pilots = world.begin(programme="pilots", holder="东县")
    with pytest.raises(NotSkipped, match="不许跳过"):
        world.skip(pilots, "2026-04")


@pytest.mark.parametrize(
    ("who", "refused"),
    [("西县管", UnknownRun), ("朱村记", UnknownRun), ("一镇管", UnknownRun), ("东县办记", NotYoursToDirect)],
)
def test_who_may_not_skip(world: World, who: str, refused: type[Refused]) -> None:
    run = world.begin()
    world.tick()
    with pytest.raises(refused):
        world.skip(run, "2026-04", by=who)


def runs(world: World, by: str) -> list[RunShown]:
    return queries.runs(world.account(by), at=world.at)


def test_a_run_is_seen_by_who_holds_it_and_by_who_takes_part(world: World) -> None:
    run = world.begin()
    world.tick()
    seen = {
        who: [(one.run.pk, one.may_act) for one in runs(world, who)]
        for who in ("东县办管", "一镇记", "朱村记", "西县管")
    }
    assert seen == {"东县办管": [(run.pk, True)], "一镇记": [(run.pk, False)], "朱村记": [], "西县管": []}
    shown = queries.get_run(run.pk, world.account("一镇记"), at=world.at)
    assert (shown.name.zh, shown.holder_name, str(shown.next_due)) == ("月月谈", "东县办", "2026-03-05")
    with pytest.raises(UnknownRun):
        queries.get_run(run.pk, world.account("朱村记"), at=world.at)


def test_where_a_programme_may_be_begun(world: World) -> None:
    def places(who: str) -> dict[str, list[str]]:
        found = queries.may_begin(world.account(who), at=world.at)
        return {one.programme.code: [name for _, name in one.organisations] for one in found}

    assert places("市管") == {"cycle": ["东县办", "西县办"], "pilots": ["东县", "东县办", "西县", "西县办"]}
    world.begin()
    assert places("东县管") == {"pilots": ["东县", "东县办"]}
    assert places("一镇管") == places("朱村记") == {}


def test_the_year_plan_tells_every_period(world: World) -> None:
    run = world.begin()
    world.on("2026-04-02").tick()
    world.record("talk", "东县办", "2026-04-01", topic="防火", attended=3)
    world.skip(run, "2026-06", into="2026-07")
    plan = {(row.stage.code, row.window.period): row for row in queries.year_plan(run, 2026, at=world.at)}
    states = [plan["lecture", f"2026-{month:02}"].state for month in range(1, 9)]
    assert states == ["before", "before", "made", "made", "planned", "merged", "planned", "planned"]
    assert plan["lecture", "2026-06"].merged_into == "2026-07"
    assert [(plan["lecture", key].done, plan["lecture", key].overdue) for key in ("2026-03", "2026-04")] == [
        (0, 1),
        (1, 0),
    ]
    assert (plan["order", "2026-05"].total, plan["cross", "2026H1"].total) == (4, 4)
    assert plan["summary", "2025"].state == "before"
    assert {code for code, _ in plan} == {"order", "theme", "lecture", "cross", "summary"}


def test_the_plan_says_why_nobody_has_a_task(world: World) -> None:
    run = world.begin(holder="西县办", by="西县管")
    world.tick()
    (cross,) = (row for row in queries.year_plan(run, 2026, at=world.at) if row.window.period == "2026H1")
    assert (cross.state, cross.total, cross.reason.zh) == ("made", 0, "不足三个单位，不结对")
