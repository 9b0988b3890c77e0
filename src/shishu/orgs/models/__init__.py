"""Tables of organisations and of people."""

from shishu.orgs.models.people import Account, Appointment, OutsideParty, Person, Role
from shishu.orgs.models.tree import Alias, AliasKind, Edge, EdgeKind, Group, Membership, Organisation, Renaming, Segment

__all__ = [
    "Account",
    "Alias",
    "AliasKind",
    "Appointment",
    "Edge",
    "EdgeKind",
    "Group",
    "Membership",
    "Organisation",
    "OutsideParty",
    "Person",
    "Renaming",
    "Role",
    "Segment",
]
