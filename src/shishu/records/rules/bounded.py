"""The limits that a step meets: those that forbid it, and those that only warn. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from shishu.packs.model import Limit
from shishu.records.rules.cases import Course, paused_since
from shishu.records.rules.limit_words import day_told, told
from shishu.records.rules.limits import broken
from shishu.records.rules.running import begun, running
from shishu.records.rules.taking import Place, Wish
from shishu.records.values import Anomaly
from shishu.words import Problem, Text

LIMIT, ORDER = "limit", "order"


@dataclass(frozen=True)
class Broken:
    """A limit that a step would break, in words; `earliest`: from when on it would not."""

    limit: Limit
    text: Text
    earliest: date | None = None


def refusals(place: Place, wish: Wish) -> Iterator[Problem]:
    for one in _broken(place.course, wish, place.asks):
        if one.limit.breach == "refuse":
            yield Problem(place.where, _FORBIDDEN.format(step=wish.step.name), one.text)
    yield from _extension(place, wish)


def warnings(course: Course, wish: Wish, asks: Mapping[str, Text]) -> tuple[Anomaly, ...]:
    """What a reviewer is shown: limits that were broken and forbid nothing, and a day before that of the last step."""
    found = [Anomaly(LIMIT, one.text) for one in _broken(course, wish, asks) if one.limit.breach == "warn"]
    last = course.last
    if last and wish.day and wish.day < last.day:
        before = course.step(last.step).name
        found.append(Anomaly(ORDER, _TOO_EARLY.format(step=before, day=day_told(last.day, wish.day))))
    return tuple(found)


def earliest(course: Course, wish: Wish) -> date | None:
    """The first day on which the step would break none of the limits that forbid it to come sooner."""
    return max((one.earliest for one in _broken(course, wish, {}) if one.earliest), default=None)


def _broken(course: Course, wish: Wish, asks: Mapping[str, Text]) -> Iterator[Broken]:
    day = wish.day
    if day is None:
        return
    resumed = None if wish.step.stays else day
    for limit in course.ledger.limits:
        one = begun(course, limit, resumed) if limit.to == wish.step.code else None
        if limit.at_least and wish.is_blank:
            continue
        if one is None or not one.applies_on(day) or (one.is_done and (limit.within or limit.field)):
            continue
        bound = None if limit.at_least else one.bound
        if broken(limit, bound, on=day, values=wish.values):
            first = bound.day if bound and limit.not_before else None
            yield Broken(limit, told(limit, bound, on=day, asks=asks), first)


def _extension(place: Place, wish: Wish) -> Iterator[Problem]:
    """More time is granted before the due day, not after it, and not while no time runs."""
    if not wish.step.extends_due or wish.day is None:
        return
    if paused_since(place.course):
        yield Problem(place.where, _PAUSED, _RESUME_FIRST)
    over = [due.day for _, _, due in running(place.course) if due.day < wish.day]
    if over:
        yield Problem(place.where, _OVERDUE.format(day=day_told(min(over), wish.day)), _NO_MORE)


_TOO_EARLY = Text("日期早于上一步“{step}”（{day}）", "is dated before the last step, “{step}” of {day}")
_FORBIDDEN = Text("现在不能办“{step}”", "“{step}” cannot be taken now")
_PAUSED = Text("已暂停计时，不用延期", "is paused: no time runs")
_RESUME_FIRST = Text("请先恢复办理。", "Resume it first.")
_OVERDUE = Text("时限到{day}，已经逾期，不能再延期", "was due by {day}: what is overdue is not extended")
_NO_MORE = Text("请抓紧办结，并在办结时说明原因。", "See it done, and say then why it is late.")
