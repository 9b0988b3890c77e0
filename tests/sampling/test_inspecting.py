"""Announcing, marking, finishing: who may, what is refused, what stays."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from shishu.audit.actions import SYSTEM
from shishu.figures import queries as figures
from shishu.figures.citations import Citation
from shishu.journal.models import Entry
from shishu.orgs import actions as orgs
from shishu.orgs.values import NewAppointment
from shishu.records import actions as records
from shishu.sampling import actions, queries
from shishu.sampling.errors import (
    MarkedMeanwhile,
    NoRecordsToDraw,
    NoSuchSample,
    NotAllMarked,
    NotAVerdict,
    NotYoursToInspect,
    OwnRecord,
    SampleFinished,
    SizeOutOfBounds,
)
from shishu.sampling.models import Drawn, Finding, Sample
from shishu.sampling.values import Marking
from tests.sampling.conftest import AUDITOR, MANAGER, Town, audited
from tests.small_world import BEGIN

pytestmark = pytest.mark.once


@pytest.mark.parametrize("by", [AUDITOR, MANAGER, "东县管理"])
def test_managers_and_auditors_of_the_place_or_above_draw(town: Town, by: str) -> None:
    assert town.draw(3, by=by).by == by


@pytest.mark.parametrize("by", ["甲村录入", "青镇审核", "西县管理", "江州系统"])
def test_nobody_else_draws(town: Town, by: str) -> None:
    with pytest.raises(NotYoursToInspect):
        town.draw(3, by=by)
    assert not Sample.objects.exists()


@pytest.mark.parametrize("size", [0, -1, 31, 501])
def test_a_size_that_cannot_be_drawn_is_refused_and_nothing_is_announced(town: Town, size: int) -> None:
    with pytest.raises(SizeOutOfBounds):
        town.draw(size)
    assert not Entry.objects.filter(kind="sample").exists()


def test_there_have_to_be_records(town: Town) -> None:
    with pytest.raises(NoRecordsToDraw):
        town.draw(1, question=town.question("丁村"), by="江州审计")
    with pytest.raises(NoRecordsToDraw):
        town.draw(1, question=town.question(indicator="organisations.village"))


def test_all_of_them_may_be_drawn(town: Town) -> None:
    sample = town.draw(30)
    assert sample.is_whole
    assert sorted(sample.drawn.values_list("record", flat=True)) == sorted(town.lectures)


def test_a_figure_as_known_earlier_is_drawn_from_as_it_was(town: Town) -> None:
    before = figures.figure(town.question()).question.as_of
    town.house.counted("甲村")
    sample = town.draw(30, question=town.question(as_of=before))
    assert (sample.as_of, sample.population) == (before, 30)
    assert town.draw(31).population == 31


def test_the_revision_that_counted_then_is_drawn(town: Town) -> None:
    key = town.lectures[0]
    values = {"topic": "改过", "attended": 20}
    item = {"occurred_on": "2026-09-01", "values": values}
    records.correct(key, item, by=town.account("甲村录入"), at=town.house.at, reason="核对")
    town.house.approve(key)
    sample = town.draw(30)
    assert Drawn.objects.get(sample=sample, record=key).revision == 2
    records.withdraw([key], "重复", by=town.account("甲村录入"), at=town.house.at)
    town.house.approve(key)
    assert town.draw(29).population == 29


def test_every_mark_is_kept_and_audited_and_the_newest_holds(town: Town) -> None:
    sample = town.draw(3)
    town.mark(sample, 1)
    town.mark(sample, 1, "false", "人数是八人")
    assert [(one.verdict, one.note) for one in Finding.objects.order_by("id")] == [
        ("true", ""),
        ("false", "人数是八人"),
    ]
    (told,) = queries.told([sample])
    assert (told.result.true, told.result.false, told.result.left) == (0, 1, 2)
    assert audited(sample) == [(AUDITOR, "sample.announce"), (AUDITOR, "sample.mark"), (AUDITOR, "sample.mark")]


def test_what_is_not_true_needs_a_word(town: Town) -> None:
    sample = town.draw(2)
    for verdict in ("false", "unknown", "perhaps"):
        with pytest.raises(NotAVerdict):
            town.mark(sample, 1, verdict, "  ")
    assert not Finding.objects.exists()


def test_two_at_the_same_record_do_not_overwrite_each_other_unseen(town: Town) -> None:
    sample, auditor = town.draw(2), town.account(AUDITOR)
    first = actions.mark(sample.seq, Marking(1, "true", seen=0), by=auditor, at=town.house.at)
    with pytest.raises(MarkedMeanwhile):
        actions.mark(sample.seq, Marking(1, "false", "不同", seen=0), by=auditor, at=town.house.at)
    actions.mark(sample.seq, Marking(1, "false", "不同", seen=first.pk), by=auditor, at=town.house.at)


def test_who_recorded_or_approved_a_record_leaves_it_to_another(town: Town) -> None:
    both = "甲村录入"
    _appoint(both, "manager")
    sample = town.draw(10, question=town.question("甲村"))
    with pytest.raises(OwnRecord):
        town.mark(sample, 1, by=both)
    _appoint("青镇审核", "manager")
    with pytest.raises(OwnRecord):
        town.mark(sample, 1, by="青镇审核")
    town.mark(sample, 1, by=MANAGER)


def test_another_account_of_the_same_person_is_the_same_person(town: Town) -> None:
    clerk, manager = town.account("甲村录入"), town.account(MANAGER)
    manager.person = clerk.person
    manager.save(update_fields=["person"])
    sample = town.draw(10, question=town.question("甲村"))
    with pytest.raises(OwnRecord):
        town.mark(sample, 1, by=MANAGER)


def _appoint(account: str, role: str) -> None:
    orgs.appoint([NewAppointment(account, "青镇", role)], by=SYSTEM, at=BEGIN)


def test_who_stops_early_has_no_result(town: Town) -> None:
    sample = town.draw(3)
    town.mark(sample, 1)
    with pytest.raises(NotAllMarked):
        actions.finish(sample.seq, by=town.account(AUDITOR), at=town.house.at)


def test_a_finished_sample_stays_as_it_is(town: Town) -> None:
    sample = town.finish(town.draw(4), "ttfu")
    assert sample.finished_seq == Entry.objects.latest("seq").seq
    with pytest.raises(SampleFinished):
        town.mark(sample, 1)
    with pytest.raises(SampleFinished):
        actions.finish(sample.seq, by=town.account(AUDITOR), at=town.house.at)
    (told,) = queries.told([sample])
    assert (told.result.true, told.result.false, told.result.unknown) == (2, 1, 1)


def test_it_changes_no_figure(town: Town) -> None:
    before = figures.figure(town.question())
    town.finish(town.draw(4), "ffff")
    after = figures.figure(town.question())
    assert (before.amount, before.records) == (after.amount, after.records)


def test_earlier_samples_of_the_same_figure_stay_in_sight(town: Town) -> None:
    one, other = town.finish(town.draw(3), "fff"), town.draw(3)
    town.draw(3, question=town.question("甲村"))
    found = queries.of_figure(Citation.of(town.question()))
    assert [sample.seq for sample in found] == [other.seq, one.seq]


def test_a_sample_of_another_subtree_is_not_there(town: Town) -> None:
    sample, stranger = town.draw(3), town.account("西县管理")
    assert list(queries.samples(town.account("甲村录入"), at=town.house.at)) == []
    assert list(queries.samples(stranger, at=town.house.at)) == []
    for deed in (
        lambda: actions.mark(sample.seq, Marking(1, "true"), by=stranger, at=town.house.at),
        lambda: actions.finish(sample.seq, by=stranger, at=town.house.at),
        lambda: queries.get(sample.seq, stranger, at=town.house.at),
    ):
        with pytest.raises(NoSuchSample):
            deed()


def test_the_town_sees_what_the_city_drew_there_and_may_not_mark_as_reviewer(town: Town) -> None:
    sample, reviewer = town.draw(3), town.account("青镇审核")
    assert list(queries.samples(reviewer, at=town.house.at)) == [sample]
    with pytest.raises(NotYoursToInspect):
        actions.mark(sample.seq, Marking(1, "true"), by=reviewer, at=town.house.at)


@pytest.mark.parametrize(
    ("table", "column"), [(Sample, "size"), (Sample, "population"), (Drawn, "number"), (Finding, "verdict")]
)
def test_what_was_written_is_refused_to_be_changed(town: Town, table: type, column: str) -> None:
    town.finish(town.draw(2), "tt")
    with pytest.raises(IntegrityError), transaction.atomic():
        table.objects.update(**{column: 1})  # type: ignore[attr-defined]  # a model, told by its name
    with pytest.raises(IntegrityError), transaction.atomic():
        table.objects.all()._raw_delete("default")  # type: ignore[attr-defined]  # a model, told by its name
