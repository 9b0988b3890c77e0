"""A correction is shown beside what counts, a doubtful record beside the one that it may repeat."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shishu.journal import actions as journal
from shishu.journal.catalogue import catalogue
from shishu.measure import month_key
from shishu.packs.model import Field
from shishu.records import actions as records
from shishu.web.frame.values import answers
from shishu.web.reviewing.changing import Saying, changes_of
from shishu.words import Text
from tests.web.conftest import AT, DAY, House

pytestmark = pytest.mark.once
ADDRESSES = ("/workbench/", "/review/", "/review/{}/")


def corrected(house: House, village: str = "甲村", on: str = "2026-10-20", **values: object) -> UUID:
    """A lecture that counts, with a correction that waits."""
    record = house.counted(village, topic="种植技术", attended=36)
    body = {"occurred_on": on, "values": {"topic": "种植技术", "attended": 36} | values}
    assert not records.correct(
        record, body, by=house.account(f"{village}录入"), at=AT, reason="签到表实为30人"
    ).problems
    return record


def read(house: House, address: str, name: str = "青镇审核", language: str = "zh") -> str:
    """The text of a page."""
    browser = house.client(name)
    browser.post("/language/", {"language": language, "next": "/"})
    answer = browser.get(address)
    assert answer.status_code == 200
    main = answer.content.decode().partition("<main")[2]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", main))


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_correction_tells_old_and_new_of_what_changes_and_the_rest_as_it_is(house: House, address: str) -> None:
    record = corrected(house, attended=30)

    told = read(house, address.format(record))

    assert re.search(r"原记 36人次 → ，改为 30人次", told), told
    assert told.count("种植技术") == 1
    assert "已锁定" not in told


def test_a_correction_of_the_day_or_to_nothing_is_told_too(house: House) -> None:
    record = house.counted("甲村", attended=36, lecturer="member")
    body = {"occurred_on": "2026-10-21", "values": {"topic": "题目1", "attended": 36}}
    records.correct(record, body, by=house.account("甲村录入"), at=AT, reason="日期写错")

    told = read(house, "/workbench/")

    assert "原记 2026年10月20日 → ，改为 2026年10月21日" in told
    assert "原记 党员 → ，改为 没有填" in told


def test_a_list_as_long_as_before_is_told_to_say_something_else(house: House) -> None:
    fields = [Field("rows", Text("明细", "Rows"), "rows")]
    day, rows, others = DAY, {"rows": [{"n": 1}]}, {"rows": [{"n": 2}]}

    def told(before: Mapping[str, object], now: Mapping[str, object]) -> list[tuple[bool, bool]]:
        saying = Saying(day, now, day, before)
        changes = changes_of(fields, saying, lambda values: answers(fields, values, {}, catalogue()))
        return [(one.is_new, one.has_other_rows) for one in changes]

    assert told(rows, others) == [(True, True)]
    assert told(rows, rows) == [(False, False)]
    assert told({}, rows) == [(True, False)]


@pytest.mark.parametrize("address", ADDRESSES)
def test_of_a_locked_month_it_is_told_where_the_correction_counts(house: House, address: str) -> None:
    record = corrected(house, attended=30)
    journal.lock(house.numbers["青镇"], month_key(DAY), by=house.account("青镇管理"), at=AT)

    told = read(house, address.format(record))

    assert "2026年10月已锁定，更正计入下一个未锁定的月份（2026年11月），并注明。" in told


def test_in_english_too(house: House) -> None:
    corrected(house, attended=30)
    journal.lock(house.numbers["青镇"], month_key(DAY), by=house.account("青镇管理"), at=AT)

    told = read(house, "/workbench/", language="en")

    assert re.search(r"was 36 \w+ → , now 30 \w+", told), told
    assert "is locked: the correction counts in the next month that is not" in told


def test_a_withdrawal_shows_what_it_would_take_away(house: House) -> None:
    record = house.counted("甲村", topic="种植技术", attended=36)
    records.withdraw([record], "记重了", by=house.account("甲村录入"), at=AT)

    told = read(house, "/workbench/")

    assert "种植技术" in told
    assert "36人次" in told
    assert "原记" not in told


def test_a_doubtful_record_is_shown_beside_the_other_one_with_a_link(house: House) -> None:
    other = house.counted("乙村", topic="种植技术", attended=41)
    house.record("甲村", topic="种植技术", attended=36)
    browser = house.client("青镇审核")

    html = browser.get("/workbench/").content.decode()

    assert f'href="/records/{other}/"' in html
    assert "10月20日 乙村 参加人数 41人次" in read(house, "/workbench/")


def test_more_corrections_and_doubts_take_no_more_statements(house: House) -> None:
    browser = house.client("青镇审核")

    def statements() -> int:
        with CaptureQueriesContext(connection) as asked:
            browser.get("/workbench/")
        return len(asked)

    def more(number: int) -> None:
        corrected(house, attended=30)
        house.record("乙村", on=date(2026, 10, 1 + number), topic="同题")
        house.record("甲村", on=date(2026, 10, 1 + number), topic="同题")

    more(0)
    statements()
    few = statements()
    for number in range(1, 5):
        more(number)

    assert statements() <= few
