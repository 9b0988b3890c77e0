"""A county's Monthly Forum in its first year: lectures, discussions, visits, problems, one yearly meeting."""

from datetime import date

from shishu.demo.places.page import FORUM_OFFICE, FORUM_TOWNSHIPS
from shishu.demo.stories.story import Story

LECTURES = ((date(2023, 9, 8), "主题一", 36), (date(2023, 10, 13), "主题二", 38))
DISCUSSED = ((date(2023, 9, 8), 2, 5), (date(2023, 10, 13), 3, 6))
SETTLED = 7
VISITS = (
    (date(2023, 5, 18), 3), (date(2023, 6, 15), 4), (date(2023, 7, 20), 3), (date(2023, 8, 17), 4),
    (date(2023, 9, 21), 3), (date(2023, 10, 19), 4), (date(2023, 11, 9), 3),
)  # fmt: skip
FOUND, SOLVED = 13, 9
YEARLY = date(2023, 12, 22)


def tell(story: Story) -> None:
    for day, theme, attended in LECTURES:
        month = day.replace(day=1)
        story.record("talk_theme", FORUM_OFFICE, month, month=month.isoformat(), theme=theme, status="held")
        story.record("talk_lecture", FORUM_OFFICE, day, theme=theme, attended=attended)
    for day, experiences, suggestions in DISCUSSED:
        story.record(
            "talk_answers", FORUM_OFFICE, day,
            experiences=[{"text": f"{day.month}月交流的经验{number}"} for number in range(1, experiences + 1)],
            suggestions=[{"text": f"{day.month}月提出的建议{number}"} for number in range(1, suggestions + 1)],
        )  # fmt: skip
    _settled(story)
    _visits(story)
    story.record("talk_summary", FORUM_OFFICE, YEARLY, attended=31)


def _settled(story: Story) -> None:
    for number in range(1, SETTLED + 1):
        day = LECTURES[number % len(LECTURES)][0]
        story.record("problem", FORUM_OFFICE, day, problem=f"座谈议题{number}", source="discussion", outcome="on_spot")


def _visits(story: Story) -> None:
    """The problems belong to the visits on which they were pointed out; nine of the thirteen are solved."""
    for (day, resources), township in zip(VISITS, FORUM_TOWNSHIPS, strict=False):
        rows = [{"name": f"{day.month}月整理的乡土资源{number}"} for number in range(1, resources + 1)]
        story.record("field_visit", FORUM_OFFICE, day, place=township, topic="基层党建与集体经济", resources=rows)
    for number in range(1, FOUND + 1):
        day = VISITS[number % len(VISITS)][0]
        outcome = "closed" if number <= SOLVED else "long_term"
        story.record("problem", FORUM_OFFICE, day, problem=f"调研事项{number}", source="field_visit", outcome=outcome)
