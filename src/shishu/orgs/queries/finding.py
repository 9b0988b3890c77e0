"""Organisations whose name, other name or code holds what somebody typed."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from shishu.orgs.models import Alias, Organisation
from shishu.orgs.queries.names import tidy
from shishu.orgs.queries.scope import Scope

_LONGEST = 60


def search(text: str, scope: Scope) -> QuerySet[Organisation]:
    """Those inside the scope, in the order of their numbers; vanished ones too. Nothing typed finds nothing."""
    wanted = tidy(text)[:_LONGEST]
    if not wanted:
        return Organisation.objects.none()
    aliased = scope.filter(Alias.objects.filter(name__contains=wanted), "organisation_id")
    named = Q(name__contains=wanted) | Q(code__startswith=wanted) | Q(pk__in=aliased.values("organisation_id"))
    return scope.filter(Organisation.objects.filter(named), "id").order_by("id")
