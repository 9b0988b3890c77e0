"""Other names under which an organisation is found."""

from datetime import datetime

from shishu.audit.actions import Actor, note
from shishu.orgs.errors import NotAName
from shishu.orgs.models import Alias, Organisation
from shishu.orgs.queries.names import tidy
from shishu.orgs.rules import NAME_LENGTH, is_a_name


def add_alias(organisation: Organisation, name: str, *, by: Actor, at: datetime) -> Alias:
    """Let the organisation also be found as `name`; the same alias twice is one. Raises NotAName."""
    if not is_a_name(name := tidy(name)):
        raise NotAName(name, NAME_LENGTH)
    alias, made = Alias.objects.get_or_create(organisation=organisation, name=name)
    if made:
        note("organisation.alias", target=organisation.id, detail={"alias": alias.name}, by=by, at=at)
    return alias
