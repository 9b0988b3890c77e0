"""Everything that waits for one reviewer, parted: what may pass in one go, and what is singled out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from shishu.access.visitor import Visitor
from shishu.journal.catalogue import catalogue
from shishu.packs.model import Ledger
from shishu.records import queries
from shishu.records.models import Record
from shishu.web.frame.registers import step_name
from shishu.web.frame.values import names_of
from shishu.web.reviewing.waits import Waits, changes, checked, shown
from shishu.words import Text, listed

SAMPLE = 3
NAMED = 4


@dataclass(frozen=True)
class Heap:
    """All oldest first. `clear`: nothing stands out; `singled`: an anomaly, a correction or a withdrawal.

    `below`: what others decide on first, though the visitor may do it for them; `ahead`: their names, by record.
    """

    clear: tuple[Record, ...]
    singled: tuple[Record, ...]
    below: tuple[Record, ...] = ()
    ahead: Mapping[UUID, str] = field(default_factory=dict)

    @property
    def own(self) -> tuple[Record, ...]:
        return (*self.singled, *self.clear)

    @property
    def all(self) -> tuple[Record, ...]:
        return (*self.own, *self.below)

    @property
    def before(self) -> Text:
        """Those who decide first."""
        names = list(dict.fromkeys(self.ahead.values()))
        return (_SOME if len(names) > NAMED else _ALL).format(names=listed(names[:NAMED]))

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
    names = names_of(waiting.ahead.values())
    ahead = {key: names.get(number, "") for key, number in waiting.ahead.items()}
    clear = tuple(one for one in waiting.clear if one.pk not in ahead and not changes(one))
    changed = (one for one in waiting.clear if one.pk not in ahead and changes(one))
    flagged = (one for one in waiting.flagged if one.pk not in ahead)
    below = tuple(one for one in (*waiting.flagged, *waiting.clear) if one.pk in ahead)
    return Heap(clear, (*flagged, *changed), below, ahead)


def drawn(held: Heap, records: Sequence[Record], visitor: Visitor) -> list[Waits]:
    """These records of it as they are shown, with whose turn it is first where that is another's."""
    rows = shown(records, visitor)
    first = {one.record.pk: _FIRST.format(who=held.ahead[one.record.pk]) for one in rows if one.record.pk in held.ahead}
    return [replace(one, tags=(*one.tags, first[one.record.pk])) if one.record.pk in first else one for one in rows]


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
_FIRST = Text("先等{who}审核", "{who} comes first")
_ALL = Text("{names}", "{names}")
_SOME = Text("{names}等", "{names} and others")
