"""Which version of the figures a page shows: the locked one where the period is closed, unless asked otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shishu.figures import places
from shishu.figures.adjusted import late_records
from shishu.figures.values import Question
from shishu.journal import versions
from shishu.journal.versions import Locks, Version
from shishu.measure import Period, day_key
from shishu.orgs import queries as tree
from shishu.orgs.models import Group
from shishu.orgs.rules import day_of_moment
from shishu.web.figures.asked import LIVE, Place


@dataclass(frozen=True)
class Lock:
    """`as_of`: up to which entry the page knows, None: all of it."""

    locks: Locks
    as_of: int | None

    @property
    def version(self) -> Version | None:
        """None: the period is not wholly closed."""
        return self.locks.version

    @property
    def is_locked(self) -> bool:
        """The page shows the locked version."""
        return self.version is not None and self.as_of == self.version.seq

    @property
    def version_day(self) -> date | None:
        """The day on which it was locked."""
        return day_of_moment(self.version.at) if self.version else None


def lock_of(place: Place, period: Period, asked: str) -> Lock:
    locks = locks_of(place, period)
    if asked == "":
        return Lock(locks, locks.version.seq if locks.version else None)
    return Lock(locks, None if asked == LIVE else int(asked))


def locks_of(place: Place, period: Period) -> Locks:
    if isinstance(place, Group):
        members = sorted({row.organisation for row in tree.memberships(place)})
        return versions.of_members(members, period)
    return versions.of_organisation(place.pk, period)


def late(lock: Lock, question: Question) -> int:
    """其中补报、更正: how many records changed days of the locked period and count later."""
    if lock.version is None:
        return 0
    spans = places.placement(question, balance=False).spans_on(day_key(question.period.last))
    return late_records(question.period, spans)
