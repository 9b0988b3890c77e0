"""Every sample against the journal: what was announced, among what was drawn, what was drawn, what was found."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from shishu.figures.errors import BrokenCitation, NotYetKnown
from shishu.journal.models import Entry
from shishu.sampling import queries
from shishu.sampling.entries import FINDINGS, SAMPLE, findings_header
from shishu.sampling.models import Sample
from shishu.sampling.population import Population, citation_of, population_of, revisions
from shishu.words import Text

Fault = tuple[int, Text]


def sample_faults() -> Iterator[Fault]:
    """(seq, what) of each sample that is not as it was announced, drawn or ended; the announcements in their order."""
    announced = {entry.seq: entry for entry in Entry.objects.filter(kind=SAMPLE)}
    kept = Sample.objects.in_bulk()
    for seq in sorted(announced.keys() | kept.keys()):
        yield from ((seq, what) for what in _faults(kept.get(seq), announced.get(seq)))
    ended = {entry.seq: entry for entry in Entry.objects.filter(kind=FINDINGS)}
    finished = {one.finished_seq: one for one in kept.values() if one.finished_seq is not None}
    for seq in sorted(ended.keys() | finished.keys()):
        if not _is_ended_so(finished.get(seq), ended.get(seq)):
            yield seq, _ENDED


def faults_of(sample: Sample) -> list[Text]:
    """The same for one sample, for its page."""
    found = list(_faults(sample, Entry.objects.filter(seq=sample.seq, kind=SAMPLE).first()))
    if sample.finished_seq is not None:
        entry = Entry.objects.filter(seq=sample.finished_seq, kind=FINDINGS).first()
        found += [] if _is_ended_so(sample, entry) else [_ENDED]
    return found


def _faults(sample: Sample | None, entry: Entry | None) -> Iterator[Text]:
    if sample is None or entry is None or _said(sample) != _read(entry.header) or sample.at != entry.at:
        yield _ANNOUNCED
    if sample is None or entry is None:
        return
    among = _population(sample)
    told = (sample.population, sample.digest)
    if among is None or sample.as_of >= sample.seq or (len(among.ids), among.digest) != told:
        yield _AMONG
    if among is None or not _is_drawn_so(sample, among, entry.hash):
        yield _DRAWN


def _population(sample: Sample) -> Population | None:
    """None: what was altered is not to be read at all."""
    try:
        return population_of(sample)
    except (BrokenCitation, NotYetKnown):
        return None


def _is_drawn_so(sample: Sample, among: Population, seed: str) -> bool:
    if not 0 <= sample.size <= len(among.ids):
        return False
    drawn = among.drawn(seed, sample.size)
    counted = revisions(drawn, sample.as_of)
    expected = [(number, one, counted.get(one)) for number, one in enumerate(drawn, start=1)]
    return list(sample.drawn.order_by("number").values_list("number", "record", "revision")) == expected


def _is_ended_so(sample: Sample | None, entry: Entry | None) -> bool:
    if sample is None or entry is None:
        return False
    told = {**findings_header(sample.seq, queries.standing(sample)), "by": sample.finished_by}
    return sample.finished_at == entry.at and told == _read(entry.header)


def _said(sample: Sample) -> Mapping[str, object] | None:
    """What the entry has to say of a sample as it stands; None where that is not to be read."""
    try:
        citation = citation_of(sample)
    except BrokenCitation:
        return None
    if sample.organisation != (int(sample.place[1:]) if sample.place.startswith("o") else None):
        return None
    return {
        "citation": citation.parameters(),
        "as_of": sample.as_of,
        "population": sample.population,
        "digest": sample.digest,
        "size": sample.size,
        "by": sample.by,
    }


def _read(header: str) -> Any:
    try:
        return json.loads(header)
    except ValueError:
        return None


_ANNOUNCED = Text("抽查的题目、条数或范围与公布时的不同", "the sample is not the one that was announced")
_AMONG = Text("抽查时的那些记录现在找不全", "the records among which was drawn are not those of then")
_DRAWN = Text("抽中的记录不是按公布的哈希抽出来的", "the records are not those that the hash of the announcement draws")
_ENDED = Text("抽查的核实结果与办结时的不同", "what the sample found is not what was found when it was finished")
