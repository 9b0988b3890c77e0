"""The city's work committee itself: meetings, key tasks, instructions, leading groups. Others below do the same."""

from datetime import date, timedelta

from shishu.demo.places.city import (
    COMMITTEE,
    DISTRICT_COMMITTEES,
    INDUSTRIES,
    NAMED_COMMITTEES,
    OFFICES,
)
from shishu.demo.stories.story import Story

PLENARIES = (date(2023, 2, 17), date(2023, 7, 14), date(2023, 11, 24))
KEY_TASKS = 16
INSTRUCTIONS = (
    (date(2023, 2, 10), "01"), (date(2023, 3, 15), "02"), (date(2023, 4, 12), "03"), (date(2023, 5, 19), "04"),
    (date(2023, 6, 16), "05"), (date(2023, 7, 7), "06"), (date(2023, 8, 4), "07"), (date(2023, 8, 25), "05"),
    (date(2023, 9, 13), "08"), (date(2023, 10, 18), "09"), (date(2023, 11, 8), "10"), (date(2023, 12, 6), "11"),
)  # fmt: skip
"""Twelve instructions on eleven matters, five of them in the first half of the year."""
ADJUSTED = (*NAMED_COMMITTEES, *INDUSTRIES[:5])
DOCUMENT = "演示文号1"


def tell(story: Story) -> None:
    _meetings(story)
    _tasks(story)
    for place, (day, matter) in enumerate(INSTRUCTIONS):
        lead = (*INDUSTRIES, *DISTRICT_COMMITTEES)[place]
        source = story.one_of(("region", "city"))
        told = {"matter": f"2023-{matter}", "subject": f"两新党建事项{int(matter)}", "source": source}
        _instruction(story, COMMITTEE, lead, day, **told)
    _leading_groups(story)
    story.record(
        "document",
        COMMITTEE,
        date(2023, 3, 3),
        number=DOCUMENT,
        title="加强和改进两新组织党的建设的意见",
        sort="opinion",
    )
    _below(story)


def _instruction(story: Story, raised_by: str, lead: str, on: date, **told: str) -> None:
    """From receipt to closure, each step where it belongs."""

    def after(days: int) -> date:
        return on + timedelta(days=days)

    case = story.opens("instruction", "register", raised_by, on, **told)
    story.moves(case, "assign", after(1), lead=lead, due_on=after(25).isoformat())
    story.moves(case, "accept", after(3), lead)
    story.moves(case, "done", after(15), lead, result="已按要求办理")
    story.moves(case, "verify", after(17), how="papers")
    story.moves(case, "close", after(20))


def _meetings(story: Story) -> None:
    for number, day in enumerate(PLENARIES, start=1):
        story.record("meeting", COMMITTEE, day, form="plenary", topic=f"第{number}次全体会议")


def _tasks(story: Story) -> None:
    for number in range(1, KEY_TASKS + 1):
        day = date(2023, 2, 20) if number <= 12 else date(2023, 7, 17)
        _task(story, COMMITTEE, day, title=f"重点任务{number}", source="annual", document=DOCUMENT)


def _task(story: Story, organisation: str, on: date, **told: str) -> None:
    """Set, and closed at the end of the year."""
    task = story.opens("key_task", "begin", organisation, on, **told)
    story.moves(task, "done", date(2023, 12, 18), result="已完成")
    story.moves(task, "close", date(2023, 12, 26))


def _leading_groups(story: Story) -> None:
    """Seven committees, one of them twice: eight changes, seven bodies."""
    for body in (*ADJUSTED, INDUSTRIES[0]):
        day = story.day(date(2023, 3, 1), date(2023, 11, 30))
        story.record("leadership_change", COMMITTEE, day, body=body)


def _below(story: Story) -> None:
    """Districts and offices meet, set tasks and handle instructions too: with subordinates the figures are others."""
    for committee in DISTRICT_COMMITTEES:
        for half, (first, last) in enumerate(
            ((date(2023, 2, 1), date(2023, 5, 31)), (date(2023, 8, 1), date(2023, 11, 30)))
        ):
            topic = f"{'上' if half == 0 else '下'}半年工作"
            story.record("meeting", committee, story.day(first, last), form="plenary", topic=topic, attended=24)
        _task(story, committee, date(2023, 3, 10), title="年度重点任务", source="annual", document="区工委〔2023〕1号")
    for number, office in enumerate(OFFICES, start=1):
        day = story.day(date(2023, 1, 9), date(2023, 12, 4))
        told = {"matter": f"J-{number:02d}", "subject": "本单位事项", "source": "city"}
        _instruction(story, office, office, day, **told)
