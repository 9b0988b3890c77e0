"""Reading organisations: names, the tree, groups, and what an account may see."""

from shishu.orgs.queries.above import Placed, ancestors_of, with_above
from shishu.orgs.queries.finding import search
from shishu.orgs.queries.groups import joining, leaving, memberships, resolve_group, seen_groups
from shishu.orgs.queries.names import named, resolve
from shishu.orgs.queries.own_names import Called, called, other_names
from shishu.orgs.queries.paths import Paths, path_name
from shishu.orgs.queries.scope import Grant, Scope, appointed, held_scopes, is_held_by_another, scope_of
from shishu.orgs.queries.single import find_account, find_organisation
from shishu.orgs.queries.successors import named_successor
from shishu.orgs.queries.tree import (
    ancestors,
    ancestors_on,
    children,
    exists_on,
    known,
    line_with_organs,
    links,
    organisation,
    predecessors,
    root,
    segments,
    successor,
    valid,
)

__all__ = [
    "Called",
    "Grant",
    "Paths",
    "Placed",
    "Scope",
    "ancestors",
    "ancestors_of",
    "ancestors_on",
    "appointed",
    "called",
    "children",
    "exists_on",
    "find_account",
    "find_organisation",
    "held_scopes",
    "is_held_by_another",
    "joining",
    "known",
    "leaving",
    "line_with_organs",
    "links",
    "memberships",
    "named",
    "named_successor",
    "organisation",
    "other_names",
    "path_name",
    "predecessors",
    "resolve",
    "resolve_group",
    "root",
    "scope_of",
    "search",
    "seen_groups",
    "segments",
    "successor",
    "valid",
    "with_above",
]
