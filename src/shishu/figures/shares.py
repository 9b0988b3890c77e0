"""Coverage in its three tones: organisation-months reported, reported to be nothing (零报), and missing (未报)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from shishu.figures.coverage import Lookup, Told
from shishu.figures.placement import Placement
from shishu.figures.values import Question
from shishu.packs.model import Ledger


@dataclass(frozen=True)
class Shares:
    """Organisation-months: `due` = `reported` + `nil` + `missing`. Of one month these are organisations."""

    due: int
    reported: int
    nil: int
    organisations: int
    months: int

    @property
    def missing(self) -> int:
        return self.due - self.reported - self.nil


def shares(question: Question, placement: Placement, ledgers: Iterable[Ledger], looked_up: Lookup) -> Shares | None:
    """Of the ledgers that expect every month; None when nothing is due. `placement` places by the day."""
    told = [looked_up.told(ledger, question, placement) for ledger in ledgers if ledger.expects == "month"]
    due, reported = sum(one.due for one in told), sum(one.reported for one in told)
    if not due:
        return None
    nil = sum(one.declared for one in told) - reported
    steady = looked_up.population(question, placement).steady
    return Shares(due, reported, nil, _organisations(told, steady), len(question.period.months()))


def _organisations(told: Sequence[Told], steady: Mapping[str, int]) -> int:
    """How many had to declare one of the ledgers in some month, each once."""
    kinds = frozenset[str]().union(*(one.kinds for one in told))
    always = {number: kind for one in told for number, kind in one.always.items()}
    owing = [number for number, kind in always.items() if any(_was_due(number, kind, one) for one in told)]
    others = frozenset[int]().union(*(one.was_due for one in told)) - always.keys()
    return sum(steady.get(kind, 0) for kind in kinds) - len(always) + len(owing) + len(others)


def _was_due(number: int, kind: str, told: Told) -> bool:
    """Whether one that belonged to the place throughout had to declare the ledger in some month."""
    return kind in told.kinds and (number not in told.always or number in told.was_due)
