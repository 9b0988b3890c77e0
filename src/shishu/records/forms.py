"""The forms that submissions are read by: those of the packs active now, and of every version that once was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

from django.core.exceptions import ObjectDoesNotExist

from shishu.journal.catalogue import Catalogue, catalogue, version_of
from shishu.measure import Unit
from shishu.packs.model import Indicator, Ledger, Pack, Step
from shishu.records.case_errors import UnknownStep
from shishu.records.errors import EntryOff, UnknownLedger, UnknownVersion
from shishu.records.models import Record, Revision
from shishu.records.values import Form
from shishu.words import Text, listed


@dataclass(frozen=True)
class _Seen:
    """What one version of a pack sees."""

    indicators: Mapping[str, Indicator]
    units: Mapping[str, Unit]


class Forms:
    """Found once each, for as long as one call lasts."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, str], Form] = {}
        self._versions: dict[tuple[str, str], Pack] = {}

    @cached_property
    def catalogue(self) -> Catalogue:
        """The packs active now."""
        return catalogue()

    def code(self, ledger: str) -> str:
        """The code of a ledger given by code or name. Raises UnknownLedger, EntryOff."""
        declared = self.form(ledger).ledger
        if declared.entry == "off":
            raise EntryOff(declared.name, declared.also_kept_in)
        return declared.code

    def form(self, ledger: str, version: str = "", step: str = "") -> Form:
        """What a new record of the ledger is read by, now or in one version of its pack: that of a step.

        Without one, the first that opens a case. Raises UnknownLedger, UnknownVersion, UnknownStep.
        """
        key = (ledger, version, step)
        if key not in self._found:
            pack = self._pack(ledger, version)
            declared = self._ledger(pack, ledger)
            self._found[key] = self._form(pack, declared, _step(declared, step))
        return self._found[key]

    def of(self, record: Record, revision: Revision) -> Form:
        """What this revision was written by."""
        pack = self._version(revision.pack, revision.pack_version)
        ledger = pack.ledgers[record.ledger]
        return self._form(pack, ledger, next(step for step in ledger.steps if step.code == record.step))

    def _form(self, pack: Pack, ledger: Ledger, step: Step) -> Form:
        """An older version of a pack posts to its own indicators, and to those of the other packs."""
        if pack in self.catalogue.packs:
            return Form(ledger, step, pack.name, pack.version, self.catalogue)
        now = self.catalogue
        seen = _Seen({**now.indicators, **pack.indicators}, {**now.units, **pack.units})
        return Form(ledger, step, pack.name, pack.version, seen)

    def kind_names(self, kinds: Iterable[str]) -> Text:
        """Kinds of organisations in the words of the packs."""
        known = self.catalogue.kinds
        return listed(known[kind].name if kind in known else kind for kind in kinds)

    def _pack(self, ledger: str, version: str) -> Pack:
        holding = (
            pack for pack in self.catalogue.packs if any(_is_called(one, ledger) for one in pack.ledgers.values())
        )
        pack = next(holding, None)
        if pack is None:
            raise self._unknown(ledger)
        return self._version(pack.name, version or pack.version)

    def _version(self, name: str, version: str) -> Pack:
        if (name, version) not in self._versions:
            active = (pack for pack in self.catalogue.packs if (pack.name, pack.version) == (name, version))
            self._versions[name, version] = next(active, None) or _earlier(name, version)
        return self._versions[name, version]

    def _ledger(self, pack: Pack, ledger: str) -> Ledger:
        found = next((one for one in pack.ledgers.values() if _is_called(one, ledger)), None)
        if found is None:
            raise self._unknown(ledger)
        return found

    def _unknown(self, ledger: str) -> UnknownLedger:
        return UnknownLedger(ledger, get_close_matches(ledger, self.catalogue.ledgers))


def _step(ledger: Ledger, code: str) -> Step:
    """By its code or name. Raises UnknownStep."""
    found = (step for step in ledger.steps if (_is_step(step, code) if code else step.opens))
    if (step := next(found, None)) is None:
        raise UnknownStep(ledger, code)
    return step


def _is_step(step: Step, written: str) -> bool:
    return written in (step.code, step.name.zh, step.name.en)


def _earlier(name: str, version: str) -> Pack:
    """A version that was active once. Raises UnknownVersion."""
    try:
        return version_of(name, version)
    except ObjectDoesNotExist:
        raise UnknownVersion(name, version) from None


def _is_called(ledger: Ledger, written: str) -> bool:
    return written in (ledger.code, ledger.name.zh, ledger.name.en)
