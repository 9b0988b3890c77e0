"""The tidy village: what it is, what was built in 2019 and 2020, what the camp sites brought in."""

from datetime import date

from shishu.demo.places.page import VILLAGE
from shishu.demo.stories.story import Story

WORKS_2019 = (
    (date(2019, 5, 24), "民房改造第一批", ({"kind": "house", "quantity": 26},)),
    (date(2019, 8, 16), "民房改造第二批", ({"kind": "house", "quantity": 31},)),
    (date(2019, 10, 25), "民房改造第三批", ({"kind": "house", "quantity": 23},)),
    (date(2019, 9, 6), "垃圾转运站", ({"kind": "waste_station", "quantity": 1},)),
    (date(2019, 9, 12), "公共厕所", ({"kind": "public_toilet", "quantity": 2},)),
    (date(2019, 10, 11), "旅游厕所", ({"kind": "tourist_toilet", "quantity": 2},)),
    (date(2019, 7, 5), "第一污水处理站", ({"kind": "sewage_station", "quantity": 1},)),
    (date(2019, 8, 30), "第二污水处理站", ({"kind": "sewage_station", "quantity": 1},)),
    (date(2019, 11, 8), "第三污水处理站", ({"kind": "sewage_station", "quantity": 1},)),
)
TOILETS_2020 = ((date(2020, 6, 19), 35), (date(2020, 8, 21), 29), (date(2020, 10, 16), 18))
PIPES_2020 = ((date(2020, 6, 30), "1.85"), (date(2020, 8, 28), "1.6"), (date(2020, 10, 23), "1.65"))
CAMP_INCOME = {2020: 46_200, 2021: 128_640, 2022: 171_380, 2023: 287_560}
SEASON = ((6, 30), (7, 31), (8, 31), (9, 29))


def tell(story: Story) -> None:
    _profile(story)
    for day, title, works in WORKS_2019:
        story.record("village_project", VILLAGE, day, title=title, programme="environment", works=list(works))
    for batch, (day, households) in enumerate(TOILETS_2020, start=1):
        rebuilt = [{"kind": "household_toilet", "quantity": households}]
        story.record("village_project", VILLAGE, day, title=f"户厕改造第{batch}批", programme="toilets", works=rebuilt)
    for section, (day, length) in enumerate(PIPES_2020, start=1):
        lengths = [{"kind": "drain_pipe", "length": length}]
        story.record(
            "village_project", VILLAGE, day, title=f"排水管道第{section}段", programme="toilets", lengths=lengths
        )
    _camp_sites(story)


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
