"""What a reviewer's form says, and how each outcome is told."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import QueryDict

from shishu.journal.catalogue import catalogue
from shishu.measure import month_key
from shishu.packs.model import Ledger
from shishu.records import listing
from shishu.records import queries as records
from shishu.records.errors import ReasonMissing
from shishu.records.models import Record, Revision
from shishu.records.values import Outcome, State
from shishu.web.frame.values import first_words, names_of
from shishu.words import Problem, Refused, Text


class NothingChosen(Refused):
    """A list was sent without a record."""

    def __init__(self) -> None:
        super().__init__(
            Problem(
                Text("审核", "Review"),
                Text("一条也没有选", "nothing was chosen"),
                Text("请先勾选要办的记录。", "Tick the records first."),
            )
        )


@dataclass(frozen=True)
class Decision:
    """`seen`: the records, each with the revision that was looked at; `fields`: what has to be mended."""

    passes: bool
    seen: Mapping[UUID, int]
    reason: str = ""
    fields: tuple[str, ...] = ()

    @classmethod
    def of(cls, posted: QueryDict, *, only: UUID | None = None) -> Decision:
        """Of a form; `only`: the one record that its address names. Raises NothingChosen."""
        seen = _seen(posted.getlist("seen"))
        if only is not None:
            if only not in seen:
                raise NothingChosen
            seen = {only: seen[only]}
        reason = posted.get("reason", "").strip()
        return cls(posted.get("action") != "return", seen, reason, tuple(dict.fromkeys(posted.getlist("field"))))

    def require_whole(self) -> None:
        """Raises NothingChosen; ReasonMissing, of one that returns."""
        if not self.seen:
            raise NothingChosen
        if not self.passes and not self.reason:
            raise ReasonMissing


@dataclass(frozen=True)
class Told:
    """What became of one record: `month` it counts in, or where it went, or why nothing was done.

    `title`: what it is about, in its author's words; `waits`: it may still be decided on. What was not found has only
    its outcome.
    """

    outcome: Outcome
    place: str = ""
    ledger: Ledger | None = None
    month: int | None = None
    day: date | None = None
    title: str = ""
    waits: bool = False

    @property
    def is_done(self) -> bool:
        return self.outcome.refusal is None

    @property
    def is_counted(self) -> bool:
        return self.outcome.state == State.COUNTED

    @property
    def is_returned(self) -> bool:
        return self.outcome.state == State.RETURNED

    @property
    def is_void(self) -> bool:
        return self.outcome.state == State.VOID


def tell(outcomes: Sequence[Outcome]) -> list[Told]:
    """The outcomes with day, organisation and title of their records; what was not found has none."""
    found = Record.objects.in_bulk([one.id for one in outcomes if not _is_unknown(one)])
    names = names_of(record.organisation for record in found.values())
    said = listing.revisions_shown(list(found.values()))
    booked = records.booked_on([one.id for one in outcomes if one.state == State.COUNTED])
    about = _About(found, names, said, booked, catalogue().ledgers)
    return [about.told(one) for one in outcomes]


@dataclass(frozen=True)
class _About:
    """What is told of the records beside what became of them, read for all of them at once."""

    records: Mapping[UUID, Record]
    names: Mapping[int, str]
    said: Mapping[UUID, Revision]
    booked: Mapping[UUID, date]
    ledgers: Mapping[str, Ledger]

    def told(self, outcome: Outcome) -> Told:
        record = self.records.get(outcome.id)
        if record is None:
            return Told(outcome)
        ledger, said = self.ledgers.get(record.ledger), self.said.get(record.pk)
        return Told(
            outcome,
            self.names.get(record.organisation, ""),
            ledger,
            month_key(self.booked[record.pk]) if record.pk in self.booked else None,
            record.occurred_on,
            first_words(ledger, record.step, json.loads(said.body)) if said else "",
            record.state == State.SUBMITTED,
        )


def _is_unknown(outcome: Outcome) -> bool:
    return outcome.refusal is not None and outcome.refusal.status == 404


def _seen(written: Sequence[str]) -> dict[UUID, int]:
    """Of `id:revision id:revision …`, in their order; what is not written so is left out."""
    found = {}
    for word in " ".join(written).split():
        key, _, revision = word.partition(":")
        try:
            found[UUID(key)] = int(revision)
        except ValueError:
            continue
    return found
