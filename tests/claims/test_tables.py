"""A sheet instead of a ledger."""

import pytest

from shishu.claims.judging.judge import judge
from shishu.claims.judging.tables import WHOLE, table
from shishu.claims.judging.world import World
from shishu.claims.reading import read
from tests.claims.by_hand import WORLD

pytestmark = pytest.mark.once

OF_INDICATORS = [
    ["指标", "单位", "数值"],
    ["科普讲座", "场", "524"],
    ["入户走访", "户次", "1,280"],
    ["合作社收入", "万元", "63.4"],
]
OF_PLACES = [
    ["序号", "乡镇", "科普讲座（场）", "合作社收入（万元）"],
    ["1", "石桥镇", "30", "12.5"],
    ["2", "柳林镇", "24", "8"],
    ["", "合计", "54", "20.5"],
]


def verdicts(rows: list[list[str]], text: str) -> dict[str, tuple[str, str]]:
    known = table(rows)
    judged = judge(read(text), World(known.matcher, known.tree, WORLD.published, WHOLE), known)
    return {one.claim.quote: (one.verdict, one.reason.zh) for one in judged.judgements}


def test_each_row_may_be_an_indicator_with_its_unit_and_value() -> None:
    found = verdicts(OF_INDICATORS, "2023年，全县举办科普讲座542场，入户走访1280户次，合作社收入63.4万元。")

    assert {quote: verdict for quote, (verdict, _) in found.items()} == {
        "542场": "different", "1280户次": "exact", "63.4万元": "exact",
    }  # fmt: skip
    assert "台账524场" in found["542场"][1]
    assert "数字颠倒" in found["542场"][1]


def test_each_row_may_be_an_organisation_and_each_column_an_indicator() -> None:
    found = verdicts(
        OF_PLACES, "石桥镇举办科普讲座30场。柳林镇举办科普讲座26场。全县举办科普讲座54场，合作社收入20.5万元。"
    )

    assert [verdict for verdict, _ in found.values()] == ["exact", "different", "exact", "exact"]


def test_without_a_total_row_the_rows_are_added_up() -> None:
    found = verdicts(OF_PLACES[:-1], "全县举办科普讲座54场，合作社收入20.5万元。")

    assert [verdict for verdict, _ in found.values()] == ["exact", "exact"]


def test_what_the_sheet_does_not_have_is_unknown_and_an_empty_sheet_knows_nothing() -> None:
    assert verdicts(OF_INDICATORS, "栽植果树300株。")["300株"][0] == "unknown"
    assert verdicts([], "举办科普讲座524场。")["524场"][0] == "unknown"
