"""One month of one village or town of the living county, in which nothing is remarkable."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from shishu.demo.stories.living import words
from shishu.demo.stories.story import Story
from shishu.measure import month_first, month_last

MONTHLY = ("lecture", "study", "theme_day")
VISITING_MONTHS = frozenset({1, 2, 6, 7, 9, 12})
BUILDING_MONTHS = range(4, 12)
PEOPLE_OF_TOWN = 18
_SORTS = {topic: sort for sort, topics in words.SERVICES.items() for topic in topics}


class Telling:
    """Tells single records of villages; two neighbours never tell the same topic on the same day."""

    def __init__(self, story: Story, members: Mapping[str, int]) -> None:
        self.story = story
        self.members = members
        self._told: set[tuple[str, date, str]] = set()

    def attended(self, village: str) -> int:
        most = self.members[village]
        return self.story.random.randint(max(most * 3 // 5, 9), most)

    def fresh(self, ledger: str, on: date, topics: tuple[str, ...]) -> str:
        """A topic nobody has told that day."""
        left = [topic for topic in topics if (ledger, on, topic) not in self._told]
        topic = self.story.one_of(left or topics)
        self._told.add((ledger, on, topic))
        return topic

    def lecture(self, village: str, on: date) -> None:
        topic = self.fresh("lecture", on, words.LECTURES)
        lecturer = self.story.one_of(("secretary", "secretary", "member"))
        self.story.record("lecture", village, on, topic=topic, attended=self.attended(village), lecturer=lecturer)

    def study(self, village: str, on: date) -> None:
        content = self.story.one_of(tuple(words.STUDIES))
        topic = self.fresh("study", on, words.STUDIES[content])
        self.story.record("study", village, on, topic=topic, attended=self.attended(village), content=content)

    def theme_day(self, village: str, on: date) -> None:
        theme = self.story.one_of(words.THEMES[on.month])
        self.story.record("theme_day", village, on, theme=theme, attended=self.attended(village))

    def service(self, village: str, on: date) -> None:
        topic = self.fresh("volunteer_service", on, tuple(_SORTS))
        volunteers = self.story.random.randint(5, 18)
        self.story.record("volunteer_service", village, on, topic=topic, sort=_SORTS[topic], volunteers=volunteers)

    def visit(self, village: str, on: date) -> None:
        households = self.story.random.randint(2, 12)
        goods = households * self.story.one_of((100, 150, 200))
        whom = self.story.one_of(words.WHOM)
        self.story.record("visit_call", village, on, whom=whom, households=households, goods=goods)

    def meeting(self, village: str, on: date) -> None:
        form = self.story.one_of(tuple(words.MEETINGS))
        attended = self.attended(village) if form == "members" else self.story.random.randint(3, 7)
        topic = self.fresh("meeting", on, words.MEETINGS[form])
        self.story.record("meeting", village, on, form=form, topic=topic, attended=attended)

    def project(self, village: str, on: date) -> None:
        title, programme, amounts = self.story.one_of(words.PROJECTS)
        self.story.opens("village_project", "small", village, on, title=title, programme=programme, **amounts)


def village_month(telling: Telling, village: str, month: int, until: date) -> None:
    """About five records; those whose day lies after `until` have not happened."""
    story, chance = telling.story, telling.story.random.random
    if month_first(month) > until:
        return
    first, last = month_first(month), min(month_last(month), until)
    held = story.day(first, min(first + timedelta(days=14), last))
    telling.theme_day(village, held)
    telling.study(village, held)
    if chance() < 0.6:
        telling.lecture(village, story.day(first, last))
    for deed, often in (
        (telling.study, 0.4),
        (telling.service, 0.8),
        (telling.meeting, 0.5),
        (telling.visit, 0.8 if held.month in VISITING_MONTHS else 0.3),
        (telling.project, 0.1 if held.month in BUILDING_MONTHS else 0.0),
    ):
        if chance() < often:
            deed(village, story.day(first, last))


def town_month(telling: Telling, town: str, month: int, until: date) -> None:
    """The town itself: a meeting every month, a lecture now and then."""
    story = telling.story
    if month_first(month) > until:
        return
    first, last = month_first(month), min(month_last(month), until)
    topic = story.one_of(words.TOWN_TOPICS)
    story.record("meeting", town, story.day(first, last), form="standing", topic=topic, attended=PEOPLE_OF_TOWN)
    if story.random.random() < 0.4:
        on = story.day(first, last)
        lecture = telling.fresh("lecture", on, words.LECTURES)
        story.record("lecture", town, on, topic=lecture, attended=30, lecturer="secretary", mode="both")
