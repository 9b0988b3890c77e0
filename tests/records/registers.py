"""The same city with registers instead of ledgers of events, and how a case is told in a test."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from shishu.audit.actions import SYSTEM
from shishu.journal import actions as journal
from shishu.packs import load
from shishu.packs.model import Pack
from shishu.records import actions, cases
from shishu.records.cases import CaseShown
from shishu.records.models import Case
from shishu.records.values import Outcome
from tests.records.conftest import AT, World, settle

OF_AN_ITEM = ("id", "revision", "organisation", "occurred_on", "parties", "activity", "case", "parent", "step")
MARCH = "2023-03-10"


@cache
def register_pack() -> Pack:
    return load(Path(__file__).parent / "register")


def item(step: str = "", **said: Any) -> dict[str, Any]:
    """One step; what is no key of an item is one of its values."""
    outer = {key: value for key, value in said.items() if key in OF_AN_ITEM}
    values = {key: value for key, value in said.items() if key not in OF_AN_ITEM}
    return {"step": step, "occurred_on": MARCH, "values": values, **outer}


@dataclass
class Register(World):
    """Matters of 朱村, which 东县 answers unless said otherwise; the city looks at answers."""

    def step(self, step: str, case: UUID | None = None, *, by: str = "朱村录入", **said: Any) -> Outcome:
        ledger = said.pop("ledger", "matter")
        return self.submit(ledger, item(step, **({"case": case} if case else {}), **said), by=by)[0]

    def did(self, step: str, case: UUID | None = None, *, by: str = "朱村录入", **said: Any) -> UUID:
        """A step that has to be right; it counts when it is answered by a reviewer or needs none."""
        outcome = self.step(step, case, by=by, **said)
        assert not outcome.refusal, str(outcome.refusal)
        if outcome.state == "submitted":
            outcome = self.approve(outcome.id, by="市审核")
        assert outcome.state == "counted", str(outcome.refusal)
        return outcome.id

    def raised(self, what: str = "修桥", **said: Any) -> UUID:
        return self.did("raise", **{"what": what, "sort": "large", "weight": 3, "organisation": "朱村"} | said)

    def assigned(self, **said: Any) -> UUID:
        case = self.raised()
        self.did("assign", case, **{"owner": "一镇", "due_on": "2023-04-10"} | said)
        return case

    def answered(self, **said: Any) -> UUID:
        case = self.assigned()
        self.did("answer", case, by="一镇录入", **{"answered_on": MARCH, "hours": 5} | said)
        return case

    def closed(self) -> UUID:
        case = self.answered()
        self.did("confirm", case, occurred_on="2023-03-12")
        return case

    def row(self, case: UUID) -> Case:
        return Case.objects.get(pk=case)

    def stands(self, case: UUID) -> tuple[str, str, str]:
        row = self.row(case)
        return row.state, row.step, row.phase

    def shown(self, case: UUID, by: str = "朱村录入") -> CaseShown:
        return cases.get_case(case, self.account(by), at=self.at)

    def record(self, case: UUID, step: str) -> UUID:
        """The latest record of the step that counts."""
        return [one.record.pk for one in self.shown(case, "市审核").records if one.step.code == step][-1]

    def mended(self, record: UUID, body: Mapping[str, Any], by: str = "朱村录入") -> Outcome:
        return actions.correct(record, body, by=self.account(by), at=self.at)

    def on(self, day: str) -> None:
        """From now on it is noon of that day."""
        self.at = datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC).replace(hour=4)


def settle_registers() -> Register:
    settle(at=AT)
    journal.activate(register_pack(), by=SYSTEM, at=AT)
    return Register(AT)
