"""The county that does not exist, alive: it has run every month until today, and today's desks are full."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from shishu.demo.places.county import COUNTY, COUNTY_OFFICE, SECOND_VILLAGES, THIRD_VILLAGES, TOWNS, VILLAGES
from shishu.demo.stories.living import matters
from shishu.demo.stories.living import today as desks
from shishu.demo.stories.living.desk import Desk
from shishu.demo.stories.living.forum import Forum, give
from shishu.demo.stories.living.members import Cohort, applicants
from shishu.demo.stories.living.month import MONTHLY, Telling, town_month, village_month
from shishu.demo.stories.story import Story
from shishu.demo.values import SEED, Declared, Locked, Settled, Told, World
from shishu.measure import month_first, month_key, month_last

__all__ = ["live"]

BEGINS = month_key(date(2024, 1, 1))
"""The county's year 2023 is told elsewhere, and ends in the first days of this month."""
ALL_VILLAGES = (*VILLAGES, *SECOND_VILLAGES, *THIRD_VILLAGES)


def live(world: World, before: Told, on: date, seed: int = SEED) -> tuple[Told, Told]:
    """The closed months, then what is open on the day `on`: last month and this one. `before` is the story so far.

    From January of the year before `on`; each month is drawn by itself, so that another day tells the same months.
    Nothing while no month of it can be closed yet.
    """
    past, present = Told(), Told()
    now, begins = month_key(on), max(BEGINS, month_key(date(on.year - 1, 1, 1)))
    members = _members(seed)
    if begins >= now - 1:
        return past, present
    cohort, forum = Cohort(Story(world, past, seed * 100_000), begins), Forum(begins)
    forum.begin(past)
    for month in range(begins, now - 1):
        story = Story(world, past, seed * 100_000 + month)
        _closed(Telling(story, members), month, is_first=month == begins)
        forum.month(story, month, month_last(month))
        cohort.month(story, month)
    past.settled += _settled(before, month_first(begins))
    story = Story(world, present, seed * 100_000 + now)
    _open(Telling(story, members), now, on)
    forum.month(story, now - 1, month_last(now - 1))
    forum.month(story, now, on - timedelta(days=1))
    _cases(Story(world, present, seed * 200_000 + now), cohort, on)
    return past, present


def _cases(story: Story, cohort: Cohort, on: date) -> None:
    """What is in hand today."""
    matters.tell(story, on)
    cohort.meet(Desk(story, on))
    applicants(Desk(story, on))
    give(story, on)


def _members(seed: int) -> dict[str, int]:
    """How many members each village has; the crowded one is known."""
    drawn = Random(seed)
    found = {village: drawn.randint(24, 40) for village in ALL_VILLAGES}
    return found | {desks.CROWDED: desks.CROWDED_MEMBERS}


def _closed(telling: Telling, month: int, *, is_first: bool) -> None:
    """A month as it was in the end: most villages declared it, town and county have locked it."""
    story, last = telling.story, month_last(month)
    if is_first:
        for village, members in telling.members.items():
            story.record("branch_profile", village, month_first(month), members=members)
    for village in ALL_VILLAGES:
        chance = story.random.random()
        if chance > 0.05:
            village_month(telling, village, month, last)
        if chance < 0.96:
            story.told.declared += [Declared(village, ledger, month) for ledger in MONTHLY]
    _offices(telling, month, last)
    story.told.locked += [Locked(name, month) for name in (*TOWNS, COUNTY)]


def _offices(telling: Telling, month: int, until: date) -> None:
    for town in TOWNS:
        town_month(telling, town, month, until)
    day = telling.story.day(month_first(month), month_last(month))
    if month % 3 == 1 and day <= until:
        telling.story.record(
            "meeting", COUNTY_OFFICE, day, form="deployment", topic="部署下一季度组织工作", attended=56
        )


def _open(telling: Telling, now: int, on: date) -> None:
    """Last month is declared but by one village and not locked; of this month the last days still wait."""
    last = now - 1
    for village in ALL_VILLAGES:
        if village not in desks.NOTHING:
            village_month(telling, village, last, month_last(last))
            telling.lecture(village, telling.story.day(month_first(last), month_last(last)))
        if village != desks.MISSING:
            telling.story.told.declared += [Declared(village, ledger, last) for ledger in MONTHLY]
    _offices(telling, last, month_last(last))
    desks.earlier_this_month(telling, now, on)
    desks.desk(telling, on)


def _settled(before: Told, on: date) -> list[Settled]:
    """What the old story left open: one is approved late, the returned one is taken back."""
    how = {"wait": "approve", "return": "take_back"}
    return [Settled(item, on, how[item.fate]) for item in before.items if item.fate in how]
