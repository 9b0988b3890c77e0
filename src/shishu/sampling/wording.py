"""What a sample says, in words."""

from __future__ import annotations

from shishu.sampling.rules.results import Reading, Result
from shishu.words import Text

_EMPTY = Text("", "")
_BETWEEN = Text("（95%置信区间 {low}%–{high}%）", " (95% confidence interval {low}%–{high}%)")
_WHOLE = Text("（全部都抽到了，没有抽样误差）", " (all were drawn: no sampling error)")


def result_line(result: Result, *, is_finished: bool) -> Text:
    """抽查40条，38条属实（95%置信区间 83.1%–99.4%）; with both readings where something could not be verified."""
    if not is_finished:
        running = Text("抽查{size}条，已核{checked}条，还没有结果", "{size} drawn, {checked} checked: no result yet")
        return running.format(size=result.size, checked=result.checked)
    if not result.unknown:
        plain = Text("抽查{size}条，{true}条属实{interval}", "{size} drawn, {true} true{interval}")
        return plain.format(size=result.size, true=result.true, interval=interval_text(result.known))
    parts = Text("{counts}。{known}；{careful}", "{counts}. {known}; {careful}")
    known, careful = readings(result)
    return parts.format(counts=counts(result), known=known, careful=careful)


def counts(result: Result) -> Text:
    """How many of each, without a conclusion."""
    told = Text(
        "抽查{size}条，{true}条属实，{false}条不符，{unknown}条无法核实",
        "{size} drawn: {true} true, {false} not as recorded, {unknown} that cannot be verified",
    )
    return told.format(size=result.size, true=result.true, false=result.false, unknown=result.unknown)


def readings(result: Result) -> tuple[Text, Text]:
    """Both readings where something could not be verified: without it, and as if it were not true."""
    without = Text("不计无法核实的，{of}条中{hits}条属实{interval}", "leaving those out, {hits} of {of} true{interval}")
    careful = Text(
        "无法核实的算作不属实，{of}条中{hits}条属实{interval}", "counting them as not true, {hits} of {of}{interval}"
    )
    return _filled(without, result.known), _filled(careful, result.careful)


def _filled(told: Text, reading: Reading) -> Text:
    return told.format(of=reading.of, hits=reading.hits, interval=interval_text(reading))


def interval_text(reading: Reading) -> Text:
    """The brackets behind a reading; nothing where nothing could be verified."""
    if reading.interval is None:
        return _WHOLE if reading.of else _EMPTY
    low, high = reading.interval.written
    return _BETWEEN.format(low=low, high=high)
