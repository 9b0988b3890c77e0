"""Who has to look at a record before it counts, and who may."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from shishu.packs.model import Step

SELF = "self"
"""The level at which somebody else of the organisation that recorded has to sign."""


def levels(step: Step) -> tuple[str, ...]:
    """The review levels of a step, lowest first."""
    return (SELF, *step.reviewed_by) if step.sign_off else step.reviewed_by


@dataclass(frozen=True)
class Desk:
    """One review level: the nearest organisation of its kind above the one that recorded."""

    level: int
    kind: str
    organisation: int


@dataclass(frozen=True)
class Way:
    """The review levels of one record.

    `kinds` are those the step declares, in order ("a|b": the nearest of either kind); `chain` the organisations above
    the recorder, nearest first, each with its kind. A level whose kind does not occur above is left out. `own` is who
    recorded: the level SELF is there, and only who is appointed there answers for it.
    """

    kinds: tuple[str, ...]
    chain: tuple[tuple[int, str], ...]
    own: int = 0

    @cached_property
    def desks(self) -> tuple[Desk, ...]:
        found = ((level, self._nearest(kinds)) for level, kinds in enumerate(self.kinds))
        return tuple(Desk(level, near[1], near[0]) for level, near in found if near)

    def _nearest(self, kinds: str) -> tuple[int, str] | None:
        if kinds == SELF:
            return (self.own, SELF)
        return next((one for one in self.chain if one[1] in kinds.split("|")), None)

    @property
    def is_unreviewed(self) -> bool:
        """Nobody above has to look: declared so, or no organisation of any kind asked for."""
        return not self.desks

    def deciding(self, level: int) -> tuple[Desk, ...]:
        """The desks not passed yet of a record that waits. When a move took them away, the next one above decides."""
        left = tuple(desk for desk in self.desks if desk.level >= level)
        return left or tuple(Desk(level, kind, number) for number, kind in self.chain[:1])

    def waiting_at(self, level: int) -> Desk | None:
        """The desk that comes next when `level` levels are passed; None: there is none left."""
        return next((desk for desk in self.desks if desk.level >= level), None)

    def answers(self, desk: Desk, appointed: Collection[int]) -> bool:
        """A reviewer answers for a desk when appointed there or anywhere above it; for SELF, there."""
        if desk.kind == SELF:
            return desk.organisation in appointed
        numbers = [number for number, _ in self.chain]
        return any(number in appointed for number in numbers[numbers.index(desk.organisation) :])

    def passed_by(self, level: int, appointed: Collection[int]) -> tuple[Desk, ...]:
        """The levels, from `level` on and without a gap, that one reviewer's approval passes."""
        return tuple(takewhile(lambda desk: self.answers(desk, appointed), self.deciding(level)))

    def may_answer(self, appointed: Collection[int]) -> bool:
        """Could approve such a record at one level or another."""
        return any(self.answers(desk, appointed) for desk in self.desks)
