"""A cycle at work in the small world: 东县组织部 holds one since September, October was merged into November."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from html import unescape
from typing import Any
from uuid import UUID, uuid4

from shishu.audit.actions import SYSTEM
from shishu.journal import actions as journal
from shishu.orgs import actions as orgs
from shishu.orgs.changes import AddOrganisations
from shishu.orgs.models import Organisation
from shishu.orgs.values import NewAppointment, NewOrganisation
from shishu.programmes import actions as programmes
from shishu.programmes.models import Run
from shishu.programmes.values import NewOrder
from shishu.records import actions as records
from tests.small_world import AT, BEGIN, House

SEPTEMBER = 2026 * 12 + 8
DOCUMENT = "东组发〔2026〕9号"
MORE_TOWNS = ("红镇", "蓝镇", "黄镇")
TOWNS = ("青镇", *MORE_TOWNS)
HOLDER, DESK = "东县组织部", "组织部录入"
SEATS = (
    (DESK, HOLDER, "recorder"),
    ("组织部管理", HOLDER, "manager"),
    ("组织部审核", HOLDER, "reviewer"),
    ("东县审核", "东县", "reviewer"),
    *((f"{town}录入", town, "recorder") for town in MORE_TOWNS),
)


@dataclass
class Cycle:
    """The small world with the cycle in it; `run` is its number."""

    house: House
    run: Run
    numbers: Mapping[str, int] = field(default_factory=dict)

    def client(self, name: str, **session: object) -> Any:
        return self.house.client(name, **session)

    def page(self, name: str, address: str = "") -> str:
        answer = self.client(name).get(address or f"/programmes/{self.run.pk}/")
        assert answer.status_code == 200, answer.status_code
        return str(answer.content.decode())

    def record(self, ledger: str, place: str, on: date, **values: Any) -> UUID:
        """A record that counts: sent by its organisation's desk, passed by whoever it waits for."""
        made = uuid4()
        item = {"id": str(made), "organisation": self.numbers[place], "occurred_on": on.isoformat(), "values": values}
        by = self.house.account(DESK if place == HOLDER else f"{place}录入")
        (outcome,) = records.submit(ledger, [item], by=by, at=self.house.at)
        assert not outcome.problems, outcome.problems
        for reviewer in ("组织部审核", "东县审核") if ledger == "talk_theme" else ("东县审核",):
            (outcome,) = records.approve([made], by=self.house.account(reviewer), at=self.house.at)
            assert not outcome.problems, outcome.problems
        return made

    def give(
        self, *places: str, title: str = "排查一次危房", days: int = 14, ledger: str = "lecture", step: str = ""
    ) -> UUID:
        at = self.house.at
        order = NewOrder(
            id=uuid4(),
            title=title,
            document="东办发〔2026〕31号",
            ledger=ledger,
            step=step,
            first=at.date(),
            due_on=at.date() + timedelta(days=days),
            organisations=tuple(self.numbers[place] for place in places),
        )
        return programmes.give(order, by=self.house.account("东县管理"), at=at).pk


def at(month: int, day: int) -> datetime:
    """That morning in Shanghai, of 2026."""
    return datetime(2026, month, day, 1, tzinfo=UTC)


def begun(house: House) -> Cycle:
    """September as it was, October merged into November; today is 2 November."""
    rows = [NewOrganisation("", town, "township", house.numbers["东县"]) for town in MORE_TOWNS]
    journal.restructure(AddOrganisations(rows), by=SYSTEM, at=BEGIN)
    orgs.appoint([NewAppointment(*seat) for seat in SEATS], by=SYSTEM, at=BEGIN)
    house.moves_to(at(8, 20))
    manager = house.account("组织部管理")
    run = programmes.begin("monthly_talk", _number(HOLDER), SEPTEMBER, DOCUMENT, by=manager, at=house.at)
    cycle = Cycle(house, run, dict(Organisation.objects.values_list("name", "id")))
    _september(cycle)
    programmes.skip(run.pk, "2026-10", "大雪封山，道路中断", "2026-11", by=manager, at=at(9, 28))
    for day in (at(10, 1), AT):
        house.moves_to(day)
        programmes.tick(at=day)
    wish = {"wish": "topic", "topic": "村集体项目怎么管"}
    for town in TOWNS[:2]:
        cycle.record("topic_order", town, date(2026, 10, 22), **wish)
    return cycle


def inputs(html: str) -> dict[str, str]:
    """What the form in the middle of a page would send as it stands, each name once."""
    form = html.partition("<main")[2].partition("<form")[2].partition("</form>")[0]
    found: dict[str, str] = {}
    for tag, name in re.findall(r'(<(?:input|textarea|select)[^>]*\sname="([^"]+)"[^>]*>)', form):
        value = re.search(r'\svalue="([^"]*)"', tag)
        if "checkbox" not in tag and "radio" not in tag:
            found[name] = unescape(value[1]) if value else ""
    return found


def said(html: str) -> str:
    """The text of a page, without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def _september(cycle: Cycle) -> None:
    house = cycle.house
    programmes.tick(at=house.at)
    house.moves_to(at(8, 24))
    for town, topic in zip(TOWNS, ("支部怎么开好会", "支部怎么开好会", "村集体项目怎么管", ""), strict=True):
        wish = {"wish": "topic", "topic": topic} if topic else {"wish": "none"}
        cycle.record("topic_order", town, date(2026, 8, 22), **wish)
    house.moves_to(at(9, 3))
    programmes.tick(at=house.at)
    cycle.record("talk_theme", HOLDER, date(2026, 9, 2), theme="支部怎么开好会")
    house.moves_to(at(9, 12))
    cycle.record("talk_lecture", HOLDER, date(2026, 9, 11), theme="支部怎么开好会", attended=38)
    programmes.tick(at=house.at)
    told = {"experiences": [{"text": "夜校错时开"}, {"text": "积分上墙"}], "suggestions": [{"text": "教材要有藏文"}]}
    cycle.record("talk_answers", HOLDER, date(2026, 9, 11), attended=20, **told)
    house.moves_to(at(9, 26))
    programmes.tick(at=house.at)
    for day in (15, 22):
        cycle.record("field_visit", HOLDER, date(2026, 9, day), topic="集体经济", resources=[{"name": f"老驿道{day}"}])


def _number(name: str) -> int:
    return Organisation.objects.get(name=name).pk
