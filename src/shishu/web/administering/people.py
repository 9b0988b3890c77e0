"""Accounts of one's own scope, who is behind them, their appointments. No e-mail, no telephone, no statistics."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from shishu.access.queries import decides
from shishu.access.visitor import Visitor
from shishu.orgs import actions as orgs
from shishu.orgs.models import Account, Appointment, Organisation
from shishu.orgs.queries import Paths
from shishu.orgs.queries.names import tidy
from shishu.web.administering import asked
from shishu.web.administering.charge import (
    ADMINISTERING,
    account_of,
    accounts,
    administered,
    first_place,
    names_within,
    to_change,
)
from shishu.web.administering.wording import DUTIES, ROLES, role
from shishu.web.frame.door import door
from shishu.web.frame.paging import leaf_of_stored
from shishu.web.frame.request import PageRequest
from shishu.words import Refused, Text

SHOWN = 50
TOLD = {
    "added": Text(
        "账号已增加。在“登录”里给他一个链接，他就能进来。",
        "Added. Under “Signing in” make a link, with which they come in.",
    ),
    "appointed": Text("已任职。", "Appointed."),
    "ended": Text("任职已结束，从那天起不再有这项职责。", "The appointment has ended; the role is gone from that day."),
    "handed": Text("已交接。", "Handed over."),
    "shut": Text("账号已停用，马上登不进来。", "The account is shut, at once."),
    "opened": Text("账号已恢复。", "The account is open again."),
    "forgotten": Text(
        "第二道验证已清除，下次登录时重新设。", "The second factors are gone; new ones are set at the next sign-in."
    ),
    "erased": Text("姓名已抹去，记录和数字不变。", "The name is erased; records and figures stay."),
}


@dataclass(frozen=True)
class Held:
    """An appointment as the pages show it."""

    row: Appointment
    role: Text
    place: str
    number: int
    is_now: bool
    has_ended: bool

    @property
    def near(self) -> str:
        """The place as a list shows it: itself and what it lies under."""
        return " / ".join(self.place.split(" / ")[-2:])


@door(*ADMINISTERING)
def people(request: PageRequest) -> HttpResponse:
    scope = administered(request.visitor)
    wanted = request.GET.get("q", "").strip()[:60]
    rows = accounts(scope)
    if wanted:
        rows = rows.filter(username__contains=wanted) | rows.filter(person__name__contains=wanted)
    rows = rows.order_by(first_place(scope), "username")
    leaf = leaf_of_stored(request, rows, SHOWN)
    held = held_by(leaf.rows, request.visitor)
    page = {"leaf": leaf, "rows": [(each, held.get(each.pk, [])) for each in leaf.rows], "wanted": wanted}
    return render(request, "administering/people.html", page)


@door(*ADMINISTERING, methods=("GET", "POST"), fresh=True)
def add(request: PageRequest) -> HttpResponse:
    """A new account with its first appointment."""
    visitor = request.visitor
    if request.method == "GET":
        return _add_form(request)
    try:
        row = asked.appointment(request, request.POST.get("username", "").strip(), tidy(request.POST.get("person", "")))
        account = orgs.open_account(row, by=visitor.by, at=visitor.at)
    except Refused as refusal:
        return _add_form(request, refusal)
    return HttpResponseRedirect(f"{reverse('person', args=[account.pk])}?told=added")


@door(*ADMINISTERING)
def person(request: PageRequest, key: int) -> HttpResponse:
    return page_of(request, account_of(request.visitor, key))


@door(*ADMINISTERING, methods=("POST",), fresh=True)
def erase(request: PageRequest, key: int) -> HttpResponse:
    account = to_change(request.visitor, key)
    orgs.erase_person(account.person_id, by=request.visitor.by, at=request.visitor.at)
    return HttpResponseRedirect(f"{reverse('person', args=[key])}?told=erased")


def page_of(request: PageRequest, account: Account, refusal: Refused | None = None) -> HttpResponse:
    visitor = request.visitor
    others = accounts(administered(visitor)).filter(is_active=True).exclude(pk__in=[account.pk, visitor.by.pk])
    page = {
        "account": account,
        "held": held_by([account], visitor).get(account.pk, []),
        "others": others.order_by("username")[:200],
        "places": names_within(administered(visitor)),
        "roles": [(code, name, DUTIES[code]) for code, name in ROLES.items()],
        "may_sign_in_by_link": not decides(account, visitor.on),
        "is_own": account.pk == visitor.by.pk,
        "today": visitor.on,
        "sent": request.POST,
        "faults": refusal.problems if refusal else (),
        "told": TOLD.get(request.GET.get("told", "")),
    }
    return render(request, "administering/person.html", page, status=refusal.status if refusal else 200)


def held_by(rows: Sequence[Account], visitor: Visitor) -> dict[int, list[Held]]:
    """Account -> its appointments in the administrator's charge; of others elsewhere nothing is shown."""
    kept = administered(visitor).filter(Appointment.objects.filter(account__in=rows), "organisation")
    held = list(kept.order_by("until", "organisation", "role"))
    paths = Paths({row.organisation for row in held})
    found: dict[int, list[Held]] = {}
    for row in held:
        begun, ended = row.first is None or row.first <= visitor.on, row.until is not None and row.until <= visitor.on
        place = " / ".join(paths.names(row.organisation))
        one = Held(row, role(row.role), place, row.organisation, begun and not ended, ended)
        found.setdefault(row.account_id, []).append(one)
    return found


def _add_form(request: PageRequest, refusal: Refused | None = None) -> HttpResponse:
    number = request.GET.get("organisation", "")
    one = Organisation.objects.filter(pk=int(number)).first() if number.isdecimal() and len(number) < 16 else None
    at = one.name if one and request.visitor.scope.sees(one.id) else ""
    page = {
        "roles": [(code, name, DUTIES[code]) for code, name in ROLES.items()],
        "places": names_within(administered(request.visitor)),
        "sent": request.POST or {"organisation": at},
        "faults": refusal.problems if refusal else (),
    }
    return render(request, "administering/add.html", page, status=refusal.status if refusal else 200)
