"""Groups across the tree, and who belongs to them from when until when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from shishu.audit.actions import Actor, note
from shishu.orgs import rules
from shishu.orgs.memberships import look_at
from shishu.orgs.models import Group, Membership
from shishu.orgs.queries.tree import known
from shishu.orgs.values import Moved, NewMembership


def set_memberships(rows: Sequence[NewMembership], *, seq: int, by: Actor, at: datetime) -> tuple[Moved, ...]:
    """What the rows say of a group and an organisation replaces, from `seq` on, all that was known of this pair.

    A group nobody has named yet is made. A membership that ends on the day it begins takes one back. Raises FaultyRows.
    """
    memberships = look_at(rows, rules.day_of_moment(at))
    for name in memberships.new_groups:
        Group.objects.create(code=name[:64], name=name)
    groups = Group.objects.in_bulk({name for name, _ in memberships.days}, field_name="name")
    for (name, organisation), days in memberships.days.items():
        group = groups[name]
        Membership.objects.filter(known(None), group=group, organisation=organisation).update(to_seq=seq)
        Membership.objects.bulk_create(
            Membership(group=group, organisation=organisation, first=first, until=until, from_seq=seq)
            for first, until in days
        )
    note("groups.set", target=f"seq:{seq}", detail={"count": len(rows)}, by=by, at=at)
    return ()


def declare_groups(names: Mapping[str, str], *, by: Actor, at: datetime) -> None:
    """Make sure that a group of each code and name is there; a group known by its name alone receives the code."""
    for code, name in names.items():
        group = Group.objects.filter(code=code).first() or Group.objects.filter(name=name).first()
        if group is None or (group.code, group.name) != (code, name):
            declared = group or Group()
            declared.code, declared.name = code, name
            declared.save()
            note("groups.declare", target=code, detail={"name": name}, by=by, at=at)
