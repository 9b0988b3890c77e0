"""The list of cases as a file: what was chosen, a head that says what it is, and one row in the audit list."""

from __future__ import annotations

from tempfile import SpooledTemporaryFile
from typing import IO, cast

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.http import FileResponse

from shishu.access.visitor import Visitor
from shishu.audit import actions as audit
from shishu.figures.snapshot import snapshot
from shishu.files.naming import file_name, sheet_name
from shishu.files.sheets_out import CONTENT_TYPES, MOST_ROWS, writer
from shishu.journal.queries import head
from shishu.records.models import Case
from shishu.web.cases.asked import Asked
from shishu.web.cases.rows import cells, titles
from shishu.web.frame.request import language
from shishu.web.ledgers.errors import TooManyRows
from shishu.web.ledgers.export import DEMO, IN_MEMORY
from shishu.words import Text

_NAME = Text("督办", "Follow-up")
_UNTIL = Text("截至{on}", "until {on}")
_HEAD = Text(
    "《{ledger}》　{place}，含下级　截至第 {as_of} 号登记，{on} 导出",
    "{ledger} — {place} with subordinates — as of entry {as_of}, exported {on}",
)


def export(found: QuerySet[Case], asked: Asked, visitor: Visitor, form: str) -> FileResponse:
    """One moment of the journal, sorted as on the page. Raises TooManyRows."""
    name = _named(asked, visitor)
    with snapshot():
        count = found.count()
        if count > MOST_ROWS:
            raise TooManyRows(count, MOST_ROWS)
        as_of = head().seq
        stream = cast("IO[bytes]", SpooledTemporaryFile(max_size=IN_MEMORY))  # noqa: SIM115 - the answer closes it
        try:
            spoken, write = language(), writer(form, sheet_name(*name))
            write(stream, _head(asked, visitor, as_of), titles(spoken), cells(found, visitor.on, spoken))
        except BaseException:
            stream.close()
            raise
        stream.seek(0)
    told = {"rows": count, "as_of": as_of, "form": form, "organisation": asked.place.pk if asked.place else None}
    with transaction.atomic():
        target = asked.ledger.code if asked.ledger else ""
        audit.note("cases.export", target=target, detail=told, by=visitor.by, at=visitor.at)
    called = file_name(*name, form=form)
    return FileResponse(stream, as_attachment=True, filename=called, content_type=CONTENT_TYPES[form])


def _named(asked: Asked, visitor: Visitor) -> list[str]:
    """Which ledger, whose, as of when."""
    place = asked.place or visitor.organisation
    what = asked.ledger.name if asked.ledger else _NAME
    return [what.say(language()), place.name if place else "", _UNTIL.format(on=visitor.on).say(language())]


def _head(asked: Asked, visitor: Visitor, as_of: int) -> list[str]:
    place = asked.place or visitor.organisation
    told = _HEAD.format(
        ledger=asked.ledger.name if asked.ledger else _NAME,
        place=place.name if place else "",
        as_of=as_of,
        on=visitor.on,
    )
    return [DEMO.say(language())] * (settings.PROFILE == "demo") + [told.say(language())]
