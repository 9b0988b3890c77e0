"""check against the books, a table or nothing, and against the version before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from importlib import import_module
from pathlib import Path

from shishu.claims.judging.changes import Change, changes
from shishu.claims.judging.judge import Judged, judge
from shishu.claims.judging.tables import WHOLE, table
from shishu.claims.judging.telling import judged_told
from shishu.claims.judging.verdicts import NAMES, Judgement
from shishu.claims.judging.world import World
from shishu.claims.showing.marks import needs_look
from shishu.claims.showing.summary import summary
from shishu.claims.values import Reading
from shishu.cli import database
from shishu.cli.call import Call
from shishu.files import read_table
from shishu.measure import day_parse
from shishu.orgs.rules import day_of_moment
from shishu.words import Text

Read = Callable[[str, date], Reading]
"""From the name of a file and the day of publication to what was read."""

FOUND, CLEAN = 1, 0
_HEAD = (Text("位置", "place"), Text("原文", "as written"), Text("结果", "verdict"), Text("理由", "reason"))
_HINT, _CHANGED = Text("提示", "hint"), Text("变动", "changed")


def judged(call: Call, read: Read) -> int:
    """The verdict on every figure. Returns 1 when one is wrong; --strict: or nothing is known of it."""
    published = _day(call, "published") or day_of_moment(call.clock.now())
    reading = read(call.text("file"), published)
    found = _judged(call, reading, published)
    older = changes(read(call.text("against"), published), reading) if call.text("against") else ()
    if call.wants_json:
        call.output.json(judged_told(found, older, call.output.language))
    else:
        _show(call, found, older)
    return FOUND if found.has_faults(strict=call.flag("strict")) else CLEAN


def _judged(call: Call, reading: Reading, published: date) -> Judged:
    """A table that is given stands for the books; without a database only the text itself is judged."""
    since = _day(call, "since")
    if name := call.text("table"):
        sheet = read_table(Path(name), name)
        known = table([sheet.header, *sheet.rows])
        return judge(reading, World(known.matcher, known.tree, published, WHOLE, since), known)
    if not database.is_there():
        return judge(reading)
    database.open_database(call.output)
    books = import_module("shishu.cli.judging_books")  # needs the tables: a text alone is read without them
    found: Judged = books.against_books(call, reading, published, since)
    return found


def _day(call: Call, key: str) -> date | None:
    written = call.text(key)
    return day_parse(written) if written else None


def _show(call: Call, found: Judged, older: tuple[Change, ...]) -> None:
    call.output.line(call.output.say(summary(found.judgements).sentence))
    call.output.table(_HEAD, _rows(call, found, older), right=(0,))


def _rows(call: Call, found: Judged, older: tuple[Change, ...]) -> Iterator[tuple[str, ...]]:
    """What needs a look first; then hints and what has changed; then what agrees."""
    say = call.output.say
    looked_at = sorted(found.judgements, key=lambda one: not needs_look(one.verdict))
    first = [one for one in looked_at if needs_look(one.verdict)]
    yield from (_row(call, one) for one in first)
    yield from ((str(one.start), one.quote, say(_HINT), say(one.reason)) for one in found.notices)
    yield from ((str(one.now.start), "".join(one.now.quote.split()), say(_CHANGED), say(one.reason)) for one in older)
    yield from (_row(call, one) for one in looked_at[len(first) :])


def _row(call: Call, one: Judgement) -> tuple[str, ...]:
    quote = "".join(one.claim.quote.split())
    return str(one.claim.start), quote, call.output.say(NAMES[one.verdict]), call.output.say(one.reason)
