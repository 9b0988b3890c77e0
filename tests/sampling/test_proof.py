"""A sample that was altered behind the product's back is named by verify, and by its page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import product

import pytest

from shishu.audit.actions import SYSTEM
from shishu.figures import tracing
from shishu.figures.values import Basis, Structure
from shishu.journal import actions as journal
from shishu.measure import Period
from shishu.operations.verifying import verify
from shishu.orgs.changes import Move
from shishu.records import actions as records
from shishu.sampling.models import Sample
from shishu.sampling.proof import faults_of
from tests.sampling.conftest import AUDITOR, YEAR, Town

pytestmark = pytest.mark.once


@pytest.fixture
def sample(town: Town) -> Sample:
    return town.finish(town.draw(6), "tttfut")


def test_untouched_samples_verify(town: Town, sample: Sample) -> None:
    town.draw(30)
    assert verify().is_ok
    assert faults_of(sample) == []


def test_they_verify_after_corrections_withdrawals_and_moves(town: Town, sample: Sample) -> None:
    first, second = town.lectures[:2]
    said = {"occurred_on": "2026-08-01", "values": {"topic": "改过", "attended": 3}}
    records.correct(first, said, by=town.account("甲村录入"), at=town.house.at, reason="核对")
    records.withdraw([second], "重复", by=town.account("甲村录入"), at=town.house.at)
    town.house.approve(first, second)
    town.house.counted("乙村")
    numbers = town.house.numbers
    journal.restructure(Move(numbers["丙村"], numbers["白镇"], date(2026, 9, 5)), by=SYSTEM, at=town.house.at)
    assert verify().is_ok
    for place, period, basis, structure, as_of in product(
        ("青镇", "丙村", "东县"), (YEAR, Period.parse("2026-09")), Basis, Structure, (None, sample.as_of)
    ):
        asked = town.question(place, period=period, basis=basis, structure=structure, as_of=as_of)
        assert tracing.sources(asked) == sorted(row.source for row in tracing.trace(asked).rows if row.source)


OTHER = "SELECT record_id FROM records_revision WHERE record_id NOT IN (SELECT record FROM sampling_drawn) LIMIT 1"
ALTERED = {
    "draw": f"UPDATE sampling_drawn SET record = ({OTHER}) WHERE number = 2",
    "order": "UPDATE sampling_drawn SET number = number + 100 WHERE number = 2",
    "revision": "UPDATE sampling_drawn SET revision = 9 WHERE number = 2",
    "missing": "DELETE FROM sampling_finding WHERE drawn_id IN (SELECT id FROM sampling_drawn WHERE number = 2)",
    "size": "UPDATE sampling_sample SET size = 5",
    "population": "UPDATE sampling_sample SET population = 29",
    "digest": "UPDATE sampling_sample SET digest = '0'",
    "figure": "UPDATE sampling_sample SET indicator = 'lecture.attendance'",
    "period": "UPDATE sampling_sample SET last = '2026-09-05'",
    "no figure": "UPDATE sampling_sample SET indicator = 'nothing.here'",
    "no place": "UPDATE sampling_sample SET place = 'o99999', organisation = 99999",
    "hidden": "UPDATE sampling_sample SET organisation = NULL",
    "moment": "UPDATE sampling_sample SET as_of = as_of - 9",
    "day": "UPDATE sampling_sample SET at = '2026-01-01 00:00:00+00:00'",
    "who": "UPDATE sampling_sample SET \"by\" = 'x'",
    "verdict": "UPDATE sampling_finding SET verdict = 'true'",
    "note": "UPDATE sampling_finding SET note = '' WHERE verdict = 'false'",
    "end": "UPDATE sampling_sample SET finished_seq = NULL",
    "another end": "UPDATE sampling_sample SET finished_by = 'x'",
    "kind": "UPDATE journal_entry SET kind = 'closing' WHERE kind = 'findings'",
    "seed": "UPDATE journal_entry SET hash = '00' WHERE kind = 'sample'",
    "header": "UPDATE journal_entry SET header = '[]' WHERE kind = 'sample'",
    "findings": "UPDATE journal_entry SET header = 'no json' WHERE kind = 'findings'",
    "record": "DELETE FROM journal_posting WHERE source = (SELECT record FROM sampling_drawn WHERE number = 3)",
}


@pytest.mark.parametrize("what", ALTERED)
def test_an_alteration_is_named(town: Town, sample: Sample, unguarded: Callable[[str], None], what: str) -> None:
    unguarded(ALTERED[what])
    found = verify()
    assert not found.is_ok
    assert {fault.seq for fault in found.faults} & {sample.seq, sample.finished_seq, sample.finished_seq + 1}  # type: ignore[operator]  # numbers, once it is finished
    altered = Sample.objects.get()
    assert faults_of(altered) or what in ("end", "kind")


def test_a_sample_that_nobody_announced_is_named(town: Town) -> None:
    sample = town.draw(3)
    sample.seq, sample.finished_seq = 3, None
    sample.save(force_insert=True)
    assert 3 in {fault.seq for fault in verify().faults}


def test_a_sample_made_to_vanish_is_named(town: Town, unguarded: Callable[[str], None]) -> None:
    sample = town.draw(3, by=AUDITOR)
    unguarded("DELETE FROM sampling_drawn")
    unguarded("DELETE FROM sampling_sample")
    assert sample.seq in {fault.seq for fault in verify().faults}
