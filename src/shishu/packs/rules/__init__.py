"""What a pack must hold to beyond its shape. Each rule is a pure function of the draft that yields faults."""

from collections.abc import Iterator
from itertools import chain, islice

from shishu.packs.draft import Draft
from shishu.packs.faults import Fault
from shishu.packs.rules.burdens import burden_faults
from shishu.packs.rules.examples import example_faults
from shishu.packs.rules.fields import field_faults
from shishu.packs.rules.indicators import indicator_faults
from shishu.packs.rules.ledgers import ledger_faults
from shishu.packs.rules.limits import limit_faults
from shishu.packs.rules.naming import naming_faults
from shishu.packs.rules.order import order_faults
from shishu.packs.rules.posts import post_faults
from shishu.packs.rules.programmes import programme_faults
from shishu.packs.rules.registers import register_faults
from shishu.packs.rules.roles import role_faults
from shishu.packs.rules.steps import step_faults
from shishu.packs.rules.units import unit_faults

MOST_TOLD = 200  # of one ledger: nobody mends more at once, and a pack may be made to waste time


def semantic_faults(draft: Draft) -> Iterator[Fault]:
    """All rules over all declarations. Examples are run only for ledgers whose fields and posts are sound."""
    yield from unit_faults(draft)
    yield from indicator_faults(draft)
    yield from role_faults(draft)
    for ledger in draft.pack.ledgers.values():
        yield from ledger_faults(draft, ledger)
        yield from step_faults(draft, ledger)
        yield from register_faults(draft, ledger)
        if draft.has_steps(ledger):
            yield from order_faults(draft, ledger)
        yield from naming_faults(draft, ledger)
        yield from limit_faults(draft, ledger)
        yield from burden_faults(draft, ledger)
        counting = list(islice(chain(field_faults(draft, ledger), post_faults(draft, ledger)), MOST_TOLD))
        yield from counting
        if not counting:
            yield from example_faults(draft, ledger)
    for programme in draft.pack.programmes.values():
        yield from programme_faults(draft, programme)
