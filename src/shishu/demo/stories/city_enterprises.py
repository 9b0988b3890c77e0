"""Enterprises in the care of city officials, their problems, visits to them and the measures these gave."""

from datetime import date

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
        sort = story.one_of(list(PROBLEMS))
        story.record(
            "enterprise_problem", OFFICES[number % len(OFFICES)], story.day(date(2023, 5, 4), date(2023, 12, 22)),
            enterprise=story.one_of(enterprises), problem=f"{PROBLEMS[sort]}（第{number}件）", sort=sort,
            outcome=story.one_of(("on_spot", "closed")), call_back="content",
        )  # fmt: skip
    _visits(story)


def _visits(story: Story) -> None:
    hosts = story.dealt((*INDUSTRIES, *DISTRICT_COMMITTEES), VISITS)
    people, measures = story.even_shares(VISITORS, VISITS), story.even_shares(MEASURES, VISITS)
    for number, (host, visitors, count) in enumerate(zip(hosts, people, measures, strict=True), start=1):
        rows = [{"measure": f"第{number}次调研措施{place}"} for place in range(1, count + 1)]
        on = story.day(date(2023, 3, 1), date(2023, 12, 15))
        story.record(
            "enterprise_visit", host, on, topic=f"企业调研{number}", people=visitors, enterprises=2, measures=rows
        )
