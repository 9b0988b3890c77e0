"""The list of cases: all registers that the visitor sees, narrowed by the address; overdue ones first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from shishu.access.rates import EXPORTS
from shishu.access.visitor import Visitor
from shishu.orgs.errors import OutOfScope
from shishu.orgs.models import Role
from shishu.packs.model import Ledger
from shishu.records import cases
from shishu.records.models import Case
from shishu.web.cases import export as files
from shishu.web.cases.asked import Asked, read
from shishu.web.cases.rows import rows
from shishu.web.frame.door import door
from shishu.web.frame.others import ByOthers, by_others
from shishu.web.frame.paging import leaf_of_stored
from shishu.web.frame.registers import registers, state_name
from shishu.web.frame.request import PageRequest
from shishu.words import Refused, Text

PER_PAGE = 50


@dataclass(frozen=True)
class Offered:
    """One entry of a list to choose from."""

    code: str
    name: Text
    is_chosen: bool


@door()
def cases_page(request: PageRequest) -> HttpResponse:
    visitor = request.visitor
    asked = read(request.GET, visitor)
    found = wanted(asked, visitor)
    leaf = leaf_of_stored(request, found, PER_PAGE)
    seen = ledgers_of(visitor)
    shown = {
        "asked": asked,
        "faults": asked.faults,
        "leaf": leaf,
        "rows": rows(leaf.rows, visitor.on),
        "overdue": late(found, visitor).count(),
        "registers": [Offered(one.code, one.name, asked.ledger == one) for one in seen],
        "states": list(_states(asked)),
        "export": asked.address(),
        "may_record": visitor.holds(Role.RECORDER),
        "others_record": _by_others(visitor),
    }
    return render(request, "cases/cases.html", shown, status=404 if asked.is_lost else 200)


def _by_others(visitor: Visitor) -> list[ByOthers]:
    """For who records: what it cannot raise itself, and who can."""
    place = visitor.organisation
    return by_others(place, registers()) if place and visitor.holds(Role.RECORDER) else []


@door(rate=EXPORTS)
def export(request: PageRequest, form: str) -> HttpResponseBase:
    asked = read(request.GET, request.visitor)
    if asked.is_lost:
        raise OutOfScope
    if asked.faults:
        raise Refused(*asked.faults)
    return files.export(wanted(asked, request.visitor), asked, request.visitor, form)


def wanted(asked: Asked, visitor: Visitor) -> QuerySet[Case]:
    """Without those that are closed, unless they are asked for."""
    if asked.is_lost:
        return Case.objects.none()
    found = cases.cases(
        visitor.by,
        at=visitor.at,
        ledger=asked.ledger.code if asked.ledger else "",
        state=asked.state,
        under=asked.place.pk if asked.place else None,
        overdue=asked.is_overdue,
        words=asked.words,
    )
    return found if asked.with_closed or asked.state else found.exclude(phase__in=("closed", "void"))


def late(found: QuerySet[Case], visitor: Visitor) -> QuerySet[Case]:
    return found.filter(due_on__lt=visitor.on, paused_since=None).exclude(phase__in=("closed", "void"))


def ledgers_of(visitor: Visitor) -> list[Ledger]:
    """The registers that have cases which the visitor sees."""
    used = set(cases.cases(visitor.by, at=visitor.at).order_by().values_list("ledger", flat=True).distinct())
    return [one for one in registers() if one.code in used]


def _states(asked: Asked) -> Iterator[Offered]:
    if asked.ledger:
        codes = asked.ledger.states or {step.code: step.name for step in asked.ledger.steps if not step.stays}
        for code in codes:
            yield Offered(code, state_name(asked.ledger, code), code == asked.state)
