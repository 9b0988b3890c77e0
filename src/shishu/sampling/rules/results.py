"""What a sample says, from the verdicts on its records."""

from __future__ import annotations

from dataclasses import dataclass

from shishu.sampling.rules.interval import Interval, interval

TRUE, FALSE, UNKNOWN = "true", "false", "unknown"
VERDICTS = (TRUE, FALSE, UNKNOWN)


@dataclass(frozen=True, slots=True)
class Reading:
    """`hits` of `of` records are true. `interval` None: nothing could be told, or nothing is left to chance."""

    hits: int
    of: int
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class Result:
    """How many records were drawn of how many, and how many of them are true, false and not to be told (yet)."""

    size: int
    population: int
    true: int
    false: int
    unknown: int

    @property
    def checked(self) -> int:
        return self.true + self.false + self.unknown

    @property
    def left(self) -> int:
        return self.size - self.checked

    @property
    def known(self) -> Reading:
        """Of those that could be verified: what could not counts neither as true nor as false."""
        return self._reading(self.true + self.false)

    @property
    def careful(self) -> Reading:
        """Of all that were drawn, as if what could not be verified were not true."""
        return self._reading(self.size)

    def _reading(self, of: int) -> Reading:
        is_whole = self.size == self.population and of == self.size
        return Reading(self.true, of, None if is_whole else interval(self.true, of))
