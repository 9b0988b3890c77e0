"""Everything that waits for one reviewer, parted: what may pass in one go, and what is singled out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from shishu.access.visitor import Visitor
from shishu.journal.catalogue import catalogue
from shishu.packs.model import Ledger
from shishu.records import queries
from shishu.records.models import Record
from shishu.web.frame.registers import step_name
from shishu.web.reviewing.waits import changes, checked
from shishu.words import Text

SAMPLE = 3


@dataclass(frozen=True)
class Heap:
    """Both oldest first. `clear`: nothing stands out; `singled`: an anomaly, a correction or a withdrawal."""

    clear: tuple[Record, ...]
    singled: tuple[Record, ...]

    @property
    def all(self) -> tuple[Record, ...]:
        return (*self.singled, *self.clear)

    @property
    def seen(self) -> str:
        """What 全部通过 sends: exactly these records, each in the revision that was shown."""
        return " ".join(f"{record.pk}:{record.revision}" for record in self.clear)

    @property
    def ledgers(self) -> list[tuple[Ledger, int]]:
        """How many of the clear ones, by ledger, in the order of the packs."""
        return by_ledger(self.clear)

    @property
    def kinds(self) -> list[tuple[Text, int]]:
        """The same, of a register by step: raising a problem and closing it are looked at in other ways."""
        return list(_kinds(self.clear))

    @property
    def checked(self) -> list[Text]:
        return checked(ledger for ledger, _ in self.ledgers)

    @property
    def sample(self) -> int:
        return min(SAMPLE, len(self.clear))


def heap(visitor: Visitor) -> Heap:
    """What the visitor may decide on now."""
    waiting = queries.waiting(visitor.by, at=visitor.at)
    clear = tuple(record for record in waiting.clear if not changes(record))
    return Heap(clear, (*waiting.flagged, *(record for record in waiting.clear if changes(record))))


def by_ledger(records: Iterable[Record]) -> list[tuple[Ledger, int]]:
    counts = Counter(record.ledger for record in records)
    return [(ledger, counts[code]) for code, ledger in catalogue().ledgers.items() if code in counts]


def _kinds(records: Sequence[Record]) -> Iterator[tuple[Text, int]]:
    counts = Counter((record.ledger, record.step) for record in records)
    for ledger, count in by_ledger(records):
        if not ledger.is_register:
            yield ledger.name, count
            continue
        codes = dict.fromkeys([step.code for step in ledger.steps] + sorted(step for _, step in counts))
        for code in codes:
            if n := counts[ledger.code, code]:
                yield _STEP.format(ledger=ledger.name, step=step_name(ledger, code)), n


def spread(records: Sequence[Record], number: int) -> list[Record]:
    """So many of the records, evenly over all of them: a look at a few before all pass."""
    if number >= len(records):
        return list(records)
    return [records[place * len(records) // number] for place in range(number)]


_STEP = Text("{ledger}·{step}", "{ledger}: {step}")
