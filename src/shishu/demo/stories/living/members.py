"""Members in the making: three of one village on their way to one branch meeting, and one whose talk is nearly due.

The first steps of the three were taken in the year before the living county begins, and are entered when it does.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

from shishu.demo.places.county import TOWN, VILLAGES
from shishu.demo.stories.living.desk import Desk
from shishu.demo.stories.story import Story
from shishu.demo.values import Item
from shishu.measure import month_first, month_key

VILLAGE, OTHER_VILLAGE = VILLAGES[2], VILLAGES[9]
NUMBERS = ("L-01", "L-02", "L-03")
FILED = {"committee": TOWN}
Later = tuple[str, str, tuple[int, int], Mapping[str, object]]
EARLIER: tuple[Later, ...] = (
    ("talk", VILLAGE, (2, 26), {}),
    ("accept", VILLAGE, (3, 12), {}),
    ("file_activist", TOWN, (3, 20), {}),
    ("contacts", VILLAGE, (3, 25), {}),
    ("examine", VILLAGE, (9, 10), {"examination": "ready"}),
)
LATER: tuple[Later, ...] = (
    ("choose", VILLAGE, (4, 16), {"publicised": 5}),
    ("file_candidate", VILLAGE, (4, 23), {}),
    ("sponsors", VILLAGE, (5, 8), {}),
    ("political_review", VILLAGE, (5, 22), {}),
    ("train", TOWN, (6, 12), {"days": 3, "hours": 24}),
    ("branch_check", VILLAGE, (7, 9), {}),
)
"""Step, by whom, month and day, what it says: of the year before, and of the year in which the county begins."""


class Cohort:
    """The three of the village, followed through the months."""

    def __init__(self, story: Story, begins: int) -> None:
        first = month_first(begins)
        self.year = first.year
        self.cases = [self._applied(story, number, date(self.year - 1, 2, 10), first) for number in NUMBERS]
        for later, (step, by, (month, day), values) in enumerate(EARLIER, start=1):
            for case in self.cases:
                story.moves(case, step, date(self.year - 1, month, day), by, **values)
                story.happens(sent=first + timedelta(days=later))

    def _applied(self, story: Story, number: str, on: date, sent: date) -> Item:
        item = story.opens("member", "apply", VILLAGE, on, file_no=number, **FILED)
        story.happens(sent=sent)
        return item

    def month(self, story: Story, month: int) -> None:
        for step, by, (number, day), values in LATER:
            if month == month_key(on := date(self.year, number, day)):
                for case in self.cases:
                    story.moves(case, step, on, by, **values)

    def meet(self, desk: Desk) -> None:
        """One meeting of the branch moves all three; two have spoken with the committee since."""
        for case in self.cases:
            desk.moves(case, "pre_check", 20, TOWN)
            desk.moves(case, "form", 15)
        together = UUID(int=desk.story.random.getrandbits(128), version=4)
        for case, in_favour in zip(self.cases, (22, 22, 21), strict=True):
            desk.moves(case, "meeting", 6, entitled=26, present=22, in_favour=in_favour)
            desk.story.together(together)
        for case in self.cases[:2]:
            desk.moves(case, "committee_talk", 3, TOWN)


def applicants(desk: Desk) -> None:
    """One has waited for the talk for most of the month there is for it, the other has had it."""
    desk.opens("member", "apply", 25, OTHER_VILLAGE, file_no="G-07", **FILED)
    other = desk.opens("member", "apply", 21, VILLAGES[5], file_no="K-02", **FILED)
    desk.moves(other, "talk", 13)
