"""The result to take along: the text as a Word file whose comments say what was found, and a table of its figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO

from django.conf import settings
from django.http import FileResponse

from shishu.access.visitor import Visitor
from shishu.audit.actions import note
from shishu.checks.models import CheckedText
from shishu.claims.judging.judge import Judged
from shishu.claims.showing.page import Found, Shown, shown
from shishu.files.marked import Piece, write_marked, write_rows
from shishu.files.naming import file_name, sheet_name
from shishu.files.sheets_out import Cell, Column, write_xlsx
from shishu.orgs.errors import OutOfScope
from shishu.web.frame.request import language
from shishu.words import Text

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_DEMO = Text("演示数据，不是任何单位的真实记录", "Demo data, not the records of any real organisation")
_HEAD = Text(
    "核对结果　{title}　发稿日 {published}　截至第 {as_of} 号登记",
    "Checked: {title}, published {published}, as of entry {as_of}",
)
_RESULT = Text("核对结果", "Result")
_NAME = Text("核实单", "Verification slip")
_SLIP = Text("核实单　{title}　请{unit}核实　{on}", "Verification slip: {title}, to {unit}, {on}")
_SLIP_COLUMNS = (
    (Text("序号", "No"), 6),
    (Text("原文", "In the text"), 24),
    (Text("核对结果", "Result"), 12),
    (Text("理由", "Reason"), 60),
    (Text("单位核实意见（属实 / 更正为 / 口径说明）", "The unit: true / corrected to / how it is counted"), 40),
    (Text("核实人", "Verified by"), 14),
)
_COLUMNS = (
    (Text("序号", "No"), 6),
    (Text("原文", "In the text"), 24),
    (Text("核对结果", "Result"), 12),
    (Text("理由", "Reason"), 80),
    (Text("指标", "Indicator"), 24),
)


def answer(check: CheckedText, judged: Judged, form: str, visitor: Visitor) -> FileResponse:
    """The file, and one row in the audit list. Raises OutOfScope for a form that is not there."""
    if form not in TYPES:
        raise OutOfScope
    seen, stream = shown(judged, language()), BytesIO()
    named = (_RESULT.say(language()), check.title)
    if form == "docx":
        write_marked(stream, _head(check, seen), list(_paragraphs(seen)))
    else:
        columns = [Column(title.say(language()), width) for title, width in _COLUMNS]
        write_xlsx(stream, _head(check, seen), columns, _rows(seen), sheet_name(*named))
    note("check.export", target=check.pk, detail={"form": form}, by=visitor.by, at=visitor.at)
    stream.seek(0)
    return FileResponse(stream, as_attachment=True, filename=file_name(*named, form=form), content_type=TYPES[form])


def slip(check: CheckedText, found: Sequence[Found], unit: str, form: str, visitor: Visitor) -> FileResponse:
    """核实单 for who has no link to open: a row for each figure, with room for the answer."""
    if form not in TYPES:
        raise OutOfScope
    head = [_SLIP.format(title=check.title, unit=unit, on=visitor.on).say(language())]
    head = [*([_DEMO.say(language())] if settings.PROFILE == "demo" else []), *head]
    rows = [(str(n), one.words, one.name, one.reason, "", "") for n, one in enumerate(found, start=1)]
    stream, named = BytesIO(), (_NAME.say(language()), unit, check.title)
    if form == "docx":
        write_rows(stream, head, [title.say(language()) for title, _ in _SLIP_COLUMNS], rows)
    else:
        columns = [Column(title.say(language()), width) for title, width in _SLIP_COLUMNS]
        write_xlsx(stream, head, columns, rows, sheet_name(*named))
    note("check.export", target=check.pk, detail={"form": form, "slip": len(rows)}, by=visitor.by, at=visitor.at)
    stream.seek(0)
    return FileResponse(stream, as_attachment=True, filename=file_name(*named, form=form), content_type=TYPES[form])


def _head(check: CheckedText, seen: Shown) -> list[str]:
    told = _HEAD.format(title=check.title, published=check.published, as_of=check.as_of).say(language())
    return [*([_DEMO.say(language())] if settings.PROFILE == "demo" else []), told, seen.sentence]


def _paragraphs(seen: Shown) -> Iterator[list[Piece]]:
    """What agrees is underlined alone; everything else carries its reason."""
    for pieces in seen.text:
        yield [_piece(piece.text, None if piece.place is None else seen.found[piece.place]) for piece in pieces]


def _piece(text: str, found: Found | None) -> Piece:
    if found is None:
        return Piece(text)
    remark = "" if found.heap == "agrees" else f"{found.name}：{_told(found)}"
    return Piece(text, found.look, remark)  # type: ignore[arg-type]  # looks are those of pieces


def _told(found: Found) -> str:
    """The unit's answer first: it is the latest that is known."""
    space = " " if found.answered and language() == "en" else ""
    return f"{found.answered}{space}{found.reason}"


def _rows(seen: Shown) -> Iterator[Sequence[Cell]]:
    for found in seen.found:
        yield [found.place + 1, found.words, found.name, _told(found), found.indicator]
