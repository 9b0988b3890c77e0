"""Other names under which an organisation is found."""

from datetime import datetime

from django.db import transaction

from shishu.audit.actions import Actor, note
from shishu.orgs.errors import AlreadyItsName, FormerNameStays, NoSuchAlias, NotAName
from shishu.orgs.models import Alias, AliasKind, Organisation
from shishu.orgs.queries.names import tidy
from shishu.orgs.rules import NAME_LENGTH, is_a_name


def add_alias(organisation: Organisation, name: str, *, by: Actor, at: datetime) -> Alias:
    """Let the organisation also be found as `name`; the same alias twice is one. Raises NotAName, AlreadyItsName."""
    name = tidy(name)
    if not name or not is_a_name(name):
        raise NotAName(name, NAME_LENGTH)
    if name == organisation.name:
        raise AlreadyItsName(name)
    alias, made = Alias.objects.get_or_create(organisation=organisation, name=name)
    if made:
        note("organisation.alias", target=organisation.id, detail={"alias": alias.name}, by=by, at=at)
    return alias


def drop_alias(organisation: Organisation, name: str, *, by: Actor, at: datetime) -> None:
    """Let it be found as `name` no more. Raises NoSuchAlias, and FormerNameStays for a name that it once bore."""
    with transaction.atomic():
        alias = organisation.aliases.select_for_update().filter(name=name).first()
        if alias is None:
            raise NoSuchAlias(organisation.name, name)
        if alias.kind == AliasKind.FORMER:
            raise FormerNameStays(organisation.name, name)
        alias.delete()
        note("organisation.alias_removed", target=organisation.id, detail={"alias": name}, by=by, at=at)
