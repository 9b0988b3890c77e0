"""A citation names one figure for good: what stands beside every number, in addresses and in documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import quote_plus

from shishu.figures.errors import BrokenCitation
from shishu.figures.values import Basis, Figure, Question, Scope, Structure
from shishu.journal.catalogue import Catalogue
from shishu.measure import NotADay, Period, PeriodEndsBeforeItBegins, day_parse
from shishu.orgs.models import Group, Organisation
from shishu.orgs.queries import find_organisation

MOST_ENTRIES = 2**53


@dataclass(frozen=True, slots=True)
class Citation:
    """(indicator, organisation or group, scope, first, last, basis, structure, as_of), by codes and numbers.

    `place` is "o" and the organisation's number or "g" and the group's code; `as_of` 0: as known now.
    """

    indicator: str
    place: str
    scope: Scope
    first: date
    last: date
    basis: Basis = Basis.REPORTED
    structure: Structure = Structure.THEN
    as_of: int = 0

    @classmethod
    def of(cls, question: Question) -> Citation:
        asked, place = question, question.place
        named = f"g{place.code}" if isinstance(place, Group) else f"o{place.pk}"
        first, last = asked.period.first, asked.period.last
        return cls(
            asked.indicator.code, named, asked.scope, first, last, asked.basis, asked.structure, asked.as_of or 0
        )

    @classmethod
    def of_figure(cls, figure: Figure, *, live: bool = True) -> Citation:
        """Of a figure as it is now; `live` False pins it to the entry up to which it was computed."""
        return cls.of(replace(figure.question, as_of=None) if live else figure.question)

    @classmethod
    def read(cls, written: Mapping[str, str]) -> Citation:
        """From the parameters of an address, as `parameters` writes them. Raises BrokenCitation."""
        try:
            period = Period(day_parse(written["first"]), day_parse(written["last"]))
            as_of = int(written.get("as_of") or 0)
            if not 0 <= as_of < MOST_ENTRIES:
                raise BrokenCitation
            return cls(
                written["indicator"],
                written["place"],
                Scope(written["scope"]),
                period.first,
                period.last,
                Basis(written.get("basis") or Basis.REPORTED),
                Structure(written.get("structure") or Structure.THEN),
                as_of,
            )
        except (KeyError, ValueError, NotADay, PeriodEndsBeforeItBegins):
            raise BrokenCitation from None

    def fields(self) -> dict[str, object]:
        return {name: getattr(self, name) for name in self.__slots__}

    def parameters(self) -> dict[str, str]:
        """For an address; what says nothing is left out."""
        silent = {"basis": Basis.REPORTED, "structure": Structure.THEN, "as_of": 0}
        return {name: str(value) for name, value in self.fields().items() if silent.get(name, ...) != value}

    def query(self) -> str:
        """The same as one text, as it stands behind the ? of an address: a page has hundreds of them."""
        named = f"indicator={quote_plus(self.indicator)}&place={quote_plus(self.place)}&scope={self.scope.value}"
        basis = "" if self.basis is Basis.REPORTED else f"&basis={self.basis.value}"
        structure = "" if self.structure is Structure.THEN else f"&structure={self.structure.value}"
        as_of = f"&as_of={self.as_of}" if self.as_of else ""
        return f"{named}&first={self.first}&last={self.last}{basis}{structure}{as_of}"

    def question(self, packs: Catalogue) -> Question:
        """What it asks. Raises BrokenCitation when indicator or place are not known here."""
        indicator, place = packs.indicators.get(self.indicator), self._place()
        if indicator is None or place is None:
            raise BrokenCitation
        period = Period(self.first, self.last)
        return Question(indicator, place, period, self.scope, self.basis, self.structure, self.as_of or None)

    def _place(self) -> Organisation | Group | None:
        kind, name = self.place[:1], self.place[1:]
        if kind == "g":
            return Group.objects.filter(code=name).first()
        if kind == "o" and name.isdecimal() and len(name) < 16:
            return find_organisation(int(name))
        return None
