"""Everything the page 数据 shows, put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from urllib.parse import parse_qsl

from django.utils.safestring import SafeString

from shishu.access.visitor import Visitor
from shishu.figures import breakdown, wording
from shishu.figures.actions import may_set
from shishu.figures.errors import NotYetKnown
from shishu.figures.snapshot import snapshot
from shishu.figures.values import Scope
from shishu.journal.catalogue import Catalogue
from shishu.measure import Period
from shishu.orgs.models import Group, Organisation
from shishu.orgs.queries import Paths
from shishu.packs.model import Field
from shishu.web.figures import locking
from shishu.web.figures.asked import LIVE, Asked, period_written, usual_scope, written
from shishu.web.figures.chart import Chart, chart
from shishu.web.figures.choosing import BIG, Choosing
from shishu.web.figures.keys import Key, keys
from shishu.web.figures.locking import Lock
from shishu.web.figures.mill import part_address
from shishu.web.figures.periods import choices, elapsed
from shishu.web.figures.table import Table, table
from shishu.words import Text

SETTINGS = [
    (
        "figures-target",
        Text("计划", "Plan"),
        Text(
            "写明依据哪份文件；完成多少由记录自己算。", "Say on which document; how much is done follows from records."
        ),
    ),
    (
        "figures-recognise",
        Text("认定数", "Recognised figure"),
        Text(
            "与台账数不一样时写在旁边，不入账。宁可露差，不可凑数。",
            "Where it differs from the records: it stands beside them and is not counted.",
        ),
    ),
]
MOST_FOR_PARTS = 3000
"""Parts are read line by line: of more records than that only when somebody asks."""


@dataclass(frozen=True)
class PartOf:
    """`address`: of the records of this part alone."""

    name: Text
    amount: int
    address: str


@dataclass(frozen=True)
class Parts:
    """A figure by one of its declared fields, 未填 included; `parts` None: too many to read unasked."""

    name: Text
    parts: Sequence[PartOf] | None


@dataclass(frozen=True)
class Page:
    asked: Asked
    period: Period
    until: date | None
    """The day up to which is told, where the period is not over yet."""
    lock: Lock
    late: int
    keys: Sequence[Key]
    chart: Chart | None
    table: Table | None
    parts: Sequence[Parts]
    above: Sequence[tuple[str, str]]
    may_set: bool
    texts: dict[str, SafeString] = field(default_factory=dict, compare=False)
    """What has been written of it, by language."""

    @property
    def place(self) -> Organisation | Group:
        return self.asked.place

    plain_sum = wording.PLAIN_SUM

    @property
    def is_group(self) -> bool:
        return isinstance(self.place, Group)

    @property
    def big(self) -> Sequence[Key]:
        return self.keys[:BIG]

    @property
    def minor(self) -> Sequence[Key]:
        return self.keys[BIG:]

    @property
    def first(self) -> Key | None:
        """The key figure that the chart and what stands beside it are about."""
        if self.chart:
            return self.chart.key
        return self.keys[0] if self.keys else None

    @property
    def has_below(self) -> bool:
        return self.asked.scope is Scope.SUBTREE

    @cached_property
    def own_part(self) -> object:
        """The own level's share of the first key figure: the cell of the table."""
        if not self.table or not self.first:
            return None
        for place, column in enumerate(self.table.columns):
            if column.key is self.first:
                lines = [line for section in self.table.sections for line in section.lines if line.is_own]
                return lines[0].cells[place] if lines else None
        return None

    @property
    def is_due(self) -> Key | None:
        """Of the key figures for which something is expected, the one that most was declared for."""
        due = [key for key in self.keys if key.shares]
        return max(due, key=lambda key: key.shares.due - key.shares.missing if key.shares else 0, default=None)

    def _to(self, **other: object) -> str:
        return self.asked.address(**other)

    @property
    def to_own(self) -> str:
        return self._to(scope=Scope.OWN)

    @property
    def to_subtree(self) -> str:
        return self._to(scope=Scope.SUBTREE)

    @property
    def to_live(self) -> str:
        return self._to(as_of=LIVE)

    @property
    def to_locked(self) -> str:
        return self._to(as_of="")

    @property
    def query(self) -> str:
        return self.asked.address().partition("?")[2]

    @property
    def to_parts(self) -> str:
        return self._to(chart=self.first.indicator.code) if self.first else ""

    @property
    def period_written(self) -> str:
        return period_written(self.period)

    @property
    def place_written(self) -> str:
        return written(self.place)

    @property
    def is_alone(self) -> bool:
        """An organisation with nothing below it."""
        return isinstance(self.place, Organisation) and usual_scope(self.place) is Scope.OWN

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What a form that asks for another period keeps of the address."""
        return [(name, text) for name, text in parse_qsl(self.query) if name not in ("period", "as_of")]

    @property
    def periods(self) -> list[tuple[int, list[tuple[str, Text]]]]:
        return choices(self.period, is_running=self.until is not None)

    @property
    def settings(self) -> list[tuple[str, Text, Text]]:
        return [] if self.is_group else SETTINGS

    @property
    def charts(self) -> list[tuple[Key, str, bool]]:
        """The key figures of which a chart can be shown, each with its address."""
        fitting = [key for key in self.big if key.indicator.kind != "ratio"]
        return [(key, self._to(chart=key.indicator.code), key is self.first) for key in fitting]


def page(asked: Asked, visitor: Visitor, packs: Catalogue) -> Page:
    with snapshot() as moment:
        return _page(asked, visitor, packs, moment.last)


def _page(asked: Asked, visitor: Visitor, packs: Catalogue, last: int) -> Page:
    choosing = Choosing(asked, packs)
    period = asked.period or choosing.usual_period(visitor.on.year)
    so_far = elapsed(period, visitor.on)
    lock = locking.lock_of(asked.place, period, asked.as_of)
    if lock.as_of and lock.as_of > last:
        raise NotYetKnown(lock.as_of, last)
    known = lock.as_of or last
    questions = [asked.question(one, so_far, known) for one in choosing.chosen(period)]
    compared = {asked.chart, *(one.indicator.code for one in questions[:BIG])}
    found = keys(questions, period, lock.as_of, asked.scope, packs, compared)
    drawn = _chart(found, asked, period)
    first = drawn.key if drawn else found[0] if found else None
    return Page(
        asked=asked,
        period=period,
        until=so_far.last if so_far != period else None,
        lock=lock,
        late=locking.late(lock, questions[0]) if questions and lock.version else 0,
        keys=found,
        chart=drawn,
        table=table(found[:BIG], first, asked, visitor, packs),
        parts=_parts(first, packs, everything=bool(asked.chart)) if first else (),
        above=_above(asked, visitor),
        may_set=visitor.is_known and may_set(asked.place, visitor.by, at=visitor.at),
    )


def _chart(found: Sequence[Key], asked: Asked, whole: Period) -> Chart | None:
    """Of the key figure that was asked for, else of the first that has months."""
    order = sorted(range(len(found)), key=lambda place: found[place].indicator.code != asked.chart)
    for place in order[:BIG]:
        if drawn := chart(found[place], whole):
            return drawn
    return None


def _parts(key: Key, packs: Catalogue, *, everything: bool) -> list[Parts]:
    indicator = key.indicator
    if indicator.kind == "ratio":
        return []
    shown: dict[str, list[PartOf]] = {}
    if indicator.by and (everything or key.figure.records <= MOST_FOR_PARTS):
        for name, parts in breakdown.split(key.question, indicator.by).items():
            choices = [code for one in _fields(indicator.code, name, packs) for code in one.choices]
            shown[name] = [
                PartOf(
                    wording.part_name(part.code, indicator, name, packs),
                    part.amount,
                    part_address(key.citation, indicator, name, part.code),
                )
                for part in sorted(parts, key=lambda part: _place(part.code, choices))
            ]
    return [Parts(_field_name(indicator.code, name, packs), shown.get(name)) for name in indicator.by]


def _place(code: str, choices: Sequence[str]) -> int:
    """As the form has them; 未填 and what no form offers any more come last."""
    return choices.index(code) if code in choices else len(choices)


def _field_name(code: str, name: str, packs: Catalogue) -> Text:
    fields = _fields(code, name, packs)
    return fields[0].ask if fields else Text(name, name)


def _fields(code: str, name: str, packs: Catalogue) -> list[Field]:
    ledgers = packs.posting_ledgers.get(code, ())
    asked = (field for ledger in ledgers for step in ledger.steps for field in step.fields)
    return [field for field in asked if field.name == name]


def _above(asked: Asked, visitor: Visitor) -> list[tuple[str, str]]:
    """(name, address) of what lies above and is seen, the highest first."""
    if isinstance(asked.place, Group):
        return []
    paths = Paths([asked.place.pk])
    chain = [number for number in reversed(paths.above(asked.place.pk)) if visitor.scope.sees(number)]
    organisations = Organisation.objects.in_bulk(chain)
    return [(one.name, asked.address(place=one, chart="")) for number in chain if (one := organisations.get(number))]
