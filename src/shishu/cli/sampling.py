"""sample announce, list, show, mark, finish. Who runs this machine reads all; acting needs an account."""

from __future__ import annotations

from collections.abc import Iterable

from shishu.cli.acting import account_of
from shishu.cli.call import Call
from shishu.cli.questions import asked_of, question
from shishu.figures.asking import whole_number
from shishu.journal.catalogue import Catalogue, catalogue
from shishu.journal.finding import find_indicator
from shishu.orgs.models import Organisation
from shishu.sampling import actions, queries
from shishu.sampling.models import Sample
from shishu.sampling.telling import lines_json, proof_json, sample_json
from shishu.sampling.values import VERDICT_NAMES, Line, Marking, Told
from shishu.sampling.wording import result_line
from shishu.words import Text

_LIST = (
    Text("登记号", "entry"),
    Text("数字", "figure"),
    Text("单位", "place"),
    Text("期间", "period"),
    Text("结果", "result"),
)
_LINES = (Text("第几条", "no."), Text("记录", "record"), Text("核实", "verdict"), Text("情况", "note"))


def announce(call: Call) -> int:
    """Announce and draw."""
    by, packs = account_of(call), catalogue()
    size = whole_number("--size", call.text("size"), at_least=1)
    sample = actions.announce(question(asked_of(call), packs), size, by=by, at=call.clock.now())
    return _tell(call, sample)


def list_(call: Call) -> int:
    packs = catalogue()
    found = Sample.objects.order_by("-seq")
    if call.text("indicator"):
        found = found.filter(indicator=find_indicator(call.text("indicator"), packs).code)
    listed = queries.told(found)
    if call.wants_json:
        for told in listed:
            call.output.json(sample_json(told))
        return 0
    call.output.table(_LIST, [_row(call, told, packs) for told in listed])
    return 0


def show(call: Call) -> int:
    sample = queries.find(_seq(call))
    if call.flag("proof"):
        call.output.json(proof_json(sample))
        return 0
    return _tell(call, sample)


def mark(call: Call) -> int:
    seq, number = _seq(call), whole_number("NUMBER", call.text("number"), at_least=1)
    said = Marking(number, call.text("verdict"), call.text("note"))
    found = actions.mark(seq, said, by=account_of(call), at=call.clock.now())
    verdict = VERDICT_NAMES[found.verdict]
    if call.wants_json:
        call.output.json({"sample": seq, "number": number, "verdict": found.verdict, "note": found.note})
    else:
        told = Text("第{n}条：{verdict}", "Record {n}: {verdict}").format(n=number, verdict=verdict)
        call.output.line(call.output.say(told))
    return 0


def finish(call: Call) -> int:
    return _tell(call, actions.finish(_seq(call), by=account_of(call), at=call.clock.now()))


def _seq(call: Call) -> int:
    return whole_number("SEQ", call.text("seq"), at_least=1)


def _tell(call: Call, sample: Sample) -> int:
    """The sample, its records, what it says."""
    (told,), lines = queries.told([sample]), queries.lines(sample)
    if call.wants_json:
        call.output.json(sample_json(told) | {"drawn": lines_json(lines)})
        return 0
    row = zip(_LIST, _row(call, told, catalogue()), strict=True)
    call.output.pairs((call.output.say(head), text) for head, text in row)
    call.output.table(_LINES, _rows(call, lines))
    return 0


def _row(call: Call, told: Told, packs: Catalogue) -> tuple[str, ...]:
    sample = told.sample
    indicator = packs.indicators.get(sample.indicator)
    place = Organisation.objects.filter(pk=sample.organisation).first() if sample.organisation else None
    return (
        str(sample.seq),
        call.output.say(indicator.name) if indicator else sample.indicator,
        place.name if place else sample.place[1:],
        f"{sample.first}..{sample.last}",
        call.output.say(result_line(told.result, is_finished=sample.is_finished)),
    )


def _rows(call: Call, lines: Iterable[Line]) -> list[tuple[str, ...]]:
    return [
        (
            str(line.drawn.number),
            f"{line.drawn.record}:{line.drawn.revision}",
            call.output.say(VERDICT_NAMES[line.finding.verdict]) if line.finding else "",
            line.finding.note if line.finding else "",
        )
        for line in lines
    ]
