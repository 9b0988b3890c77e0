"""The indicators nobody declares: how many records of each step, how many organisations of each kind."""

from collections.abc import Iterable, Iterator

from shishu.packs.model import Indicator, Kind, Ledger, Step
from shishu.packs.vocabulary import ENTRIES, ITEMS
from shishu.words import Text


def implicit_indicators(kinds: Iterable[Kind], ledgers: Iterable[Ledger]) -> Iterator[tuple[str, Indicator]]:
    """By code: `organisations.<kind>` counts the tree, `<ledger>.<step>` adds 1 with each approved step."""
    for kind in kinds:
        code = f"organisations.{kind.code}"
        name = Text("{kind}数", "{kind} (number)").format(kind=kind.name)
        yield code, Indicator(code, name, ITEMS, kind="stock", implicit=True)
    for ledger in ledgers:
        for step in ledger.steps:
            code = f"{ledger.code}.{step.code}"
            yield code, Indicator(code, _name(ledger, step), ENTRIES, scope=ledger.scope or "subtree", implicit=True)


def _name(ledger: Ledger, step: Step) -> Text:
    if len(ledger.steps) == 1:
        return Text("{ledger}记录数", "{ledger} (records)").format(ledger=ledger.name)
    return Text("{ledger}·{step}记录数", "{ledger}, {step} (records)").format(ledger=ledger.name, step=step.name)
