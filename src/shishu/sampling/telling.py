"""Samples for programs, and the proof with which a stranger draws one again."""

from __future__ import annotations

from collections.abc import Iterable

from shishu.journal.chain import moment
from shishu.journal.models import Entry
from shishu.sampling.models import Sample
from shishu.sampling.population import population_of
from shishu.sampling.rules.results import Reading
from shishu.sampling.values import Line, Told


def sample_json(told: Told) -> dict[str, object]:
    """One sample with its result; per cents are text, with one decimal; an interval is told once all is finished."""
    sample, result = told.sample, told.result
    return {
        "sample": sample.seq,
        "citation": told.citation.parameters(),
        "as_of": sample.as_of,
        "population": sample.population,
        "size": sample.size,
        "at": sample.at.isoformat(),
        "by": sample.by,
        "true": result.true,
        "false": result.false,
        "unknown": result.unknown,
        "left": result.left,
        "finished": sample.finished_at.isoformat() if sample.finished_at else None,
        "verified": _reading(result.known) if sample.is_finished else None,
        "all": _reading(result.careful) if sample.is_finished else None,
    }


def lines_json(lines: Iterable[Line]) -> list[dict[str, object]]:
    """The drawn records; of one outside what the account sees only that it was drawn, and what was found."""
    return [
        {
            "number": line.drawn.number,
            "record": str(line.drawn.record) if line.is_seen else None,
            "revision": line.drawn.revision,
            "verdict": line.finding.verdict if line.finding else None,
            "note": line.finding.note if line.finding and line.is_seen else None,
            "by": line.finding.by if line.finding else None,
            "at": line.finding.at.isoformat() if line.finding else None,
        }
        for line in lines
    ]


def proof_json(sample: Sample) -> dict[str, object]:
    """The announcing entry, the ids of all records it was drawn from, and those drawn: docs/algorithms/sampling.md."""
    entry = Entry.objects.get(seq=sample.seq)
    drawn = sample.drawn.order_by("number").values_list("record", flat=True)
    return {
        "entry": {
            "seq": entry.seq,
            "kind": entry.kind,
            "at": moment(entry.at),
            "header": entry.header,
            "digest": entry.digest,
            "previous": entry.previous,
            "hash": entry.hash,
        },
        "records": list(population_of(sample).ids),
        "drawn": [str(record) for record in drawn],
    }


def _reading(one: Reading) -> dict[str, object]:
    low, high = one.interval.written if one.interval else (None, None)
    return {"true": one.hits, "of": one.of, "low": low, "high": high}
