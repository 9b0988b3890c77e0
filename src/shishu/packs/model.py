"""What a pack declares, compiled: frozen values that every room above reads. No YAML and no pydantic here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from shishu.measure import Unit
from shishu.words import Text

UNSAID = Text("", "")
RAISER, ANYONE = "raiser", "anyone"
"""Who takes a step, where no field names it: whoever's case it is, or whoever records in the register."""


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
    ledgers: tuple[str, ...] = ()  # case: of which ledgers; () of any
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
    subcases: bool = False  # a sub-case posts it too


@dataclass(frozen=True)
class PartyRole:
    role: Literal["host", "co_host", "attendee", "recipient", "confirmer", "donor"]
    field: str = ""  # field of the form that names it, else given in `parties`
    confirms: bool = False
    optional: bool = True


@dataclass(frozen=True)
class Duration:
    """So many days, workdays, months or years, counted from the day after (months and years: to the same date)."""

    amount: int
    unit: Literal["days", "workdays", "months", "years"]


@dataclass(frozen=True)
class Source:
    """What a rule rests on. `valid_from` and `valid_until` are ISO dates, both included, "" open."""

    document: Text
    article: str = ""
    valid_from: str = ""
    valid_until: str = ""
    verified: bool = False


@dataclass(frozen=True)
class Limit:
    """A bound on a step `to` of a case; exactly one of `within`, `field`, `not_before` and `at_least` is given.

    within      done at most so long after the latest of the steps `start` (several: the later of them counts)
    field       done by the day that this date field of the step in `start` says
    not_before  refused, or warned of, when it comes sooner after the latest of `start`
    at_least    of any of these number fields of `to` (name, least value): one reaching its value suffices
    """

    start: tuple[str, ...]
    to: str
    within: Duration | None = None
    field: str = ""
    not_before: Duration | None = None
    at_least: tuple[tuple[str, Decimal], ...] = ()
    warn: Duration = Duration(3, "days")  # how long before the due day it is 临期
    breach: Literal["refuse", "warn"] = "warn"
    law: Literal["at_start", "at_step"] = "at_start"  # which day has to lie in the source's validity
    escalates: Duration | None = None  # so long after the due day it is shown one level up
    source: Source | None = None


@dataclass(frozen=True)
class Duty:
    """A step that is due again and again while the case stands between `start` and a closing step."""

    step: str
    every: Literal["month", "quarter", "half_year", "year"]
    start: tuple[str, ...]


@dataclass(frozen=True)
class Step:
    """`posts` ends with the implicit one: every approved step adds 1 to `<ledger>.<step>`.

    A step moves its case, unless `stays`: then the case stands where it stood (a report, an extension, a reminder).
    `carried` are fields of other steps of the ledger that its posts speak of; their values come from the case.
    """

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
    by: tuple[str, ...] = ()  # "raiser", "anyone", or fields ("rows.column") naming who takes it; (): as recorded_by
    undoes: str = ""  # the step whose latest record in the case is made void by this one
    stays: bool = False
    state: str = ""  # the state of the ledger that the case is in afterwards
    carried: tuple[Field, ...] = ()
    sign_off: bool = False  # somebody else of the same organisation approves first
    posted_on: str = ""  # the date field, own or carried, whose day counts; "" the day of the record
    extends_due: str = ""  # the date field that becomes the new due day; refused once overdue
    pauses: bool = False  # no time runs until the next step that moves the case
    subcases: Literal["", "may", "closed"] = ""  # may be opened while it stands here; all must be closed before
    transfers: str = ""  # the organisation field that names whose case it is from now on
    advances: bool = False  # one form may move many cases
    by_link: bool = False  # somebody without an account may do it through a one-time link
    materials: tuple[str, ...] = ()  # fields that must be filled in the case before this step
    asks: tuple[str, ...] = ()  # the steps that answer it: until one comes, the case waits for who takes them


@dataclass(frozen=True)
class Example:
    values: Mapping[str, object]
    posts: Mapping[str, Decimal]  # indicator -> amount in its unit
    organisation: str = ""  # "@village"
    step: str = ""  # "" in a ledger of one step
    case: Mapping[str, object] = field(default_factory=dict)  # what earlier steps have said


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
    states: Mapping[str, Text] = field(default_factory=dict)  # of a register, in the order of the board
    title: str = ""  # field of an opening step that a case is called by; "" its first text field
    limits: tuple[Limit, ...] = ()
    duties: tuple[Duty, ...] = ()

    @property
    def is_register(self) -> bool:
        return self.kind == "register"

    def step(self, code: str) -> Step:
        return next(step for step in self.steps if step.code == code)


MONTHS: Mapping[str, int] = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}
"""How many months a period has."""


@dataclass(frozen=True)
class Due:
    """The last day for a stage, seen from its period: a month, half-year or year.

    `day` 0: the last day of the month; `month` counts from the first month of the period (0) and may be -1 (the month
    before) or beyond its end (12: January of the next year).
    """

    day: int
    month: int = 0


@dataclass(frozen=True)
class Stage:
    """What is due from whom in a programme: `count` records of a step of a ledger.

    `every` and `due`: by the calendar; `after` and `within`: so long after another stage was done; neither: any time.
    """

    code: str
    name: Text
    ledger: str
    step: str  # the first step of the ledger where the pack says none
    every: Literal["", "month", "quarter", "half_year", "year"] = ""
    due: Due | None = None
    after: str = ""
    within: Duration | None = None
    by: Literal["holder", "each", "pairs"] = "holder"
    needs: str = ""  # the stage of the same period that has to be done first
    count: int = 1
    prefill: str = ""  # "from:<ledger>:most|latest"
    opens: str = ""  # the register whose cases it opens
    field: str = ""  # pairs: the organisation field of the record that names the guided one
    escalates: Duration | None = None  # so long after its due day it is shown one level up; None: as usual


@dataclass(frozen=True)
class Programme:
    """A working cycle. `among`: a kind of organisation below the holder, or the code of a group."""

    code: str
    name: Text
    held_by: tuple[str, ...]
    among: str
    stages: tuple[Stage, ...]
    document: Source | None = None
    may_skip: bool = True
    help: Text = UNSAID


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
    programmes: Mapping[str, Programme] = field(default_factory=dict)

    def indicator(self, code: str) -> Indicator:
        return self.indicators[code]


@dataclass(frozen=True)
class Vocabulary:
    """What a pack may use without declaring it: the kinds, groups, units and indicators of other packs."""

    kinds: Mapping[str, Kind] = field(default_factory=dict)
    groups: Mapping[str, GroupDeclaration] = field(default_factory=dict)
    units: Mapping[str, Unit] = field(default_factory=dict)
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    ledgers: Mapping[str, Ledger] = field(default_factory=dict)
    programmes: frozenset[str] = frozenset()
    hosted: frozenset[str] = frozenset()  # indicators that a host's record adds to
    received: frozenset[str] = frozenset()  # indicators that the other party gets by `to:`
