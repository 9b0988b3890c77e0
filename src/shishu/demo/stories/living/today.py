"""What lies on the desks of the living county today: what waits, what is conspicuous, what came back.

Nothing that waits belongs to a month declared complete: approving it would withdraw the declaration.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from shishu.demo.places.county import COUNTY_OFFICE, SECOND_VILLAGES, TOWN, VILLAGES
from shishu.demo.stories.living.month import MONTHLY, Telling, village_month

FRESH_DAYS = 4
"""What waits is at most so many days old: the desk is emptied often."""

OWN_VILLAGE = "石桥村"
CROWDED, CROWDED_MEMBERS, CROWDED_ATTENDED = "高岭村", 38, 42
DOUBLED, DOUBLED_TOPIC = "龙泉村", "守住耕地这条线"
MISSING = "马鞍村"
NOTHING = ("古槐村", "双河村")
WAITING = {"lecture": 9, "study": 12, "volunteer_service": 6, "visit_call": 5, "theme_day": 3, "village_project": 2}
CLEAR = sum(WAITING.values())


def earlier_this_month(telling: Telling, month: int, today: date) -> None:
    """What is reviewed already."""
    until = today - timedelta(days=FRESH_DAYS + 1)
    for village in (*VILLAGES, *SECOND_VILLAGES):
        if village != OWN_VILLAGE:
            village_month(telling, village, month, until)


def desk(telling: Telling, today: date) -> None:
    """What waits for the town today: of the ledgers declared by month only from this month, else of the last days."""
    month, yesterday = today.replace(day=1), today - timedelta(days=1)
    first, last = max(month, today - timedelta(days=FRESH_DAYS)), max(month, yesterday)
    _conspicuous(telling, last)
    deeds: dict[str, Callable[[str, date], None]] = {
        "lecture": telling.lecture, "study": telling.study, "volunteer_service": telling.service,
        "visit_call": telling.visit, "theme_day": telling.theme_day, "village_project": telling.project,
    }  # fmt: skip
    others = [name for name in VILLAGES if name not in (CROWDED, DOUBLED, OWN_VILLAGE)]
    for ledger, count in WAITING.items():
        begins = first if ledger in MONTHLY else today - timedelta(days=FRESH_DAYS)
        villages = VILLAGES if count > len(others) else others
        for village in sorted(telling.story.random.sample(villages, count), key=VILLAGES.index):
            deeds[ledger](village, telling.story.day(begins, last))
            telling.story.happens(fate="wait")
    _returned(telling, last)
    _to_confirm(telling, first)


def _conspicuous(telling: Telling, on: date) -> None:
    """More people than members; and a lecture that the town told as well, a little earlier."""
    story = telling.story
    story.record("lecture", TOWN, on, topic=DOUBLED_TOPIC, attended=45, lecturer="secretary", mode="both")
    story.record("lecture", CROWDED, on, topic="林下经济怎么搞", attended=CROWDED_ATTENDED, lecturer="leader")
    story.happens(fate="wait")
    story.record("lecture", DOUBLED, on, topic=DOUBLED_TOPIC, attended=telling.attended(DOUBLED))
    story.happens(fate="wait")


def _returned(telling: Telling, on: date) -> None:
    """The village the visitor comes from has one record to mend."""
    attended = telling.members[OWN_VILLAGE]
    telling.story.record("study", OWN_VILLAGE, on, topic="护林防火条例", attended=attended, content="law")
    telling.story.happens(fate="return")


def _to_confirm(telling: Telling, on: date) -> None:
    """The county's office gave help to the town, which is asked whether it was so."""
    told: dict[str, Any] = {"sort": "hardship", "helped": 26, "money": 5_200, "recipient": TOWN}
    telling.story.record("relief", COUNTY_OFFICE, on, **told)
