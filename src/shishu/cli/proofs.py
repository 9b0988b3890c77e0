"""verify, recompute."""

from __future__ import annotations

import re

from shishu.cli.call import Call
from shishu.cli.errors import wrong
from shishu.operations.recomputing import recompute as recompute_all
from shishu.operations.values import Difference, Fault
from shishu.operations.verifying import Noted
from shishu.operations.verifying import verify as verify_all
from shishu.words import Text

_DIFFERENCES = 1
_FINE = Text("核对 {n} 笔，无误。序号 {seq}，根 {root}", "{n} entries, none altered. seq {seq}, root {root}")
_ALTERED = Text("核对 {n} 笔，有不符。序号 {seq}，根 {root}", "{n} entries, not all as written. seq {seq}, root {root}")


def verify(call: Call) -> int:
    """Print number and hash of the last entry; on standard error what is wrong, the first place first."""
    with call.output.progress(Text("核对", "verifying")) as told:
        found = verify_all(_noted(call.text("expect")), told)
    if call.wants_json:
        call.output.json({"entries": found.entries, "seq": found.seq, "root": found.root, "ok": found.is_ok})
    else:
        fine = Text(
            "核对 {n} 笔，无误。序号 {seq}，根 {root}", "{n} entries verified, none altered. seq {seq}, root {root}"
        )
        bad = Text(
            "核对 {n} 笔，有不符。序号 {seq}，根 {root}", "{n} entries read, not all as written. seq {seq}, root {root}"
        )
        told_text = fine if found.is_ok else bad
        call.output.line(call.output.say(told_text.format(n=found.entries, seq=found.seq, root=found.root)))
    for fault in found.faults:
        call.output.note(_fault(fault))
    return 0 if found.is_ok else _DIFFERENCES


def recompute(call: Call) -> int:
    """Print how many rows were computed from zero and how many differ; on standard error which."""
    with call.output.progress(Text("重算", "recomputing")) as told:
        found = recompute_all(told)
    if call.wants_json:
        call.output.json({"postings": found.postings, **found.rows, "differences": found.different, "ok": found.is_ok})
    else:
        said = Text(
            "由 {n} 行重算：明细 {fact}，累计 {cell}，更正 {adjustment}，申报 {declared}；差异 {different}",
            "computed from {n} postings: {fact} facts, {cell} cells, {adjustment} adjustments, "
            "{declared} declarations; {different} differences",
        )
        call.output.line(call.output.say(said.format(n=found.postings, different=found.different, **found.rows)))
    for difference in found.first:
        call.output.note(_difference(difference))
    return 0 if found.is_ok else _DIFFERENCES


def _noted(written: str) -> Noted | None:
    """`SEQ:ROOT`, as an earlier run printed them. Raises WrongUse."""
    if not written:
        return None
    read = re.fullmatch(r"(\d{1,18}):([0-9a-f]{64})", written, re.ASCII)
    if not read:
        what = Text("「{it}」不是「序号:根」", "“{it}” is no “seq:root”").format(it=written)
        raise wrong("--expect", what, Text("照 shishu verify 以前的输出写", "Write what shishu verify printed earlier"))
    return Noted(int(read[1]), read[2])


def _fault(fault: Fault) -> Text:
    where = Text("序号 {seq}：", "entry {seq}: ").format(seq=fault.seq) if fault.seq else Text("", "")
    return Text("{where}{what}", "{where}{what}").format(where=where, what=fault.what)


def _difference(difference: Difference) -> Text:
    told = Text("{table} {key}：现为 {stored}，应为 {computed}", "{table} {key}: is {stored}, must be {computed}")
    missing = Text("（没有）", "(missing)")
    return told.format(
        table=difference.table,
        key=difference.key,
        stored=difference.stored or missing,
        computed=difference.computed or missing,
    )
