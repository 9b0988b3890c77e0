"""Due days and what a rule rests on, as a pack declares them, in words."""

from __future__ import annotations

from shishu.packs.model import MONTHS, Due, Source
from shishu.packs.wording import document_told
from shishu.words import Text

NOTHING = Text("", "")


def source_told(source: Source) -> Text:
    """Document, article, since when until when, and whether anybody compared the words of the pack with it."""
    told = Text("依据{document}{times}（{state}）", "by {document}{times} ({state})")
    state = (
        Text("已核对", "verified")
        if source.verified
        else Text("未经核对，以正式文件为准", "not verified; the official text prevails")
    )
    return told.format(document=document_told(source), times=_validity(source), state=state)


def due_told(due: Due, every: str) -> Text:
    """The day, seen from the period it closes."""
    length = MONTHS[every]
    month = _month_told(due.month, length, every)
    if due.day == 0:
        return Text("{month}月末", "the end of {month}").format(month=month)
    return Text("{month}{day}日", "day {day} of {month}").format(month=month, day=due.day)


def _month_told(month: int, length: int, every: str) -> Text:
    if month < 0:
        return Text("上月", "the month before") if every == "month" else Text("期前一个月", "the month before it")
    if month < length:
        return Text("当月", "the month") if every == "month" else Text("期末当月", "its last month")
    if every == "year":
        return Text("次年{n}月", "month {n} of the following year").format(n=month - length + 1)
    return Text("下月", "the month after") if every == "month" else Text("期后一个月", "the month after it")


def _validity(source: Source) -> Text:
    if source.valid_from and source.valid_until:
        words = Text("，{first}至{last}有效", ", in force from {first} to {last}")
    elif source.valid_from:
        words = Text("，{first}起施行", ", in force since {first}")
    else:
        words = Text("，{last}止", ", in force until {last}") if source.valid_until else NOTHING
    return words.format(first=source.valid_from, last=source.valid_until)
