"""Which cases an account sees."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from shishu.orgs.queries import Scope
from shishu.orgs.segments import Span
from shishu.records.models import Case, CaseUnit


def visible(scope: Scope) -> QuerySet[Case]:
    """Its own, and those in which an organisation of its scope has a part; void ones are there for nobody."""
    units = scope.filter(CaseUnit.objects.filter(case=OuterRef("pk")), "organisation")
    found = scope.filter(Case.objects.all(), "organisation") | Case.objects.filter(Exists(units))
    return found.exclude(phase=Case.Phase.VOID)


def under(rows: QuerySet[Case], spans: list[Span]) -> QuerySet[Case]:
    """Those of, or with a part of, an organisation whose number lies in the spans."""
    own = Q()
    part = Q()
    for lo, hi in spans:
        own |= Q(organisation__gte=lo, organisation__lte=hi)
        part |= Q(organisation__gte=lo, organisation__lte=hi)
    if not spans:
        return rows.none()
    return rows.filter(own | Exists(CaseUnit.objects.filter(part, case=OuterRef("pk"))))
