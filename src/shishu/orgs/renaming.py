"""A new name looked at before it is given: what would be wrong with it, and what becomes of the present one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shishu.orgs import errors, rules
from shishu.orgs.models import Organisation
from shishu.orgs.queries.names import tidy
from shishu.orgs.queries.own_names import is_held_beside, renamings
from shishu.orgs.queries.tree import links


@dataclass(frozen=True)
class NewName:
    """`organisation` is called `name` from `on` on, as it has been called `former` since `since` (None: always).

    `is_mending`: both begin on the same day, so that the former name was never held: it had been written wrongly.
    """

    organisation: Organisation
    former: str
    name: str
    on: date
    since: date | None

    @property
    def is_mending(self) -> bool:
        return self.on == self.since


def look_at(one: Organisation, name: str, on: date, today: date) -> NewName:
    """What the renaming would do; nothing is written.

    Raises NotAName, AlreadyItsName, HasEnded, ChangeInTheFuture, RenamedBeforeItsName, NameTakenBeside.
    """
    name, places = tidy(name), links(one.id)
    if not name or not rules.is_a_name(name):
        raise errors.NotAName(name, rules.NAME_LENGTH)
    if name == one.name:
        raise errors.AlreadyItsName(name)
    if rules.has_ended(places):
        raise errors.HasEnded(one.name)
    if on > today:
        raise errors.ChangeInTheFuture(on, today)
    earlier = renamings(one.id)
    since = earlier[-1].first if earlier else rules.lifetime(places)[0]
    if on < since:
        raise errors.RenamedBeforeItsName(one.name, on, since, founded=not earlier)
    if is_held_beside(one, name, on):
        raise errors.NameTakenBeside(name, on)
    return NewName(one, one.name, name, on, None if since == rules.EARLIEST else since)
