"""Periods, days and people of a stage, in words."""

from __future__ import annotations

from shishu.journal.catalogue import catalogue
from shishu.measure import Period
from shishu.orgs.models import Group
from shishu.packs.model import Programme, Stage
from shishu.packs.wording import EVERY, duration_told
from shishu.words import Text

HALVES = (Text("{y}年上半年", "{y}, first half"), Text("{y}年下半年", "{y}, second half"))
ALWAYS = Text("随时", "any day")
LAST = Text("月末", "end of the month")
UNITS = Text("单位", "organisations")


def period_words(key: str) -> Text:
    """2026-03, 2026Q1, 2026H1 or 2026, for a head of a table."""
    year, rest = key[:4], key[4:]
    if not rest:
        return Text(f"{year}年", year)
    if rest.startswith("H"):
        return HALVES[int(rest[1:]) - 1].format(y=year)
    if rest.startswith("Q"):
        return Text("{y}年第{n}季度", "{y}, quarter {n}").format(y=year, n=rest[1:])
    first = Period.parse(key).first
    return Text(f"{first.year}年{first.month}月", f"{first:%Y-%m}")


def due_words(stage: Stage, programme: Programme) -> Text:
    """When it is due, as a rule: 每月，5日前."""
    if stage.after:
        before = next((one.name for one in programme.stages if one.code == stage.after), Text("", ""))
        within = duration_told(stage.within) if stage.within else Text("", "")
        return Text("{before}后{within}内", "within {within} after {before}").format(before=before, within=within)
    if not stage.every:
        return ALWAYS
    return Text("{every}，{day}前", "{every}, by {day}").format(every=EVERY[stage.every], day=_day(stage))


def _day(stage: Stage) -> Text:
    due = stage.due
    if due is None or not due.day:
        return LAST
    if due.month < 0:
        return Text("上月{n}日", "day {n} of the month before").format(n=due.day)
    if stage.every == "year":
        month = due.month % 12 + 1
        if due.month >= 12:
            return Text("次年{m}月{n}日", "{m}-{n} of the next year").format(m=month, n=due.day)
        return Text("{m}月{n}日", "{m}-{n}").format(m=month, n=due.day)
    return Text("{n}日", "day {n}").format(n=due.day)


def whom(programme: Programme) -> Text:
    """What those who take part are called together."""
    kind = catalogue().kinds.get(programme.among)
    if kind:
        return Text(kind.name.zh.partition("（")[0], kind.name.en.lower())
    group = Group.objects.filter(code=programme.among).first()
    return Text(group.name, group.name) if group else UNITS


def who_words(stage: Stage, programme: Programme) -> Text:
    """Who has to do it."""
    if stage.by == "holder":
        return Text("牵头单位", "whoever holds it")
    if stage.by == "pairs":
        return Text("{whom}两两结对", "{whom}, in pairs").format(whom=whom(programme))
    return Text("各{whom}", "each {whom}").format(whom=whom(programme))
