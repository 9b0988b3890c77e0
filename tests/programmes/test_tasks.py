"""What is done, only the journal says; and who sees what is due of whom."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shishu.audit.actions import SYSTEM
from shishu.journal import actions as journal
from shishu.measure import month_parse
from shishu.orgs import actions as orgs
from shishu.orgs.changes import Merge
from shishu.orgs.errors import OutOfScope
from shishu.orgs.values import NewAppointment
from shishu.programmes import queries
from shishu.programmes.errors import UnknownTask
from shishu.programmes.models import Pairing, Task
from shishu.programmes.values import TaskShown
from shishu.words import Text
from tests.programmes.conftest import TOWNS, World


def one(world: World, stage: str, place: str, by: str = "市管") -> TaskShown:
    (task,) = (
        each for each in world.tasks(by, open_only=False) if (each.stage, each.organisation_name) == (stage, place)
    )
    return task


def test_a_task_is_done_when_the_journal_shows_it_and_open_again_when_it_is_reversed(world: World) -> None:
    world.begin()
    world.tick()
    assert one(world, "order", "一镇").done == 0
    record = world.on("2026-03-10").record("wish", "一镇", "2026-03-09", topic="防火")
    assert one(world, "order", "一镇").is_done
    assert one(world, "order", "一镇").state == "done"
    assert not one(world, "order", "二镇").is_done
    assert ("order", "2026-04", "一镇", "open") not in world.told()
    world.void(record)
    assert one(world, "order", "一镇").state == "open"
    assert ("order", "2026-04", "一镇", "open") in world.told()


def test_the_day_of_the_record_decides_for_which_period_it_counts(world: World) -> None:
    world.begin()
    world.on("2026-04-01").tick()
    record = world.record("talk", "东县办", "2026-03-20", topic="防火", attended=3)
    done = {task.period: task.is_done for task in world.tasks(open_only=False) if task.stage == "lecture"}
    assert done == {"2026-03": True, "2026-04": False}
    body = {"organisation": "东县办", "occurred_on": "2026-04-01", "values": {"topic": "防火", "attended": 3}}
    world.correct(record, **body)
    done = {task.period: task.is_done for task in world.tasks(open_only=False) if task.stage == "lecture"}
    assert done == {"2026-03": False, "2026-04": True}


def test_what_is_booked_later_because_the_month_is_locked_counts_by_its_day(world: World) -> None:
    world.begin()
    world.on("2026-04-02").tick()
    journal.lock(world["市"], month_parse("2026-03"), "", by=world.account("市管"), at=world.at)
    world.record("talk", "东县办", "2026-03-20", topic="防火", attended=3)
    done = {task.period: task.is_done for task in world.tasks(open_only=False) if task.stage == "lecture"}
    assert done == {"2026-03": True, "2026-04": False}


def test_guidance_is_done_only_for_the_one_who_was_to_be_guided(world: World) -> None:
    world.begin()
    world.tick()
    pair = Pairing.objects.get(guide=world["一镇"])
    other = next(world[name] for name in TOWNS if world[name] not in (pair.guide, pair.guided))
    wrong = world.record("guidance", "一镇", "2026-03-01", guided=other)
    assert not one(world, "cross", "一镇").is_done
    world.correct(wrong, organisation="一镇", occurred_on="2026-03-01", values={"guided": pair.guided})
    assert one(world, "cross", "一镇").is_done
    assert one(world, "cross", "一镇").about == pair.guided
    world.void(wrong)
    assert not one(world, "cross", "一镇").is_done


def test_pairings_are_shown_with_what_became_of_them(world: World) -> None:
    run = world.begin()
    world.tick()
    pair = Pairing.objects.get(guide=world["二镇"])
    world.record("guidance", "二镇", "2026-03-01", guided=pair.guided)
    shown = {row.guide_name: row for row in queries.pairings(run)}
    assert shown.keys() == set(TOWNS)
    assert [name for name, row in shown.items() if row.is_done] == ["二镇"]


def test_each_sees_its_own_and_who_is_above_sees_all(world: World) -> None:
    world.begin()
    world.tick()
    assert {name for *_, name, _ in world.told("一镇记")} == {"一镇"}
    assert {name for *_, name, _ in world.told("东县管")} == {*TOWNS, "东县办"}
    assert world.told("朱村记") == world.told("西县管") == []
    assert {name for *_, name, _ in world.told("市管", organisation=world["二镇"])} == {"二镇"}
    with pytest.raises(OutOfScope):
        world.tasks("一镇记", organisation=world["二镇"])


def test_one_task_is_seen_by_whom_it_is_of_and_about(world: World) -> None:
    world.begin()
    world.tick()
    task = one(world, "cross", "一镇")
    for who in ("一镇记", "东县管", "市管"):
        assert queries.get_task(task.id, world.account(who), at=world.at).id == task.id
    with pytest.raises(UnknownTask):
        queries.get_task(task.id, world.account("西县管"), at=world.at)
    with pytest.raises(UnknownTask):
        queries.get_task(uuid4(), world.account("市管"), at=world.at)


def test_the_workbench_has_what_is_open_where_one_is_appointed(world: World) -> None:
    world.begin()
    world.tick()
    mine = queries.own_tasks(world.account("一镇记"), at=world.at)
    assert {task.stage for task in mine} == {"order", "cross"}
    assert [task.stage for task in queries.own_tasks(world.account("一镇记"), at=world.at, most=1)] == ["order"]
    by_may = queries.own_tasks(world.account("一镇记"), at=world.at, until=date(2026, 5, 1))
    assert [task.stage for task in by_may] == ["order"]
    assert queries.own_tasks(world.account("市管"), at=world.at) == []


def test_a_stage_says_what_has_to_be_done_first(world: World) -> None:
    world.begin()
    world.tick()
    assert one(world, "lecture", "东县办").waits_for == Text("月月谈·定题", "Monthly talk: Theme")
    world.record("theme", "东县办", "2026-03-01", topic="防火")
    assert one(world, "lecture", "东县办").waits_for is None


def test_the_holder_waits_for_all_who_order(world: World) -> None:
    world.on("2026-02-10").begin()
    world.tick()
    world.on("2026-03-01").tick()
    assert one(world, "theme", "东县办").waits_for is not None
    for name in TOWNS:
        world.record("wish", name, "2026-02-20", topic="防火")
    assert one(world, "theme", "东县办").waits_for is None


def test_what_is_due_and_overdue_by_the_day(world: World) -> None:
    world.begin()
    world.tick()
    states = {day: one(world.on(day), "theme", "东县办").state for day in ("2026-03-01", "2026-03-02", "2026-03-06")}
    assert list(states.values()) == ["open", "soon", "overdue"]
    assert {t.stage for t in world.tasks(until=date(2026, 3, 25))} == {"theme", "order"}
    assert len(world.tasks(most=3)) == 3


def test_an_undone_task_goes_from_the_list_a_quarter_after_its_window(world: World) -> None:
    run = world.begin()
    world.tick()
    world.end(run, "2026-03")
    assert "lecture" in {stage for stage, *_ in world.on("2026-06-30").told()}
    assert "lecture" not in {stage for stage, *_ in world.on("2026-07-02").told()}
    plan = {row.stage.code: row for row in queries.year_plan(run, 2026, at=world.at) if row.window.period == "2026-03"}
    assert plan["lecture"].overdue == 1


def test_what_a_vanished_unit_owed_nobody_owes(world: World) -> None:
    world.begin()
    world.tick()
    world.on("2026-03-10")
    journal.restructure(Merge((world["三镇"],), world["二镇"], date(2026, 3, 10)), by=SYSTEM, at=world.at)
    assert {name for *_, name, _ in world.told()} == {"一镇", "二镇", "四镇", "东县办"}


def test_the_calendar_of_a_month_shows_done_and_open_and_the_guided(world: World) -> None:
    run = world.begin()
    world.tick()
    world.record("theme", "东县办", "2026-03-01", topic="防火")
    march, june, who = month_parse("2026-03"), month_parse("2026-06"), world.account("市管")
    shown = queries.calendar(who, march, at=world.at, run=run)
    assert [(t.stage, t.due_on.day, t.is_done) for t in shown if t.stage != "order"] == [
        ("theme", 5, True),
        ("lecture", 31, False),
    ]
    mine = queries.calendar(who, june, at=world.at, organisation=world["一镇"])
    assert {(t.organisation == world["一镇"], t.about == world["一镇"]) for t in mine} == {(True, False), (False, True)}
    with pytest.raises(OutOfScope):
        queries.calendar(world.account("一镇记"), march, at=world.at, organisation=world["二镇"])


def test_the_calendar_of_ones_own_has_all_its_seats_and_apart_what_they_have_given(world: World) -> None:
    world.begin()
    world.tick()
    order = world.order("一镇", "二镇", due_on=date(2026, 3, 20))
    world.give(order)
    world.tick()
    orgs.appoint([NewAppointment("东县管", "东县办", "recorder")], by=SYSTEM, at=world.at)

    found = queries.own_calendar(world.account("东县管"), month_parse("2026-03"), at=world.at)
    town = queries.own_calendar(world.account("一镇记"), month_parse("2026-03"), at=world.at)

    assert {task.organisation for task in found.own} == {world["东县办"]}
    assert {task.stage for task in found.own} == {"theme", "lecture"}
    assert {task.organisation for task in found.given if task.order} == {world["一镇"], world["二镇"]}
    assert all(task.organisation == world["一镇"] or task.about == world["一镇"] for task in town.own)
    assert order.title in {task.title.zh for task in town.own}
    assert town.given == []


def test_all_tasks_of_a_run_in_a_year_in_one_statement_withdrawn_ones_too(world: World) -> None:
    run = world.begin()
    world.tick()
    world.skip(run, "2026-04")
    first, last = date(2026, 1, 1), date(2026, 12, 31)
    queries.run_tasks(run, first, last, at=world.at)
    with CaptureQueriesContext(connection) as statements:
        found = queries.run_tasks(run, first, last, at=world.at)
    assert len(found) == Task.objects.count()
    assert {str(task.state) for task in found if task.stage == "order"} == {"withdrawn"}
    about_tasks = [one for one in statements if "programmes_task" in one["sql"]]
    assert len(about_tasks) == 2  # the tasks; and what some of them wait for


def test_due_days_as_a_calendar_file(world: World) -> None:
    world.begin()
    world.tick()
    name = queries.ics(world.tasks("一镇记"), at=world.at, name=world.tasks()[0].title).decode()
    assert name.count("BEGIN:VEVENT") == 2
    assert "DTSTART;VALUE=DATE:20260325" in name
    assert "SUMMARY:月月谈·点单：一镇" in name
    assert "东组〔2026〕3号" in name


def test_done_is_what_a_plain_count_of_standing_records_says(world: World) -> None:
    """Months locked on the way, records entered late, voided, and moved to another day."""
    world.begin()
    world.on("2026-05-31").tick()
    draw, standing = Random(7), dict[UUID, date]()
    for turn in range(60):
        if turn == 20:
            journal.lock(world["市"], month_parse("2026-03"), "", by=world.account("市管"), at=world.at)
        day = date(2026, 3, 1) + timedelta(draw.randrange(92))
        match draw.randrange(4):
            case 0 if standing:
                gone = draw.choice(sorted(standing))
                world.void(gone)
                del standing[gone]
            case 1 if standing:
                moved = draw.choice(sorted(standing))
                world.correct(moved, organisation="四镇", occurred_on=day.isoformat(), values={"topic": "它"})
                standing[moved] = day
            case _:
                standing[world.record("wish", "四镇", day.isoformat(), topic="它")] = day
        orders = [task for task in world.tasks(open_only=False) if task.organisation_name == "四镇"]
        for task in (each for each in orders if each.stage == "order"):
            assert task.done == sum(task.first <= on <= task.last for on in standing.values()), (turn, task.period)
