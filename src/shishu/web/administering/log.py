"""The audit log (操作日志): who did what, the latest first.

The whole of it is for the auditor and the administrator of the root. One of a part of the tree sees what was done by
accounts all of whose appointments lie in that part: the deeds of others, and of those who also work elsewhere, are not
for these eyes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from shishu.access.rates import EXPORTS
from shishu.access.visitor import Visitor
from shishu.audit.models import AuditEvent
from shishu.files.sheets_out import MOST_ROWS, Cell, Column, write_csv
from shishu.measure import NotADay, day_parse
from shishu.orgs.models import Organisation, Role
from shishu.orgs.rules import ZONE
from shishu.web.administering.charge import accounts_within, sees_all
from shishu.web.administering.details import in_words, rest
from shishu.web.administering.wording import DEEDS, deed
from shishu.web.frame.door import door
from shishu.web.frame.request import PageRequest, language
from shishu.words import Text

READING = (Role.AUDITOR, Role.ADMINISTRATOR)
SHOWN = 100
_TITLES = (Text("时间", "When"), Text("账号", "Account"), Text("做了什么", "Deed"), Text("对象", "About"))
_REST = (Text("细节", "Detail"), Text("结果", "Result"))


@dataclass(frozen=True)
class Line:
    event: AuditEvent
    deed: Text
    link: str
    name: str
    """Of the organisation it is about."""
    told: list[Text]
    detail: str
    """What has no words, as it is kept."""
    words: str
    """What somebody wrote, for feedback."""


@door(*READING)
def audit(request: PageRequest) -> HttpResponse:
    rows = _asked(request, _visible(request.visitor)).order_by("-id")
    before = request.GET.get("before", "")
    if before.isdecimal() and len(before) < 16:
        rows = rows.filter(id__lt=int(before))
    found = list(rows[: SHOWN + 1])
    asked = request.GET.copy()
    if len(found) > SHOWN:
        asked["before"] = str(found[SHOWN - 1].id)
    page = {
        "lines": _lines(found[:SHOWN], request.visitor),
        "older": f"?{asked.urlencode()}" if len(found) > SHOWN else "",
        "deeds": [(code, name) for code, name in DEEDS.items()],
        "sent": request.GET,
        "export": f"{reverse('audit-export')}?{request.GET.urlencode()}",
        "is_whole": sees_all(request.visitor, *READING),
    }
    return render(request, "administering/audit.html", page)


@door(*READING, rate=EXPORTS)
def export(request: PageRequest) -> HttpResponse:
    """The same rows as a table, the latest first, as far as a spreadsheet holds."""
    rows = _asked(request, _visible(request.visitor)).order_by("-id")[:MOST_ROWS]
    spoken = language()
    columns = [Column(title.say(spoken)) for title in (*_TITLES, *_REST)]
    written = BytesIO()
    write_csv(written, [], columns, _cells(rows, spoken))
    answer = HttpResponse(written.getvalue(), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="audit.csv"'
    return answer


def _visible(visitor: Visitor) -> QuerySet[AuditEvent]:
    if sees_all(visitor, *READING):
        return AuditEvent.objects.all()
    names = accounts_within(visitor.scope_as(*READING)).values("username")
    return AuditEvent.objects.filter(by__in=names)


def _asked(request: PageRequest, rows: QuerySet[AuditEvent]) -> QuerySet[AuditEvent]:
    """By account, deed, what it is about, first and last day. What is no day is as if it were not there."""
    for column in ("by", "what", "target"):
        if wanted := request.GET.get(column, "").strip()[:200]:
            rows = rows.filter(**{column: wanted})
    if first := _midnight(request.GET.get("first", "")):
        rows = rows.filter(at__gte=first)
    if last := _midnight(request.GET.get("last", "")):
        rows = rows.filter(at__lt=last + timedelta(days=1))
    return rows


def _midnight(written: str) -> datetime | None:
    try:
        day = day_parse(written)
    except NotADay:
        return None
    return datetime(day.year, day.month, day.day, tzinfo=ZONE)


def _lines(events: list[AuditEvent], visitor: Visitor) -> list[Line]:
    named = {number for event in events for number in (_organisation(event), event.detail.get("organisation"))}
    numbers = {number for number in named if isinstance(number, int) and number and visitor.scope.sees(number)}
    names = dict(Organisation.objects.filter(pk__in=numbers).values_list("id", "name"))
    return [_line(event, names) for event in events]


def _line(event: AuditEvent, names: Mapping[int, str]) -> Line:
    said = {key: value for key, value in event.detail.items() if value not in ("", "None", None)}
    words = str(said.pop("text", "")) if event.what == "feedback" else ""
    left = rest(said)
    detail = json.dumps(left, ensure_ascii=False) if left else ""
    number = _organisation(event)
    name = names.get(number, "")
    link = reverse("organisation", args=[number]) if name else _record(event)
    return Line(event, deed(event.what, event.detail), link, name, in_words(said, names), detail, words)


def _organisation(event: AuditEvent) -> int:
    """The number of the organisation it is about, 0: of none."""
    is_about = event.what.startswith("organisation.") or "lock" in event.what
    return int(event.target) if is_about and event.target.isdecimal() and len(event.target) < 16 else 0


def _record(event: AuditEvent) -> str:
    """The address of the record it is about."""
    try:
        about = UUID(event.target) if event.what.startswith("record.") or event.what == "post" else None
    except ValueError:
        return ""
    return reverse("record-page", args=[about]) if about else ""


def _cells(rows: QuerySet[AuditEvent], spoken: str) -> Iterator[list[Cell]]:
    for event in rows.iterator():
        at = event.at.astimezone(ZONE).isoformat(sep=" ", timespec="seconds")
        words = deed(event.what, event.detail).say("en" if spoken == "en" else "zh")
        detail = json.dumps(event.detail, ensure_ascii=False, sort_keys=True)
        yield [at, event.by, words, event.target, detail, event.result]
