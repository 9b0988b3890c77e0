"""Whose a figure is: subjects, words for a place, the article's own; names told by how they are built."""

import pytest

from shishu.claims.names import area_at, is_name
from tests.claims.stated import claim_of, stated

pytestmark = pytest.mark.once

LEAD = "近年来，云岭县清溪镇坚持发展产业。\n"

# text behind a lead about 云岭县清溪镇 | organisation | scope
SAID = """
截至目前，走访80户。|云岭县清溪镇|
全镇走访80户。|云岭县清溪镇|subtree
该镇走访80户。|云岭县清溪镇|
镇里走访80户。|云岭县清溪镇|
当地走访80户。|云岭县清溪镇|
全县走访80户。|云岭县|subtree
清溪镇走访80户。|云岭县清溪镇|
石桥村走访80户。|石桥村|
石桥村委会走访80户。|石桥村委会|
县委组织部走访80户。|云岭县委组织部|
镇党委以学促干，走访80户。|云岭县清溪镇党委|
云岭县税务局走访80户。|云岭县税务局|
县本级走访80户。|云岭县清溪镇|own
石桥村合作社走访80户。|石桥村合作社|
各村走访80户。|各村|
红旗村、柳林村走访80户。|红旗村、柳林村|
石桥村联合县税务局走访80户。|石桥村|
石桥村召开会议。走访80户。|石桥村|
石桥村召开会议。全镇走访80户。|云岭县清溪镇|subtree
石桥村召开会议，清溪镇派出所走访80户。|云岭县清溪镇派出所|
县委组织部召开会议。走访80户。|云岭县清溪镇|
引导社会组织参与救助，走访80户。|社会组织|
将全县80户纳入名单。|云岭县|subtree
通过深入总结，系统了解各乡镇情况，走访80户。|云岭县清溪镇|
在县委的领导下，走访80户。|云岭县清溪镇|
县乡干部下村走访80户。|云岭县清溪镇|
推进示范区建设，走访80户。|云岭县清溪镇|
"""


def rows(table: str) -> list[list[str]]:
    return [line.split("|") for line in table.strip().splitlines()]


@pytest.mark.parametrize(("text", "organisation", "scope"), rows(SAID))
def test_the_subject_or_else_the_article_tells_whose_a_figure_is(text: str, organisation: str, scope: str) -> None:
    claim = claim_of(LEAD + text, "80户")

    assert (claim.organisation, claim.scope) == (organisation, scope)


@pytest.mark.parametrize(
    ("text", "organisation"),
    [
        ("云岭县清溪镇\n\n抓产业 促增收\n\n本报云岭电(记者 张三)近年来，走访80户。", "云岭县清溪镇"),
        ("云岭县委社会工委持续探索——\n\n凝聚新力量\n\n本报记者 张三\n\n走访80户。", "云岭县委社会工委"),
        ("云岭县探索“一站通”\n\n本报记者 张三\n\n近年来，走访80户。", "云岭县"),
        ("凝聚新力量\n\n本报拉萨讯(记者 张三)近年来，走访80户。", "拉萨"),
        ("记者从云岭县公安局获悉，近年来，走访80户。", "云岭县公安局"),
        ("关于全县工作情况的报告\n\n县委：\n现将情况报告如下，走访80户。", ""),
        ("走访80户。", ""),
    ],
)
def test_kicker_opening_headline_and_dateline_name_the_articles_own(text: str, organisation: str) -> None:
    assert claim_of(text, "80户").organisation == organisation


def test_all_who_may_be_meant_are_told_the_likeliest_first() -> None:
    text = "近日，云岭县义工联合会联合山河建设有限公司到清溪镇幸福社区开展活动，为社区送去货车3辆。"

    assert stated(text)[0].organisations[:2] == ("云岭县义工联合会", "山河建设有限公司")
    assert "清溪镇幸福社区" in stated(text)[0].organisations


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("昌都市卡若区俄洛镇朱古村坐落在山脚下", "昌都市卡若区俄洛镇朱古村"),
        ("西藏自治区拉萨市堆龙德庆区乡村振兴局", "西藏自治区拉萨市堆龙德庆区"),
        ("广州市天河区", "广州市天河区"),
        ("阿里地区札达县", "阿里地区札达县"),
        ("拉萨市市直单位", "拉萨市"),
        ("内蒙古自治区阿拉善盟额济纳旗", "内蒙古自治区阿拉善盟额济纳旗"),
        ("朱古村在县城附近", "朱古村"),
        ("地区生产总值", ""),
        ("农村公路", ""),
        ("新疆农村经济", ""),
        ("各乡镇", ""),
        ("全县上下", ""),
        ("", ""),
    ],
)
def test_an_area_is_a_chain_from_large_to_small(text: str, area: str) -> None:
    assert area_at(text).name == area


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("米林市扎西绕登乡", True),
        ("云岭县税务局", True),
        ("抓产业 促增收", False),
        ("云岭县召开会议", False),
        ("关怀老人", False),
    ],
)
def test_a_line_is_a_name_if_it_is_built_like_one(text: str, name: bool) -> None:
    assert is_name(text) is name
