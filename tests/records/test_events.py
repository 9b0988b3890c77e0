"""Which of some records may tell of one event: those that say the same in what tells events of a ledger apart."""

from __future__ import annotations

import pytest

from shishu.records.events import told_alike
from tests.small_world import House, house

__all__ = ["house"]

pytestmark = pytest.mark.once


def test_records_of_the_same_day_and_topic_are_counted_among_those_asked_about_alone(house: House) -> None:
    """Blanks tell nothing apart; what another ledger says is another event."""
    same = [house.counted("甲村", topic="防火"), house.counted("乙村", topic=" 防 火 ")]
    other = house.counted("甲村", topic="防汛")
    service = house.counted("丙村", "volunteer_service", by="青镇录入", topic="防火", sort="care", volunteers=3)

    assert told_alike([*same, other, service]) == 2
    assert told_alike([same[0], other, service]) == 0
    assert told_alike([]) == 0
