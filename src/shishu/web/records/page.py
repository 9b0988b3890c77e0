"""The page of one record, put together from what the rooms below answer."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from shishu.access.visitor import Visitor
from shishu.journal.catalogue import catalogue
from shishu.orgs import queries as orgs
from shishu.orgs.models import Organisation, OutsideParty
from shishu.records import listing, queries
from shishu.records.activities import unlike_ones
from shishu.records.forms import Forms
from shishu.records.models import Case, Party, Record, Revision
from shishu.records.values import Form, State
from shishu.web.frame.saying import Names, Said, said
from shishu.web.frame.states import Tag, tag
from shishu.web.frame.turns import awaited, desk_names
from shishu.web.records import counted
from shishu.web.records.correctors import who_may
from shishu.web.records.deeds import Deeds, Locked, deeds, locked
from shishu.web.records.differences import Saying
from shishu.web.records.history import Event, history
from shishu.web.records.opening import Opens, opens
from shishu.words import Text

_ROLES = {
    "host": Text("主办", "Host"),
    "co_host": Text("协办", "Co-host"),
    "attendee": Text("参加", "Attends"),
    "recipient": Text("接收", "Recipient"),
    "confirmer": Text("确认", "Confirms"),
    "donor": Text("捐赠", "Donor"),
}


@dataclass(frozen=True)
class PartyShown:
    """`asked`: the ledger asks it to confirm; `is_mine`: and the visitor may."""

    role: Text
    name: str
    is_outside: bool
    asked: bool
    is_confirmed: bool
    is_mine: bool


@dataclass(frozen=True)
class Sibling:
    key: UUID
    ledger: Text
    tag: Tag


class Page:
    """Everything is worked out when a template asks for it."""

    def __init__(self, key: UUID, visitor: Visitor) -> None:
        self.visitor = visitor
        self.found = queries.get(key, visitor.by, at=visitor.at)
        self.record: Record = self.found.record
        self.forms = Forms()
        self.names = Names()

    @cached_property
    def is_in_charge(self) -> bool:
        """Of the record's organisation; a party elsewhere sees this record alone."""
        return self.visitor.scope.sees(self.record.organisation)

    @cached_property
    def shown(self) -> Revision:
        """The revision whose values stand on the page."""
        return listing.shown(self.record, self.found.revisions) or self.found.revisions[0]

    @cached_property
    def form(self) -> Form:
        return self.forms.of(self.record, self.shown)

    @cached_property
    def saying(self) -> Saying:
        return Saying.of(json.loads(self.shown.body))

    @cached_property
    def said(self) -> list[Said]:
        self.names.load(self.form.step.fields, [self.saying.values])
        return said(self.form.step.fields, self.saying.values, self.names)

    @property
    def values(self) -> list[Said]:
        told = (one for one in self.said if one.kind not in ("files", "rows") and one.is_said)
        return [one for one in told if one is not self.title]

    @cached_property
    def title(self) -> Said | None:
        """What it is about in its author's words: the first text of the form."""
        return next((one for one in self.said if one.field.type == "text" and one.is_said), None)

    @cached_property
    def case(self) -> Case | None:
        """The case that it is a step of."""
        return Case.objects.filter(pk=self.record.case).first() if self.record.case else None

    @cached_property
    def opens(self) -> list[Opens]:
        """Registers whose cases may come from this record (a visit opens problems), for who may open one."""
        return opens(self.record, self.visitor) if self.record.state not in (State.VOID, State.DISCARDED) else []

    @property
    def lists(self) -> list[Said]:
        return [one for one in self.said if one.kind == "rows"]

    @property
    def files(self) -> list[Said]:
        return [one for one in self.said if one.kind == "files"]

    @cached_property
    def organisation(self) -> Organisation:
        return orgs.organisation(self.record.organisation)

    @cached_property
    def line(self) -> list[int]:
        return [self.record.organisation, *orgs.ancestors(self.record.organisation)]

    @property
    def above(self) -> list[Organisation]:
        """From the top of what the visitor sees down to the one above."""
        nodes = Organisation.objects.in_bulk(self.line[1:])
        return [nodes[number] for number in reversed(self.line[1:]) if self.visitor.scope.sees(number)]

    @cached_property
    def tag(self) -> Tag:
        desks = desk_names(awaited([self.record]), {self.record.pk: self.record}, self.visitor)
        return tag(self.record, desks.get(self.record.pk, ""))

    @property
    def parties(self) -> list[PartyShown]:
        asked = {role.role for role in self.form.step.parties if role.confirms}
        self.names.organisations(one.organisation for one in self.found.parties if one.organisation)
        outside = OutsideParty.objects.in_bulk([one.outside_id for one in self.found.parties if one.outside_id])
        return [self._party(one, outside, asked=one.role in asked) for one in self.found.parties]

    def _party(self, one: Party, outside: dict[int, OutsideParty], *, asked: bool) -> PartyShown:
        return PartyShown(
            role=_ROLES.get(one.role, Text(one.role, one.role)),
            name=outside[one.outside_id].name if one.outside_id else self.names.organisation(one.organisation or 0),
            is_outside=bool(one.outside_id),
            asked=asked and not one.outside_id,
            is_confirmed=one.confirmed_revision == self.record.revision,
            is_mine=one.organisation in self.deeds.confirm,
        )

    @cached_property
    def deeds(self) -> Deeds:
        return deeds(self.found, self.form.step, self.visitor)

    @cached_property
    def who_may(self) -> Text | None:
        """Who may put it right, told to whoever may neither correct nor review it."""
        can = self.deeds
        if can.correct or can.mend or can.review or can.take_back:
            return None
        return who_may(self.record, self.found.revisions[-1], self.line, self.visitor)

    @cached_property
    def events(self) -> list[Event]:
        return history(self.found, self.line, self.names, self.forms, with_names=self.is_in_charge)

    @cached_property
    def lines(self) -> counted.Lines:
        return counted.lines(self.found.lines, catalogue())

    @property
    def line_rows(self) -> list[tuple[counted.LineRow, str]]:
        """Each with the organisation it goes to, where that is another than the record's."""
        others = {row.organisation for row in self.lines.rows} - {self.record.organisation}
        self.names.organisations(others)
        return [
            (row, self.names.organisation(row.organisation) if row.organisation in others else "")
            for row in self.lines.rows
        ]

    @cached_property
    def places(self) -> list[counted.Place]:
        return counted.places(self.found.lines, catalogue(), self.visitor.scope) if self.record.seq else []

    @property
    def siblings(self) -> list[Sibling]:
        """Records entered together with this one, those that the visitor sees."""
        if not self.record.activity:
            return []
        together = queries.visible(self.visitor.by, at=self.visitor.at).filter(activity=self.record.activity)
        known = catalogue().ledgers
        return [
            Sibling(one.id, known[one.ledger].name if one.ledger in known else Text(one.ledger, one.ledger), tag(one))
            for one in together.exclude(pk=self.record.pk).order_by("ledger", "id")
        ]

    @property
    def is_not_yet(self) -> bool:
        """Whether its values are those of a correction that does not count yet."""
        waits = self.record.state in (State.SUBMITTED, State.RETURNED)
        return waits and self.record.posted_revision not in (None, self.shown.revision)

    @property
    def anomalies(self) -> list[Text]:
        """For those in charge; they may name neighbours."""
        if not self.is_in_charge:
            return []
        unlike = unlike_ones([self.record], self.forms).values()
        return [*(Text(one["zh"], one["en"]) for one in self.record.anomalies), *(hit.text for hit in unlike)]

    @cached_property
    def locked(self) -> Locked | None:
        if not (self.deeds.correct or self.deeds.void):
            return None
        return locked(self.record.organisation, self.record.ledger, self.record.occurred_on)
