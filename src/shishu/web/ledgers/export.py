"""A ledger's table as a file: what was chosen, a head that says what it is, and one row in the audit list."""

from __future__ import annotations

from tempfile import SpooledTemporaryFile
from typing import IO, cast

from django.conf import settings
from django.db import transaction
from django.http import FileResponse

from shishu.access.visitor import Visitor
from shishu.audit import actions as audit
from shishu.figures.snapshot import snapshot
from shishu.files.naming import file_name, sheet_name
from shishu.files.sheets_out import CONTENT_TYPES, MOST_ROWS, writer
from shishu.journal.queries import head
from shishu.packs.model import Ledger
from shishu.records import listing
from shishu.web.frame.request import language
from shishu.web.ledgers.asked import Asked
from shishu.web.ledgers.errors import TooManyRows
from shishu.web.ledgers.narrowing import days_of, narrowed
from shishu.web.ledgers.rows import cells, titles
from shishu.web.templatetags.shishu import period_words
from shishu.words import Text

DEMO = Text("演示数据，不是任何单位的真实记录", "Demo data, not the records of any real organisation")
IN_MEMORY = 4 << 20
_PART = Text("部分", "part")


def export(ledger: Ledger, asked: Asked, visitor: Visitor, form: str) -> FileResponse:
    """One moment of the journal, sorted as on the page. Raises TooManyRows."""
    with snapshot():
        count = listing.rows(asked.wanted, visitor.scope).count()
        if count > MOST_ROWS:
            raise TooManyRows(count, MOST_ROWS)
        as_of = head().seq
        stream = _written(ledger, asked, visitor, form, as_of)
    _note(ledger, asked, visitor, {"rows": count, "as_of": as_of, "form": form})
    name = file_name(*_named(ledger, asked, visitor), form=form)
    return FileResponse(stream, as_attachment=True, filename=name, content_type=CONTENT_TYPES[form])


def _named(ledger: Ledger, asked: Asked, visitor: Visitor) -> list[str]:
    """Which ledger, whose, of when; and that it is a part of it, where it is."""
    place = asked.place or visitor.organisation
    period = period_words(asked.period) if asked.period else _until(asked, visitor).say(language())
    part = [_PART.say(language())] if narrowed(ledger, asked) else []
    return [ledger.name.say(language()), place.name if place else "", period, *part]


def _until(asked: Asked, visitor: Visitor) -> Text:
    """Open periods end with the day on which the file is made."""
    first, last = asked.wanted.first, asked.wanted.last or visitor.on
    return Text(f"{first}至{last}", f"{first} to {last}") if first else Text(f"截至{last}", f"until {last}")


def _written(ledger: Ledger, asked: Asked, visitor: Visitor, form: str, as_of: int) -> IO[bytes]:
    """In memory while it is small, else in a file without a name, which goes when the answer was sent."""
    stream = cast("IO[bytes]", SpooledTemporaryFile(max_size=IN_MEMORY))  # noqa: SIM115 - the answer closes it
    try:
        found = listing.ordered(listing.rows(asked.wanted, visitor.scope), asked.order)
        lines, columns = head_lines(ledger, asked, visitor, as_of), titles(asked.columns, language())
        write = writer(form, sheet_name(*_named(ledger, asked, visitor)))
        write(stream, lines, columns, cells(found, asked.columns, language()))
    except BaseException:
        stream.close()
        raise
    stream.seek(0)
    return stream


def head_lines(ledger: Ledger, asked: Asked, visitor: Visitor, as_of: int) -> list[str]:
    """What it is, of whom, of when, as known at which entry; in the demo also that it is one."""
    place = asked.place or visitor.organisation
    told = Text("《{ledger}》　{place}，含下级　{period}{only}　截至第 {as_of} 号登记，{on} 导出", _HEAD_EN).format(
        ledger=ledger.name,
        place=place.name if place else "",
        period=days_of(asked),
        only=_only(ledger, asked),
        as_of=as_of,
        on=visitor.on,
    )
    return [DEMO.say(language())] * (settings.PROFILE == "demo") + [told.say(language())]


_HEAD_EN = "{ledger} — {place} with subordinates — {period}{only} — as of entry {as_of}, exported {on}"


def _only(ledger: Ledger, asked: Asked) -> Text:
    """A part of a ledger never passes for the whole."""
    told = narrowed(ledger, asked)
    words = Text("、".join(one.zh for one in told), ", ".join(one.en for one in told))
    return Text("　只列：{words}", " — only {words}").format(words=words) if told else Text("", "")


def _note(ledger: Ledger, asked: Asked, visitor: Visitor, told: dict[str, object]) -> None:
    wanted = asked.wanted
    detail = {
        "organisation": asked.place.pk if asked.place else None,
        "first": wanted.first.isoformat() if wanted.first else None,
        "last": wanted.last.isoformat() if wanted.last else None,
        "columns": [one.name for one in asked.columns],
    }
    with transaction.atomic():
        audit.note("ledger.export", target=ledger.code, detail=told | detail, by=visitor.by, at=visitor.at)
