"""Telling cases of the living county by how long ago each step was taken, and by when the next one is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from shishu.demo.places.county import COUNTY_OFFICE
from shishu.demo.stories.story import Story
from shishu.demo.values import Item

MOST_DAYS = 25
"""No step lies further back: all of them lie in this month and the last, which are open."""


@dataclass(frozen=True)
class Desk:
    """What the county's office has on its desk on the day `today`."""

    story: Story
    today: date

    def ago(self, days: int) -> date:
        """That many days ago; what would be a week-end is the Friday before."""
        day = self.today - timedelta(days=days)
        return day - timedelta(days=max(0, day.weekday() - 4))

    def ahead(self, days: int) -> str:
        """That many days from today on, as a form takes it; fewer than none lie behind."""
        return (self.today + timedelta(days=days)).isoformat()

    def opens(self, ledger: str, step: str, days: int, by: str = COUNTY_OFFICE, **values: object) -> Item:
        return self.story.opens(ledger, step, by, self.ago(days), **values)

    def moves(self, case: Item, step: str, days: int, by: str = "", **values: object) -> None:
        self.story.moves(case, step, self.ago(days), by, **values)
