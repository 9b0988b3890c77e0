"""What 数据 and 查来源 say beside a figure: what a plain sum is, what a correction added, and the way back."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from urllib.parse import parse_qsl

import pytest

from shishu.figures import queries
from shishu.figures.citations import Citation
from shishu.figures.wording import PLAIN_SUM
from shishu.journal.catalogue import catalogue
from shishu.measure import Period
from shishu.records import actions as records
from shishu.web.figures.periods import begun
from tests.web.conftest import House
from tests.web.test_figures import LECTURES, OCTOBER, figure_of, lock, page, place, read

pytestmark = pytest.mark.once


def test_a_plain_sum_says_that_nothing_is_merged_and_never_calls_itself_the_whole(house: House) -> None:
    """Two villages that record one lecture each count it: the value stays, and every place says what it is."""
    for village in ("甲村", "乙村"):
        house.counted(village, topic="乡村振兴")
    house.counted("丙村", by="青镇录入", topic="防火")
    address = place(house, "青镇") + OCTOBER + "&indicator=lecture.attendance"
    told = PLAIN_SUM.zh

    text = page(house, "青镇管理", address)
    words = re.sub("<[^>]+>|\\s", "", text)

    figure = queries.figure(Citation.read(dict(parse_qsl(read(text).cited[0][0]))).question(catalogue()))
    assert figure_of(text, "lecture.attendance") == str(figure.amount)
    assert f"{told}；其中2条与另一条的查重栏（如日期、题目）相同，可能是同一场" in words
    assert "各单位相加就是总数" not in words
    assert "去重后" not in words
    traced = page(house, "青镇管理", text.partition('class="src"><a href="')[2].partition('"')[0].replace("&amp;", "&"))
    assert f"{told}；其中2条" in re.sub("<[^>]+>|\\s", "", traced)
    assert told in page(house, "青镇管理", "/definitions/lecture.attendance/")
    assert told not in page(house, "青镇管理", "/definitions/lecture.sessions/")
    answer = house.client("青镇管理").get(address.replace("/figures/?", "/figures/export.csv?") + LECTURES)
    lines = b"".join(answer.streaming_content).decode().splitlines()  # type: ignore[attr-defined]  # the answer streams
    assert f"党课参加人次：{told}" in lines
    assert next(line for line in lines if line.startswith("去重后")) == "去重后,未去重,3"
    own = page(house, "甲村录入", place(house, "甲村") + OCTOBER + "&indicator=lecture.attendance")
    assert told not in own


def test_the_key_figures_keep_their_places_from_month_to_month(house: House) -> None:
    """The order is the pack's; more records of one of them move nothing."""
    for month, sorts in ((9, ("lecture", "study", "study")), (10, ("lecture", "lecture", "lecture"))):
        for ledger in sorts:
            house.counted("甲村", ledger, on=date(2026, month, 8), topic="防火", attended=9)
    declared = [one for one in catalogue().indicators if not catalogue().indicators[one].implicit]

    shown = [
        re.findall(r'<div class="fig"><dt><a href="/definitions/([^/]+)/"', page(house, "青镇管理", address))
        for address in (place(house, "青镇") + f"&period={period}" for period in ("2026-09", "2026-10", "2026"))
    ]

    assert shown[0] == shown[1] == shown[2]
    assert {"lecture.sessions", "study.sessions"} <= set(shown[0])
    assert shown[0] == sorted(shown[0], key=declared.index)


def test_a_correction_that_adds_nothing_is_told_where_the_records_are_counted(house: House) -> None:
    made = house.counted("甲村")
    lock(house, "东县")
    house.moves_to(datetime(2026, 11, 5, 1, tzinfo=UTC))
    house.counted("乙村", on=date(2026, 11, 4))
    body = {
        "id": str(made), "organisation": house.numbers["甲村"], "occurred_on": "2026-10-20", "revision": 2,
        "values": {"topic": "乡村振兴", "attended": 24},
    }  # fmt: skip
    records.correct(made, body, by=house.account("甲村录入"), at=house.at, reason="按签到改")
    house.approve(made)

    told = "其中1条补报、更正以前的月份，合计不变"
    for month, is_told in (("2026-11", True), ("2026-10", False)):
        text = page(house, "青镇管理", place(house, "青镇") + f"&period={month}" + LECTURES)
        assert (told in re.sub("<[^>]+>|\\s", "", text)) == is_told
    traced = page(house, "青镇管理", f"/trace/?indicator=lecture.sessions&place=o{house.numbers['青镇']}"
                  "&scope=subtree&first=2026-11-01&last=2026-11-30")  # fmt: skip
    assert f"2条，计1场{told}" in re.sub("<[^>]+>|\\s", "", traced)


def test_the_way_back_from_a_trace_leads_to_the_period_and_not_to_its_days_so_far(house: House) -> None:
    house.counted()
    today = house.at.date()

    for period, days in (("2026", "2026-01-01"), ("2026-11", "2026-11-01"), ("2026Q4", "2026-10-01")):
        text = page(house, "青镇管理", place(house, "青镇") + f"&period={period}" + LECTURES)
        way = text.partition('class="src"><a href="')[2].partition('"')[0].replace("&amp;", "&")
        assert f"first={days}&last={today}" in way
        back = re.search(r'class="crumb"><a href="([^"]*)"', page(house, "青镇管理", way))
        assert back
        assert dict(parse_qsl(back[1].replace("&amp;", "&").partition("?")[2]))["period"] == period


def test_days_that_somebody_chose_stay_days() -> None:
    on = date(2026, 11, 2)

    assert begun(Period(date(2026, 10, 3), on), on) == Period(date(2026, 10, 3), on)
    assert begun(Period.parse("2026-09"), on) == Period.parse("2026-09")
    assert begun(Period(date(2026, 1, 1), date(2026, 11, 1)), on).last == date(2026, 11, 1)


def test_a_page_without_a_chart_leaves_nothing_empty_beside_its_figures(house: House) -> None:
    house.counted()

    assert '<div class="two alone">' in page(house, "青镇管理", place(house, "青镇") + OCTOBER)
    assert '<div class="two">' in page(house, "青镇管理", place(house, "青镇") + "&period=2026")
