"""Due days as a calendar file (iCalendar, RFC 5545) that phones and office programs take in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from icalendar import Calendar, Event

from shishu.programmes.values import TaskShown
from shishu.words import Language, Text


def ics(tasks: Iterable[TaskShown], *, at: datetime, name: Text, language: Language = "zh") -> bytes:
    """Each task as a whole day, the day it is due; done ones say so."""
    calendar = Calendar()
    calendar.add("prodid", "-//Shishu//shishu//ZH")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name.say(language))
    for task in tasks:
        calendar.add_component(_event(task, at, language))
    return bytes(calendar.to_ical())


def _event(task: TaskShown, at: datetime, language: Language) -> Event:
    event = Event()
    event.add("uid", f"{task.id}@shishu")
    event.add("dtstamp", at)
    event.add("dtstart", task.due_on)
    event.add("dtend", task.due_on + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("summary", _summary(task).say(language))
    event.add("description", _description(task).say(language))
    return event


def _summary(task: TaskShown) -> Text:
    said = Text(f"{task.title.zh}：{task.organisation_name}", f"{task.title.en}: {task.organisation_name}")
    if task.about:
        said = Text(f"{said.zh}→{task.about_name}", f"{said.en} → {task.about_name}")
    return _DONE.format(it=said) if task.is_done else said


def _description(task: TaskShown) -> Text:
    document = _RESTS.format(it=task.document) if task.document else Text("", "")
    return Text(f"{task.ledger_name.zh}{document.zh}", f"{task.ledger_name.en}{document.en}")


_DONE = Text("（已完成）{it}", "(done) {it}")
_RESTS = Text("。依据：{it}", ". Rests on: {it}")
