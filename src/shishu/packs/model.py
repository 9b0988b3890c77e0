"""What a pack declares, compiled: frozen values that every room above reads. No YAML and no pydantic here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from shishu.measure import Unit
from shishu.words import Text

UNSAID = Text("", "")


@dataclass(frozen=True)
class Kind:
    """A kind of organisation; `organ`: organisations of this kind count with their area (本级机关)."""

    code: str
    name: Text
    organ: bool = False


@dataclass(frozen=True)
class GroupDeclaration:
    code: str
    name: Text


@dataclass(frozen=True)
class Indicator:
    """What is counted. Amounts are whole multiples of 10^-decimals of `unit`."""

    code: str
    name: Text
    unit: str
    kind: Literal["flow", "stock", "latest", "distinct", "ratio"] = "flow"
    decimals: int = 0
    scope: Literal["own", "subtree"] = "subtree"
    aliases: tuple[str, ...] = ()
    also_written: tuple[str, ...] = ()
    by: tuple[str, ...] = ()  # at most two choice fields
    additive: bool = True
    exclusive_with: tuple[str, ...] = ()
    definition: Text = UNSAID
    numerator: str = ""
    denominator: str = ""
    open_since: str = ""  # ISO date, for "近年来"
    baseline: str = ""  # ISO date with which figures are compared
    implicit: bool = False  # `<ledger>.<step>` and `organisations.<kind>`


@dataclass(frozen=True)
class Field:
    name: str
    ask: Text
    type: Literal[
        "text",
        "integer",
        "decimal",
        "money",
        "date",
        "choice",
        "organisation",
        "group",
        "case",
        "person",
        "people_count",
        "rows",
        "attachment",
        "party",
    ]
    optional: bool = False
    unit: str = ""
    decimals: int | None = None  # set for decimal and money, 2 where the pack says nothing
    min: Decimal | None = None
    max: Decimal | None = None  # text: characters; attachment, rows: how many; numbers: value
    choices: Mapping[str, Text] = field(default_factory=dict)
    default: str = ""
    prefill: str = ""  # last | typical | stock | "from:<ledger>:most|latest"
    help: Text = UNSAID
    kinds: tuple[str, ...] = ()  # organisation: which kinds may be named
    fields: tuple[Field, ...] = ()  # of type rows


@dataclass(frozen=True)
class Amount:
    """How much an event adds: 1 (`count`), a field's value, the number of rows, the sum of a column, a stated level."""

    how: Literal["count", "field", "count_of", "sum_of", "level"]
    field: str = ""  # "attended", "items", "items.quantity"


@dataclass(frozen=True)
class Post:
    indicator: str
    amount: Amount
    to: str = ""  # an organisation or party field, or a party role: the other side's own indicator
    subject: str = ""  # field (or "rows.column") whose value is counted once
    when: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class PartyRole:
    role: Literal["host", "co_host", "attendee", "recipient", "confirmer", "donor"]
    field: str = ""  # field of the form that names it, else given in `parties`
    confirms: bool = False
    optional: bool = True


@dataclass(frozen=True)
class Step:
    """`posts` ends with the implicit one: every approved step adds 1 to `<ledger>.<step>`."""

    code: str
    name: Text
    fields: tuple[Field, ...]
    posts: tuple[Post, ...]
    reviewed_by: tuple[str, ...]  # kinds of organisation, in order; "a|b": the nearest of either kind
    parties: tuple[PartyRole, ...] = ()
    opens: bool = True
    closes: bool = True
    unreviewed: Text | None = None
    after: tuple[str, ...] = ()  # the steps it may follow; () and opens: none
    by: str = ""  # "raiser", or the organisation field that names who takes it
    undoes: str = ""


@dataclass(frozen=True)
class Example:
    values: Mapping[str, object]
    posts: Mapping[str, Decimal]  # indicator -> amount in its unit
    organisation: str = ""  # "@village"
    step: str = ""  # "" in a ledger of one step


@dataclass(frozen=True)
class Ledger:
    code: str
    name: Text
    kind: Literal["event", "register"]
    recorded_by: tuple[str, ...]
    steps: tuple[Step, ...]
    scope: Literal["own", "subtree"] | None = None
    expects: Literal["", "month"] = ""
    exempt: tuple[str, ...] = ()  # kinds or group codes
    same_event: tuple[str, ...] = ()
    activity: tuple[str, ...] = ()
    review: Literal["each", "exceptions"] = "each"
    checks: tuple[str, ...] = ()  # named checks: same_event, late_entry, jump, above:<field>:<indicator>
    entry: Literal["manual", "import", "off"] = "manual"
    also_kept_in: tuple[Text, ...] = ()
    help: Text = UNSAID
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True)
class Pack:
    name: str
    version: str
    title: Text
    kinds: Mapping[str, Kind]
    groups: Mapping[str, GroupDeclaration]
    units: Mapping[str, Unit]
    indicators: Mapping[str, Indicator]  # implicit ones included
    ledgers: Mapping[str, Ledger]

    def indicator(self, code: str) -> Indicator:
        return self.indicators[code]


@dataclass(frozen=True)
class Vocabulary:
    """What a pack may use without declaring it: the kinds, groups, units and indicators of other packs."""

    kinds: Mapping[str, Kind] = field(default_factory=dict)
    groups: Mapping[str, GroupDeclaration] = field(default_factory=dict)
    units: Mapping[str, Unit] = field(default_factory=dict)
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    ledgers: frozenset[str] = frozenset()
    hosted: frozenset[str] = frozenset()  # indicators that a host's record adds to
    received: frozenset[str] = frozenset()  # indicators that the other party gets by `to:`
