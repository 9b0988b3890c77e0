"""A year of the county that does not exist: months declared and closed, a correction, a late and a returned record."""

from datetime import date
from typing import Any

from shishu.demo.places.city import COMMUNITIES, DISTRICTS, group_branches
from shishu.demo.places.county import BELT, COUNTY, COUNTY_OFFICE, SECOND_TOWN, SECOND_VILLAGES, TOWN, VILLAGES
from shishu.demo.places.page import CITY
from shishu.demo.stories.story import Story
from shishu.demo.values import Correction, Declared, Locked
from shishu.measure import month_first, month_key, month_last

YEAR_MONTHS = range(month_key(date(2023, 1, 1)), month_key(date(2023, 12, 1)) + 1)
MONTHLY = ("lecture", "study", "theme_day")
TOPICS = ("村规民约", "森林防火", "惠民政策", "集体经济", "党章党纪", "移风易俗", "基层治理", "民族团结")

CORRECTED_VILLAGE = VILLAGES[0]
CORRECTED_ON = date(2023, 3, 10)
ATTENDED_FIRST, ATTENDED_RIGHT = 42, 24
HOUSEHOLDS_FIRST, HOUSEHOLDS_RIGHT = 113, 110
CORRECTION_SENT = date(2023, 4, 5)
LATE_VILLAGE, RETURNED_VILLAGE, WAITING_VILLAGE = VILLAGES[8], VILLAGES[7], VILLAGES[9]
NOT_DECLARED = frozenset(
    {(LATE_VILLAGE, 3), (RETURNED_VILLAGE, 11), (WAITING_VILLAGE, 12), (VILLAGES[10], 7), (SECOND_VILLAGES[1], 11)}
)
"""Village and month of 2023 that nobody declared complete: the coverage shows it."""


def tell(story: Story) -> None:
    for village in (*VILLAGES, *SECOND_VILLAGES):
        _village(story, village)
    _towns(story)
    _correction(story)
    _late_and_returned(story)
    _declared(story)
    _locked(story)


def _village(story: Story, village: str) -> None:
    members, households = story.random.randint(22, 40), story.random.randint(60, 140)
    story.record("branch_profile", village, date(2023, 1, 6), members=members)
    if village != CORRECTED_VILLAGE:
        residents = households * story.random.randint(3, 5)
        story.record(
            "village_profile", village, date(2023, 1, 6), households=households, residents=residents, natural_villages=2
        )
    for month in YEAR_MONTHS:
        first, last = month_first(month), month_last(month)
        day = story.day(first, last)
        topic = story.one_of(TOPICS)
        attended = story.random.randint(12, members)
        story.record("theme_day", village, day, theme=f"{day.month}月主题党日", attended=attended)
        story.record("study", village, day, topic=topic, attended=attended)
        if month % 3 == 0 and village != CORRECTED_VILLAGE:
            story.record("lecture", village, day, topic=f"{topic}微党课", attended=attended, lecturer="secretary")


def _towns(story: Story) -> None:
    """Towns meet and lecture themselves: their own level is less than with the villages."""
    for town, villages in ((TOWN, VILLAGES), (SECOND_TOWN, SECOND_VILLAGES)):
        for month in (2, 5, 8, 11):
            day = story.day(date(2023, month, 1), date(2023, month, 27))
            story.record("meeting", town, day, form="plenary", topic=f"{month}月全体会议", attended=18)
            story.record("lecture", town, day, topic="镇党委书记讲党课", attended=30, lecturer="secretary", mode="both")
        for village in villages:
            day = story.day(date(2023, 2, 1), date(2023, 6, 30))
            story.record("meeting", village, day, form="members", topic="党员大会", attended=15)
    story.record("meeting", COUNTY_OFFICE, date(2023, 2, 8), form="deployment", topic="全县党建工作部署", attended=60)
    for village in (*VILLAGES[:4], SECOND_VILLAGES[0]):
        told = {"place": village, "object": "village", "belt": BELT}
        place = story.opens("demonstration", "list", village, date(2023, 4, 20), **told)
        story.moves(place, "accept", date(2023, 11, 17))


def _correction(story: Story) -> None:
    """March is closed when the village finds that 24 came and not 42, and that it has 110 households and not 113."""
    lecture: dict[str, Any] = {"topic": "春耕里的党课", "mode": "onsite", "lecturer": "secretary"}
    first = story.record("lecture", CORRECTED_VILLAGE, CORRECTED_ON, attended=ATTENDED_FIRST, **lecture)
    right = {**lecture, "attended": ATTENDED_RIGHT}
    story.told.corrections.append(Correction(first, CORRECTION_SENT, right, "按签到表更正"))
    people: dict[str, Any] = {"residents": 396, "natural_villages": 2}
    stated = story.record("village_profile", CORRECTED_VILLAGE, CORRECTED_ON, households=HOUSEHOLDS_FIRST, **people)
    right = {**people, "households": HOUSEHOLDS_RIGHT}
    story.told.corrections.append(Correction(stated, CORRECTION_SENT, right, "入户核对后更正"))


def _late_and_returned(story: Story) -> None:
    """One record comes after its month was closed, one goes back to its author, one still waits for its reviewer."""
    story.record("lecture", LATE_VILLAGE, date(2023, 3, 28), topic="补记的一课", attended=19, mode="onsite")
    story.happens(sent=date(2023, 4, 20))
    story.record("lecture", RETURNED_VILLAGE, date(2023, 11, 14), topic="人数待核的一课", attended=96)
    story.happens(fate="return")
    story.record("lecture", WAITING_VILLAGE, date(2023, 12, 26), topic="等待审核的一课", attended=17)
    story.happens(fate="wait")


def _declared(story: Story) -> None:
    """The villages of this county all year, with gaps; in the city the branches declare their lectures."""
    for month in YEAR_MONTHS:
        for village in (*VILLAGES, *SECOND_VILLAGES):
            if (village, month % 12 + 1) not in NOT_DECLARED:
                story.told.declared += [Declared(village, ledger, month) for ledger in MONTHLY]
        for name in (*group_branches(story.world), *COMMUNITIES):
            opening = story.world.opening(name)
            if (opening is None or opening <= month_last(month)) and story.random.random() < 0.96:
                story.told.declared.append(Declared(name, "lecture", month))


def _locked(story: Story) -> None:
    for month in YEAR_MONTHS:
        story.told.locked += [Locked(name, month) for name in (TOWN, COUNTY, *DISTRICTS[:2], CITY)]
