from datetime import UTC, date, datetime

from shishu.orgs import rules
from shishu.orgs.values import Link, Tenure

JULY, AUGUST = date(2023, 7, 1), date(2023, 8, 1)


def test_a_day_is_that_of_shanghai() -> None:
    assert rules.day_of_moment(datetime(2023, 6, 30, 16, tzinfo=UTC)) == JULY
    assert rules.day_of_moment(datetime(2023, 6, 30, 15, 59, tzinfo=UTC)) == date(2023, 6, 30)


def test_the_latest_link_is_the_one_that_begins_last_whatever_its_order() -> None:
    early, late = Link(1, "member", None, JULY), Link(2, "member", JULY, None)
    assert rules.latest([late, early]) == late
    assert rules.latest([]) is None


def test_a_lifetime_spans_all_places_but_not_what_came_after_absorption() -> None:
    links = [Link(1, "member", None, JULY), Link(2, "member", JULY, AUGUST), Link(3, "succession", AUGUST)]
    assert rules.lifetime(links) == (date.min, AUGUST)
    assert rules.has_ended(links)


def test_a_circle_counts_only_on_days_when_its_links_hold_together() -> None:
    links = {3: [Link(2, "member", None, JULY), Link(1, "member", JULY)], 2: [Link(1, "member")]}

    def links_of(number: int) -> list[Link]:
        return links.get(number, [])

    assert rules.leads_to(3, 2, (date.min, date.max), links_of)
    assert not rules.leads_to(3, 2, (JULY, date.max), links_of)
    assert rules.leads_to(3, 1, (JULY, date.max), links_of)
    assert rules.leads_to(3, 3, (JULY, date.max), links_of)


def test_times_that_only_touch_do_not_overlap() -> None:
    assert not rules.overlap([(date.min, JULY), (JULY, date.max)])
    assert rules.overlap([(date.min, AUGUST), (JULY, date.max)])
    assert not rules.overlap([(JULY, JULY), (date.min, date.max)])


def test_names_follow_one_another_without_a_gap_and_slips_are_none() -> None:
    founded, august = date(2020, 1, 1), date(2023, 8, 1)
    renamings = [("甲", founded), ("乙", JULY), ("丙", JULY), ("丁", august)]
    assert rules.tenures("戊", renamings, founded) == [
        Tenure("乙", founded, JULY),
        Tenure("丁", JULY, august),
        Tenure("戊", august, date.max),
    ]
    assert rules.tenures("甲", [("甲", JULY), ("乙", JULY)], date.min) == [Tenure("甲", date.min, date.max)]
    assert rules.tenures("甲", [], date.min)[-1].first == date.min
    assert Tenure("乙", founded, JULY).last == date(2023, 6, 30)


def test_lives_share_a_day_only_if_one_lies_in_all_of_them() -> None:
    june = (date(2023, 6, 1), JULY)
    assert rules.share_a_day(june, rules.ALWAYS)
    assert not rules.share_a_day(june, (JULY, AUGUST))
    assert not rules.share_a_day(rules.ALWAYS, june, (JULY, AUGUST))
