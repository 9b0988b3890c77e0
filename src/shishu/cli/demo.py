"""demo: the example world, its figures as computed, one of them down to a record, a correction on both bases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from shishu.cli.acting import local_account
from shishu.cli.call import Call
from shishu.demo import actions, queries
from shishu.demo.page import Bounds
from shishu.demo.queries import PageRow
from shishu.figures import tracing, wording
from shishu.figures.values import Figure
from shishu.journal.catalogue import Catalogue, catalogue
from shishu.measure import Period, convert, month_key, month_text
from shishu.orgs.models import Organisation
from shishu.packs.model import Field
from shishu.records import queries as records
from shishu.words import Text

_DIFFERENCES = 1
_SHOWN = 5
_PAGE = (
    Text("编号", "no."),
    Text("指标", "indicator"),
    Text("组织或分组", "organisation or group"),
    Text("范围", "scope"),
    Text("时段", "period"),
    Text("样稿所写", "page"),
    Text("算得", "computed"),
    Text("据记录", "records"),
    Text("", ""),
)
_TRACED = (Text("记录", "record"), Text("组织", "organisation"), Text("日期", "day"), Text("数", "adds"))
_BOTH = (
    Text("指标", "indicator"),
    Text("时段", "period"),
    Text("按计入时间", "reported"),
    Text("按发生时间", "occurred"),
)
_SUBMITTED, _APPROVED = Text("提交", "submitted by"), Text("审核", "approved by")
_AGREES, _DIFFERS = Text("相符", "agrees"), Text("不符", "DIFFERS")


def demo(call: Call) -> int:
    """Load the world unless it is there, then show what it comes to. Returns 1 when a figure of the page differs."""
    with call.output.progress(Text("装入演示世界", "loading the demo world")) as told:
        loaded = actions.load(at=call.clock.now(), progress=told)
    if not loaded:
        call.output.note(Text("演示世界已经装入，直接计算", "the demo world is loaded already: computing"))
    packs, rows = catalogue(), queries.page_rows()
    agreeing = sum(row.agrees for row in rows)
    call.output.table(_PAGE, [_page_row(call, row, packs) for row in rows], right=(5, 6, 7))
    summary = Text("样稿上 {all} 个数字，{n} 个相符。", "{n} of the page's {all} figures agree.")
    call.output.line(call.output.say(summary.format(all=len(rows), n=agreeing)))
    _show_trace(call, packs)
    _show_correction(call, packs)
    return 0 if agreeing == len(rows) else _DIFFERENCES


def _page_row(call: Call, row: PageRow, packs: Catalogue) -> tuple[str, ...]:
    asked, say = row.figure.question, call.output.say
    return (
        row.claim,
        say(asked.indicator.name),
        asked.place.name,
        say(wording.SCOPES[asked.scope]),
        _period(row.figure),
        _bounds(row, packs).written(),
        wording.as_written(row.figure.value, asked.indicator, packs, call.output.language),
        str(row.figure.records),
        say(_AGREES if row.agrees else _DIFFERS),
    )


def _bounds(row: PageRow, packs: Catalogue) -> Bounds:
    """What the page says, in the indicator's own unit."""
    unit = packs.units[row.figure.question.indicator.unit]
    base, bounds = packs.units[unit.base], row.bounds
    return replace(bounds, lower=convert(bounds.lower, base, unit), upper=convert(bounds.upper, base, unit))


def _period(figure: Figure) -> str:
    """A year, a month, a day, or first..last."""
    period = figure.question.period
    if period == Period.year(period.first.year):
        return str(period.first.year)
    if period == Period.month_of(period.first):
        return month_text(month_key(period.first))
    return str(period.first) if period.first == period.last else f"{period.first}..{period.last}"


def _show_trace(call: Call, packs: Catalogue) -> None:
    """The first records behind one figure, and one of them whole."""
    language, say = call.output.language, call.output.say
    question = queries.traced_question()
    trace = tracing.trace(question, limit=_SHOWN)
    names = dict(Organisation.objects.filter(pk__in={row.organisation for row in trace.rows}).values_list("id", "name"))
    head = Text("查来源：{name}，{place} {period}，据 {n} 条记录", "Traced: {name}, {place} {period}, from {n} records")
    call.output.line()
    call.output.line(
        say(
            head.format(
                name=question.indicator.name,
                place=question.place.name,
                period=_period(trace.figure),
                n=trace.figure.records,
            )
        )
    )
    rows = [
        (
            str(row.source),
            names.get(row.organisation, ""),
            row.day.isoformat(),
            wording.amount_written(row.amount, question.indicator, packs, language),
        )
        for row in trace.rows
    ]
    call.output.table(_TRACED, rows, right=(3,))
    call.output.line(say(Text("…… 其余用 shishu trace 看；其中一条：", "… the rest by shishu trace; one of them:")))
    for source in [row.source for row in trace.rows if row.source][:1]:
        _show_record(call, source, packs)


def _show_record(call: Call, source: UUID, packs: Catalogue) -> None:
    """Its values, as the form asks for them, and who submitted and approved it."""
    at = call.clock.now()
    shown = records.get(source, local_account(at), at=at)
    said = shown.body["values"]
    asked = [field for step in packs.ledgers[shown.record.ledger].steps for field in step.fields]
    values = said if isinstance(said, dict) else {}
    pairs = [(call.output.say(field.ask), _value(call, field, values)) for field in asked if field.name in values]
    pairs.append((call.output.say(_SUBMITTED), shown.revisions[-1].submitted_by.username))
    pairs += [(call.output.say(_APPROVED), review.by.username) for review in shown.reviews]
    call.output.pairs((f"  {name}", value) for name, value in pairs)


def _value(call: Call, field: Field, values: Mapping[str, object]) -> str:
    """As a person reads it: a choice by its name."""
    value = str(values[field.name])
    return call.output.say(field.choices[value]) if value in field.choices else value


def _show_correction(call: Call, packs: Catalogue) -> None:
    """Figures of March and April around a correction made after March was closed."""
    both = queries.correction()
    place = both[0].reported.question.place.name
    head = Text(
        "三月的记录四月更正，三月已锁定（{place}）：三月不变，差额计入四月",
        "A March record corrected in April, March being closed ({place}): March stays, April carries the difference",
    )
    call.output.line()
    call.output.line(call.output.say(head.format(place=place)))
    rows = [
        (
            call.output.say(each.reported.question.indicator.name),
            _period(each.reported),
            *(
                wording.as_written(figure.value, figure.question.indicator, packs, call.output.language)
                for figure in (each.reported, each.occurred)
            ),
        )
        for each in both
    ]
    call.output.table(_BOTH, rows, right=(2, 3))
