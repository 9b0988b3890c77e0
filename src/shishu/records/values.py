"""What goes into a record and what comes back, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from shishu.packs.model import Ledger, Step
from shishu.packs.posting import Declared
from shishu.words import Problem, Refused, Text


class State(StrEnum):
    """Where a record or one of its revisions stands. `refused` is only answered, never stored."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    COUNTED = "counted"
    VOID = "void"
    DISCARDED = "discarded"
    REPLACED = "replaced"
    REFUSED = "refused"


@dataclass(frozen=True)
class PartyNamed:
    """A party as a body names it: an organisation's number, or the name of an outside party."""

    role: str
    organisation: int | None = None
    outside: str | None = None


@dataclass(frozen=True)
class Anomaly:
    """A named check that hit: the record is shown apart, never refused."""

    check: str
    text: Text

    def to_json(self) -> dict[str, str]:
        return {"check": self.check, "zh": self.text.zh, "en": self.text.en}


@dataclass(frozen=True)
class Form:
    """What a submission is read by: a step of a ledger, in one version of a pack; `declared` knows what it posts."""

    ledger: Ledger
    step: Step
    pack: str
    pack_version: str
    declared: Declared = field(compare=False)


@dataclass(frozen=True)
class Submission:
    """One item, read and found right.

    `values` are as packs.values reads them, with organisations as numbers, outside parties as "outside:name"; `body` is
    what is stored, `sent` the digest of what had arrived. `parties` are all: given, named by fields, reached by `to:`.
    A step of a register has a `case`, which is its own id when it opens one (below `parent`, if that is given), and
    `carried`: what steps before it say, of which its posts speak. `warned`: the limits that it breaks.
    """

    id: UUID
    revision: int
    form: Form
    organisation: int
    occurred_on: date
    values: Mapping[str, object]
    parties: tuple[PartyNamed, ...] = ()
    attachments: tuple[str, ...] = ()
    activity: UUID | None = None
    body: str = ""
    digest: str = ""
    sent: str = ""
    on_behalf: bool = False
    event_key: str = ""
    case: UUID | None = None
    parent: UUID | None = None
    carried: Mapping[str, object] = field(default_factory=dict)
    by_link: bool = False
    warned: tuple[Anomaly, ...] = field(default=(), compare=False)

    @property
    def opens(self) -> bool:
        """Whether it opens a case of its own."""
        return self.case == self.id


@dataclass(frozen=True)
class Outcome:
    """What became of one item. `existed`: it had been so before; `refusal` says why nothing was done.

    `withdrew`: a month had been declared complete, and is no longer (a notice says whose). `case`: of a step.
    """

    id: UUID
    revision: int
    state: str
    seq: int | None = None
    existed: bool = False
    notices: tuple[Text, ...] = ()
    withdrew: bool = False
    case: UUID | None = None
    refusal: Refused | None = field(default=None, compare=False)

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self.refusal.problems if self.refusal else ()
