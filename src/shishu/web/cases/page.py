"""The page of one case, put together from what the rooms below answer; each part is worked out when asked for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from uuid import UUID

from shishu.access.visitor import Visitor
from shishu.records import cases
from shishu.records.models import Case
from shishu.web.cases.counters import Counter, counters
from shishu.web.cases.course import moved
from shishu.web.cases.dateline import DateLine, Days, dateline
from shishu.web.cases.deeds import Deeds, Held, Opening, Waits, deeds, held, openings, waits
from shishu.web.cases.due_days import due_days
from shishu.web.cases.due_rows import DueRow, due_rows
from shishu.web.cases.links import Link, links
from shishu.web.cases.rows import Row, rows
from shishu.web.cases.timeline import Event, events
from shishu.web.cases.units import UnitRow, units
from shishu.web.cases.way import Station, stations
from shishu.web.frame.lateness import Lateness, lateness
from shishu.web.frame.registers import state_tag
from shishu.web.frame.saying import Names
from shishu.web.frame.states import Tag


class Page:
    def __init__(self, key: UUID, visitor: Visitor) -> None:
        self.visitor = visitor
        self.found = cases.get_case(key, visitor.by, at=visitor.at)
        self.case: Case = self.found.case
        self.ledger = self.found.ledger
        self.names = Names()
        self.names.organisations(self._organisations())

    @property
    def today(self) -> date:
        return self.visitor.on

    @property
    def title(self) -> str:
        return self.case.title or self.ledger.name.zh

    @property
    def tag(self) -> Tag:
        return state_tag(self.case, self.ledger)

    @property
    def late(self) -> Lateness | None:
        is_over = self.case.phase == "closed" or self.case.paused_since
        return None if is_over else lateness(self.case.due_on, self.case.warn_on, self.visitor.on)

    @property
    def organisation(self) -> str:
        return self.names.organisation(self.case.organisation)

    @property
    def parent(self) -> Case | None:
        return self.found.parent

    @cached_property
    def events(self) -> list[Event]:
        """The newest first."""
        return events(self.found, self.names, self.visitor)

    @property
    def stations(self) -> list[Station]:
        taken = [(one.step.code, one.record.occurred_on) for one in moved(self.found)]
        return stations(self.ledger, taken, is_closed=self.case.phase == "closed")

    @property
    def line(self) -> DateLine:
        case = self.case
        original, due = due_days(self.found)
        return dateline(Days(case.opened_on, self.visitor.on, due, original, case.done_on, case.closed_on))

    @property
    def counters(self) -> list[Counter]:
        return counters(self.found, self.names)

    @property
    def units(self) -> list[UnitRow]:
        return units(self.found, self.names)

    @cached_property
    def subcases(self) -> list[Row]:
        return rows(self.found.subcases, self.visitor.on)

    @property
    def closed_subcases(self) -> int:
        return sum(one.phase == "closed" for one in self.found.subcases)

    @cached_property
    def dues(self) -> list[DueRow]:
        return due_rows(self.found, self.names, self.visitor.on)

    @cached_property
    def deeds(self) -> Deeds:
        return deeds(self.found, self.names, self.visitor)

    @cached_property
    def held(self) -> list[Held]:
        return held(self.found)

    @cached_property
    def waits(self) -> list[Waits]:
        return waits(self.found, self.names)

    @cached_property
    def openings(self) -> list[Opening]:
        return openings(self.found, self.visitor)

    @cached_property
    def links(self) -> list[Link]:
        return links(self.found)

    def _organisations(self) -> Iterable[int]:
        yield self.case.organisation
        yield from (one.organisation for one in self.found.units)
        yield from (one.record.organisation for one in self.found.records)
        yield from (one.organisation for one in self.found.dues if one.organisation)
        for step in self.found.next_steps:
            yield from (*step.organisations, *step.takers)
