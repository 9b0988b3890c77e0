"""What the forms of this family ask for."""

from __future__ import annotations

from datetime import date

from shishu.access.visitor import Visitor
from shishu.measure import day_parse
from shishu.orgs import queries
from shishu.orgs.models import Role
from shishu.orgs.values import NewAppointment
from shishu.web.administering.charge import administered
from shishu.web.frame.request import PageRequest
from shishu.words import Problem, Refused, Text

_ORGANISATION, _ROLE = Text("「单位」", "“organisation”"), Text("「职责」", "“role”")
_EMPTY, _FILL_IN = Text("没有填", "is not filled in"), Text("请填上", "Fill it in")


def appointment(request: PageRequest, username: str, person: str = "") -> NewAppointment:
    """The appointment that a form gives, at an organisation of the administrator's charge. Raises Refused with all."""
    problems: list[Problem] = []
    number = _organisation(request, request.visitor, problems)
    role = request.POST.get("role", "")
    if role not in Role.values:
        problems.append(Problem(_ROLE, _EMPTY, _FILL_IN))
    first, until = _day(request, "first", problems), _day(request, "until", problems)
    if problems:
        raise Refused(*problems)
    return NewAppointment(username, number, role, person, first, until)


def day_or_today(request: PageRequest, name: str) -> date:
    """Raises NotADay."""
    written = request.POST.get(name, "")
    return day_parse(written) if written else request.visitor.on


def _organisation(request: PageRequest, visitor: Visitor, problems: list[Problem]) -> int:
    written = request.POST.get("organisation", "").strip()
    if not written:
        problems.append(Problem(_ORGANISATION, _EMPTY, _FILL_IN))
        return 0
    try:
        return queries.resolve(written, scope=administered(visitor)).id
    except Refused as refusal:
        problems += refusal.problems
        return 0


def _day(request: PageRequest, name: str, problems: list[Problem]) -> date | None:
    written = request.POST.get(name, "").strip()
    try:
        return day_parse(written) if written else None
    except Refused as refusal:
        problems += refusal.problems
        return None
