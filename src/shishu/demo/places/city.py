"""The city: its work committee, industry committees, districts each with its own work committee, parks, enterprises.

The organisations of the new sectors lie under three kinds of superiors, so that the group is no subtree.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from shishu.demo.places.names import chinese, numbered
from shishu.demo.places.page import CITY
from shishu.demo.values import Member, Node, World

COMMITTEE = "拉萨市委两新工委"
GROUP = "拉萨市两新组织"
PACK_GROUP = "两新组织"  # the pack declares it for all places; here it has the same members
NAMED_COMMITTEES = ("中共拉萨市非公企业行业委员会", "中共拉萨市社会组织行业委员会")
INDUSTRIES = tuple(numbered("行业党委", 6))
DISTRICTS = tuple(numbered("县区", 7))
DISTRICT_COMMITTEES = tuple(f"{name}两新工委" for name in DISTRICTS)
PARKS = tuple(numbered("园区", 2))
PARK_COMMITTEES = tuple(f"{name}党委" for name in PARKS)
COMMITTEES = (*INDUSTRIES, *DISTRICT_COMMITTEES, *PARK_COMMITTEES)
OFFICES = tuple(numbered("市直单位", 4))
OFFICE_BRANCHES = tuple(f"{name}机关支部" for name in OFFICES)
COMMUNITIES = tuple(numbered("社区", 21))

OLD_BRANCHES = {
    **dict.fromkeys(INDUSTRIES, 13),
    **dict.fromkeys(DISTRICT_COMMITTEES, 10),
    **dict.fromkeys(PARK_COMMITTEES, 8),
}
NEW_BRANCHES = {
    **dict.fromkeys(INDUSTRIES, 4),
    **dict.fromkeys(DISTRICT_COMMITTEES, 3),
    PARK_COMMITTEES[0]: 2,
    PARK_COMMITTEES[1]: 1,
}
ENTERPRISES_OF_DISTRICT, ENTERPRISES_OF_PARK = 20, 20
LATE_MEMBERS = 10
LATE_MEMBERS_FROM = date(2023, 7, 1)


def city_nodes() -> list[Node]:
    """All below the city; branches founded in 2023 come last, with their day."""
    return [
        Node(COMMITTEE, "committee", CITY, aliases=("市委两新工委",)),
        *(Node(name, "committee", COMMITTEE) for name in (*NAMED_COMMITTEES, *INDUSTRIES)),
        Node("堆龙德庆区", "county", CITY),
        Node("堆龙德庆区乡村振兴局", "department", "堆龙德庆区", aliases=("乡村振兴局",), organ=True),
        *_districts(),
        *_parks(),
        *(Node(name, "department", CITY, organ=True) for name in OFFICES),
        *(Node(branch, "branch", office) for branch, office in zip(OFFICE_BRANCHES, OFFICES, strict=True)),
        *_enterprises(),
        *_branches(),
    ]


def _districts() -> Iterator[Node]:
    communities = iter(COMMUNITIES)
    for number, (district, committee) in enumerate(zip(DISTRICTS, DISTRICT_COMMITTEES, strict=True), start=1):
        street = f"街道{chinese(number)}"
        yield Node(district, "county", CITY)
        yield Node(committee, "committee", district)
        yield Node(street, "township", district)
        yield from (Node(next(communities), "community", street) for _ in range(3))


def _parks() -> Iterator[Node]:
    for park, committee in zip(PARKS, PARK_COMMITTEES, strict=True):
        yield Node(park, "park", CITY)
        yield Node(committee, "committee", park)


def _enterprises() -> Iterator[Node]:
    """Enterprises lie where they are registered: under streets and in parks, not under the committees."""
    streets = [f"街道{chinese(number)}" for number in range(1, len(DISTRICTS) + 1)]
    places = [street for street in streets for _ in range(ENTERPRISES_OF_DISTRICT)]
    places += [park for park in PARKS for _ in range(ENTERPRISES_OF_PARK)]
    return (Node(f"企业{number:03d}", "enterprise", place) for number, place in enumerate(places, start=1))


def _branches() -> Iterator[Node]:
    old = [committee for committee, count in OLD_BRANCHES.items() for _ in range(count)]
    new = [committee for committee, count in NEW_BRANCHES.items() for _ in range(count)]
    for number, committee in enumerate(old, start=1):
        yield Node(f"第{number}支部", "branch", committee)
    for place, committee in enumerate(new):
        founded = date(2023, 1, 9) + timedelta(days=7 * place)
        yield Node(f"第{len(old) + place + 1}支部", "branch", committee, first=founded)


def city_members(nodes: Iterable[Node]) -> list[Member]:
    """The group: committees with all below them, and every enterprise; some enterprises joined at mid-year."""
    enterprises = [node.name for node in nodes if node.kind == "enterprise"]
    always = (*NAMED_COMMITTEES, *COMMITTEES, *enterprises[:-LATE_MEMBERS])
    late = enterprises[-LATE_MEMBERS:]
    return [
        member
        for group in (GROUP, PACK_GROUP)
        for member in (
            *(Member(group, name) for name in always),
            *(Member(group, name, LATE_MEMBERS_FROM) for name in late),
        )
    ]


def group_branches(world: World) -> list[str]:
    """The branches under the committees of the group, wherever those lie."""
    return [name for committee in COMMITTEES for name in world.under(committee, "branch")]


def old_branches(world: World) -> list[str]:
    """Those of them that were there before the year began."""
    return [name for name in group_branches(world) if not world.opening(name)]
