"""Enterprises in the care of city officials, their problems, visits to them and the measures these gave."""

from datetime import date, timedelta

from shishu.demo.places.city import DISTRICT_COMMITTEES, DISTRICTS, INDUSTRIES, OFFICES
from shishu.demo.places.page import CITY
from shishu.demo.stories.story import Story

LINKED = 172
SOLVED = 84
VISITS, VISITORS, MEASURES = 26, 72, 139
PROBLEMS = {"finance": "融资对接", "staff": "招工", "market": "产品推广", "permits": "手续办理", "site": "用水用电"}


def tell(story: Story) -> None:
    enterprises = story.random.sample(story.world.under(CITY, "enterprise"), LINKED)
    for place, enterprise in enumerate(enterprises):
        on = story.day(date(2023, 2, 13), date(2023, 4, 28))
        story.record("enterprise_link", OFFICES[place % len(OFFICES)], on, enterprise=enterprise, level="city")
    for district, enterprise in zip(DISTRICTS, enterprises, strict=False):
        story.record("enterprise_link", district, date(2023, 5, 10), enterprise=enterprise, level="county")
    for number in range(1, SOLVED + 1):
        _problem(story, number, story.one_of(enterprises))
    _visits(story)


def _problem(story: Story, number: int, enterprise: str) -> None:
    """Most of them on the spot; the others assigned, answered, confirmed by the enterprise and closed."""
    sort, office = story.one_of(list(PROBLEMS)), OFFICES[number % len(OFFICES)]
    told = {"enterprise": enterprise, "problem": f"{PROBLEMS[sort]}（第{number}件）", "sort": sort}
    if number % 3:
        story.opens("enterprise_problem", "on_spot", office, story.day(date(2023, 5, 4), date(2023, 12, 22)), **told)
        return
    on = story.day(date(2023, 5, 4), date(2023, 11, 24))
    lead = story.one_of(DISTRICTS)
    case = story.opens("enterprise_problem", "raise", office, on, **told)
    story.moves(case, "assign", on + timedelta(days=1), lead=lead, due_on=(on + timedelta(days=22)).isoformat())
    story.moves(case, "answer", on + timedelta(days=14), lead, result="已协调解决")
    story.moves(case, "confirm", on + timedelta(days=18), call_back="content")
    story.moves(case, "close", on + timedelta(days=20))


def _visits(story: Story) -> None:
    hosts = story.dealt((*INDUSTRIES, *DISTRICT_COMMITTEES), VISITS)
    people, measures = story.even_shares(VISITORS, VISITS), story.even_shares(MEASURES, VISITS)
    for number, (host, visitors, count) in enumerate(zip(hosts, people, measures, strict=True), start=1):
        rows = [{"measure": f"第{number}次调研措施{place}"} for place in range(1, count + 1)]
        on = story.day(date(2023, 3, 1), date(2023, 12, 15))
        story.record(
            "enterprise_visit", host, on, topic=f"企业调研{number}", people=visitors, enterprises=2, measures=rows
        )
