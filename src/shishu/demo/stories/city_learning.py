"""Training, lectures, study, seminars and books of the whole city; one lecture is streamed to thirty branches."""

from collections.abc import Sequence
from datetime import date

from shishu.demo.places.city import (
    COMMITTEE,
    COMMITTEES,
    COMMUNITIES,
    DISTRICT_COMMITTEES,
    INDUSTRIES,
    OFFICE_BRANCHES,
    group_branches,
)
from shishu.demo.stories.story import YEAR, Story

LECTURE_TOPICS = (
    "二十大精神专题", "党章怎么读", "党史里的一课", "入党为什么", "纪律与规矩", "身边的党员",
    "怎样当好支部书记", "企业里的党建", "新就业群体的一天", "民族团结一家亲", "生态与发展", "基层治理怎么做",
)  # fmt: skip
STUDY_TOPICS = (
    "报告原文", "党章", "条例选读", "讲话选读", "党史", "法律常识", "政策文件", "安全生产", "劳动者权益", "诚信经营",
)  # fmt: skip
SEMINAR_TOPICS = ("党建带业务", "服务群众", "主题教育", "支部建设", "人才培养", "行业自律", "职工关爱", "创新发展")

STREAM_DAY, STREAM_TOPIC, VIEWERS = date(2023, 6, 29), "同上一堂党课", 30
LECTURES = {"branches": 479, "committees": 16, "offices": 12, "communities": 16}
STUDY = {"branches": 753, "committees": 6, "offices": 16, "communities": 18}
SEMINARS = {"branches": 270, "committees": 25, "offices": 6}
COURSES = {"city": 5, "industries": 6, "districts": 4}
ROTATIONS = {"industries": 54, "districts": 42}
BOOKS = 3_286


def tell(story: Story) -> None:
    branches = group_branches(story.world)
    who: dict[str, Sequence[str]] = {
        "branches": branches,
        "committees": COMMITTEES,
        "offices": OFFICE_BRANCHES,
        "communities": COMMUNITIES,
        "industries": INDUSTRIES,
        "districts": DISTRICT_COMMITTEES,
        "city": (COMMITTEE,),
    }
    _stream(story, branches)
    for group, count in LECTURES.items():
        for name in story.dealt(who[group], count):
            _lecture(story, name)
    for group, count in STUDY.items():
        for name in story.dealt(who[group], count):
            _study(story, name)
    for group, count in SEMINARS.items():
        for name in story.dealt(who[group], count):
            attended = story.random.randint(6, 26)
            story.record("seminar", name, story.day_of(name), topic=story.one_of(SEMINAR_TOPICS), attended=attended)
    _training(story, who)
    _books(story)


def _stream(story: Story, branches: Sequence[str]) -> None:
    """One lecture by the one who gives it; a study session of each who watches."""
    story.record("lecture", INDUSTRIES[0], STREAM_DAY, topic=STREAM_TOPIC, attended=45, mode="both", lecturer="teacher")
    there = [name for name in branches if (story.world.opening(name) or YEAR[0]) < STREAM_DAY]
    for name in story.random.sample(there, VIEWERS):
        attended = story.random.randint(8, 24)
        story.record("study", name, STREAM_DAY, topic=STREAM_TOPIC, attended=attended, mode="stream", content="theory")


def _lecture(story: Story, name: str) -> None:
    story.record(
        "lecture",
        name,
        story.day_of(name),
        topic=story.one_of(LECTURE_TOPICS),
        attended=story.random.randint(8, 32),
        mode=story.random.choices(("onsite", "online", "both"), (7, 2, 1))[0],
        lecturer=story.one_of(("secretary", "secretary", "member", "leader")),
    )


def _study(story: Story, name: str) -> None:
    topic = story.one_of(STUDY_TOPICS)
    story.record(
        "study",
        name,
        story.day_of(name),
        topic=topic,
        attended=story.random.randint(6, 30),
        mode=story.random.choices(("onsite", "online"), (4, 1))[0],
        content={"法律常识": "law", "政策文件": "policy"}.get(topic, "theory"),
    )


def _training(story: Story, who: dict[str, Sequence[str]]) -> None:
    number = 0
    for form, counts in (("course", COURSES), ("rotation", ROTATIONS)):
        for group, count in counts.items():
            for name in story.dealt(who[group], count):
                number += 1
                audience = story.one_of(
                    ("members", "activists", "mixed") if form == "course" else ("enterprise_heads", "party_workers")
                )
                story.record(
                    "training", name, story.day(date(2023, 2, 6), date(2023, 12, 22)),
                    title=f"{'培训班' if form == 'course' else '轮训'}{number}", form=form, audience=audience,
                    attended=story.random.randint(20, 45), days=story.one_of((1, 2, 3)),
                )  # fmt: skip


def _books(story: Story) -> None:
    """Given out in batches by the levels that bought them; who passes them on records nothing."""
    givers = (COMMITTEE, COMMITTEE, COMMITTEE, *DISTRICT_COMMITTEES, *INDUSTRIES[:4])
    for place, (name, copies) in enumerate(zip(givers, story.shares(BOOKS, len(givers), 60), strict=True), start=1):
        story.record("study_material", name, story.day(), title=f"学习书籍第{place}批", copies=copies)
