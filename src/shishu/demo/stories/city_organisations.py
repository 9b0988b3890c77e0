"""Organisations founded and what they cover, stations, titles, members admitted, mobile members."""

from datetime import date
from typing import Any

from shishu.demo.places.city import (
    COMMITTEES,
    COMMUNITIES,
    DISTRICT_COMMITTEES,
    INDUSTRIES,
    OFFICE_BRANCHES,
    group_branches,
    old_branches,
)
from shishu.demo.places.page import CITY
from shishu.demo.stories.story import Story

COVERED, LISTED_TWICE = 67, 4
STATIONS = {"service_station": 4, "rest_station": 6}
STRONG = 12
ADMITTED = 152
ADMITTED_OTHERS = 24
MOBILE, MOBILE_BRANCHES, MOBILE_EARLIER = 2_347, 130, 20


def tell(story: Story) -> None:
    branches = group_branches(story.world)
    _founded(story, branches)
    _stations(story)
    for name in story.random.sample(old_branches(story.world), STRONG):
        on = story.day(date(2023, 6, 1), date(2023, 12, 15))
        prepared = story.opens(
            "model_organisation", "prepare", name, date(2023, 3, 15), title="strong_in_two_good_in_six"
        )
        story.moves(prepared, "name", on)
    story.opens("model_organisation", "named_before", OFFICE_BRANCHES[0], date(2023, 7, 3), title="model_branch")
    _admitted(story, branches)
    _mobile(story, branches)
    _coverage(story)


def _founded(story: Story, branches: list[str]) -> None:
    """Every new branch records its own founding; four enterprises are listed by two of them and still count once."""
    new = [(name, day) for name in branches if (day := story.world.opening(name))]
    enterprises = story.random.sample(story.world.under(CITY, "enterprise"), COVERED)
    listed = [*enterprises, *enterprises[:LISTED_TWICE]]
    for (name, founded), count in zip(new, story.even_shares(len(listed), len(new)), strict=True):
        covered, listed = listed[:count], listed[count:]
        form = "single" if count == 1 else story.one_of(("joint", "trade"))
        rows = [{"enterprise": enterprise} for enterprise in covered]
        story.record("organisation_founding", name, founded, form=form, approval=f"批复{name}", covered=rows)
    story.record("organisation_founding", OFFICE_BRANCHES[-1], date(2023, 4, 10), form="area", approval="机关批复")


def _stations(story: Story) -> None:
    committees = [*story.random.sample(COMMITTEES, 10)]
    for sort, count in STATIONS.items():
        for number in range(1, count + 1):
            title = f"{'商圈服务站' if sort == 'service_station' else '暖新驿站'}{number}"
            on = story.day(date(2023, 3, 1), date(2023, 12, 15))
            story.record("facility", committees.pop(), on, title=title, sort=sort, event="opened")
    for street in ("街道一", "街道四"):
        story.record("facility", street, story.day(), title=f"{street}驿站", sort="rest_station", event="opened")


def _admitted(story: Story, branches: list[str]) -> None:
    """Managers and professionals, and others beside them: the page speaks of the first only. One imported step each."""
    number = 0
    for occupations, count in (
        (("manager", "professional"), ADMITTED),
        (("worker", "new_job", "other"), ADMITTED_OTHERS),
    ):
        for name in story.dealt(old_branches(story.world), count):
            number += 1
            on = story.day(date(2023, 3, 1), date(2023, 12, 20))
            told = {"file_no": f"F{number:03d}", "occupation": story.one_of(occupations)}
            story.opens("member", "admitted_elsewhere", name, on, **told)
    for place, occupation in enumerate(("officer", "officer", "professional")):
        on = date(2023, 6, 9)
        told = {"file_no": f"J{place + 1:03d}", "occupation": occupation}
        story.opens("member", "admitted_elsewhere", OFFICE_BRANCHES[place], on, **told)


def _mobile(story: Story, branches: list[str]) -> None:
    """Each branch states how many it has; some had stated another number earlier in the year."""
    holders = [*story.random.sample(old_branches(story.world), MOBILE_BRANCHES), *COMMUNITIES[:10]]
    for place, (name, count) in enumerate(zip(holders, story.even_shares(MOBILE, len(holders)), strict=True)):
        found = count
        if place < MOBILE_EARLIER:
            earlier = max(1, count - story.random.randint(1, 4))
            found = max(0, count - earlier)
            on = story.day(date(2023, 3, 1), date(2023, 6, 30))
            story.record("mobile_member", name, on, registered=earlier, found=earlier)
        on = story.day(date(2023, 9, 1), date(2023, 11, 30))
        story.record("mobile_member", name, on, registered=count, found=found)


def _coverage(story: Story) -> None:
    """The rates of the end of 2022 and of 2023, in numbers of enterprises: all three rose."""
    for committee in (*INDUSTRIES, *DISTRICT_COMMITTEES):
        eligible = story.random.randint(30, 50)
        for year, shift in ((2022, 0), (2023, 3)):
            tenths = {"union": 7, "youth": 4, "women": 5}
            stated: dict[str, Any] = {name: eligible * share // 10 + shift for name, share in tenths.items()}
            story.record("mass_coverage", committee, date(year, 12, 29), eligible=eligible + shift, **stated)
