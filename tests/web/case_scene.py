"""Cases in the small world: problems that the county's department raises and villages solve, step by step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from shishu.audit.actions import SYSTEM
from shishu.journal import actions as journal
from shishu.orgs import actions as orgs
from shishu.orgs.changes import AddOrganisations
from shishu.orgs.models import Organisation
from shishu.orgs.values import NewAppointment, NewOrganisation
from shishu.records import actions as records
from shishu.records.models import Record
from shishu.records.rules.bodies import made_id
from tests.small_world import BEGIN, House

MORE = (
    ("部录入", "东县组织部", "recorder"),
    ("部审核", "东县组织部", "reviewer"),
    ("东县审核", "东县", "reviewer"),
    ("乙村录入二", "乙村", "recorder"),
)
DEPARTMENT, VILLAGE = "东县组织部", "甲村"


def appointed(house: House) -> None:
    """Those whom cases need besides the small world's."""
    orgs.appoint([NewAppointment(*row) for row in MORE], by=SYSTEM, at=BEGIN)


@dataclass
class Scene:
    """Takes steps; what has to be reviewed is passed at once unless `waits`."""

    house: House
    _made: int = 0

    def new_id(self) -> UUID:
        self._made += 1
        at = self.house.at + timedelta(milliseconds=500 + self._made)
        return made_id(at, lambda bits: self._made % (1 << bits))

    def take(
        self,
        ledger: str,
        step: str,
        *,
        by: str,
        on: date,
        case: UUID | None = None,
        waits: bool = False,
        **values: Any,
    ) -> UUID:
        """One step of a case; without one the step that opens it. Answers the id of the record."""
        made = self.new_id()
        parent = values.pop("parent", None)
        item: dict[str, object] = {"id": str(made), "step": step, "occurred_on": on.isoformat(), "values": values}
        if case is None:
            item["organisation"] = values.pop("at", None) or self.house.numbers[DEPARTMENT]
        item |= {name: str(one) for name, one in (("case", case), ("parent", parent)) if one}
        (outcome,) = records.submit(ledger, [item], by=self.house.account(by), at=self.house.at)
        assert not outcome.problems, [problem.say("zh") for problem in outcome.problems]
        if not waits:
            self._pass(made)
        return made

    def _pass(self, made: UUID) -> None:
        for who in ("青镇审核", "东县审核"):
            if Record.objects.get(pk=made).state == "submitted":
                records.approve([made], by=self.house.account(who), at=self.house.at)
        assert Record.objects.get(pk=made).state != "submitted"

    def problem(
        self, title: str = "路灯不亮", on: date = date(2026, 10, 8), *, waits: bool = False, **more: Any
    ) -> UUID:
        """A problem found on a visit, not assigned yet."""
        said = {"problem": title, "source": "field_visit"} | more
        return self.take("problem", "raise", by="部录入", on=on, waits=waits, **said)

    def assigned(
        self, title: str = "路灯不亮", due: date = date(2026, 11, 13), lead: str = VILLAGE, **more: Any
    ) -> UUID:
        case = self.problem(title, **more)
        said = {"lead": self.house.numbers[lead], "due_on": due.isoformat()}
        self.take("problem", "assign", by="部录入", on=date(2026, 10, 9), case=case, **said)
        return case

    @property
    def to_village(self) -> dict[str, Any]:
        """What an assignment to the village says."""
        return {"lead": self.house.numbers[VILLAGE], "due_on": "2026-12-20"}

    def answered(self, title: str = "路灯不亮", **more: Any) -> UUID:
        case = self.assigned(title, **more)
        self.take("problem", "answer", by="甲村录入", on=date(2026, 10, 28), case=case, result="换了十二盏灯")
        return case

    def closed(self, title: str = "路灯不亮", **more: Any) -> UUID:
        case = self.answered(title, **more)
        self.take("problem", "close", by="部录入", on=date(2026, 10, 30), case=case)
        return case

    def instruction(self) -> UUID:
        """Accepted by the town."""
        said: dict[str, Any] = {"matter": "7", "subject": "除雪保畅", "source": "county", "urgency": "plain"}
        case = self.take("instruction", "register", by="部录入", on=date(2026, 10, 9), **said)
        said = {"lead": self.house.numbers["青镇"], "due_on": "2026-11-13"}
        self.take("instruction", "assign", by="部录入", on=date(2026, 10, 12), case=case, **said)
        self.take("instruction", "accept", by="青镇录入", on=date(2026, 10, 13), case=case)
        return case

    def subcase(self, parent: UUID, subject: str = "除雪物资") -> UUID:
        said = {"matter": "7", "subject": subject, "source": "above", "urgency": "plain"}
        town = self.house.numbers["青镇"]
        return self.take(
            "instruction", "register", by="青镇录入", on=date(2026, 10, 14), parent=parent, at=town, **said
        )

    def applicant(self, file_no: str) -> UUID:
        """Of the village, talked to."""
        village = self.house.numbers[VILLAGE]
        case = self.take("member", "apply", by="甲村录入", on=date(2026, 3, 2), at=village, file_no=file_no)
        self.take("member", "talk", by="甲村录入", on=date(2026, 3, 20), case=case)
        return case

    def activist(self, file_no: str) -> UUID:
        """One who is being examined."""
        case = self.applicant(file_no)
        self.take("member", "accept", by="甲村录入", on=date(2026, 4, 20), case=case)
        return case

    def enterprise_case(self) -> UUID:
        """The town took up what troubles an enterprise, and says that it is solved."""
        journal.restructure(
            AddOrganisations([NewOrganisation("", "小水厂", "enterprise", "青镇")]), by=SYSTEM, at=BEGIN
        )
        numbers = dict(Organisation.objects.values_list("name", "id"))
        town = numbers["青镇"]
        said = {"enterprise": numbers["小水厂"], "problem": "常停电", "sort": "site"}
        case = self.take("enterprise_problem", "raise", by="青镇录入", on=date(2026, 10, 8), at=town, **said)
        said = {"lead": town, "due_on": "2026-11-20"}
        self.take("enterprise_problem", "assign", by="青镇录入", on=date(2026, 10, 9), case=case, **said)
        self.take("enterprise_problem", "answer", by="青镇录入", on=date(2026, 10, 20), case=case, result="换了变压器")
        return case
