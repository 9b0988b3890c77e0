"""Tables of organisations and of people."""

from shishu.orgs.models.people import Account, Appointment, OutsideParty, Person, Role
from shishu.orgs.models.tree import Alias, Edge, EdgeKind, Group, Membership, Organisation, Segment

__all__ = [
    "Account",
    "Alias",
    "Appointment",
    "Edge",
    "EdgeKind",
    "Group",
    "Membership",
    "Organisation",
    "OutsideParty",
    "Person",
    "Role",
    "Segment",
]
