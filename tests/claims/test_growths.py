"""Growth against the level of the year before."""

from dataclasses import replace

import pytest

from shishu.claims.judging.judge import judge
from shishu.claims.judging.verdicts import Judgement
from shishu.claims.reading import read
from tests.claims.by_hand import WORLD, Books

pytestmark = pytest.mark.once

NOW, BEFORE = "2023-01-01..2023-12-31", "2022-01-01..2022-12-31"


def growth(text: str, now: str, before: str) -> Judgement:
    values = {("talk", "江州", "subtree", NOW): now, ("talk", "江州", "subtree", BEFORE): before}
    kept = {key: value for key, value in values.items() if value}
    judged = judge(read(text, published=WORLD.published), replace(WORLD, organisation=2), Books(kept))
    return judged.judgements[-1]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("2023年，江州科普讲座同比增长12%。", "exact"),
        ("2023年，江州科普讲座同比增长12.0%。", "exact"),
        ("2023年，江州科普讲座同比增长15%。", "different"),
        ("2023年，江州科普讲座同比下降12%。", "different"),
        ("2023年，江州科普讲座同比增长一成以上。", "within"),
    ],
)
def test_growth_is_the_level_over_that_of_the_year_before(text: str, verdict: str) -> None:
    assert growth(text, "112", "100").verdict == verdict


def test_a_quotient_is_rounded_to_the_last_written_place() -> None:
    assert growth("2023年，江州科普讲座同比增长11.7%。", "524", "469").verdict == "rounded"
    assert growth("2023年，江州科普讲座同比增长11.8%。", "524", "469").verdict == "different"


def test_without_a_level_before_it_cannot_be_decided() -> None:
    found = growth("2023年，江州科普讲座同比增长12%。", "524", "")

    assert found.verdict == "undecided"
    assert "没有可比的上期数" in found.reason.zh
