"""Organisations and members report to communities, serve there, take posts; lawyers join the pool of experts."""

from datetime import date
from typing import Any

from shishu.demo.places.city import COMMUNITIES, INDUSTRIES, OFFICE_BRANCHES, OFFICES, group_branches, old_branches
from shishu.demo.places.page import CITY
from shishu.demo.stories.story import Story

REPORTED = 193
MEMBERS, TOLD_EARLIER = 1_201, 20
SERVICES = {"branches": 540, "enterprises": 31, "offices": 10, "communities": 20}
POSTS, POST_HOLDERS = 340, 84
GRID = 12
LAWYERS = 285
KINDS_OF_SERVICE = {
    "governance": "楼院议事", "care": "上门助老", "law": "法律咨询", "health": "义诊", "environment": "清扫街巷",
    "culture": "文艺进社区", "safety": "安全巡查",
}  # fmt: skip


def tell(story: Story) -> None:
    branches = group_branches(story.world)
    _reports(story, branches)
    _services(story, branches)
    for place, name in enumerate(story.dealt(INDUSTRIES, GRID), start=1):
        on = story.day(date(2023, 3, 1), date(2023, 9, 28))
        story.record("grid_post", name, on, post_no=f"W{place:02d}", community=story.one_of(COMMUNITIES))
    holders = story.random.sample(old_branches(story.world), POST_HOLDERS)
    for name, quantity in zip(holders, story.even_shares(POSTS, POST_HOLDERS), strict=True):
        story.record("duty_post", name, story.day(), sort=story.one_of(("post", "zone")), quantity=quantity)
    for name in OFFICE_BRANCHES:
        story.record("duty_post", name, date(2023, 6, 20), sort="post", quantity=3)
    story.record("expert_pool", OFFICES[-1], date(2023, 9, 26), lawyers=LAWYERS, practising=LAWYERS)


def _reports(story: Story, branches: list[str]) -> None:
    """Each tells at last how many of its members take part; an earlier number no longer counts."""
    reporting = story.random.sample(branches, REPORTED)
    for place, (name, members) in enumerate(zip(reporting, story.even_shares(MEMBERS, REPORTED), strict=True)):
        community = story.one_of(COMMUNITIES)
        on = story.day_of(name, date(2023, 3, 1), date(2023, 12, 15))
        story.record("unit_report", name, on, unit=name, community=community)
        if place < TOLD_EARLIER and not story.world.opening(name):
            on = story.day(date(2023, 3, 6), date(2023, 6, 21))
            story.record("member_report", name, on, members=max(1, members - 2), community=community)
        on = story.day_of(name, date(2023, 9, 4), date(2023, 12, 20))
        story.record("member_report", name, on, members=members, community=community)


def _services(story: Story, branches: list[str]) -> None:
    """The host records, the community has a part in the record; a few are hosted by communities themselves."""
    enterprises = story.world.under(CITY, "enterprise")[:160]
    hosts = {
        "branches": branches,
        "enterprises": story.random.sample(enterprises, SERVICES["enterprises"]),
        "offices": OFFICE_BRANCHES,
        "communities": COMMUNITIES,
    }
    for group, count in SERVICES.items():
        for name in story.dealt(hosts[group], count):
            sort = story.one_of(list(KINDS_OF_SERVICE))
            served: dict[str, Any] = {} if group == "communities" else {"community": story.one_of(COMMUNITIES)}
            volunteers = story.random.randint(4, 28)
            story.record(
                "volunteer_service", name, story.day_of(name),
                topic=KINDS_OF_SERVICE[sort], sort=sort, volunteers=volunteers, **served,
            )  # fmt: skip
