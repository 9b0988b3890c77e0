"""The tidy village: what it is, what was built in 2019 and 2020, what the camp sites brought in."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from shishu.demo.places.page import VILLAGE
from shishu.demo.stories.story import Story

WORKS_2019 = (
    ("民房改造", "house", (((5, 24), 26), ((8, 16), 31), ((10, 25), 23))),
    ("垃圾转运站", "waste_station", (((9, 6), 1),)),
    ("公共厕所", "public_toilet", (((9, 12), 2),)),
    ("旅游厕所", "tourist_toilet", (((10, 11), 2),)),
    ("污水处理站", "sewage_station", (((7, 5), 1), ((8, 30), 1), ((11, 8), 1))),
)
TOILETS_2020 = (((6, 19), 35), ((8, 21), 29), ((10, 16), 18))
PIPES_2020 = (((6, 30), "1.85"), ((8, 28), "1.6"), ((10, 23), "1.65"))
"""Each project with the days, and the quantities, of its acceptances: what was accepted last finishes it."""
CAMP_INCOME = {2020: 46_200, 2021: 128_640, 2022: 171_380, 2023: 287_560}
SEASON = ((6, 30), (7, 31), (8, 31), (9, 29))


def tell(story: Story) -> None:
    _profile(story)
    for title, kind, accepted in WORKS_2019:
        rows = [(date(2019, *day), {"works": [{"kind": kind, "quantity": number}]}) for day, number in accepted]
        _project(story, title, "environment", rows)
    toilets = "household_toilet"
    rows = [(date(2020, *day), {"works": [{"kind": toilets, "quantity": number}]}) for day, number in TOILETS_2020]
    _project(story, "旱改厕", "toilets", rows)
    rows = [(date(2020, *day), {"lengths": [{"kind": "drain_pipe", "length": length}]}) for day, length in PIPES_2020]
    _project(story, "排水管道", "toilets", rows)
    _camp_sites(story)


def _project(story: Story, title: str, programme: str, accepted: Sequence[tuple[date, Mapping[str, Any]]]) -> None:
    """Proposed, approved and begun in the spring of its year; accepted part by part."""
    year = accepted[0][0].year
    project = story.opens("village_project", "propose", VILLAGE, date(year, 3, 8), title=title, programme=programme)
    story.moves(project, "approve", date(year, 3, 29))
    story.moves(project, "start", date(year, 4, 12))
    for day, quantities in accepted[:-1]:
        story.moves(project, "batch", day, **quantities)
    day, quantities = accepted[-1]
    story.moves(project, "accept", day, **quantities)


def _profile(story: Story) -> None:
    """What stands, as the village states it: when it begins to keep the ledger, and again at the end of 2023."""
    for day in (date(2019, 1, 14), date(2023, 12, 18)):
        story.record("village_profile", VILLAGE, day, households=113, residents=495, natural_villages=3)


def _camp_sites(story: Story) -> None:
    """Income of each season, in whole yuan; the page says a little more than 60 万 over the years."""
    for year, income in CAMP_INCOME.items():
        for (month, day), amount in zip(SEASON, story.shares(income, len(SEASON), income // 6), strict=True):
            on = date(year, month, day)
            story.record("collective_account", VILLAGE, on, direction="income", project="camp_site", amount=amount)
