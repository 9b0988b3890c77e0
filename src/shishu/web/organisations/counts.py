"""How many organisations of each kind lie below one, as figures that can be cited."""

from __future__ import annotations

from datetime import date

from shishu.figures.many import figures
from shishu.figures.queries import TREE_COUNTS
from shishu.figures.values import Figure, Question, Scope
from shishu.journal.catalogue import catalogue
from shishu.measure import Period
from shishu.orgs import queries
from shishu.orgs.models import Organisation
from shishu.orgs.queries import Grant
from shishu.orgs.queries import Scope as Charge


def counts_below(one: Organisation, on: date) -> list[Figure]:
    """One figure for each kind that occurs in the subtree, itself included, in the order of the packs."""
    subtree = Charge((Grant("", one.id, tuple(queries.segments(one.id))),))
    rows = subtree.filter(Organisation.objects.all(), "id").order_by()
    present = set(rows.values_list("kind", flat=True).distinct())
    packs = catalogue()
    asked = [packs.indicators[TREE_COUNTS + kind] for kind in packs.kinds if kind in present]
    day = Period(on, on)
    return figures([Question(indicator, one, day, Scope.SUBTREE) for indicator in asked], covered=False)
