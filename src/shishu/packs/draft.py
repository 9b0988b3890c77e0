"""A pack as read but not yet known to be right: what could be compiled, and where in the files each thing stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from shishu.measure import Unit
from shishu.packs.faults import Fault
from shishu.packs.model import GroupDeclaration, Indicator, Kind, Ledger, Pack, Step, Vocabulary
from shishu.packs.reading import Document, Path, Plain
from shishu.packs.vocabulary import CORE_UNITS
from shishu.words import Text


@dataclass(frozen=True)
class Place:
    """A spot in a file: faults below it find their line by their path."""

    document: Document
    path: Path = ()

    def at(self, *further: str | int) -> "Place":
        return Place(self.document, (*self.path, *further))

    def value(self) -> Plain:
        value = self.document.value
        for part in self.path:
            value = value[part]
        return value

    def fault(self, what: Text, remedy: Text) -> Fault:
        return Fault(self.document.file, self.document.line(*self.path), what, remedy)


@dataclass(frozen=True)
class Draft:
    """`broken`: codes that are declared but faulty themselves, so that nothing said of them is a second fault.

    Both are keyed by what it is (pack, kind, group, unit, indicator, ledger, programme) and its code.
    """

    known: Vocabulary
    pack: Pack
    places: Mapping[tuple[str, str], Place]
    broken: frozenset[tuple[str, str]] = frozenset()

    def place(self, what: str, code: str) -> Place:
        return self.places[what, code]

    def step_place(self, ledger: Ledger, step: Step) -> Place:
        """Where the fields and posts of a step stand: at the top of a ledger of one step."""
        top = self.place("ledger", ledger.code)
        return top.at("steps", step.code) if self.has_steps(ledger) else top

    def has_steps(self, ledger: Ledger) -> bool:
        """Whether the steps are those written under `steps`, and not the one a ledger has by itself."""
        written = self.place("ledger", ledger.code).value().get("steps")
        return isinstance(written, dict) and ledger.steps[0].code in written

    def names(self, what: str) -> Mapping[str, None]:
        """All codes of this sort that may be used, faulty ones included."""
        return self._names[what]

    @cached_property
    def _names(self) -> Mapping[str, Mapping[str, None]]:
        sound = {
            "kind": self.kinds,
            "group": self.groups,
            "unit": self.units,
            "indicator": self.indicators,
            "ledger": self.ledgers,
        }
        faulty = {sort: [code for what, code in self.broken if what == sort] for sort in sound}
        return {sort: dict.fromkeys((*codes, *faulty[sort])) for sort, codes in sound.items()}

    @cached_property
    def units(self) -> Mapping[str, Unit]:
        return {**CORE_UNITS, **self.known.units, **self.pack.units}

    @cached_property
    def indicators(self) -> Mapping[str, Indicator]:
        return {**self.known.indicators, **self.pack.indicators}

    @cached_property
    def kinds(self) -> Mapping[str, Kind]:
        return {**self.known.kinds, **self.pack.kinds}

    @cached_property
    def groups(self) -> Mapping[str, GroupDeclaration]:
        return {**self.known.groups, **self.pack.groups}

    @cached_property
    def ledgers(self) -> Mapping[str, Ledger]:
        return {**self.known.ledgers, **self.pack.ledgers}
