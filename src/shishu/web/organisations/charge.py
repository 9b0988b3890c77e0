"""In whose charge the tree is: who may add, who may move, merge and group."""

from __future__ import annotations

from shishu.access.errors import NotYourRole
from shishu.access.visitor import Visitor
from shishu.orgs import queries
from shishu.orgs.models import Organisation, Role
from shishu.orgs.queries import Scope

ADDING = (Role.MANAGER, Role.ADMINISTRATOR)


def managed(visitor: Visitor) -> Scope:
    """What the visitor manages."""
    return visitor.scope_as(Role.MANAGER)


def moves(visitor: Visitor, one: Organisation) -> bool:
    """Whether it manages what lies above: nobody moves away the organisation that he is the manager of."""
    above = queries.ancestors(one.id)
    return bool(above) and managed(visitor).sees(above[0])


def to_move(visitor: Visitor, number: int) -> Organisation:
    """An organisation that the visitor may move or merge. Raises OutOfScope and NotYourRole."""
    one = visitor.see(number)
    if not moves(visitor, one):
        raise NotYourRole
    return one


def to_add_under(visitor: Visitor, number: int) -> Organisation:
    """An organisation that the visitor may add others under. Raises OutOfScope and NotYourRole."""
    one = visitor.see(number)
    if not visitor.holds_at(number, *ADDING):
        raise NotYourRole
    return one
