"""Giving an organisation another name (更名). Nothing else of it changes; it is still found by the former one."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from shishu.audit.actions import Actor, note
from shishu.orgs import renaming, rules
from shishu.orgs.models import Alias, AliasKind, Organisation, Renaming
from shishu.orgs.renaming import NewName


def rename(organisation: int, name: str, on: date, *, by: Actor, at: datetime) -> NewName:
    """From `on` on it is called `name`. Raises what `renaming.look_at` raises."""
    with transaction.atomic():
        found = renaming.look_at(_locked(organisation), name, on, rules.day_of_moment(at))
        Renaming.objects.create(organisation=organisation, former=found.former, name=found.name, first=on, at=at)
        Organisation.objects.filter(pk=organisation).update(name=found.name)
        _keep_findable(found)
        detail = {"former": found.former, "name": found.name, "on": str(on)}
        note("organisation.rename", target=organisation, detail=detail, by=by, at=at)
    return found


def _locked(number: int) -> Organisation:
    """As it is now, while nobody else renames it or a sibling: its superior is held as well."""
    above = Organisation.objects.values_list("parent_id", flat=True).get(pk=number)
    held = Organisation.objects.select_for_update().filter(pk__in=(above, number)).order_by("id")
    return {one.id: one for one in held}[number]


def _keep_findable(found: NewName) -> None:
    """By the name it gave up: for good if it was ever held. What becomes its name is no other name any more."""
    aliases = Alias.objects.filter(organisation=found.organisation)
    aliases.filter(name=found.name, kind=AliasKind.ALIAS).delete()
    kind = AliasKind.ALIAS if found.is_mending else AliasKind.FORMER
    kept, made = aliases.get_or_create(name=found.former, defaults={"organisation": found.organisation, "kind": kind})
    if not made and kind == AliasKind.FORMER:
        kept.kind = kind
        kept.save(update_fields=["kind"])
