"""What a record says, in the words of its form: choices by name, organisations by name, units beside numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from shishu.files.sheets_out import Cell
from shishu.orgs.models import Group, Organisation, Person
from shishu.orgs.queries.paths import Paths
from shishu.packs.model import Field
from shishu.web.frame.fields import OUTSIDE
from shishu.words import Language, Text

NOT_SAID = Text("", "")
NUMBERS = ("integer", "people_count", "decimal", "money")
_NAMED = ("organisation", "party")


@dataclass(frozen=True)
class Said:
    """The value of one field. `kind` tells the template what it is; `rows` are those of a list, in its columns."""

    field: Field
    kind: str
    text: Text = NOT_SAID
    day: date | None = None
    rows: tuple[tuple[Said, ...], ...] = ()
    files: tuple[str, ...] = ()
    link: str = ""

    @property
    def is_said(self) -> bool:
        return self.kind != "nothing"

    def cell(self, language: Language) -> Cell:
        """As it goes out in a table."""
        match self.kind:
            case "number":
                return Decimal(self.text.zh)
            case "day":
                return self.day
            case "files":
                return len(self.files)
            case "rows":
                return "；".join("，".join(str(one.cell(language)) for one in row if one.is_said) for row in self.rows)
        return self.text.say(language)


class Names:
    """The names behind the numbers and keys of values, read for many records at once."""

    def __init__(self) -> None:
        self._organisations: dict[int, str] = {}
        self._groups: dict[str, str] = {}
        self._people: dict[str, str] = {}

    def load(self, fields: Sequence[Field], many: Iterable[Mapping[str, object]]) -> Names:
        found = list(_references(fields, many))
        self.organisations(value for kind, value in found if kind in _NAMED and isinstance(value, int))
        groups = {str(value) for kind, value in found if kind == "group"} - set(self._groups)
        self._groups |= dict(Group.objects.filter(code__in=groups).values_list("code", "name")) if groups else {}
        people = {str(value) for kind, value in found if kind == "person"} - set(self._people)
        rows = Person.objects.filter(key__in=people).values_list("key", "name") if people else ()
        self._people |= {str(key): name or "" for key, name in rows}
        return self

    def organisations(self, numbers: Iterable[int]) -> None:
        missing = sorted(set(numbers) - set(self._organisations))
        for start in range(0, len(missing), 500):
            rows = Organisation.objects.filter(pk__in=missing[start : start + 500]).values_list("id", "name")
            self._organisations |= dict(rows)

    def organisation(self, number: int) -> str:
        self.organisations([number])
        return self._organisations.get(number, str(number))

    def group(self, code: str) -> str:
        return self._groups.get(code, code)

    def person(self, key: str) -> str:
        return self._people.get(key) or key[:8]


def path_of(number: int) -> str:
    """As it can be typed again and means the same."""
    return Paths([number]).written(number)


def said(fields: Sequence[Field], values: Mapping[str, object], names: Names) -> list[Said]:
    """All fields in the order of the form, those left empty too."""
    return [_said(asked, values.get(asked.name), names) for asked in fields]


def _said(asked: Field, value: object, names: Names) -> Said:
    if value in (None, "", []):
        return Said(asked, "nothing")
    if isinstance(value, list):
        return _listing(asked, value, names)
    text = str(value)
    if asked.type == "date":
        return Said(asked, "day", _both(text), day=date.fromisoformat(text))
    if asked.type == "case":
        return Said(asked, "case", _both(text[:8]), link=str(UUID(text)))
    kind = "number" if asked.type in NUMBERS else "words"
    return Said(asked, kind, asked.choices.get(text) or _both(_name(asked, value, names)))


def _listing(asked: Field, value: Sequence[Mapping[str, object]], names: Names) -> Said:
    if asked.type == "attachment":
        return Said(asked, "files", files=tuple(str(UUID(str(one["id"]))) for one in value))
    return Said(asked, "rows", rows=tuple(tuple(said(asked.fields, row, names)) for row in value))


def _name(asked: Field, value: object, names: Names) -> str:
    if isinstance(value, int) and asked.type in _NAMED:
        return names.organisation(value)
    text = str(value)
    match asked.type:
        case "group":
            return names.group(text)
        case "person":
            return names.person(text)
    return text.removeprefix(OUTSIDE) if asked.type == "party" else text


def _references(fields: Sequence[Field], many: Iterable[Mapping[str, object]]) -> Iterator[tuple[str, object]]:
    for values in many:
        for asked in fields:
            value = values.get(asked.name)
            if asked.type == "rows" and isinstance(value, list):
                yield from _references(asked.fields, value)
            elif value is not None:
                yield asked.type, value


def _both(text: str) -> Text:
    return Text(text, text)
