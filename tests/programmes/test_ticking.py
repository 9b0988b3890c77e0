"""tick: tasks appear when their days begin, once, and what was missed is made up for."""

from __future__ import annotations

from datetime import date

import pytest

from shishu.audit.models import AuditEvent
from shishu.programmes.models import Issue, Pairing, Task
from tests.programmes.conftest import TOWNS, World, owed, windows


def test_a_month_of_the_cycle(world: World) -> None:
    world.on("2026-02-20").begin("2026-03")
    assert world.tick().made == 4
    assert owed() == [("order", "2026-03", world[name]) for name in TOWNS]
    ticked = world.on("2026-03-01").tick()
    assert (ticked.made, ticked.late, ticked.pairs) == (4 + 1 + 1 + 4, 0, 4)
    assert owed("theme") == [("theme", "2026-03", world["东县办"])]
    assert owed("lecture") == [("lecture", "2026-03", world["东县办"])]
    assert {period for _, period, _ in owed("order")} == {"2026-03", "2026-04"}
    assert windows(world.tasks("一镇记")) == {
        "2026-03": ("2026-02-01", "2026-02-28", "2026-02-25"),
        "2026-04": ("2026-03-01", "2026-03-31", "2026-03-25"),
        "2026H1": ("2026-03-01", "2026-06-30", "2026-06-30"),
    }


def test_ticking_again_makes_nothing(world: World) -> None:
    world.begin()
    world.tick()
    before = set(Task.objects.values_list("id", flat=True))
    assert world.tick().made == 0
    assert world.on("2026-03-02").tick().made == 0
    assert set(Task.objects.values_list("id", flat=True)) == before


def test_the_constraints_decide_even_when_nobody_remembers(world: World) -> None:
    world.begin()
    world.tick()
    before = sorted(Task.objects.values_list("id", "about"))
    Issue.objects.all().delete()
    world.tick()
    assert sorted(Task.objects.values_list("id", "about")) == before


def test_what_was_missed_is_made_up_for_and_marked_late(world: World) -> None:
    world.begin()
    world.tick()
    ticked = world.on("2026-05-20").tick()
    made = {(task.stage, task.period): task.is_late for task in Task.objects.all()}
    assert made["lecture", "2026-03"] is False
    assert {made["lecture", month] for month in ("2026-04", "2026-05")} == {True}
    assert ticked.late == ticked.made == 2 * 2 + 4 * 2


def test_what_was_due_before_the_programme_was_begun_is_nobodys_task(world: World) -> None:
    world.on("2026-03-10").begin("2026-03")
    world.tick()
    assert "2026-03" not in {period for _, period, _ in owed("order")}
    assert ("theme", "2026-03", world["东县办"]) in owed("theme")


def test_a_start_in_the_past_brings_the_months_since(world: World) -> None:
    world.on("2026-06-15").begin("2026-03")
    world.tick()
    assert [period for _, period, _ in owed("lecture")] == ["2026-03", "2026-04", "2026-05", "2026-06"]


def test_who_did_not_exist_yet_has_no_task(world: World) -> None:
    world.begin()
    world.tick()
    world.on("2026-03-10").add("五镇", "东县")
    world.on("2026-03-11").tick()
    assert world["五镇"] not in {number for _, _, number in owed("order")}
    world.on("2026-04-02").tick()
    assert ("order", "2026-05", world["五镇"]) in owed("order")


def test_a_summary_is_due_in_january_of_the_next_year(world: World) -> None:
    world.begin()
    world.on("2026-11-30").tick()
    assert owed("summary") == []
    world.on("2026-12-01").tick()
    (summary,) = (task for task in world.tasks("东县办记") if task.stage == "summary")
    assert summary.due_on == date(2027, 1, 15)


def test_pairs_are_drawn_once_and_stay_when_somebody_joins(world: World) -> None:
    world.begin()
    assert world.tick().pairs == 4
    drawn = dict(Pairing.objects.values_list("guide", "guided"))
    assert drawn.keys() == set(drawn.values()) == {world[name] for name in TOWNS}
    assert all(drawn[guided] != guide for guide, guided in drawn.items())
    world.on("2026-04-10").add("五镇", "东县")
    world.on("2026-05-01").tick()
    assert dict(Pairing.objects.values_list("guide", "guided")) == drawn
    world.on("2026-07-01").tick()
    second = dict(Pairing.objects.filter(period="2026H2").values_list("guide", "guided"))
    assert len(second) == 5
    assert all(drawn.get(guide) != guided for guide, guided in second.items())


def test_fewer_than_three_units_are_not_paired_and_it_says_so(world: World) -> None:
    world.begin(holder="西县办", by="西县管")
    ticked = world.tick()
    assert ticked.pairs == 0
    assert [notice.zh for notice in ticked.notices] == ["交叉指导 2026H1：不足三个单位，不结对"]
    assert owed("cross") == []
    assert world.tick().notices == ()


def test_what_follows_is_due_seven_days_after_the_lecture_was_held(world: World) -> None:
    world.begin()
    world.tick()
    world.on("2026-03-18").record("talk", "东县办", "2026-03-16", topic="防火", attended=30)
    assert world.tick().made == 1
    (answers,) = (task for task in world.tasks("东县办记") if task.stage == "answers")
    assert (answers.period, answers.first, answers.due_on) == ("2026-03", date(2026, 3, 16), date(2026, 3, 23))
    assert world.tick().made == 0


def test_each_unit_goes_on_for_itself(world: World) -> None:
    world.begin()
    world.tick()
    world.on("2026-03-20").record("wish", "二镇", "2026-03-12", topic="防火")
    world.tick()
    assert owed("echo") == [("echo", "2026-04", world["二镇"])]


def test_a_group_takes_part_as_its_members_are(world: World) -> None:
    world.group("pilots", "一镇", "西镇", "三镇")
    world.begin(programme="pilots", holder="东县", by="东县管")
    world.on("2026-04-01").tick()
    reports = Task.objects.filter(stage="report")
    assert [(task.organisation, task.period, task.count) for task in reports.order_by("organisation")] == [
        (world["一镇"], "2026-03", 2),
        (world["三镇"], "2026-03", 2),
    ]


def test_a_programme_that_no_pack_declares_is_told(world: World) -> None:
    run = world.begin()
    type(run).objects.filter(pk=run.pk).update(programme="gone")
    assert "没有工作安排「gone」" in world.tick().notices[0].zh


def test_what_was_made_is_in_the_audit_list(world: World) -> None:
    world.begin()
    world.tick()
    (row,) = AuditEvent.objects.filter(what="tick")
    assert row.detail == {"made": Task.objects.count(), "late": 0}


@pytest.mark.parametrize("stopped", ["2026-04", "2026-05"])
def test_after_its_end_nothing_is_made(world: World, stopped: str) -> None:
    run = world.begin()
    world.end(run, stopped)
    world.on("2026-12-31").tick()
    assert max(period for _, period, _ in owed("lecture")) == stopped
    assert owed("cross") == owed("summary") == []
