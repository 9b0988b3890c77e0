"""What the address of a ledger's table asks for: filters, order, columns, page. Everything in it can be shared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict

from shishu.access.visitor import Visitor
from shishu.measure import Period, day_parse
from shishu.orgs import queries as orgs
from shishu.orgs.models import Organisation
from shishu.orgs.queries.tree import segments
from shishu.packs.model import Field, Ledger, Step
from shishu.records.listing import DAY, PLACE, Order, Wanted
from shishu.records.values import State
from shishu.web.frame.saying import NUMBERS
from shishu.words import Problem, Refused

PER_PAGE = 50
MOST_COLUMNS = 8
"""Of the fields shown when nobody has chosen; attachments never are."""
STATES = (State.COUNTED, State.SUBMITTED, State.RETURNED, State.DRAFT, State.VOID)
_SEARCHED = ("text", "rows", "party")
_LONGEST_SEARCH = 60


@dataclass(frozen=True)
class Asked:
    """`written` is what stands in the fields of the filter form; `faults` say which of it was not understood."""

    wanted: Wanted
    order: Order
    columns: tuple[Field, ...]
    page: int
    written: Mapping[str, str]
    place: Organisation | None = None
    period: Period | None = None
    faults: tuple[Problem, ...] = ()
    kept: Sequence[tuple[str, str]] = field(default=())
    has_usual_columns: bool = True
    is_lost: bool = False
    """An organisation is asked for that is not in the scope, or nowhere."""

    def address(self, **changes: str) -> str:
        """The same table with some parameters changed; "" leaves one out."""
        left = [(name, value) for name, value in self.kept if name not in changes]
        return "?" + urlencode(left + [(name, value) for name, value in changes.items() if value])

    @property
    def has_more(self) -> bool:
        """Something is chosen among what is folded away."""
        return bool(self.wanted.state or self.wanted.choices) or not self.has_usual_columns

    @property
    def is_filtered(self) -> bool:
        return any(value for name, value in self.written.items() if name not in ("sort", "step"))


def step_of(ledger: Ledger, written: str) -> Step:
    return next((step for step in ledger.steps if step.code == written), ledger.steps[0])


def read(ledger: Ledger, data: QueryDict, visitor: Visitor) -> Asked:
    """What is wrong is told, and the rest holds; an organisation that is not understood shows nothing."""
    step = step_of(ledger, data.get("step", ""))
    reading = _Reading(data, visitor, [])
    place = reading.place()
    first, last = reading.days()
    choices = {one.name: code for one in step.fields if (code := reading.choice(one))}
    words = data.get("q", "").strip()[:_LONGEST_SEARCH]
    is_lost = bool(data.get("org", "").strip()) and place is None
    wanted = Wanted(
        ledger=ledger.code,
        step=step.code,
        spans=segments(place.pk) if place else [(0, 0)] if is_lost else (),
        first=first,
        last=last,
        state=data.get("state", "") if data.get("state") in list(STATES) else "",
        choices=choices,
        words=words,
        within=[one.name for one in step.fields if one.type in _SEARCHED],
    )
    columns = _columns(step, data)
    page = data.get("page", "")
    return Asked(
        wanted=wanted,
        order=_order(step, data.get("sort", "")),
        columns=columns,
        is_lost=is_lost,
        has_usual_columns=columns == _usual(step),
        page=int(page) if page.isascii() and page.isdecimal() and 0 < len(page) < 7 else 1,
        written={
            name: str(value).strip() for name, value in data.items() if name not in ("page", "col", "cols", "lang")
        },
        place=place,
        period=Period(first, last) if first and last and first <= last else None,
        faults=tuple(reading.faults),
        kept=[(name, value) for name in data for value in data.getlist(name) if value and name not in ("page", "lang")],
    )


@dataclass(frozen=True)
class _Reading:
    data: QueryDict
    visitor: Visitor
    faults: list[Problem]

    def place(self) -> Organisation | None:
        """By number, name or path, of the scope alone."""
        written = self.data.get("org", "").strip()
        if not written:
            return None
        try:
            if (
                written.isascii()
                and written.isdecimal()
                and len(written) < 16
                and self.visitor.scope.sees(int(written))
            ):
                return self.visitor.see(int(written))
            return orgs.resolve(written, scope=self.visitor.scope)
        except Refused as refusal:
            self.faults.extend(refusal.problems)
        except Organisation.DoesNotExist:
            pass
        return None

    def days(self) -> tuple[date | None, date | None]:
        """From and to; `period` (2026, 2026-10) stands for both."""
        try:
            if written := self.data.get("period", "").strip():
                found = Period.parse(written)
                return found.first, found.last
            first, last = (self._day(name) for name in ("from", "to"))
            if first and last:
                Period(first, last)
        except Refused as refusal:
            self.faults.extend(refusal.problems)
            return None, None
        return first, last

    def _day(self, name: str) -> date | None:
        written = self.data.get(name, "").strip()
        return day_parse(written) if written else None

    def choice(self, one: Field) -> str:
        code = self.data.get(f"f.{one.name}", "")
        return code if one.type == "choice" and code in one.choices else ""


def _order(step: Step, written: str) -> Order:
    by, is_falling = written.removeprefix("-"), written.startswith("-")
    sortable = {PLACE, DAY} | {one.name for one in step.fields if one.type in NUMBERS}
    return Order(by, is_falling) if by in sortable else Order()


def _columns(step: Step, data: QueryDict) -> tuple[Field, ...]:
    """Those ticked, in the order of the form."""
    chosen = data.getlist("col")
    return tuple(one for one in step.fields if one.name in chosen) if "cols" in data else _usual(step)


def _usual(step: Step) -> tuple[Field, ...]:
    return tuple(one for one in step.fields if one.type != "attachment")[:MOST_COLUMNS]
