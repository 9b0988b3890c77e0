"""The organisations: those the page names, the numbered ones it does not name, and a county that does not exist."""

from shishu.demo.places.city import city_members, city_nodes
from shishu.demo.places.county import county_members, county_nodes
from shishu.demo.places.page import OUTSIDE, page_nodes
from shishu.demo.values import World

__all__ = ["demo_world"]


def demo_world() -> World:
    """Every organisation of the demo, with its groups and the parties outside the tree."""
    nodes = [*page_nodes(), *city_nodes(), *county_nodes()]
    return World(nodes, [*city_members(nodes), *county_members()], OUTSIDE)
