"""Writing organisations. What changes tree or groups takes `seq`, the journal's entry that makes it known."""

from shishu.orgs.actions.additions import add_organisations
from shishu.orgs.actions.aliases import add_alias, drop_alias
from shishu.orgs.actions.appointments import end_appointment, hand_over, open_account
from shishu.orgs.actions.groups import declare_groups, set_memberships
from shishu.orgs.actions.people import appoint, erase_person, outside_party
from shishu.orgs.actions.renaming import rename
from shishu.orgs.actions.structure import merge, move

__all__ = [
    "add_alias",
    "add_organisations",
    "appoint",
    "declare_groups",
    "drop_alias",
    "end_appointment",
    "erase_person",
    "hand_over",
    "merge",
    "move",
    "open_account",
    "outside_party",
    "rename",
    "set_memberships",
]
