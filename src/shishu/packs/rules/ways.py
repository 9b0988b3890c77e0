"""The ways a case can go through the steps of its ledger."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from shishu.packs.model import Field, Ledger, Step


@dataclass(frozen=True)
class Ways:
    """A step is taken from where the case stands and moves it there, unless it stays."""

    ledger: Ledger

    @cached_property
    def is_linked(self) -> bool:
        """Whether anything can be said of the ways: a case is opened, and each step names where it stood before."""
        return any(step.opens for step in self.ledger.steps) and all(map(self._says_where, self.ledger.steps))

    @cached_property
    def is_sound(self) -> bool:
        """Whether each step can be taken, so that it is known what comes before what."""
        return self.is_linked and len(self.reached) == len(self.ledger.steps)

    def _says_where(self, step: Step) -> bool:
        return (step.opens or bool(step.after)) and set(step.after) <= self.moving

    @cached_property
    def moving(self) -> frozenset[str]:
        return frozenset(step.code for step in self.ledger.steps if not step.stays)

    def standing(self, step: Step) -> tuple[str, ...]:
        """Where a case may stand once this step is taken."""
        return step.after if step.stays else (step.code,)

    @cached_property
    def _followers(self) -> dict[str, list[Step]]:
        found: dict[str, list[Step]] = {step.code: [] for step in self.ledger.steps}
        for step in self.ledger.steps:
            for code in set(step.after) & found.keys():
                found[code].append(step)
        return found

    @cached_property
    def _known(self) -> dict[tuple[tuple[str, ...], str], frozenset[str]]:
        """What was worked out: the same is asked for every limit and every name."""
        return {}

    def ahead(self, standing: Sequence[str], avoiding: str = "") -> frozenset[str]:
        """The steps that can still be taken from there, that of `avoiding` neither taken nor passed."""
        key = (tuple(standing), avoiding)
        if key not in self._known:
            self._known[key] = self._walked(standing, avoiding)
        return self._known[key]

    def _walked(self, standing: Sequence[str], avoiding: str) -> frozenset[str]:
        found: set[str] = set()
        waiting = list(standing)
        while waiting:
            for step in self._followers.get(waiting.pop(), ()):
                if step.code != avoiding and step.code not in found:
                    found.add(step.code)
                    waiting += () if step.stays else (step.code,)
        return frozenset(found)

    @cached_property
    def opening(self) -> list[str]:
        return [step.code for step in self.ledger.steps if step.opens]

    @cached_property
    def reached(self) -> frozenset[str]:
        """The steps that some case can take."""
        return self.ahead(self.opening) | frozenset(self.opening)

    def can_follow(self, step: str, earlier: Step) -> bool:
        return step in self.ahead(self.standing(earlier))

    def asked_before(self, step: str) -> Iterator[Field]:
        """What the steps ask that a case may have taken before it comes to this one for the first time."""
        first = self.ahead(self.opening, avoiding=step) | frozenset(self.opening)
        for earlier in self.ledger.steps:
            if earlier.code in first and earlier.code != step and self.can_follow(step, earlier):
                yield from earlier.fields
