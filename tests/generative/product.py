"""The product, driven by records and journal actions and by figures queries. Numbers are the model's."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

from shishu.figures import breakdown, queries, tracing
from shishu.figures.values import Basis, Figure, Question, Scope, Structure
from shishu.journal import actions as journal
from shishu.journal.catalogue import catalogue
from shishu.measure import Period
from shishu.orgs import actions as orgs
from shishu.orgs.changes import AddOrganisations, Merge, Move, SetMemberships
from shishu.orgs.models import Account, Group, Organisation, Person
from shishu.orgs.rules import ZONE
from shishu.orgs.values import NewAppointment, NewMembership, NewOrganisation
from shishu.packs import load
from shishu.records import actions as records
from shishu.words import Refused
from tests.generative.model import ALWAYS, FOREVER

PACK = Path(__file__).parent / "pack"
Item = tuple[UUID, str, int, date, dict[str, Any], int]  # id, ledger, organisation, day, values, revision
Seen = tuple[str, int | None]  # state, seq


@cache
def pack(folder: Path = PACK) -> Any:
    return load(folder)


class Product:
    """Answers in the model's terms: a seq, None for a refused change, (state, seq) for a record."""

    def __init__(self, folder: Path = PACK) -> None:
        self.folder = folder
        self.engine = {0: 0}  # the model's number of an organisation -> the engine's
        self.moments = count()
        self.people: dict[str, Account] = {}

    def at(self, today: date) -> datetime:
        """Moments on both sides of midnight UTC, all on that day in Shanghai."""
        hour = next(self.moments) % 2
        return datetime.combine(today, time(1 if hour else 9), ZONE)

    # --- the beginning
    def begin(self, root: str = "region") -> int:
        """The pack, the root (1), and accounts that may do everything from there; answers the seq."""
        account = Account.objects.create(username="installer", person=Person.objects.create())
        at = datetime(2022, 12, 31, tzinfo=ZONE)
        journal.activate(pack(self.folder), by=account, at=at)
        row = NewOrganisation(code="O1", name="O1", kind=root, parent="")
        seq = journal.restructure(AddOrganisations((row,)), by=account, at=at)
        roles = {"recorder": "recorder", "reviewer": "reviewer", "first": "manager", "second": "manager"}
        orgs.appoint([NewAppointment(name, "O1", role) for name, role in roles.items()], by=account, at=at)
        self.people = {name: Account.objects.get(username=name) for name in roles}
        self._learn()
        return seq

    def _learn(self) -> None:
        rows = Organisation.objects.filter(code__startswith="O").values_list("code", "id")
        self.engine |= {int(code[1:]): id_ for code, id_ in rows}

    # --- tree and closings
    def add(self, rows: Sequence[tuple[int, int, str, str, date]], today: date) -> int | None:
        new = [
            NewOrganisation(f"O{o}", f"O{o}", kind, f"O{parent}", organ=how == "organ", first=_day(first))
            for o, parent, kind, how, first in rows
        ]
        seq = self._change(AddOrganisations(new), today)
        self._learn()
        return seq

    def move(self, o: int, parent: int, on: date, today: date) -> int | None:
        return self._change(Move(self.engine[o], self.engine[parent], on), today)

    def merge(self, merged: Sequence[int], into: int, on: date, today: date) -> int | None:
        """A number the engine does not know yet is a new organisation."""
        target = self.engine.get(into, f"O{into}")
        seq = self._change(Merge(tuple(self.engine[o] for o in merged), target, on), today)
        if seq and isinstance(target, str):
            self.engine[into] = Organisation.objects.get(name=target).id
        return seq

    def set_members(self, rows: Sequence[tuple[str, int, date, date]], today: date) -> int | None:
        new = [NewMembership(group, self.engine[o], _day(first), _day(until)) for group, o, first, until in rows]
        return self._change(SetMemberships(new), today)

    def _change(self, change: Any, today: date) -> int | None:
        try:
            return journal.restructure(change, by=self.people["first"], at=self.at(today))
        except Refused:
            return None

    def close(self, o: int, ledger: str, month: tuple[int, int], today: date) -> int:
        return journal.lock(self.engine[o], _month(month), ledger, by=self.people["first"], at=self.at(today))

    def reopen(self, o: int, ledger: str, month: tuple[int, int], today: date) -> int | None:
        """By two accounts where one is not enough."""
        for name in ("first", "second"):
            seq = journal.unlock(self.engine[o], _month(month), ledger, by=self.people[name], at=self.at(today)).seq
            if seq:
                return seq
        return None

    # --- records
    def submit(self, items: Sequence[Item], today: date) -> list[Seen]:
        sent = [{"id": str(item[0]), "revision": item[5], "ledger": item[1], **self._body(item)} for item in items]
        by = self.people["recorder"]
        return _seen(records.submit("talk", sent, by=by, at=self.at(today))) if sent else []

    def _body(self, item: Item) -> dict[str, Any]:
        _, _, o, day, values, _ = item
        values = dict(values)
        if "receiver" in values:
            values["receiver"] = self.engine[values["receiver"]]
        return {"organisation": self.engine[o], "occurred_on": day.isoformat(), "values": values}

    def approve(self, ids: Sequence[UUID], today: date) -> list[Seen]:
        return _seen(records.approve(ids, by=self.people["reviewer"], at=self.at(today)))

    def correct(self, item: Item, today: date) -> Seen:
        body = self._body(item) | {"revision": item[5]}
        return _seen([records.correct(item[0], body, by=self.people["recorder"], at=self.at(today))])[0]

    def withdraw(self, id_: UUID, today: date) -> Seen:
        return _seen(records.withdraw([id_], "twice", by=self.people["reviewer"], at=self.at(today)))[0]

    # --- figures
    def question(self, q: Any) -> Question:
        if q.group:
            place: Group | Organisation = Group.objects.get(code=q.group)
        else:
            place = Organisation.objects.get(pk=self.engine[q.organisation])
        return Question(
            catalogue().indicators[q.indicator], place, Period(q.first, q.last), Scope(q.scope), Basis(q.basis),
            Structure(q.structure), q.n,
        )  # fmt: skip

    def figure(self, q: Any) -> tuple[Decimal | None, int, tuple[int, int] | None]:
        found = queries.figure(self.question(q))
        return found.value, found.records, _coverage(found)

    def trace(self, q: Any, limit: int) -> dict[tuple[UUID, int], int]:
        """(record, organisation of a latest value) -> net amount, page by page; a record that comes twice is wrong."""
        rows: dict[Any, int] = {}
        numbers = {engine: o for o, engine in self.engine.items()}
        question, after = self.question(q), None
        while True:
            page = tracing.trace(question, after=after, limit=limit)
            for row in page.rows:
                key = (row.source, numbers[row.organisation]) if q.indicator == "score.last" else (row.source, 0)
                assert key not in rows, f"{key} is traced twice"
                rows[key] = row.amount
            if len(page.rows) < limit:
                return rows
            after = page.rows[-1].source

    def parts(self, q: Any, field: str) -> dict[str, int]:
        return {part.code: part.amount for part in breakdown.parts(self.question(q), field)}

    def children(self, q: Any) -> list[tuple[int | None, int]]:
        numbers = {engine: o for o, engine in self.engine.items()}
        rows = breakdown.children(self.question(q))
        return [(row.number and numbers[row.number], row.amount) for row in rows]

    def months(self, q: Any) -> list[int]:
        return [amount for _, amount in breakdown.months(self.question(q))]


def _day(day: date) -> date | None:
    return None if day in (ALWAYS, FOREVER) else day


def _month(month: tuple[int, int]) -> int:
    return month[0] * 12 + month[1] - 1


def _coverage(found: Figure) -> tuple[int, int] | None:
    return found.coverage and (found.coverage.declared, found.coverage.expected)


def _seen(outcomes: Iterable[Any]) -> list[Seen]:
    return [(one.state, one.seq) if one.state != "submitted" else (one.state, None) for one in outcomes]
