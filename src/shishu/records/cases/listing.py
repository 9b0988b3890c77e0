"""Cases in lists: of a register, by state, and what is due in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Case as Choice
from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Value, When, Window
from django.db.models.expressions import OrderBy
from django.db.models.functions import RowNumber

from shishu.orgs import queries as orgs
from shishu.orgs.models import Account, Organisation
from shishu.packs.model import Ledger
from shishu.records.cases.next_steps import acting_for
from shishu.records.cases.seeing import under as _under
from shishu.records.cases.seeing import visible
from shishu.records.cases.values import Column
from shishu.records.models import Case, CaseDue, Record
from shishu.records.standing import ACTING, Standing
from shishu.records.values import State
from shishu.words import Text

SHOWN = 20
"""So many cases of a state are on its column of the board."""
MOST_READY = 200


def cases(  # noqa: PLR0913  each narrows the list, and any may be left out
    account: Account,
    *,
    at: datetime,
    ledger: str = "",
    state: str = "",
    organisation: int | None = None,
    overdue: bool = False,
    words: str = "",
    under: int | None = None,
) -> QuerySet[Case]:
    """The cases that the account sees, overdue ones first, then by due day, then as they were opened.

    `state`: a state of the register, or the step where it has none; `organisation`: has a part in it; `under`: that
    or one below it has.
    """
    standing = Standing(account, at)
    found = visible(standing.scope)
    given = {"ledger": ledger, "state": state, "title__icontains": words}
    found = found.filter(**{name: value for name, value in given.items() if value})
    if overdue:
        found = found.filter(due_on__lt=standing.on)
    if organisation is not None:
        found = _under(found, [(organisation, organisation)])
    if under is not None:
        found = _under(found, orgs.segments(under))
    return found.order_by(*_urgent(standing.on))


def _urgent(on: date) -> tuple[OrderBy, ...]:
    late = Choice(When(due_on__lt=on, then=Value(0)), default=Value(1), output_field=IntegerField())
    return (late.asc(), F("due_on").asc(nulls_last=True), F("opened_on").asc(), F("pk").asc())


def board(ledger: str, account: Account, *, at: datetime, under: int | None = None, words: str = "") -> list[Column]:
    """Each state of a register in its order, with the number of cases in it and the first twenty of them.

    Raises UnknownLedger.
    """
    standing = Standing(account, at)
    declared = standing.forms.form(ledger).ledger
    found = cases(account, at=at, ledger=declared.code, under=under, words=words).exclude(state="")
    counts = dict(found.order_by().values_list("state").annotate(n=Count("pk")))
    place = Window(RowNumber(), partition_by="state", order_by=_urgent(standing.on))
    first: dict[str, list[Case]] = defaultdict(list)
    for row in found.annotate(place=place).filter(place__lte=SHOWN):
        first[row.state].append(row)
    names = states_of(declared)
    codes = [*names, *sorted(set(counts) - set(names))]
    return [Column(code, names.get(code, Text(code, code)), counts.get(code, 0), tuple(first[code])) for code in codes]


def states_of(ledger: Ledger) -> dict[str, Text]:
    """What a case of the register may be called to stand at: its states, else the steps that move it."""
    return dict(ledger.states) or {step.code: step.name for step in ledger.steps if not step.stays}


def ready_for(ledger: str, step: str, account: Account, *, at: datetime) -> list[Case]:
    """The cases in which the account may take the step now: several may be moved by one form."""
    standing = Standing(account, at)
    form = standing.forms.form(ledger, step=step)
    found = cases(account, at=at, ledger=form.ledger.code).filter(step__in=form.step.after)
    rows = list(found[:MOST_READY])
    courses = standing.courses.of(rows)
    return [row for row in rows if acting_for(courses[row.pk], form.step, standing)]


def dues(account: Account, *, at: datetime, until: date | None = None) -> list[CaseDue]:
    """What is due from the organisations that the account is appointed at, and their organs, the earliest first."""
    standing = Standing(account, at)
    found = CaseDue.objects.filter(_of("organisation", standing.appointed(*ACTING)))
    return _earliest(found, until)


def dues_below(account: Account, *, at: datetime, until: date | None = None) -> dict[int, list[CaseDue]]:
    """What is due from each organisation of the account's scope, in the order of their numbers."""
    found = Standing(account, at).scope.filter(CaseDue.objects.all(), "organisation")
    by_unit: dict[int, list[CaseDue]] = defaultdict(list)
    for row in _earliest(found, until):
        by_unit[row.organisation].append(row)
    return dict(sorted(by_unit.items()))


def waiting_for(organisations: Iterable[int]) -> list[Case]:
    """The cases that wait for one of the organisations, or for an organ of one, the longest waiting first.

    What it has handed in for review already waits for the reviewer.
    """
    handed_in = Record.objects.filter(
        case=OuterRef("pk"), organisation=OuterRef("waits_for"), state=State.SUBMITTED, posted_revision=None
    )
    found = Case.objects.filter(_of("waits_for", organisations) & ~Exists(handed_in))
    return list(found.order_by("waits_since", "pk"))


def _of(name: str, organisations: Iterable[int]) -> Q:
    """Of the organisations themselves, and of the organs (本级机关) of each: an area acts by them."""
    numbers = list(organisations)
    organs = Organisation.objects.filter(parent_id__in=numbers, organ=True).values("pk")
    return Q(**{f"{name}__in": numbers}) | Q(**{f"{name}__in": organs})


def _earliest(found: QuerySet[CaseDue], until: date | None) -> list[CaseDue]:
    if until is not None:
        found = found.filter(due_on__lte=until)
    return list(found.select_related("case").order_by("due_on", "case__opened_on", "pk"))
