"""Two samples in the living county: one that is finished, and one that somebody is at."""

from __future__ import annotations

from datetime import date, datetime

from shishu.demo import roles
from shishu.demo.places.county import COUNTY, TOWN
from shishu.figures import queries as figures
from shishu.figures.values import Question, Scope
from shishu.journal.catalogue import catalogue
from shishu.measure import Period
from shishu.orgs.models import Account
from shishu.orgs.queries import resolve
from shishu.orgs.rules import day_of_moment
from shishu.sampling import actions
from shishu.sampling.models import Sample
from shishu.sampling.values import Marking

LECTURES, LEARNING = "lecture.sessions", "study.sessions"
SIZE, SMALL, BEGUN = 40, 20, 3
FOUND = {7: "签到表上只有一半的名字，人数记多了。", 23: "问过村里，那天改成了集中学习，没有讲课。"}
"""By the place in the draw: what did not agree."""


def inspect(at: datetime) -> None:
    """The county's auditor looks at the lectures of the year so far, and begins with what the town has studied."""
    by = Account.objects.get(username=roles.auditor(COUNTY))
    if sample := _drawn(LECTURES, COUNTY, SIZE, by, at):
        for number in range(1, sample.size + 1):
            note = FOUND.get(number, "")
            actions.mark(sample.seq, Marking(number, "false" if note else "true", note), by=by, at=at)
        actions.finish(sample.seq, by=by, at=at)
    if sample := _drawn(LEARNING, TOWN, SMALL, by, at):
        for number in range(1, min(BEGUN, sample.size) + 1):
            actions.mark(sample.seq, Marking(number, "true"), by=by, at=at)


def _drawn(indicator: str, place: str, size: int, by: Account, at: datetime) -> Sample | None:
    """Of the year so far, as the page of figures asks for it; None where there are no records yet."""
    day = day_of_moment(at)
    year = Period(date(day.year, 1, 1), day)
    asked = Question(catalogue().indicators[indicator], resolve(place), year, Scope.SUBTREE)
    records = figures.figure(asked).records
    return actions.announce(asked, min(size, records), by=by, at=at) if records else None
