"""What is asked of a ledger and what it answers: the only way from a text to figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from shishu.claims.judging.dictionary import Scope
from shishu.claims.judging.tree import Place


@dataclass(frozen=True, slots=True)
class Asked:
    """One figure: an indicator's code, whose, on which level, from `first` to `last`, both included."""

    indicator: str
    place: Place
    scope: Scope
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Answer:
    """In the base unit. `is_silent`: nothing was recorded and nobody declared that there was nothing."""

    value: Decimal | None
    records: int = 0
    is_silent: bool = False


class Ledger(Protocol):
    """Answers many questions at once, so that they cost about as much as one."""

    def answers(self, asked: Sequence[Asked]) -> Mapping[Asked, Answer]: ...
