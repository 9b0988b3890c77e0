"""For which organisation a visitor records: the one it acts for, or one below it that it was told to (代录)."""

from __future__ import annotations

from collections.abc import Iterable

from shishu.access.errors import NotYourRole
from shishu.access.visitor import Visitor
from shishu.orgs import queries as orgs
from shishu.orgs.errors import OutOfScope
from shishu.orgs.models import Organisation, Role

MOST_SHOWN = 30


def place_of(visitor: Visitor, written: str) -> Organisation:
    """The organisation of this number, its own when none is given. Raises OutOfScope, NotYourRole."""
    if not written:
        return _own(visitor)
    if not (written.isascii() and written.isdecimal() and len(written) < 16):
        raise OutOfScope
    found = visitor.see(int(written))
    if not visitor.holds_at(found.pk, Role.RECORDER):
        raise NotYourRole
    return found


def _own(visitor: Visitor) -> Organisation:
    """In whose name it acts, if it records there; else where it was appointed to record."""
    own = visitor.organisation
    if own and visitor.holds_at(own.pk, Role.RECORDER):
        return own
    for grant in visitor.scope_as(Role.RECORDER).grants:
        return visitor.see(grant.organisation)
    raise OutOfScope


def has_others(visitor: Visitor, own: Organisation) -> bool:
    """Whether it may record for anybody besides."""
    below = visitor.scope_as(Role.RECORDER).filter(Organisation.objects.exclude(pk=own.pk), "id")
    return below.exists()


def others(visitor: Visitor, own: Organisation, words: str, kinds: Iterable[str] = ()) -> list[Organisation]:
    """For whom it may record besides: by a part of the name or the first of all, of these kinds if any."""
    charge = visitor.scope_as(Role.RECORDER)
    if words.strip():
        found = orgs.search(words, charge)
    else:
        found = charge.filter(Organisation.objects.all(), "id").order_by("id")
    wanted = tuple(kinds)
    rows = found.exclude(pk=own.pk).filter(kind__in=wanted) if wanted else found.exclude(pk=own.pk)
    return list(rows[:MOST_SHOWN])
