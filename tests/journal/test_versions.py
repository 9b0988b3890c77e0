"""第N版: when a period was wholly closed, and how often."""

from __future__ import annotations

from shishu.journal.versions import Event, last_version, locked_months

JAN, FEB = 24276, 24277


def closed(seq: int, month: int, number: int) -> Event:
    return Event(seq, month, number, closes=True)


def opened(seq: int, month: int, number: int) -> Event:
    return Event(seq, month, number, closes=False)


def test_a_period_is_locked_by_the_entry_that_closes_its_last_month() -> None:
    assert last_version([closed(9, JAN, 2), closed(5, FEB, 1)], [JAN, FEB]) == (1, 9)


def test_a_period_with_an_open_month_has_no_version() -> None:
    assert last_version([closed(5, FEB, 1)], [JAN, FEB]) is None
    assert last_version([], [JAN]) is None


def test_opening_and_closing_again_makes_the_next_version() -> None:
    events = [closed(5, JAN, 1), opened(7, JAN, 1), closed(8, JAN, 2)]

    assert last_version(events, [JAN]) == (2, 8)
    assert last_version(events[:2], [JAN]) is None


def test_a_superior_who_closes_what_is_closed_makes_no_version() -> None:
    events = [closed(5, JAN, 1), closed(6, JAN, 2)]

    assert last_version(events, [JAN]) == (1, 5)
    assert last_version([*events, opened(7, JAN, 1)], [JAN]) == (1, 5)
    assert last_version([*events, opened(7, JAN, 1), opened(8, JAN, 2)], [JAN]) is None


def test_a_month_is_locked_as_long_as_one_closing_stands() -> None:
    events = [closed(5, JAN, 1), closed(6, JAN, 2), closed(7, FEB, 1), opened(8, JAN, 1), opened(9, FEB, 1)]

    assert locked_months(events[:3]) == {JAN, FEB}
    assert locked_months(events) == {JAN}
    assert locked_months([]) == set()
