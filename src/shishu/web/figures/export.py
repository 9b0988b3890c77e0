"""The table of the page as a file, with a head that says whose, when and as known up to which entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from tempfile import SpooledTemporaryFile
from typing import IO, cast

from django.conf import settings
from django.db import transaction
from django.http import FileResponse

from shishu.access.visitor import Visitor
from shishu.audit import actions as audit
from shishu.figures.values import Question
from shishu.figures.wording import PLAIN_SUM, SCOPES
from shishu.files.naming import file_name, sheet_name
from shishu.files.sheets_out import CONTENT_TYPES, Cell, Column, writer
from shishu.journal.catalogue import catalogue
from shishu.measure import from_smallest
from shishu.packs.model import Indicator
from shishu.web.figures.asked import period_written
from shishu.web.figures.locking import Lock
from shishu.web.figures.page import Page
from shishu.web.frame.request import language
from shishu.web.templatetags.shishu import period_words
from shishu.words import Text, listed

_DEMO = Text("演示数据，不是任何单位的真实记录", "Demo data, not the records of any real organisation")
_HEAD = Text("{place}　{period}　{scope}　{version}　{on} 导出", "{place}, {period}, {scope}, {version}, exported {on}")
_LOCKED = Text("已锁定，第{n}版，截至第 {seq} 号登记", "locked, version {n}, as of entry {seq}")
_AS_OF = Text("截至第 {seq} 号登记", "as of entry {seq}")
_LIVE = Text("实时（未锁定）", "live (not locked)")
_NOT_IT = Text(
    "{version}；这个期间已锁定第{n}版，本表不是锁定版",
    "{version}; not the locked figures, though version {n} of this period is locked",
)
_PLAIN_SUM = Text("{names}：{what}", "{names}: {what}")
_FIGURES = Text("数据", "Figures")
_UNIT, _OWN = Text("单位", "Organisation"), Text("本级", "own level")
_SUM, _ONCE = Text("各单位之和", "Sum of the rows"), Text("去重后", "Each once")
_NOT_MERGED = Text("未去重", "not merged")
_OUTSIDE = Text("已划出的单位", "Moved away since")


def export_table(page: Page, visitor: Visitor, form: str) -> FileResponse:
    """The table of the organisations below; where there is none, the key figures one under the other."""
    table = page.table
    if table is None:
        columns = [Column(_say(Text("指标", "Indicator")), 28), Column(_say(Text("数", "Figure")))]
        columns.append(Column(_say(Text("据几条记录", "Records"))))
        rows: Iterable[Sequence[Cell]] = (
            [_title(key.indicator), key.figure.value, key.figure.records] for key in page.keys
        )
    else:
        columns = [Column(_say(_UNIT), 28), *(Column(_title(column.indicator)) for column in table.columns)]
        rows = _rows(page)
    name = (_say(_FIGURES), page.place.name, period_words(page.period))
    return answer(name, _head(page, visitor), columns, rows, form, visitor)


def answer(
    name: Sequence[str],
    head: Sequence[str],
    columns: Sequence[Column],
    rows: Iterable[Sequence[Cell]],
    form: str,
    visitor: Visitor,
) -> FileResponse:
    """A table as a download, named by what, whose and when it is, with one row in the audit list."""
    called, write = file_name(*name, form=form), writer(form, sheet_name(*name))
    stream = cast("IO[bytes]", SpooledTemporaryFile(max_size=4 << 20))  # noqa: SIM115 - the answer closes it
    demo = [_say(_DEMO)] if settings.PROFILE == "demo" else []
    count = write(stream, [*head, *demo], columns, rows)
    with transaction.atomic():
        told = " ".join(name)
        detail = {"rows": count, "form": form, "name": told}
        audit.note("figures.export", target=told, detail=detail, by=visitor.by, at=visitor.at)
    stream.seek(0)
    return FileResponse(stream, as_attachment=True, filename=called, content_type=CONTENT_TYPES[form])


def value_of(amount: int, indicator: Indicator) -> Decimal:
    return from_smallest(amount, indicator.decimals)


def _rows(page: Page) -> Iterator[Sequence[Cell]]:
    table = page.table
    if table is None:
        return
    for line in (line for section in table.sections for line in section.lines):
        name = line.organisation.name if line.organisation else _say(_OUTSIDE)
        cells = [value_of(cell.amount, cell.indicator) for cell in line.cells]
        yield [f"{name} {_say(_OWN)}" if line.is_own else name, *cells]
    yield [_say(_SUM), *(value_of(column.summed, column.indicator) for column in table.columns)]
    if table.merging:
        once = (_say(_NOT_MERGED) if one.is_plain_sum else one.key.figure.value for one in table.columns)
        yield [_say(_ONCE), *once]


def _head(page: Page, visitor: Visitor) -> list[str]:
    scope = SCOPES[page.asked.scope]
    period = period_written(page.period)
    told = _HEAD.format(place=page.place.name, period=period, scope=scope, version=_version(page.lock), on=visitor.on)
    return [_say(told), *plain_sums([key.question for key in page.keys])]


def plain_sums(questions: Iterable[Question]) -> list[str]:
    """What those of these figures are that are no whole."""
    names = listed(one.indicator.name for one in questions if one.is_plain_sum)
    return [_say(_PLAIN_SUM.format(names=names, what=PLAIN_SUM))] if names.zh else []


def _version(lock: Lock) -> Text:
    if lock.is_locked and lock.version:
        return _LOCKED.format(n=lock.version.number, seq=lock.version.seq)
    version = _AS_OF.format(seq=lock.as_of) if lock.as_of else _LIVE
    return _NOT_IT.format(version=version, n=lock.version.number) if lock.version else version


def _title(indicator: Indicator) -> str:
    unit = catalogue().units[indicator.unit].name.say(language())
    return f"{indicator.name.say(language())}（{unit}）" if indicator.unit != "1" else indicator.name.say(language())


def _say(text: Text) -> str:
    return text.say(language())
