"""One page of the records behind a figure."""

from __future__ import annotations

from shishu.cli.call import Call
from shishu.cli.questions import question
from shishu.figures import paging, wording
from shishu.figures.asking import Asked, whole_number
from shishu.figures.paging import Page, Shown
from shishu.journal.catalogue import Catalogue
from shishu.words import Language, Text

_HEAD = (
    Text("编号", "id"),
    Text("台账", "ledger"),
    Text("组织", "organisation"),
    Text("日期", "day"),
    Text("数", "adds"),
)
_SIDE_NAMES = {"numerator": Text("分子", "Numerator"), "denominator": Text("分母", "Denominator")}


def trace_page(call: Call, asked: Asked, packs: Catalogue) -> None:
    """Print one page; of a ratio both sides, each with its own next."""
    what = question(asked, packs)
    limit = whole_number("--limit", call.text("limit"), at_least=1)
    pages = paging.shown(what, Page.read(limit, call.text("after"), "--after"), "--after")
    if asked.by:
        call.output.note(Text("--by 只用于 figure，这里不起作用", "--by is for figure and does nothing here"))
    if call.wants_json:
        call.output.json(paging.trace_json(pages, packs))
        return
    for name, page in pages.items():
        if name:
            call.output.line(call.output.say(_SIDE_NAMES[name]))
        _write(call, page, packs)


def _write(call: Call, shown: Shown, packs: Catalogue) -> None:
    """A table for people, the sum of all records below it."""
    language = call.output.language
    rows = [
        (
            str(row.source or ""),
            _ledger_name(shown.ledgers.get(row.source, "") if row.source else "", packs, language),
            shown.names.get(row.organisation, ""),
            row.day.isoformat(),
            wording.amount_written(row.amount, shown.indicator, packs, language),
        )
        for row in shown.rows
    ]
    call.output.table(_HEAD, rows, right=(4,))
    total = wording.amount_written(shown.trace.total, shown.indicator, packs, language)
    call.output.line(call.output.say(Text("合计 {total}", "Sum {total}").format(total=total)))
    if shown.next:
        call.output.note(Text("还有：--after {mark}", "There is more: --after {mark}").format(mark=shown.next))


def _ledger_name(code: str, packs: Catalogue, language: Language) -> str:
    return packs.ledgers[code].name.say(language) if code in packs.ledgers else code
