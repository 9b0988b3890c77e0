"""Building the demo world: everything through the actions that a real day uses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from shishu.audit.actions import SYSTEM, note
from shishu.demo.actions.acting import Acting
from shishu.demo.actions.restoring import can_restore, keep, restore
from shishu.demo.actions.sampling import inspect
from shishu.demo.actions.stage import Stage
from shishu.demo.errors import BooksNotEmpty
from shishu.demo.places import demo_world
from shishu.demo.places.page import ROOT
from shishu.demo.queries import LOADED, is_begun, is_loaded, last_month
from shishu.demo.stories import live, tell
from shishu.demo.timetable import months
from shishu.orgs.models import Organisation
from shishu.orgs.rules import day_of_moment

__all__ = ["can_restore", "load", "restore"]


def load(*, at: datetime, progress: Callable[[int, int], None] = lambda done, total: None) -> bool:
    """Build the demo world, month by month; False when it is there already, and nothing is done.

    Each month is one transaction, and a load that was cut off goes on where it stopped. The page's story has its own
    calendar, 2019 to January 2024; the living county has run until `at`, and nothing lies after it. A copy of the
    finished books is kept to be restored. `progress(done, total)` hears of records. Raises BooksNotEmpty when there
    are organisations that are not the demo's.
    """
    if is_loaded():
        return False
    if Organisation.objects.exists() and not is_begun():
        raise BooksNotEmpty
    world = demo_world()
    page = tell(world)
    past, present = live(world, page, day_of_moment(at))
    told, total = page + past, len(page.items) + len(past.items) + len(present.items)
    with transaction.atomic():
        acting = Acting(Stage(world, told + present))
    last, done = last_month(), 0
    for month in months(world, told):
        if month.key > last:
            with transaction.atomic():
                acting.act(month)
        done += len(month.items) + len(month.late)
        progress(done, total)
    with transaction.atomic():
        acting.act_today(present, at)
        inspect(at)
        note(LOADED, target=ROOT, by=SYSTEM, at=at)
    progress(total, total)
    keep()
    return True
