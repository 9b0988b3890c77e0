"""What the address of the page 数据 asks for, and who may ask it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict

from shishu.access.visitor import Visitor
from shishu.figures.errors import BrokenCitation
from shishu.figures.values import Basis, Question, Scope, Structure
from shishu.journal.catalogue import Catalogue
from shishu.measure import Period, month_text
from shishu.orgs import queries as tree
from shishu.orgs.errors import OutOfScope
from shishu.orgs.models import Group, Organisation
from shishu.packs.model import Indicator
from shishu.web.frame.request import way

LIVE = "live"
Place = Organisation | Group


@dataclass(frozen=True)
class Asked:
    """`as_of`: an entry, or LIVE, or "" for the locked version where there is one. `period` None: not said."""

    place: Place
    period: Period | None
    scope: Scope
    codes: tuple[str, ...] = ()
    basis: Basis = Basis.REPORTED
    structure: Structure = Structure.THEN
    as_of: str = ""
    chart: str = ""

    def address(self, **other: object) -> str:
        """This page with some of it asked otherwise."""
        one = replace(self, **other)  # type: ignore[arg-type]  # its own fields
        said = {
            "place": written(one.place),
            "period": period_written(one.period) if one.period else "",
            "scope": one.scope,
            "basis": "" if one.basis is Basis.REPORTED else one.basis,
            "structure": "" if one.structure is Structure.THEN else one.structure,
            "as_of": one.as_of,
            "chart": one.chart,
        }
        pairs = [(name, str(value)) for name, value in said.items() if value]
        return f"{way('figures')}?{urlencode([*pairs, *(('indicator', code) for code in one.codes)])}"

    def question(self, indicator: Indicator, period: Period, as_of: int | None) -> Question:
        """What is asked of an indicator; one that is told of the own level alone is, on every page."""
        scope = Scope.OWN if indicator.scope == "own" else self.scope
        return Question(indicator, self.place, period, scope, self.basis, self.structure, as_of)


def asked(said: QueryDict, visitor: Visitor, packs: Catalogue) -> Asked:
    """Raises BrokenCitation, OutOfScope and what a period raises."""
    place = place_of(said.get("place", ""), visitor)
    try:
        return Asked(
            place,
            Period.parse(str(said["period"])) if said.get("period") else None,
            Scope(str(said["scope"])) if said.get("scope") else usual_scope(place),
            tuple(dict.fromkeys(code for code in said.getlist("indicator") if code in packs.indicators)),
            Basis(said.get("basis") or Basis.REPORTED),
            Structure(said.get("structure") or Structure.THEN),
            _as_of(said.get("as_of", "")),
            said.get("chart", ""),
        )
    except ValueError:
        raise BrokenCitation from None


def place_of(text: str, visitor: Visitor) -> Place:
    """The organisation or group of an address, "": for which the visitor acts. Raises OutOfScope."""
    kind, name = text[:1], text[1:]
    if not text and visitor.organisation:
        return visitor.organisation
    if kind == "g" and (group := Group.objects.filter(code=name).first()):
        return seen(group, visitor)
    if kind == "o" and name.isascii() and name.isdecimal() and len(name) < 16:
        visitor.scope.require(int(name))
        if organisation := tree.find_organisation(int(name)):
            return organisation
    raise OutOfScope


def seen(place: Place, visitor: Visitor) -> Place:
    """Raises OutOfScope.

    Of a group all members have to lie in the scope, past ones too: its figures are sums over all of them, and who sees
    some of the members could tell what the others did by taking his own away.
    """
    if isinstance(place, Organisation):
        visitor.scope.require(place.pk)
    elif not sees_group(place, visitor):
        raise OutOfScope
    return place


def sees_group(group: Group, visitor: Visitor) -> bool:
    members = tree.memberships(group)
    return bool(members) and all(visitor.scope.sees(row.organisation) for row in members)


def written(place: Place) -> str:
    return f"g{place.code}" if isinstance(place, Group) else f"o{place.pk}"


def usual_scope(place: Place) -> Scope:
    """With subordinates wherever there are some."""
    has_some = isinstance(place, Group) or Organisation.objects.filter(parent_id=place.pk).exists()
    return Scope.SUBTREE if has_some else Scope.OWN


def period_written(period: Period) -> str:
    """As `Period.parse` reads it, as short as it goes."""
    first, last = period.first, period.last
    if period == Period.year(first.year):
        return str(first.year)
    if period == Period.month_of(first):
        return month_text(period.months()[0])
    for half in ("H1", "H2", "Q1", "Q2", "Q3", "Q4"):
        if period == Period.parse(f"{first.year}{half}"):
            return f"{first.year}{half}"
    return f"{first}..{last}"


def year_before(period: Period) -> Period | None:
    """The same days of the year before."""
    if period.first.year <= 1:
        return None
    return Period(_back(period.first, is_last=False), _back(period.last, is_last=True))


def _back(day: date, *, is_last: bool) -> date:
    """29 February becomes the last day of that month; the last day of a February stays one."""
    if (day.month, day.day) == (2, 29):
        return date(day.year - 1, 2, 28)
    leap = is_last and (day.month, day.day) == (2, 28) and _is_leap(day.year - 1)
    return date(day.year - 1, 2, 29) if leap else day.replace(year=day.year - 1)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _as_of(text: str) -> str:
    if text in ("", LIVE):
        return text
    if not (text.isascii() and text.isdecimal() and len(text) < 16 and int(text) > 0):
        raise BrokenCitation
    return text
