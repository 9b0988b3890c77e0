"""Drawing a sample, marking its records, finishing it. Everything is audited; nothing of it changes a figure."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from shishu.audit import actions as audit
from shishu.figures import queries as figures
from shishu.figures.citations import Citation
from shishu.figures.snapshot import snapshot
from shishu.figures.tracing import has_records
from shishu.figures.values import Question
from shishu.journal import actions as journal
from shishu.journal.values import Announced
from shishu.orgs.models import Account, Group, Organisation
from shishu.orgs.queries import scope_of
from shishu.orgs.rules import day_of_moment
from shishu.sampling import queries
from shishu.sampling.charge import may_inspect, own_of
from shishu.sampling.entries import FINDINGS, SAMPLE, findings_header, sample_header
from shishu.sampling.errors import (
    MOST,
    MOST_POPULATION,
    MarkedMeanwhile,
    NoRecordsToDraw,
    NotAllMarked,
    NotAVerdict,
    NotYoursToInspect,
    OwnRecord,
    SampleFinished,
    SizeOutOfBounds,
    TooManyToDrawFrom,
)
from shishu.sampling.models import Drawn, Finding, Sample
from shishu.sampling.population import Population, population, revisions
from shishu.sampling.rules.results import TRUE, VERDICTS
from shishu.sampling.values import Marking

LONGEST_NOTE = 400


def announce(question: Question, size: int, *, by: Account, at: datetime) -> Sample:
    """Announce a sample of the records behind a figure and draw it, in one action.

    A question with an entry of its own (a locked version) is drawn from as it was then, any other as it is now: the
    list is read before the announcement, so that nobody waits for it. Raises NotYoursToInspect, NoRecordsToDraw,
    SizeOutOfBounds, TooManyToDrawFrom.
    """
    if not may_inspect(question.place, scope_of(by, on=day_of_moment(at))):
        raise NotYoursToInspect
    among = _among(question, size)
    citation = replace(Citation.of(question), as_of=0)
    with transaction.atomic():
        announced = journal.announce(SAMPLE, sample_header(citation, among, size), by=by, at=at)
        sample = _sample(citation, question.place, among)
        sample.seq, sample.size, sample.by, sample.at = announced.seq, size, by.get_username(), at
        sample.save(force_insert=True)
        _draw(sample, among, announced)
        detail = {"indicator": citation.indicator, "size": size, "population": sample.population}
        audit.note("sample.announce", target=sample.seq, detail=detail, by=by, at=at)
    return sample


def _among(question: Question, size: int) -> Population:
    """The records as of the last entry, or of the question's own; how many there are is asked before all are read."""
    name = question.indicator.name
    if not has_records(question.indicator):
        raise NoRecordsToDraw(name, is_made_of_records=False)
    with snapshot() as moment:
        asked = replace(question, as_of=question.as_of or moment.last)
        records = figures.figure(asked).records
        if not records:
            raise NoRecordsToDraw(name, is_made_of_records=True)
        if records > MOST_POPULATION:
            raise TooManyToDrawFrom(records)
        if not 1 <= size <= min(MOST, records):
            raise SizeOutOfBounds(str(size), records)
        return population(asked, asked.as_of or 0)


def _sample(citation: Citation, place: Organisation | Group, among: Population) -> Sample:
    return Sample(
        **{name: value for name, value in citation.fields().items() if name != "as_of"},
        organisation=place.pk if isinstance(place, Organisation) else None,
        as_of=among.as_of,
        population=len(among.ids),
        digest=among.digest,
    )


def _draw(sample: Sample, among: Population, announced: Announced) -> None:
    drawn = among.drawn(announced.hash, sample.size)
    counted = revisions(drawn, among.as_of)
    rows = (Drawn(sample=sample, number=n, record=one, revision=counted[one]) for n, one in enumerate(drawn, start=1))
    Drawn.objects.bulk_create(rows)


def mark(seq: int, said: Marking, *, by: Account, at: datetime) -> Finding:
    """Say what was found of one drawn record; said again, the newest holds, until the sample is finished.

    Raises NoSuchSample, NotYoursToInspect, SampleFinished, OwnRecord, NotAVerdict, MarkedMeanwhile.
    """
    note = " ".join(said.note.split())[:LONGEST_NOTE]
    with transaction.atomic():
        sample = _open(seq, by, at)
        drawn = queries.drawn(sample, said.number, by, at=at)
        if own_of([drawn.record], by):
            raise OwnRecord(said.number)
        if said.verdict not in VERDICTS or (said.verdict != TRUE and not note):
            raise NotAVerdict(said.number)
        before = drawn.findings.order_by("-id").first()
        if said.seen is not None and said.seen != (before.pk if before else 0):
            raise MarkedMeanwhile(said.number)
        found = Finding.objects.create(drawn=drawn, verdict=said.verdict, note=note, by=by.get_username(), at=at)
        detail = {"number": said.number, "verdict": said.verdict, "before": before.verdict if before else None}
        audit.note("sample.mark", target=seq, detail=detail, by=by, at=at)
    return found


def finish(seq: int, *, by: Account, at: datetime) -> Sample:
    """Say that all records are marked: the findings go into the journal as an entry and change no more.

    Raises NoSuchSample, NotYoursToInspect, SampleFinished, NotAllMarked.
    """
    with transaction.atomic():
        sample = _open(seq, by, at)
        found = queries.standing(sample)
        if left := sample.size - len(found):
            raise NotAllMarked(left)
        announced = journal.announce(FINDINGS, findings_header(sample.seq, found), by=by, at=at)
        sample.finished_seq, sample.finished_by, sample.finished_at = announced.seq, by.get_username(), at
        sample.save(update_fields=["finished_seq", "finished_by", "finished_at"])
        detail = dict(Counter(finding.verdict for finding in found))
        audit.note("sample.finish", target=seq, detail=detail, by=by, at=at)
    return sample


def _open(seq: int, by: Account, at: datetime) -> Sample:
    """The sample, its row locked until the transaction ends: who marks and who finishes take turns."""
    sample = queries.get(seq, by, at=at)
    held = Sample.objects.select_for_update().get(pk=sample.pk)
    if not may_inspect(queries.place_of(held), scope_of(by, on=day_of_moment(at))):
        raise NotYoursToInspect
    if held.is_finished:
        raise SampleFinished
    return held
