"""Under whom each row of a list of new organisations belongs: rows name organisations that exist, or each other."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from shishu.orgs.errors import AmbiguousName, UnknownOrganisation
from shishu.orgs.models import Organisation
from shishu.orgs.queries.names import all_names, candidates, nearest, tidy
from shishu.orgs.queries.paths import SEPARATOR, Paths
from shishu.orgs.queries.scope import Scope
from shishu.orgs.values import NewOrganisation
from shishu.words import Refused

_FEW = 20_000
_BATCH = 500

Place = int
"""Of a row: its index. Of an organisation that exists: its number, negated."""


class Parents:
    """Finds the place a row's `parent` means: by code first, then by name, alias or path, among rows and tree.

    Of the tree only what lies in `scope` is looked at and told; None: all of it.
    """

    def __init__(self, rows: Sequence[NewOrganisation], scope: Scope | None = None) -> None:
        self._rows = rows
        self._scope = scope
        self._coded: dict[str, Place] = {row.code: place for place, row in enumerate(rows) if row.code}
        wanted = {row.parent for row in rows if isinstance(row.parent, str)} - self._coded.keys() - {""}
        coded = existing_codes(sorted(wanted))
        self._known = {code: -number for code, number in coded.items() if self._sees(number)}
        self._named: dict[str, list[Place]] | None = None
        self._found: dict[str, Place | Refused] = {}

    def of(self, row: NewOrganisation) -> Place:
        """Raises UnknownOrganisation and AmbiguousName."""
        if isinstance(row.parent, int):
            return self._existing(row.parent)
        if (place := self._coded.get(row.parent, self._known.get(row.parent))) is not None:
            return place
        if row.parent not in self._found:
            self._found[row.parent] = UnknownOrganisation(row.parent)  # what a circle of names meets on its way
            self._found[row.parent] = self._by_name(row.parent)
        found = self._found[row.parent]
        if isinstance(found, Refused):
            raise found
        return found

    def _sees(self, number: int) -> bool:
        return self._scope is None or self._scope.sees(number)

    def _existing(self, number: int) -> Place:
        if not self._sees(number) or not Organisation.objects.filter(pk=number).exists():
            raise UnknownOrganisation(str(number))
        return -number

    def _by_name(self, text: str) -> Place | Refused:
        written = tidy(text)
        *above, last = written.split(SEPARATOR)
        found = [place for place in self._called(last) if self._lies_under(place, above)]
        found += [-number for number in candidates(written) if self._sees(number)]
        if len(found) == 1:
            return found[0]
        if found:
            return AmbiguousName(written, [self._shown(place) for place in found])
        return UnknownOrganisation(written, self._near(written))

    def _called(self, name: str) -> list[Place]:
        if self._named is None:
            self._named = {}
            for place, row in enumerate(self._rows):
                for each in {row.name, *row.aliases}:
                    self._named.setdefault(each, []).append(place)
        return self._named.get(name, [])

    def _lies_under(self, place: Place, above: Sequence[str]) -> bool:
        wanted = list(above)
        for names in self._upward(place):
            if wanted and wanted[-1] in names:
                wanted.pop()
        return not wanted

    def _upward(self, place: Place) -> Iterator[set[str]]:
        """The names of everything above a row, nearest first, as far as it is known."""
        for _ in self._rows:
            try:
                place = self.of(self._rows[place])
            except Refused:
                return
            if place < 0:
                paths = Paths([-place])
                names = all_names(paths)
                yield from (names[number] for number in (-place, *paths.above(-place)))
                return
            yield {self._rows[place].name, *self._rows[place].aliases}

    def _shown(self, place: Place) -> tuple[str, str]:
        if place < 0:
            paths = Paths([-place])
            return paths.written(-place), paths.code(-place)
        names = [next(iter(each)) for each in self._upward(place)]
        return SEPARATOR.join([*reversed(names), self._rows[place].name]), self._rows[place].code

    def _near(self, written: str) -> list[str]:
        paths = Paths(number for number in nearest(written) if self._sees(number))
        known = [paths.written(number) for number in paths.asked]
        if len(self._rows) > _FEW:
            return known
        names = [*{row.name for row in self._rows}, *self._coded]
        return list(dict.fromkeys([*get_close_matches(written, names, 3), *known]))[:3]


def existing_codes(codes: Sequence[str]) -> dict[str, int]:
    """Code -> number, of those codes that organisations already have."""
    if not Organisation.objects.exists():
        return {}
    found: dict[str, int] = {}
    for start in range(0, len(codes), _BATCH):
        rows = Organisation.objects.filter(code__in=codes[start : start + _BATCH])
        found.update(rows.values_list("code", "id"))  # type: ignore[arg-type]  # codes that are asked for are not null
    return found
