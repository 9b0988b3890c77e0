"""A county's Monthly Forum in its first year: orders, lectures, discussions, visits, problems, one yearly meeting."""

from datetime import date, timedelta

from shishu.demo.places.page import FORUM_OFFICE, FORUM_TOWNSHIPS
from shishu.demo.stories.story import Story
from shishu.demo.values import Arranged, Item
from shishu.measure import month_key, month_text
from shishu.programmes.rules.pairs import pairs

BEGAN = date(2023, 9, 1)
"""Late in the year: nothing is due of the months before."""
LECTURES = ((date(2023, 9, 8), "主题一", 36), (date(2023, 10, 13), "主题二", 38))
DISCUSSED = ((date(2023, 9, 8), 2, 5), (date(2023, 10, 13), 3, 6))
ORDERED = (date(2023, 8, 22), date(2023, 9, 22))
SETTLED = 7
VISITS = (
    (date(2023, 5, 18), 3), (date(2023, 6, 15), 4), (date(2023, 7, 20), 3), (date(2023, 8, 17), 4),
    (date(2023, 9, 21), 3), (date(2023, 10, 19), 4), (date(2023, 11, 9), 3),
)  # fmt: skip
FOUND, SOLVED = 13, 9
GUIDED = date(2023, 12, 7)
PLAN = "年度计划"
SKIPPED = "年内不再单独安排授课"
YEARLY = date(2023, 12, 22)


def tell(story: Story) -> None:
    _sessions(story)
    _settled(story)
    _found(story, _visits(story))
    _guidance(story)
    _programme(story)
    story.record("talk_summary", FORUM_OFFICE, YEARLY, attended=31)


def _sessions(story: Story) -> None:
    """Each township orders before the theme is set; lecture and discussion follow."""
    for day, (_, theme, _) in zip(ORDERED, LECTURES, strict=True):
        for township in FORUM_TOWNSHIPS:
            story.record("topic_order", township, day, wish="topic", topic=theme)
    for day, theme, attended in LECTURES:
        story.record("talk_theme", FORUM_OFFICE, day.replace(day=1), theme=theme)
        story.record("talk_lecture", FORUM_OFFICE, day, theme=theme, attended=attended)
    for day, experiences, suggestions in DISCUSSED:
        story.record(
            "talk_answers", FORUM_OFFICE, day,
            experiences=[{"text": f"{day.month}月交流的经验{number}"} for number in range(1, experiences + 1)],
            suggestions=[{"text": f"{day.month}月提出的建议{number}"} for number in range(1, suggestions + 1)],
        )  # fmt: skip


def _settled(story: Story) -> None:
    for number in range(1, SETTLED + 1):
        day = LECTURES[number % len(LECTURES)][0]
        story.opens("problem", "on_spot", FORUM_OFFICE, day, problem=f"座谈议题{number}", source="discussion")


def _visits(story: Story) -> list[Item]:
    told = []
    for (day, resources), township in zip(VISITS, FORUM_TOWNSHIPS, strict=False):
        rows = [{"name": f"{day.month}月整理的乡土资源{number}"} for number in range(1, resources + 1)]
        topic = "基层党建与集体经济"
        told.append(story.record("field_visit", FORUM_OFFICE, day, place=township, topic=topic, resources=rows))
    return told


def _found(story: Story, visits: list[Item]) -> None:
    """The problems belong to the visits on which they were pointed out; nine of the thirteen are solved.

    Who saw to them the page does not say: here it is the office itself.
    """
    for number in range(1, FOUND + 1):
        visit = visits[number % len(visits)]
        told = {"problem": f"调研事项{number}", "source": "field_visit", "found_in": str(visit.id)}
        case = story.opens("problem", "raise", FORUM_OFFICE, visit.on, **told)
        if number > SOLVED:
            story.moves(case, "long_term", visit.on + timedelta(days=4), reason="结合年度工作推进")
            continue
        due = visit.on + timedelta(days=30)
        story.moves(case, "assign", visit.on + timedelta(days=4), lead=FORUM_OFFICE, due_on=due.isoformat())
        story.moves(case, "answer", visit.on + timedelta(days=25), result="已协调解决")
        story.moves(case, "close", visit.on + timedelta(days=29))


def _guidance(story: Story) -> None:
    """Once in the half-year, in the pairs that the programme draws."""
    for guide, guided in pairs(range(len(FORUM_TOWNSHIPS)), {}).items():
        told = {"guided": FORUM_TOWNSHIPS[guided], "plan": PLAN}
        story.record("cross_guidance", FORUM_TOWNSHIPS[guide], GUIDED, **told)


def _programme(story: Story) -> None:
    """Begun in September; no lecture of its own in the last two months; told until the end of the year."""
    name, office = "monthly_talk", FORUM_OFFICE
    first, last = month_key(BEGAN), month_key(YEARLY)
    story.told.arranged += [
        Arranged("begin", name, office, date(2023, 8, 14), PLAN, month=first),
        Arranged("skip", name, office, date(2023, 10, 16), SKIPPED, period=month_text(last - 1)),
        Arranged("skip", name, office, date(2023, 10, 16), SKIPPED, period=month_text(last)),
        Arranged("end", name, office, date(2023, 12, 28), "演示数据到2023年底为止", month=last),
    ]
