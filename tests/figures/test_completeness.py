"""Who has reported: in the order of the tree, as it was on the month's last day, in few statements."""

from __future__ import annotations

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext

from shishu.audit.actions import SYSTEM
from shishu.figures.completeness import State, completeness
from shishu.journal import actions as journal
from shishu.journal.catalogue import catalogue
from shishu.measure import month_parse
from shishu.orgs.changes import AddOrganisations, Move
from shishu.orgs.values import NewOrganisation
from tests.small_world import AT, BEGIN, House, house

__all__ = ["house"]
OCTOBER = month_parse("2026-10")


def declare(house: House, place: str, *ledgers: str) -> None:
    journal.declare(house.numbers[place], OCTOBER, ledgers, by=SYSTEM, at=AT)


def told(
    house: House, place: str, ledger: str = "lecture", month: int = OCTOBER
) -> list[tuple[str, int, int, int, int]]:
    """(organisation, due, reported, nil, missing) of one ledger."""
    rows = [row for row in completeness(house.numbers[place], month) if row.ledger.code == ledger]
    return [(row.organisation.name, row.due, row.reported, row.nil, row.missing) for row in rows]


def test_nil_is_what_was_declared_without_a_record(house: House) -> None:
    house.counted("甲村")
    declare(house, "甲村", "lecture")
    declare(house, "乙村", "lecture")

    assert told(house, "青镇") == [("甲村", 1, 1, 0, 0), ("乙村", 1, 0, 1, 0), ("丙村", 1, 0, 0, 1)]


def test_a_record_alone_is_begun_and_not_reported(house: House) -> None:
    house.counted("甲村")
    row = next(row for row in completeness(house.numbers["甲村"], OCTOBER) if row.ledger.code == "lecture")

    assert (row.state, row.begun) == (State.MISSING, 1)


def test_a_record_that_waits_or_is_void_is_none(house: House) -> None:
    house.record("甲村")
    declare(house, "甲村", "lecture")

    assert told(house, "甲村") == [("甲村", 1, 0, 1, 0)]


def test_a_superior_adds_up_those_below_each_child(house: House) -> None:
    declare(house, "甲村", "lecture")

    assert told(house, "东县") == [("青镇", 3, 0, 1, 2)]
    assert told(house, "江州市") == [("东县", 3, 0, 1, 2), ("西县", 1, 0, 0, 1)]


def test_a_superiors_lock_is_no_report(house: House) -> None:
    journal.lock(house.numbers["青镇"], OCTOBER, by=SYSTEM, at=AT)

    assert [row[4] for row in told(house, "青镇")] == [1, 1, 1]


def test_a_declaration_taken_back_is_missing_again(house: House) -> None:
    declare(house, "甲村", "lecture")
    journal.unlock(house.numbers["甲村"], OCTOBER, "lecture", by=SYSTEM, at=AT)

    assert told(house, "甲村") == [("甲村", 1, 0, 0, 1)]


def test_who_has_moved_since_is_asked_where_it_was(house: House) -> None:
    journal.restructure(Move(house.numbers["甲村"], house.numbers["白镇"], date(2026, 11, 1)), by=SYSTEM, at=AT)

    assert [name for name, *_ in told(house, "青镇")] == ["甲村", "乙村", "丙村"]
    assert [name for name, *_ in told(house, "白镇")] == ["丁村"]
    assert [name for name, *_ in told(house, "青镇", month=OCTOBER + 1)] == ["乙村", "丙村"]
    assert {name for name, *_ in told(house, "白镇", month=OCTOBER + 1)} == {"甲村", "丁村"}


def test_few_statements_however_many_villages(house: House) -> None:
    def statements() -> int:
        catalogue()
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert completeness(house.numbers["青镇"], OCTOBER)
        return len(asked)

    before = statements()
    rows = [NewOrganisation("", f"村{n}", "village", house.numbers["青镇"]) for n in range(60)]
    journal.restructure(AddOrganisations(rows), by=SYSTEM, at=BEGIN)

    assert statements() == before
    assert before <= 16
