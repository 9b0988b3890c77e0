"""Tasks given by hand: to whom, on what ground, with which load; withdrawn again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from shishu.audit.actions import SYSTEM
from shishu.journal import actions as journal
from shishu.measure import month_parse
from shishu.orgs.changes import Merge
from shishu.orgs.errors import OutOfScope, UnknownGroup
from shishu.programmes import actions, queries
from shishu.programmes.errors import NotYoursToDirect, OrderDiffers, OrderRefused, ReasonMissing, UnknownOrder
from shishu.programmes.models import Task
from shishu.programmes.values import LoadShown, NewOrder
from tests.programmes.conftest import World


def test_what_is_given_appears_with_its_receivers_and_is_done_by_the_journal(world: World) -> None:
    row = world.give(world.order("一镇", "朱村", count=2))
    assert row.giver == world["东县"]
    assert world.told("一镇记") == [("防火讲座", "", "一镇", "open"), ("防火讲座", "", "朱村", "open")]
    (task,) = queries.own_tasks(world.account("朱村记"), at=world.at)
    assert (task.document, task.ledger_name.zh, task.due_on, task.needed) == (
        "东政办〔2026〕9号", "讲座", date(2026, 3, 20), 2,
    )  # fmt: skip
    world.on("2026-03-05").record("talk", "朱村", "2026-03-03", topic="防火", attended=9)
    assert [t.done for t in queries.order_tasks(row, at=world.at)] == [0, 1]
    world.record("talk", "朱村", "2026-03-04", topic="防火", attended=9)
    assert [t.is_done for t in queries.order_tasks(row, at=world.at)] == [False, True]


def test_the_same_order_twice_is_one_and_another_under_its_id_is_refused(world: World) -> None:
    order = world.order("一镇", "二镇")
    assert world.give(order).pk == world.give(order).pk
    assert Task.objects.count() == 2
    with pytest.raises(OrderDiffers):
        world.give(replace(order, title="别的"))
    with pytest.raises(OrderDiffers):
        world.give(order, by="市管")


def test_nobody_gives_to_whom_he_does_not_direct(world: World) -> None:
    with pytest.raises(OutOfScope):
        world.give(world.order("一镇", "西镇"))
    with pytest.raises(NotYoursToDirect):
        world.give(world.order("一镇"), by="一镇记")
    with pytest.raises(OutOfScope):
        world.give(world.order(organisations=(987654,)))
    assert world.give(world.order("朱村"), by="一镇管").giver == world["一镇"]


def test_a_group_gets_it_as_it_is_today(world: World) -> None:
    world.group("pilots", "一镇", "三镇")
    row = world.give(world.order(group="pilots"))
    assert [t.organisation_name for t in queries.order_tasks(row, at=world.at)] == ["一镇", "三镇"]
    with pytest.raises(UnknownGroup):
        world.give(world.order(group="pilots"), by="一镇管")


def faults(world: World, order: NewOrder) -> list[str]:
    with pytest.raises(OrderRefused) as refused:
        world.give(order)
    return [problem.say("zh") for problem in refused.value.problems]


def test_all_faults_of_an_order_are_told_at_once(world: World) -> None:
    order = world.order(title=" ", document="", count=0, due_on=date(2026, 2, 1))
    assert faults(world, order) == [
        "任务名称：没有填。请补上。",
        "依据文件：没有填。请补上。",
        "条数：要填 1 到 99 的整数。请改正。",
        "截止日：早于开始日。请改正。",
        "接收单位：没有选任何单位。请选单位或分组。",
    ]
    assert faults(world, world.order("一镇", title="长" * 101)) == ["任务名称：超过100字。请写短些。"]
    assert faults(world.on("2026-03-02"), world.order("一镇", first=date(2026, 2, 1), due_on=date(2026, 3, 1))) == [
        "截止日：已经过去。请改正。"
    ]
    assert faults(world, world.order("一镇", due_on=date.max)) == ["截止日：在三年以后。请改正。"]
    assert faults(world, world.order("一镇", step="none")) == ["讲座：没有步骤「none」。请从这本台账的步骤里选。"]
    assert faults(world, world.order("朱村", "王村", ledger="guidance")) == [
        "朱村、王村：不记「交叉指导」，记它的是镇。请换台账或换单位。"
    ]


def test_a_vanished_unit_gets_nothing(world: World) -> None:
    gone = world["三镇"]
    journal.restructure(Merge((gone,), world["二镇"], date(2026, 3, 1)), by=SYSTEM, at=world.at)
    assert "已撤并" in faults(world, world.order(organisations=(gone,)))[0]


def test_withdrawing_says_why_and_takes_it_from_everybody(world: World) -> None:
    row = world.give(world.order("一镇", "二镇"))
    manager, stranger = world.account("东县管"), world.account("西县管")
    with pytest.raises(ReasonMissing):
        actions.withdraw_order(row.pk, "", by=manager, at=world.at)
    with pytest.raises(UnknownOrder):
        actions.withdraw_order(row.pk, "文件作废", by=stranger, at=world.at)
    with pytest.raises(UnknownOrder):
        actions.withdraw_order(uuid4(), "文件作废", by=manager, at=world.at)
    actions.withdraw_order(row.pk, "文件作废", by=manager, at=world.at)
    assert actions.withdraw_order(row.pk, "再一次", by=manager, at=world.at).withdrawn_reason == "文件作废"
    assert world.told() == []


def test_given_tasks_are_listed_with_what_is_done(world: World) -> None:
    row = world.give(world.order("一镇", "二镇"))
    world.record("talk", "二镇", "2026-03-01", topic="防火", attended=9)
    (shown,) = queries.orders(world.account("东县管"), at=world.at)
    assert (shown.order.pk, shown.giver_name, shown.total, shown.done, shown.may_withdraw) == (
        row.pk, "东县", 2, 1, True,
    )  # fmt: skip
    assert queries.orders(world.account("一镇记"), at=world.at) == []
    with pytest.raises(UnknownOrder):
        queries.get_order(row.pk, world.account("一镇记"), at=world.at)
    actions.withdraw_order(row.pk, "文件作废", by=world.account("东县管"), at=world.at)
    shown = queries.get_order(row.pk, world.account("市管"), at=world.at)
    assert (shown.withdrawn, shown.may_withdraw) == (True, False)


def preview(world: World, order: NewOrder) -> dict[str, LoadShown]:
    return {row.name: row for row in queries.preview(order, world.account("东县管"), at=world.at)}


def test_who_gives_sees_what_the_receivers_have_to_do_already(world: World) -> None:
    world.begin()
    world.tick()
    world.give(world.order("一镇", count=2))
    order = world.order("一镇", "二镇", title="安全讲座", due_on=date(2026, 3, 31))
    shown = preview(world, order)
    # an order (one field), guidance (one field); and two talks of two fields for the one
    assert (shown["二镇"].load.tasks, shown["二镇"].load.records, shown["二镇"].load.fields) == (2, 2, 2)
    assert (shown["一镇"].load.tasks, shown["一镇"].load.records, shown["一镇"].load.fields) == (3, 4, 6)
    assert shown["一镇"].load.minutes == 6
    assert [text.zh for text in shown["一镇"].alike] == ["防火讲座"]
    assert shown["二镇"].alike == ()
    with pytest.raises(OrderRefused):
        preview(world, replace(order, title=""))


def test_the_load_of_a_month_leaves_out_what_is_withdrawn(world: World) -> None:
    run = world.begin()
    world.tick()
    march, town = month_parse("2026-03"), world["一镇"]
    assert queries.load_of([town], march)[0].load.tasks == 2
    world.skip(run, "2026-04")
    assert queries.load_of([town], march)[0].load.tasks == 1
    assert queries.load_of([], march) == []
