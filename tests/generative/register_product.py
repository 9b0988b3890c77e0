"""The product, driven by records actions and by the queries of cases. Numbers of organisations are the model's."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db.models import Sum

from shishu.figures import queries
from shishu.figures.values import Question, Scope
from shishu.journal import actions as journal
from shishu.journal.catalogue import catalogue
from shishu.journal.models import IndicatorNumber, Posting
from shishu.measure import Period
from shishu.orgs import actions as orgs
from shishu.orgs.changes import AddOrganisations
from shishu.orgs.models import Account, Organisation, Person
from shishu.orgs.rules import ZONE
from shishu.orgs.values import NewAppointment, NewOrganisation
from shishu.packs import load
from shishu.records import actions as records
from shishu.records import cases
from shishu.records.case_errors import UnknownCase
from shishu.records.cases.values import CaseShown
from shishu.records.models import CaseDue, Record
from tests.generative.register_model import TOP, Entry

PACK = Path(__file__).parent / "register"
KINDS = ("region", "area", "team")
ORGANISATIONS = ("owner", "receiver")


@cache
def pack() -> Any:
    return load(PACK)


class Product:
    def __init__(self) -> None:
        self.engine: dict[int | None, int] = {}  # the model's number of an organisation -> the engine's
        self.number: dict[int, int] = {}
        self.people: dict[Any, Account] = {}
        self.moments = count()
        self.codes: dict[int, str] = {}

    def at(self, today: date) -> datetime:
        """Moments on both sides of midnight UTC, all on that day in Shanghai."""
        return datetime.combine(today, time(1 if next(self.moments) % 2 else 9), ZONE)

    def begin(self, parents: Mapping[int, int], today: date) -> None:
        """The pack, the tree, an account that records in each organisation, and one that reviews at the top."""
        by, at = Account.objects.create(username="installer", person=Person.objects.create()), self.at(today)
        journal.activate(pack(), by=by, at=at)
        rows = [
            NewOrganisation(f"O{o}", f"O{o}", self.kind(parents, o), f"O{above}" if above else "")
            for o, above in parents.items()
        ]
        journal.restructure(AddOrganisations(rows[:1]), by=by, at=at)
        journal.restructure(AddOrganisations(rows[1:]), by=by, at=at)
        wanted = [NewAppointment(f"at{o}", f"O{o}", "recorder") for o in parents]
        orgs.appoint([*wanted, NewAppointment("reviewer", "O1", "reviewer")], by=by, at=at)
        self.people = {o: Account.objects.get(username=f"at{o}") for o in parents}
        self.people["reviewer"] = Account.objects.get(username="reviewer")
        self.engine = {int(code[1:]): id_ for code, id_ in Organisation.objects.values_list("code", "id")}
        self.number = {id_: o for o, id_ in self.engine.items() if o}

    def kind(self, parents: Mapping[int, int], o: int) -> str:
        above = parents[o]
        return KINDS[0] if not above else KINDS[1 + bool(parents[above])]

    # --- records
    def submit(
        self, entries: Sequence[Entry], account: int, today: date, *, named: bool = True, **keys: Any
    ) -> list[str]:
        """Steps of one form, with further keys. Where the organisation is not named, the product has to find it."""
        items = [self.item(entry) | keys for entry in entries]
        for item in items if not named else ():
            del item["organisation"]
        by = self.people[account]
        return [str(one.state) for one in records.submit("matter", items, by=by, at=self.at(today))] if items else []

    def item(self, entry: Entry) -> dict[str, Any]:
        item = self.body(entry) | {"id": str(entry.id), "revision": 1, "step": entry.step}
        above = {"parent": str(entry.parent)} if entry.parent else {}
        return item | (above if entry.step == "raise" else {"case": str(entry.case)})

    def body(self, entry: Entry) -> dict[str, Any]:
        values = {name: self.engine[value] if name in ORGANISATIONS else value for name, value in entry.values.items()}
        if "helpers" in values:
            values["helpers"] = [{"unit": self.engine[helper]} for helper in values["helpers"]]
        values = {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
        organisation = self.engine[entry.organisation]
        return {"organisation": organisation, "occurred_on": entry.day.isoformat(), "values": values}

    def approve(self, id_: UUID, today: date) -> str:
        return str(records.approve([id_], by=self.people["reviewer"], at=self.at(today))[0].state)

    def return_(self, id_: UUID, today: date) -> str:
        return str(records.return_([id_], "mend it", by=self.people["reviewer"], at=self.at(today))[0].state)

    def correct(self, entry: Entry, account: int, today: date) -> str:
        body = self.body(entry) | {"step": entry.step}
        return str(records.correct(entry.id, body, by=self.people[account], at=self.at(today)).state)

    def void(self, id_: UUID, who: Any, today: date) -> str:
        return str(records.withdraw([id_], "wrong", by=self.people[who], at=self.at(today))[0].state)

    def is_late(self, id_: UUID) -> bool:
        return any(anomaly["check"] == "limit" for anomaly in Record.objects.get(pk=id_).anomalies)

    # --- cases
    def get(self, case: UUID, account: int, today: date) -> CaseShown | None:
        try:
            return cases.get_case(case, self.people[account], at=self.at(today))
        except UnknownCase:
            return None

    def shown(self, case: UUID, today: date) -> dict[str, Any] | None:
        found = self.get(case, TOP, today)
        if found is None:
            return None
        row, kept = found.case, [one.record for one in found.records]
        first = row.due_step, row.due_on, row.original_due_on, row.warn_on, row.escalates_on
        return {
            "organisation": self.number[row.organisation], "title": row.title, "parent": row.parent_id,
            "state": row.state, "step": row.step, "phase": row.phase, "opened_on": row.opened_on,
            "paused_since": row.paused_since, "done_on": row.done_on, "closed_on": row.closed_on,
            "due": first if row.due_on else None, "dues": sorted(map(self.due, found.dues)),
            "counted": [one.id for one in kept if one.posted_revision and one.state != "void"],
            "pending": sorted(one.id for one in kept if one.state == "submitted"),
            "subcases": sorted(one.id for one in found.subcases),
        }  # fmt: skip

    def due(self, row: CaseDue) -> tuple[Any, ...]:
        told = row.due_on, row.original_due_on, row.warn_on, str(row.escalates_on)
        return row.step, self.number[row.organisation], *told

    def next_steps(self, case: UUID, account: int, today: date) -> dict[str, Any] | None:
        found = self.get(case, account, today)
        if found is None:
            return None
        return {
            one.step.code: (sorted(self.number[o] for o in one.organisations), bool(one.problems), one.earliest)
            for one in found.next_steps
            if one.organisations
        }

    def cases(self, account: int, today: date, **narrowed: Any) -> set[UUID]:
        if "under" in narrowed:
            narrowed["under"] = self.engine[narrowed["under"]]
        rows = cases.cases(self.people[account], at=self.at(today), ledger="matter", **narrowed)
        return {row.id for row in rows}

    def board(self, account: int, today: date) -> Counter[str]:
        columns = cases.board("matter", self.people[account], at=self.at(today))
        assert all(len(column.cases) == min(column.count, 20) for column in columns)
        return Counter({column.code: column.count for column in columns if column.count})

    def dues(self, account: int, today: date, until: date | None) -> list[tuple[UUID, str, date]]:
        return _told(cases.dues(self.people[account], at=self.at(today), until=until))

    def dues_below(self, account: int, today: date, until: date | None) -> dict[int, Any]:
        found = cases.dues_below(self.people[account], at=self.at(today), until=until)
        return {self.number[o]: _told(rows) for o, rows in found.items()}

    # --- figures
    def books(self) -> dict[tuple[str, int, date, str], int]:
        """The lines of the journal by indicator, organisation, day and choice."""
        self.codes = self.codes or dict(IndicatorNumber.objects.values_list("number", "code"))
        rows = Posting.objects.values_list("indicator", "organisation", "day", "parts").annotate(total=Sum("amount"))
        return {(self.codes[i], self.number[o], day, parts): total for i, o, day, parts, total in rows if total}

    def figure(self, indicator: str, o: int, first: date, last: date) -> int:
        place = Organisation.objects.get(pk=self.engine[o])
        question = Question(catalogue().indicators[indicator], place, Period(first, last), Scope("subtree"))
        return int(queries.figure(question).value or 0)


def _told(rows: Iterable[CaseDue]) -> list[tuple[UUID, str, date]]:
    return sorted((row.case_id, row.step, row.due_on) for row in rows)
