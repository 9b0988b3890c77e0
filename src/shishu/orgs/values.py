"""What comes into the tree and what changes in it, as plain values."""

from dataclasses import dataclass
from datetime import date, timedelta

from shishu.orgs.segments import Span


@dataclass(frozen=True, slots=True)
class NewOrganisation:
    """One organisation to add. `parent` is a code, a name, a path "A/B", or a number; "" for the root.

    It exists from `first` (None: since its parent does) until `until` (exclusive; None: for good). `line` is its line
    in the file, 0 when there is none.
    """

    code: str
    name: str
    kind: str
    parent: str | int
    organ: bool = False
    aliases: tuple[str, ...] = ()
    first: date | None = None
    until: date | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class NewMembership:
    """`organisation` (code, name, path or number) belongs to `group` (code or name) from `first` until `until`."""

    group: str
    organisation: str | int
    first: date | None = None
    until: date | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class NewAppointment:
    """`account` has `role` at `organisation` from `first` until `until`; `person` is the name behind a new account."""

    account: str
    organisation: str | int
    role: str
    person: str = ""
    first: date | None = None
    until: date | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """Upward from one organisation to `parent`, during [first, until); None: always, for good."""

    parent: int
    kind: str
    first: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Tenure:
    """A name and the days on which it was held: [first, until); `date.min` always, `date.max` for good."""

    name: str
    first: date
    until: date

    @property
    def last(self) -> date:
        """The last day on which it was held; of one that is held for good there is none."""
        return self.until - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Moved:
    """What a change took from one place of the current tree to another: the numbers `spans`, the subtree of `number`.

    `old` and `new` are the ancestors before and after, nearest first. The spans of one change's values are disjoint.
    """

    number: int
    spans: tuple[Span, ...]
    old: tuple[int, ...]
    new: tuple[int, ...]

    @property
    def left(self) -> list[int]:
        """Whose subtree no longer holds them."""
        return [above for above in self.old if above not in self.new]

    @property
    def joined(self) -> list[int]:
        """Whose subtree holds them now and did not before."""
        return [above for above in self.new if above not in self.old]
