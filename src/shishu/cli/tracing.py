"""One page of the records behind a figure."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from shishu.cli.call import Call, whole_number
from shishu.cli.errors import WrongUse, wrong
from shishu.cli.questions import Asked, question
from shishu.figures import tracing, wording
from shishu.figures.values import Question, Trace, Traced
from shishu.journal.catalogue import Catalogue
from shishu.orgs.models import Organisation
from shishu.packs.model import Indicator
from shishu.records.models import Record
from shishu.words import Language, Text

_HEAD = (
    Text("编号", "id"),
    Text("台账", "ledger"),
    Text("组织", "organisation"),
    Text("日期", "day"),
    Text("数", "adds"),
)
_SIDES = ("numerator", "denominator")
_SIDE_NAMES = {"numerator": Text("分子", "Numerator"), "denominator": Text("分母", "Denominator")}


@dataclass(frozen=True, slots=True)
class Page:
    """What was asked for of a trace: the records after `after`, at most `limit`, of one side of a ratio if named."""

    limit: int
    after: UUID | None = None
    side: str = ""

    @classmethod
    def of_call(cls, call: Call) -> Page:
        limit = whole_number("--limit", call.text("limit"), at_least=1)
        side, _, rest = call.text("after").rpartition(":")
        if not rest:
            return cls(limit)
        try:
            return cls(limit, UUID(rest), side)
        except ValueError:
            raise _no_mark(call.text("after")) from None


def trace_page(call: Call, asked: Asked, packs: Catalogue) -> None:
    """Print one page; of a ratio both sides, each with its own next."""
    what, page = question(asked, packs), Page.of_call(call)
    is_ratio = what.indicator.kind == "ratio"
    if page.after and page.side not in (_SIDES if is_ratio else ("",)):
        raise _no_mark(call.text("after"))
    if asked.by:
        call.output.note(Text("--by 只用于 figure，这里不起作用", "--by is for figure and does nothing here"))
    if not is_ratio:
        shown = _read(what, page)
        call.output.json(_json(shown, packs)) if call.wants_json else _write(call, shown, packs)
        return
    sides = zip(_SIDES, tracing.both_sides(what), strict=True)
    shown_sides = {name: _read(side, page, f"{name}:") for name, side in sides if page.side in ("", name)}
    if call.wants_json:
        call.output.json({name: _json(shown, packs) for name, shown in shown_sides.items()})
        return
    for name, shown in shown_sides.items():
        call.output.line(call.output.say(_SIDE_NAMES[name]))
        _write(call, shown, packs)


@dataclass(frozen=True, slots=True)
class _Shown:
    """A page as it is shown; `next` is the mark of the page after it, "" on the last."""

    trace: Trace
    rows: tuple[Traced, ...]
    next: str
    ledgers: dict[UUID, str]
    names: dict[int, str]

    @property
    def indicator(self) -> Indicator:
        return self.trace.figure.question.indicator


def _read(what: Question, page: Page, mark: str = "") -> _Shown:
    """One row more than asked for tells whether another page follows; a count of the tree has no pages."""
    trace = tracing.trace(what, after=page.after, limit=page.limit + 1)
    rows = trace.rows[: page.limit] if all(row.source for row in trace.rows) else trace.rows
    sources = [row.source for row in rows if row.source]
    return _Shown(
        trace,
        rows,
        f"{mark}{sources[-1]}" if len(rows) < len(trace.rows) else "",
        dict(Record.objects.filter(pk__in=sources).values_list("id", "ledger")),
        dict(Organisation.objects.filter(pk__in={row.organisation for row in rows}).values_list("id", "name")),
    )


def _json(shown: _Shown, packs: Catalogue) -> dict[str, object]:
    records = [
        {
            "id": str(row.source) if row.source else None,
            "ledger": shown.ledgers.get(row.source) if row.source else None,
            "organisation": shown.names.get(row.organisation),
            "day": row.day.isoformat(),
            "amount": wording.amount_in_base(row.amount, shown.indicator, packs),
        }
        for row in shown.rows
    ]
    total = wording.amount_in_base(shown.trace.total, shown.indicator, packs)
    return {"records": records, "sum": total, "next": shown.next or None}


def _write(call: Call, shown: _Shown, packs: Catalogue) -> None:
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


def _no_mark(written: str) -> WrongUse:
    what = Text("「{it}」不是上一页的 next", "“{it}” is not the next of a page").format(it=written)
    return wrong("--after", what, Text("请原样写上一页的 next", "Write the next of the page before as it stands"))
