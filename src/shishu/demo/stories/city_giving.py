"""Help and gifts of the new sectors' organisations, and the roads and bridges they paid for."""

from datetime import date

from shishu.demo.places.city import COMMUNITIES, OFFICE_BRANCHES, old_branches
from shishu.demo.places.page import CITY
from shishu.demo.stories.story import Story

HELPED, GIVEN = 634, 3_648_200
GIVING_ENTERPRISES, GIVING_BRANCHES = 36, 20
PAID = (("road", 1_200_000), ("bridge", 986_500), ("road", 870_000), ("water", 540_000), ("bridge", 410_000))
"""In yuan; together a little more than four million, by less than ten thousand."""


def tell(story: Story) -> None:
    enterprises = story.random.sample(story.world.under(CITY, "enterprise")[:160], GIVING_ENTERPRISES)
    givers = [*enterprises, *story.random.sample(old_branches(story.world), GIVING_BRANCHES)]
    helped = story.even_shares(HELPED, len(givers))
    money = story.shares(GIVEN // 100, len(givers), 20)
    for name, people, hundreds in zip(givers, helped, money, strict=True):
        sort = story.one_of(("medical", "schooling", "hardship"))
        community = story.one_of(COMMUNITIES)
        story.record("relief", name, story.day(), sort=sort, helped=people, money=hundreds * 100, recipient=community)
    story.record("relief", OFFICE_BRANCHES[1], date(2023, 8, 18), sort="schooling", helped=6, money=9_000)
    for enterprise, (sort, amount) in zip(enterprises, PAID, strict=False):
        on = story.day(date(2023, 4, 3), date(2023, 11, 24))
        story.record("public_investment", enterprise, on, sort=sort, amount=amount)
