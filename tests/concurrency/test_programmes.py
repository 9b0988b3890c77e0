"""Two do the same with a programme at the same moment: it is done once, or the second hears of the first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from shishu.programmes import actions
from shishu.programmes.models import Reminder, Run, Task, TaskOrder
from shishu.words import Refused
from tests.concurrency.harness import together
from tests.databases import FreshDatabase
from tests.programmes.conftest import World, moment, settle


@pytest.fixture
def world(fresh_database: FreshDatabase) -> object:
    with fresh_database.used():
        yield settle(moment(date(2026, 1, 1)))


def code(deed: Callable[[], object]) -> Callable[[], str]:
    """What came of it: `done`, or the code of the refusal."""

    def run() -> str:
        try:
            deed()
        except Refused as refusal:
            return refusal.code
        return "done"

    return run


def test_a_programme_is_begun_once(world: World) -> None:
    assert sorted(together([code(world.begin)] * 4)) == ["already_running"] * 3 + ["done"]
    assert Run.objects.count() == 1


def test_an_order_pressed_by_many_is_given_once(world: World) -> None:
    order = world.order("一镇", "二镇", "三镇")
    assert together([code(lambda: world.give(order))] * 4) == ["done"] * 4
    assert (TaskOrder.objects.count(), Task.objects.count()) == (1, 3)


def test_a_unit_is_reminded_once(world: World) -> None:
    outcomes = together([lambda: world.remind("一镇").outcomes[0].refusal is None] * 4)
    assert sorted(outcomes) == [False, False, False, True]
    assert Reminder.objects.count() == 1


@pytest.mark.parametrize("turn", range(5))
def test_a_month_skipped_while_somebody_ticks_has_no_tasks(world: World, turn: int) -> None:
    del turn
    run = world.begin()
    together([world.tick, lambda: world.skip(run, "2026-03"), world.tick, lambda: world.skip(run, "2026-04")])
    actions.tick(at=world.at)
    left = Task.objects.filter(withdrawn_at=None).values_list("period", flat=True).distinct()
    assert set(left) == {"2026H1"}
