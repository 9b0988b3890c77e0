"""Who acts in the demo: accounts named after posts, no person's name anywhere. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from shishu.demo.places.county import COUNTY, SECOND_VILLAGES, THIRD_VILLAGES, TOWN, VILLAGES
from shishu.demo.places.page import CITY, ROOT
from shishu.demo.values import Item, World
from shishu.packs.model import Pack, Step
from shishu.records.rules.desks import SELF, Way, levels


class Role(NamedTuple):
    account: str
    role: str
    organisation: str


LEAVES = frozenset({"branch", "enterprise", "community", "village"})
OWN_ACCOUNT = frozenset({*VILLAGES, *SECOND_VILLAGES, *THIRD_VILLAGES})
MANAGERS = (CITY, COUNTY, TOWN)
CHECKER = "核稿"
"""The desk that checks texts: it sees every organisation of the demo and changes nothing."""


def recorder(world: World, organisation: str) -> str:
    """The account that records for an organisation: its own, or the one its superior keeps for those below it."""
    node = world.nodes[organisation]
    if node.kind in LEAVES and organisation not in OWN_ACCOUNT:
        return f"{node.parent}联络员"
    return f"{organisation}录入"


def reviewer(organisation: str) -> str:
    return f"{organisation}审核"


def manager(organisation: str) -> str:
    """In the town one account reviews and manages, as where there are two people in the office."""
    return reviewer(organisation) if organisation == TOWN else f"{organisation}管理"


def administrator(organisation: str) -> str:
    return f"{organisation}系统"


def auditor(organisation: str) -> str:
    return f"{organisation}审计"


def locker(organisation: str) -> str:
    """The account that closes months for an organisation."""
    return manager(organisation) if organisation in MANAGERS else reviewer(organisation)


def step_of(pack: Pack, item: Item) -> Step:
    """The step that an item takes: the first of its ledger, unless it says another."""
    ledger = pack.ledgers[item.ledger]
    return ledger.step(item.step) if item.step else ledger.steps[0]


def desks(world: World, pack: Pack, item: Item) -> list[str]:
    """The organisations that have to look at an item, level by level; its own where somebody else of it signs off."""
    above = world.above(item.organisation)
    chain = tuple((place, world.nodes[name].kind) for place, name in enumerate(above))
    found = Way(levels(step_of(pack, item)), chain).desks
    looking = (item.organisation if desk.kind == SELF else above[desk.organisation] for desk in found)
    return list(dict.fromkeys(looking))


def confirmer(pack: Pack, item: Item) -> str:
    """The organisation that is asked to confirm its part in an item; "" when none is."""
    for party in step_of(pack, item).parties:
        if party.confirms and party.field in item.values:
            return str(item.values[party.field])
    return ""


def recorders(world: World, organisations: Iterable[str]) -> Iterator[Role]:
    return (Role(recorder(world, name), "recorder", name) for name in organisations)


def reviewers(organisations: Iterable[str]) -> Iterator[Role]:
    return (Role(reviewer(name), "reviewer", name) for name in organisations)


def managers() -> Iterator[Role]:
    return (Role(manager(name), "manager", name) for name in MANAGERS)


def others() -> Iterator[Role]:
    """Who looks after the accounts of the county, who reads everything there, and who checks texts from anywhere."""
    yield Role(administrator(COUNTY), "administrator", COUNTY)
    yield Role(auditor(COUNTY), "auditor", COUNTY)
    yield Role(CHECKER, "auditor", ROOT)
