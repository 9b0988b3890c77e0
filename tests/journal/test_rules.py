"""Booking days, mirrors and what still counts, without a database."""

from datetime import date
from uuid import UUID

import pytest

from shishu.journal.rules import Draft, booking_day, mirrors, standing
from shishu.measure import month_parse

SOURCE = UUID(int=1)
DAY = date(2023, 3, 10)


def draft(amount: int = 1, **more: object) -> Draft:
    values = {"organisation": 1, "indicator": 1, "day": DAY, "amount": amount, "source": SOURCE, "revision": 1}
    return Draft(**{**values, "ledger": "visit", **more})  # type: ignore[arg-type]  # keywords that the test names


@pytest.mark.parametrize(
    ("closed", "booked"),
    [
        ([], "2023-03-10"),
        (["2023-04"], "2023-03-10"),
        (["2023-03"], "2023-04-01"),
        (["2023-03", "2023-04"], "2023-05-01"),
        (["2023-03", "2023-05"], "2023-04-01"),
    ],
)
def test_a_line_of_a_closed_month_books_on_the_first_day_of_the_first_open_month(
    closed: list[str], booked: str
) -> None:
    assert booking_day(DAY, {month_parse(month) for month in closed}) == date.fromisoformat(booked)


def test_december_books_in_january_of_the_next_year() -> None:
    assert booking_day(date(2023, 12, 31), {month_parse("2023-12")}) == date(2024, 1, 1)


def test_only_the_first_line_of_a_record_on_an_indicator_makes_it_count() -> None:
    lines = [(10, 1, draft(3)), (11, 2, draft(4)), (12, 3, draft(5, indicator=2))]
    assert [line.draft.counts for line in standing(lines)] == [1, 0, 1]


def test_a_mirrored_line_stands_no_more_and_neither_does_its_mirror() -> None:
    lines = [(10, 1, draft(42)), (20, 1, draft(-42, revision=2, reverses=10)), (21, 2, draft(24, revision=2))]
    assert [line.id for line in standing(lines)] == [21]


def test_a_mirror_takes_back_amount_and_count_and_names_what_it_reverses() -> None:
    (mirror,) = mirrors(standing([(10, 1, draft(42))]), revision=2)
    assert (mirror.amount, mirror.counts, mirror.reverses, mirror.day, mirror.revision) == (-42, -1, 10, DAY, 2)


def test_the_mirror_of_what_belongs_to_a_statement_takes_the_place_of_the_statement() -> None:
    lines = [(10, 1, draft(100, level=100)), (15, 2, draft(-7))]
    assert [mirror.place for mirror in mirrors(standing(lines), revision=2)] == [10, 10]
