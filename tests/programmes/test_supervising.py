"""What is due soon and overdue by unit, what goes one level up, and reminders once a week."""

from __future__ import annotations

import pytest

from shishu.orgs.errors import OutOfScope
from shishu.programmes import queries
from shishu.programmes.errors import NotYoursToDirect, ReasonMissing
from shishu.programmes.models import Reminder
from shishu.programmes.values import UnitShown
from tests.programmes.conftest import TOWNS, World


def supervised(world: World, by: str = "东县管") -> dict[str, UnitShown]:
    return {unit.name: unit for unit in queries.supervision(world.account(by), at=world.at)}


def test_units_are_shown_with_what_presses_in_administrative_order(world: World) -> None:
    world.begin()
    world.tick()
    assert supervised(world) == {}
    units = supervised(world.on("2026-03-23"))
    assert list(units) == ["东县办", *TOWNS]
    assert [item.title.zh for item in units["一镇"].soon] == ["月月谈·点单"]
    assert [item.title.zh for item in units["东县办"].overdue] == ["月月谈·定题"]
    world.record("wish", "一镇", "2026-03-23", topic="防火")
    assert "一镇" not in supervised(world)
    assert list(supervised(world, "一镇管")) == []
    assert list(supervised(world, "西县管")) == []
    below = queries.supervision(world.account("市管"), at=world.at, organisation=world["二镇"])
    assert [unit.name for unit in below] == ["二镇"]
    with pytest.raises(OutOfScope):
        queries.supervision(world.account("西县管"), at=world.at, organisation=world["二镇"])


def test_what_stays_overdue_for_ten_days_is_shown_one_level_up(world: World) -> None:
    world.give(world.order("一镇", "朱村"))

    def above(who: str) -> list[str]:
        return [item.organisation_name for item in queries.escalated(world.account(who), at=world.at)]

    world.on("2026-03-29")
    assert above("东县管") == above("一镇管") == []
    world.on("2026-03-30")
    assert above("东县管") == ["一镇"]
    assert above("一镇管") == ["朱村"]
    assert above("市管") == above("一镇记") == []
    assert {unit.name: unit.overdue[0].is_escalated for unit in supervised(world).values()} == {
        "一镇": True,
        "朱村": True,
    }
    world.record("talk", "一镇", "2026-03-29", topic="防火", attended=3)
    assert above("东县管") == []


def test_a_reminder_says_what_is_owed_and_why_in_one_text_for_all(world: World) -> None:
    world.begin()
    world.on("2026-03-26").tick()
    world.give(world.order("二镇", due_on=world.on("2026-03-27").today))
    said = world.remind("一镇", "二镇", "朱村", address="https://x.cn/t")
    assert [(one.name, one.refusal, str(one.next_on)) for one in said.outcomes] == [
        ("一镇", None, "2026-04-03"),
        ("朱村", None, "2026-04-03"),
        ("二镇", None, "2026-04-03"),
    ]
    assert said.text.zh.splitlines() == [
        "【提醒】以下事项请抓紧办理：",
        "一镇：月月谈·点单（3月25日已到期）",
        "朱村：请查看待办",
        "二镇：月月谈·点单（3月25日已到期）、防火讲座（3月27日到期）",
        "理由：月底前办完",
        "打开办理：https://x.cn/t",
    ]
    assert "was due 2026-03-25" in said.text.en


def test_a_unit_is_reminded_once_a_week(world: World) -> None:
    world.on("2026-03-01")  # a Sunday
    assert world.remind("一镇").outcomes[0].refusal is None
    again = world.on("2026-03-02").remind("一镇", "二镇")  # another week of the calendar, yet not seven days
    assert "七天内已提醒过" in str(again.outcomes[0].refusal)
    assert str(again.outcomes[0].next_on) == "2026-03-08"
    assert again.outcomes[1].refusal is None
    assert "一镇" not in again.text.zh
    nobody = world.remind("一镇")
    assert nobody.text.zh == ""
    assert world.on("2026-03-08").remind("一镇").outcomes[0].refusal is None
    assert Reminder.objects.count() == 3


def test_the_week_decides_when_two_remind_at_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.remind("一镇")
    monkeypatch.setattr("shishu.programmes.actions.reminding._last", lambda *_: None)  # as if not seen yet
    assert world.remind("一镇").outcomes[0].refusal is not None


def test_reminding_needs_a_reason_and_the_right(world: World) -> None:
    with pytest.raises(ReasonMissing):
        world.remind("一镇", reason=" ")
    with pytest.raises(OutOfScope):
        world.remind("西镇")
    with pytest.raises(NotYoursToDirect):
        world.remind("一镇", by="一镇记")


def test_the_unit_sees_that_it_was_reminded(world: World) -> None:
    world.give(world.order("一镇"))
    world.on("2026-03-19").remind("一镇")
    (mine,) = queries.reminders(world.account("一镇记"), at=world.at)
    assert (mine.name, mine.reason) == ("一镇", "月底前办完")
    assert queries.reminders(world.account("二镇记"), at=world.at) == []
    assert supervised(world)["一镇"].reminded_on == world.today
    world.on("2026-03-26")
    assert queries.reminders(world.account("一镇记"), at=world.at) == []
    assert supervised(world)["一镇"].reminded_on is None


def test_what_cases_owe_stands_beside_the_tasks(world: World) -> None:
    raised = world.record("problem", "一镇", "2026-03-01", what="桥坏了")
    assert supervised(world.on("2026-03-07")) == {}
    (soon,) = supervised(world.on("2026-03-08"))["一镇"].soon
    assert (soon.kind, soon.id, soon.title.zh, str(soon.due_on)) == ("case", raised, "桥坏了·办理", "2026-03-11")
    (late,) = supervised(world.on("2026-03-12"))["一镇"].overdue
    assert not late.is_escalated
    above = queries.escalated(world.account("东县管"), at=world.on("2026-03-16").at)
    assert [(item.title.zh, item.is_escalated) for item in above] == [("桥坏了·办理", True)]
    assert queries.escalated(world.account("市管"), at=world.at) == []
    assert "桥坏了·办理（3月11日已到期）" in world.remind("一镇").text.zh
    world.record("problem", "一镇", "2026-03-16", step="answer", case=str(raised), how="修好了")
    assert supervised(world) == {}


def test_a_step_of_a_case_does_a_task_too(world: World) -> None:
    world.give(world.order("一镇", ledger="problem", step="answer"))
    (task,) = world.tasks("一镇记")
    assert task.ledger_name.zh == "问题·办理"
    raised = world.record("problem", "一镇", "2026-03-01", what="桥坏了")
    assert len(world.tasks("一镇记")) == 1
    world.record("problem", "一镇", "2026-03-01", step="answer", case=str(raised), how="修好了")
    assert world.tasks("一镇记") == []
