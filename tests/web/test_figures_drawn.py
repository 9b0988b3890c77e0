"""数据 as it is drawn: the periods it offers in words, and the values of its bars."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tests.web.conftest import House
from tests.web.test_figures import page, place

pytestmark = pytest.mark.once


def test_days_that_no_period_has_a_name_for_are_offered_in_words(house: House) -> None:
    html = page(house, "青镇审核", f"{place(house, '青镇')}&period=2026-01-05..2026-10-20")

    assert '<option value="2026-01-05..2026-10-20" selected>2026年1月5日至2026年10月20日</option>' in html


def test_a_value_stands_on_its_bar_and_above_the_tick_only_where_that_would_strike_it(house: House) -> None:
    for on in ("2025-03-02", "2025-03-03", "2025-03-04", "2025-03-05", "2025-03-06", "2025-03-07", "2026-03-02"):
        house.counted("甲村", on=date.fromisoformat(on))

    html = page(house, "青镇审核", f"{place(house, '甲村')}&period=2026&chart=lecture.sessions")
    drawn = re.search(
        r'y="([\d.]+)" width="[\d.]+" height="[1-9][\d.]*"/><path class="tick" d="M[\d.]+ ([\d.]+)H', html
    )
    assert drawn
    top, tick = (float(one) for one in drawn.groups())
    feet = [float(one) for one in re.findall(r'class="v" x="[\d.]+" y="([\d.]+)"', html)]
    assert tick < top - 60
    assert round(top - 6, 1) in feet


def test_parts_stand_in_the_order_of_the_form(house: House) -> None:
    for mode in ("both", "online", "onsite"):
        house.counted("甲村", mode=mode)

    html = page(house, "青镇审核", f"{place(house, '甲村')}&period=2026&chart=lecture.sessions")
    assert re.findall(r"part=mode%3A(\w+)", html) == ["onsite", "online", "both"]
