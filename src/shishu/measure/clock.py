"""The only place that reads the time. The doors ask it; everything below them is handed the moment."""

from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True)
class Clock:
    """The time of this machine, or one moment that stands still (for tests). No setting of a user can change it."""

    stands_at: datetime | None = None

    def now(self) -> datetime:
        """This moment, aware, in UTC."""
        return self.stands_at or datetime.now(UTC)
