"""What is told of a limit that a step breaks, or would break today."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from shishu.calendars import Reckoned
from shishu.measure import plain
from shishu.packs.model import Limit, Source
from shishu.packs.wording import document_told
from shishu.words import Text

NOTHING = Text("", "")
PROVISIONAL = Text(
    "（其间的节假日安排还没有公布，暂按周六、周日休息推算）",
    " (holidays on the way are not announced yet; reckoned with Saturdays and Sundays)",
)
UNVERIFIED = Text(
    "（包内条文，未经核对，以正式文件为准）",
    " (as the pack has it, not verified; the official document prevails)",
)
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def told(limit: Limit, bound: Reckoned | None, *, on: date, asks: Mapping[str, Text] | None = None) -> Text:
    """The limit in the words of the workbench, seen on the day `on`: what it demands, and what it rests on.

    `asks` are what the fields of `to` are called on the form, for a limit of the kind `at_least`.
    """
    demand = _least(limit, asks or {}) if limit.at_least else _dated(limit, bound, on) if bound else NOTHING
    return _joined(demand, source_told(limit.source) if limit.source else NOTHING)


def source_told(source: Source) -> Text:
    """What a rule rests on, and that the words are the pack's unless somebody verified them."""
    return Text("依据{document}{bracket}。", "By {document}{bracket}.").format(
        document=document_told(source), bracket=NOTHING if source.verified else UNVERIFIED
    )


def day_told(day: date, on: date) -> Text:
    """The day as one says it; with its year unless that is the year of `on`."""
    zh, en = f"{day.month}月{day.day}日", f"{day.day} {_MONTHS[day.month - 1]}"
    return Text(zh, en) if day.year == on.year else Text(f"{day.year}年{zh}", f"{en} {day.year}")


def _dated(limit: Limit, bound: Reckoned, on: date) -> Text:
    if limit.not_before:
        words = Text("最早{day}可报{hint}。", "Not before {day}{hint}.")
    elif on > bound.day:
        words = Text("时限到{day}{hint}，已逾期{late}天。", "Due by {day}{hint}, {late} days overdue.")
    else:
        words = Text("时限到{day}{hint}。", "Due by {day}{hint}.")
    hint = PROVISIONAL if bound.is_provisional else NOTHING
    return words.format(day=day_told(bound.day, on), hint=hint, late=(on - bound.day).days)


def _least(limit: Limit, asks: Mapping[str, Text]) -> Text:
    parts = [
        Text("「{ask}」不少于{least}", "“{ask}” no less than {least}").format(
            ask=asks.get(name, Text(name, name)), least=plain(least)
        )
        for name, least in limit.at_least
    ]
    return Text("，或".join(part.zh for part in parts) + "。", ", or ".join(part.en for part in parts) + ".")


def _joined(one: Text, other: Text) -> Text:
    return Text(one.zh + other.zh, " ".join(filter(None, (one.en, other.en))))
