"""The living county as it lies in the books: what waits at the town's desk, and nothing after the day it was loaded."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date

import pytest

from shishu.audit.models import AuditEvent
from shishu.demo.actions import restore
from shishu.demo.errors import NothingToRestore
from shishu.demo.places.county import TOWN
from shishu.demo.roles import reviewer
from shishu.figures.queries import figure
from shishu.figures.values import Question, Scope
from shishu.journal.catalogue import catalogue
from shishu.journal.models import Closing, Entry
from shishu.measure import Period, month_key
from shishu.orgs.models import Account
from shishu.orgs.queries import resolve
from shishu.records import actions as records
from shishu.records.awaiting import to_confirm
from shishu.records.models import Record, Revision
from shishu.records.queries import waiting
from tests.databases import FreshDatabase
from tests.demo_books import AT

pytestmark = [
    pytest.mark.sqlite,
    pytest.mark.slow,
    pytest.mark.timeout(500),
    pytest.mark.django_db,
]


def test_at_the_towns_desk_wait_37_records_without_anomaly_and_two_with(demo: None) -> None:
    found = waiting(Account.objects.get(username=reviewer(TOWN)), at=AT)

    assert (len(found.clear), len(found.flagged)) == (37, 2)
    assert [(hit["check"], hit["zh"]) for record in found.flagged for hit in record.anomalies] == [
        ("above", "参加人数 42，超过在册党员数 38，是这样吗？"),
        ("same_event", "疑似重复：清溪镇也记过同一件事，是同一次吗？"),
    ]


def test_one_record_came_back_and_one_is_to_be_confirmed(demo: None) -> None:
    asked = to_confirm(Account.objects.get(username=reviewer(TOWN)), at=AT)

    assert list(Record.objects.filter(state="returned").values_list("ledger", flat=True)) == ["study"]
    assert [(one.record.ledger, one.record.state, one.organisation) for one in asked] == [
        ("relief", "counted", resolve(TOWN).id)
    ]


def test_what_the_old_story_left_open_was_settled(demo: None) -> None:
    assert not Record.objects.filter(state__in=("submitted", "returned"), occurred_on__lt=date(2026, 1, 1)).exists()
    assert Record.objects.filter(state="draft").count() == 1


def test_nothing_lies_after_the_moment_of_loading(demo: None) -> None:
    assert not Record.objects.filter(occurred_on__gt=date(2026, 11, 2)).exists()
    assert not Entry.objects.filter(at__gt=AT).exists()
    assert not Revision.objects.filter(submitted_at__gt=AT).exists()
    assert not AuditEvent.objects.filter(at__gt=AT).exists()


def test_approving_all_that_is_clear_leaves_last_months_declarations_alone(demo_copy: FreshDatabase) -> None:
    with demo_copy.used():
        declared = Closing.objects.filter(month=month_key(date(2026, 10, 1)), reopening=None).count()
        account = Account.objects.get(username=reviewer(TOWN))
        ids = [record.id for record in waiting(account, at=AT).clear]
        outcomes = records.approve(ids, by=account, at=AT)

        assert not [outcome for outcome in outcomes if outcome.problems]
        assert Closing.objects.filter(month=month_key(date(2026, 10, 1)), reopening=None).count() == declared


def test_every_village_but_one_is_covered_last_month(demo: None) -> None:
    asked = Question(
        catalogue().indicators["theme_day.held"], resolve(TOWN), Period.month_of(date(2026, 10, 1)), Scope.SUBTREE
    )
    covered = figure(asked).coverage

    assert covered is not None
    assert (covered.declared, covered.expected) == (11, 12)


def test_the_demo_is_put_back_under_an_open_connection(demo_copy: FreshDatabase) -> None:
    with closing(sqlite3.connect(demo_copy.name)) as books:
        books.execute("VACUUM INTO ?", [f"{demo_copy.name}.demo"])
    with demo_copy.used(), closing(sqlite3.connect(demo_copy.name)) as other:
        before = Entry.objects.count()
        account = Account.objects.get(username=reviewer(TOWN))
        records.approve([record.id for record in waiting(account, at=AT).clear], by=account, at=AT)
        assert Entry.objects.count() > before
        restore()
        assert Entry.objects.count() == before
        assert other.execute("SELECT COUNT(*) FROM journal_entry").fetchone() == (before,)
        assert other.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_without_a_copy_nothing_is_restored(demo_copy: FreshDatabase) -> None:
    with demo_copy.used(), pytest.raises(NothingToRestore):
        restore()
