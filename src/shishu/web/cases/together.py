"""One form for several cases: what they share is asked once, what differs (votes, a decision) for each of them.

Names in the form: `case` the cases that are ticked, `v.<field>` what they share, `c.<case>.<field>` what differs,
`id.<case>` the record that each will get. What is left empty for a case is as for the first one ticked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import Count
from django.http import QueryDict
from django.urls import reverse

from shishu.access.visitor import Visitor
from shishu.orgs.models import Role
from shishu.packs.model import Field, Ledger
from shishu.records import cases
from shishu.records.models import Case
from shishu.records.rules.bodies import made_id
from shishu.records.values import Form, Outcome
from shishu.web.frame.fields import read_form, wants_more
from shishu.words import Problem, Text

APART = ("integer", "people_count", "decimal", "money", "choice")
"""The kinds of fields that may differ from case to case."""
MOST = 40


@dataclass(frozen=True)
class Together:
    """A step that one form may take for several cases."""

    name: Text
    href: str


def offered(ledger: Ledger, visitor: Visitor) -> list[Together]:
    """Where the visitor records, and more than one case stands where the step follows."""
    steps = [one for one in ledger.steps if one.advances and not one.opens]
    if not steps or not visitor.holds(Role.RECORDER):
        return []
    seen = cases.cases(visitor.by, at=visitor.at, ledger=ledger.code).order_by()
    standing = dict(seen.values_list("step").annotate(n=Count("pk")))
    likely = [one for one in steps if sum(standing.get(code, 0) for code in one.after) > 1]
    return [
        Together(one.name, reverse("cases-together", args=[ledger.code, one.code]))
        for one in likely
        if len(cases.ready_for(ledger.code, one.code, visitor.by, at=visitor.at)) > 1
    ]


@dataclass(frozen=True)
class OfCase:
    """One case on the form: what differs in it, and what is wrong with it."""

    case: Case
    key: str
    values: Mapping[str, object]
    is_ticked: bool
    problems: tuple[Problem, ...] = ()

    @property
    def prefix(self) -> str:
        return prefix_of(self.case)


@dataclass(frozen=True)
class Filled:
    """The whole form."""

    form: Form
    day: str
    activity: str
    values: Mapping[str, object]
    each: tuple[OfCase, ...]
    more: str = ""
    problems: tuple[Problem, ...] = ()

    @property
    def shared(self) -> list[Field]:
        return [one for one in self.form.step.fields if one.type not in APART]

    @property
    def apart(self) -> list[Field]:
        return [one for one in self.form.step.fields if one.type in APART]

    @property
    def ticked(self) -> list[OfCase]:
        return [one for one in self.each if one.is_ticked]

    def items(self) -> list[dict[str, object]]:
        """What records.submit takes: one record for each case, all of one activity."""
        return list(self._items())

    def _items(self) -> Iterator[dict[str, object]]:
        first: Mapping[str, object] = self.ticked[0].values if self.ticked else {}
        for one in self.ticked:
            said = {name: value for name, value in one.values.items() if value not in ("", None)}
            yield {
                "id": one.key,
                "ledger": self.form.ledger.code,
                "step": self.form.step.code,
                "case": str(one.case.pk),
                "occurred_on": self.day.strip(),
                "activity": self.activity,
                "pack_version": self.form.pack_version,
                "values": {**self.values, **first, **said},
            }

    def told(self, outcomes: Sequence[Outcome]) -> Filled:
        """With what is wrong, beside the case that it is about."""
        problems = {str(one.id): one.problems for one in outcomes}
        each = tuple(replace(one, problems=problems.get(one.key, ())) for one in self.each)
        return replace(self, each=each)


def prefix_of(case: Case) -> str:
    return f"c.{case.pk}"


def fresh(form: Form, ready: Sequence[Case], asked: QueryDict, day: str, at: datetime) -> Filled:
    """Those that the address names are ticked, all if it names none."""
    named = set(asked.getlist("case"))
    begun = {one.name: one.default for one in form.step.fields if one.default}
    each = [OfCase(one, str(made_id(at)), begun, not named or str(one.pk) in named) for one in ready]
    return Filled(form, day, str(made_id(at)), begun, tuple(each))


def posted(form: Form, ready: Sequence[Case], data: QueryDict) -> Filled:
    """As it was sent."""
    ticked = set(data.getlist("case"))
    filled = Filled(form, data.get("day", ""), data.get("activity", ""), {}, (), wants_more(data))
    each = [
        OfCase(
            one,
            data.get(f"id.{one.pk}", ""),
            read_form(filled.apart, data, prefix_of(one)),
            str(one.pk) in ticked,
        )
        for one in ready
    ]
    return replace(filled, values=read_form(filled.shared, data), each=tuple(each))


def uuid_of(written: str) -> UUID | None:
    try:
        return UUID(written)
    except ValueError:
        return None
