"""Organisations the page names, at their places in the tree. Villages it counts without naming are numbered."""

from shishu.demo.places.names import numbered
from shishu.demo.values import Node

ROOT = "全国（演示）"
REGION = "西藏自治区"
CITY = "拉萨市"
VILLAGE = "朱古村"
NATURAL_VILLAGES = 3
POTATO_COUNTY = "南木林县"
POTATO_OFFICE = "县直单位一"
POTATO_TOWNSHIPS = 16
POTATO_VILLAGES = 48
DONATED_TO = "扎西安门社区"
FUNDED_VILLAGE = "彩门村"
TOWNSHIP = "扎西绕登乡"
MODEL_VILLAGES = ("多卡村", "萨玉村", "雪巴村", "吞布容村")
FORUM_COUNTY = "墨脱县"
FORUM_OFFICE = "墨脱县委组织部"
FORUM_TOWNSHIPS = ("墨脱镇", "背崩乡", "德兴乡", "达木珞巴民族乡", "帮辛乡", "甘登乡", "加热萨乡", "格当乡")

MEMBERS_AWAY = "成都市流动党员山南党支部"
BUILDER = "西藏弘树建设有限公司"
PARTNER = "湖南澧水公司"
INVESTORS = tuple(numbered("投资企业", 5))
OUTSIDE = (MEMBERS_AWAY, BUILDER, PARTNER, *INVESTORS)


def page_nodes() -> list[Node]:
    """Everything outside the city whose figures fill most of the page; the city itself is the last row."""
    return [
        Node(ROOT, "country"),
        Node(REGION, "region", ROOT),
        *_tidy_village(),
        *_potato_county(),
        *_south(),
        *_east(),
        Node(CITY, "city", REGION),
    ]


def _tidy_village() -> list[Node]:
    return [
        Node("昌都市", "city", REGION),
        Node("卡若区", "county", "昌都市"),
        Node("俄洛镇", "township", "卡若区"),
        Node(VILLAGE, "village", "俄洛镇"),
        *(Node(name, "natural_village", VILLAGE) for name in numbered("自然村", NATURAL_VILLAGES)),
    ]


def _potato_county() -> list[Node]:
    """The villages spread evenly over the townships."""
    townships = list(numbered("乡镇", POTATO_TOWNSHIPS))
    villages = [
        Node(f"第{number}村", "village", townships[(number - 1) * POTATO_TOWNSHIPS // POTATO_VILLAGES])
        for number in range(1, POTATO_VILLAGES + 1)
    ]
    return [
        Node("日喀则市", "city", REGION),
        Node(POTATO_COUNTY, "county", "日喀则市"),
        Node(POTATO_OFFICE, "department", POTATO_COUNTY, organ=True),
        *(Node(name, "township", POTATO_COUNTY) for name in townships),
        *villages,
    ]


def _south() -> list[Node]:
    return [
        Node("山南市", "city", REGION),
        Node("乃东区", "county", "山南市"),
        Node(DONATED_TO, "community", "乃东区"),
        Node("桑日县", "county", "山南市"),
        Node("桑日镇", "township", "桑日县"),
        Node("公安局桑日镇派出所党支部", "branch", "桑日镇", aliases=("桑日县公安局桑日镇派出所党支部",)),
    ]


def _east() -> list[Node]:
    villages = (FUNDED_VILLAGE, *MODEL_VILLAGES)
    return [
        Node("林芝市", "city", REGION),
        Node("米林市", "county", "林芝市"),
        Node(TOWNSHIP, "township", "米林市"),
        *(Node(name, "village", TOWNSHIP) for name in villages),
        Node(FORUM_COUNTY, "county", "林芝市"),
        Node(FORUM_OFFICE, "department", FORUM_COUNTY, organ=True),
        *(Node(name, "township", FORUM_COUNTY) for name in FORUM_TOWNSHIPS),
    ]
