"""Groups and who belongs to them."""

from difflib import get_close_matches

from shishu.orgs.errors import UnknownGroup
from shishu.orgs.models import Group, Membership
from shishu.orgs.queries.names import tidy
from shishu.orgs.queries.tree import known


def resolve_group(text: str) -> Group:
    """The group with this code or name. Raises UnknownGroup with near names."""
    written = tidy(text)
    found = Group.objects.filter(code=written).first() or Group.objects.filter(name=written).first()
    if found:
        return found
    names = [name for pair in Group.objects.values_list("name", "code") for name in pair]
    raise UnknownGroup(written, get_close_matches(written, names, 3))


def memberships(group: Group, as_of: int | None = None) -> list[Membership]:
    """All memberships known at a sequence number, whatever their days."""
    return list(group.memberships.filter(known(as_of)).order_by("organisation", "first"))
