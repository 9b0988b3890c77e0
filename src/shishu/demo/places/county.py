"""A county that does not exist, for what the page lacks: late and returned records, a correction after closing."""

from datetime import date

from shishu.demo.places.names import numbered
from shishu.demo.places.page import ROOT
from shishu.demo.values import Member, Node

PROVINCE = "示例省（虚构）"
COUNTY_CITY = "示例市（虚构）"
COUNTY = "云岭县"
COUNTY_OFFICE = "云岭县委组织部"
TOWN = "清溪镇"
SECOND_TOWN = "白石镇"
VILLAGES = (
    "石桥村", "龙泉村", "柳林村", "青峰村", "马鞍村", "高岭村",
    "上坝村", "白沙村", "牛角湾村", "古槐村", "双河村", "清泉村",
)  # fmt: skip
SECOND_VILLAGES = tuple(numbered("白石村", 4))
THIRD_TOWN = "松岭乡"
THIRD_VILLAGES = tuple(numbered("松岭村", 2))
THIRD_BEGAN = date(2024, 1, 2)
"""The third township came to the county later: its year 2023 is told without it."""
TOWNS = (TOWN, SECOND_TOWN, THIRD_TOWN)
ENTERPRISES = tuple(numbered("清溪企业", 3))
BELT = "清溪党建示范带"


def county_nodes() -> list[Node]:
    return [
        Node(PROVINCE, "region", ROOT),
        Node(COUNTY_CITY, "city", PROVINCE),
        Node(COUNTY, "county", COUNTY_CITY),
        Node(COUNTY_OFFICE, "department", COUNTY, organ=True),
        Node(TOWN, "township", COUNTY),
        *(Node(name, "village", TOWN) for name in VILLAGES),
        *(Node(name, "enterprise", TOWN) for name in ENTERPRISES),
        Node(SECOND_TOWN, "township", COUNTY),
        *(Node(name, "village", SECOND_TOWN) for name in SECOND_VILLAGES),
        Node(THIRD_TOWN, "township", COUNTY, first=THIRD_BEGAN),
        *(Node(name, "village", THIRD_TOWN, first=THIRD_BEGAN) for name in THIRD_VILLAGES),
    ]


def county_members() -> list[Member]:
    """A belt of villages from both towns: a group that no subtree equals."""
    return [Member(BELT, name) for name in (*VILLAGES[:4], SECOND_VILLAGES[0])]
