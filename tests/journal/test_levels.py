"""Which later statements absorb a change, without a database."""

from datetime import date
from uuid import UUID

from shishu.journal.levels import Place, Statement, repairs
from shishu.journal.rules import NEWEST


def statement(day: int, posting: int) -> Statement:
    return Statement(1, 1, date(2023, 3, day), posting, UUID(int=posting), 1, "count")


def place(day: int, within: int = 0) -> Place:
    return date(2023, 3, day), within


def absorbed(changes: list[tuple[Place, int]], *later: Statement) -> list[tuple[int, int]]:
    """(posting id of the statement, amount) of each repair."""
    return [(draft.source.int, draft.amount) for draft in repairs(changes, later)]


def test_the_next_statement_absorbs_an_earlier_change_and_those_after_it_do_not_feel_it() -> None:
    assert absorbed([(place(5), 3)], statement(10, 1), statement(20, 2)) == [(1, -3)]


def test_a_change_after_the_last_statement_is_absorbed_by_nobody() -> None:
    assert absorbed([(place(25), 3)], statement(10, 1), statement(20, 2)) == []


def test_an_ordinary_line_of_the_statements_own_day_comes_before_it() -> None:
    assert absorbed([(place(10), 3)], statement(10, 1)) == [(1, -3)]


def test_a_new_statement_of_the_same_day_stands_over_the_one_posted_before() -> None:
    assert absorbed([(place(10, NEWEST), 3)], statement(10, 1), statement(20, 2)) == [(2, -3)]


def test_taking_back_the_later_of_two_statements_of_a_day_lets_the_earlier_stand_again() -> None:
    assert absorbed([(place(10, 2), -5)], statement(10, 1), statement(20, 3)) == [(3, 5)]


def test_two_changes_before_one_statement_are_absorbed_together() -> None:
    assert absorbed([(place(3), 3), (place(5), -1)], statement(10, 1)) == [(1, -2)]


def test_changes_that_cancel_leave_the_statement_alone() -> None:
    assert absorbed([(place(3), 3), (place(5), -3)], statement(10, 1)) == []


def test_a_shift_from_one_day_to_a_later_one_is_absorbed_between_and_after() -> None:
    changes = [(place(3), -4), (place(15), 4)]
    assert absorbed(changes, statement(10, 1), statement(20, 2)) == [(1, 4), (2, -4)]
