"""The Monthly Forum of the living county: orders, theme, lecture, discussion, guidance in pairs, a yearly meeting."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from uuid import UUID

from shishu.demo.places.county import COUNTY, COUNTY_OFFICE, TOWNS, VILLAGES
from shishu.demo.stories.living import words
from shishu.demo.stories.story import Story
from shishu.demo.values import Arranged, Given, Told
from shishu.measure import month_first, month_key, month_text
from shishu.programmes.rules.pairs import pairs

PROGRAMME, DOCUMENT = "monthly_talk", "云组发〔演示〕5号"
LEFT_OUT = 1
"""The second month of the first year is done together with the third."""
ORDERED_ON, HELD_ON, GUIDED_ON, YEARLY_ON = 20, 12, 17, 9
GUIDING_MONTHS, MONTHS_OF_HALF_YEAR = (5, 11), 6
NOTHING_WANTED = 0.2
TASK_DAYS = 9


class Forum:
    """Held from the month `begins` on."""

    def __init__(self, begins: int) -> None:
        self.begins = begins
        self.left_out = begins + LEFT_OUT

    def begin(self, told: Told) -> None:
        holder, first = COUNTY_OFFICE, month_first(self.begins)
        period, into = month_text(self.left_out), month_text(self.left_out + 1)
        why = "春节当月不单独开展，并入下月"
        told.arranged += [
            Arranged("begin", PROGRAMME, holder, first, DOCUMENT, month=self.begins),
            Arranged("skip", PROGRAMME, holder, first + timedelta(days=13), why, period=period, merged_into=into),
        ]

    def month(self, story: Story, key: int, until: date) -> None:
        """What was done of it in a month, up to the day `until`; what is ordered is for the month after."""
        first = month_first(key)
        if key != self.left_out:
            self._session(story, first, until)
        if (day := first.replace(day=ORDERED_ON)) <= until and key + 1 != self.left_out:
            _orders(story, day)
        if first.month in GUIDING_MONTHS and (day := first.replace(day=GUIDED_ON)) <= until:
            self._guidance(story, day)
        if first.month == 1 and key != self.begins and (day := first.replace(day=YEARLY_ON)) <= until:
            story.record("talk_summary", COUNTY_OFFICE, day, attended=34, townships=len(TOWNS))

    def _session(self, story: Story, first: date, until: date) -> None:
        """The theme is set on the first; the forms of the villages begin with it."""
        theme = words.COUNTY_THEMES[first.month]
        story.record("talk_theme", COUNTY_OFFICE, first, theme=theme)
        if (day := first.replace(day=HELD_ON)) > until:
            return
        attended = story.random.randint(22, 34)
        story.record("talk_lecture", COUNTY_OFFICE, day, theme=theme, attended=attended)
        story.record(
            "talk_answers", COUNTY_OFFICE, day,
            attended=attended,
            experiences=[{"text": f"{theme}：{story.one_of(_TOLD)}", "told_by": story.one_of(TOWNS)}],
            suggestions=[{"text": story.one_of(_ASKED), "told_by": story.one_of(TOWNS)}],
        )  # fmt: skip

    def _guidance(self, story: Story, day: date) -> None:
        """As the programme pairs them: each half-year those who have met least."""
        met: Counter[tuple[int, int]] = Counter()
        for _ in range((month_key(day) - self.begins) // MONTHS_OF_HALF_YEAR):
            met.update(pairs(range(len(TOWNS)), met).items())
        for guide, guided in pairs(range(len(TOWNS)), met).items():
            story.record("cross_guidance", TOWNS[guide], day, guided=TOWNS[guided], plan=DOCUMENT)


def _orders(story: Story, day: date) -> None:
    for town in TOWNS:
        if story.random.random() < NOTHING_WANTED:
            story.record("topic_order", town, day, wish="none")
        else:
            story.record("topic_order", town, day, wish="topic", topic=story.one_of(words.TOWN_TOPICS))


def give(story: Story, today: date) -> None:
    """A task laid on some villages by hand: some have done it, the others have some days left."""
    made = UUID(int=story.random.getrandbits(128), version=4)
    first, due_on = today - timedelta(days=TASK_DAYS), today + timedelta(days=TASK_DAYS)
    title, document = "学习新修订的村规民约范本", "云组发〔演示〕8号"
    story.told.given.append(Given(made, COUNTY, title, document, "study", first, due_on, VILLAGES))


_TOLD = ("先听后定", "账目当场念", "一户一策", "老党员带头讲", "会前公布议题")
_ASKED = ("教材配藏汉双语", "晚上开课", "多讲案例", "给一份可照着填的样表")
