"""How organisations are shown: a path whose steps lead on where the visitor may go, kinds in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from shishu.access.visitor import Visitor
from shishu.journal.catalogue import catalogue
from shishu.orgs.models import Organisation
from shishu.orgs.queries import Paths
from shishu.words import Text

STRANGER = Text("不归您管的单位", "an organisation not in your charge")


@dataclass(frozen=True)
class Step:
    """One organisation of a path; `number` 0: the visitor may not open it."""

    number: int
    name: str


@dataclass(frozen=True)
class Named:
    """One organisation as a list shows it."""

    number: int
    name: str
    code: str
    kind: Text
    above: str = ""

    @property
    def path(self) -> str:
        """As a form takes it."""
        return f"{self.above.replace(' / ', '/')}/{self.name}" if self.above else self.name


def path_of(number: int, visitor: Visitor) -> list[Step]:
    """From the top down, without itself."""
    paths = Paths([number])
    above = reversed(paths.above(number))
    return [Step(each if visitor.scope.sees(each) else 0, paths.nodes[each].name) for each in above]


def kind_of(one: Organisation) -> Text:
    found = catalogue().kinds.get(one.kind)
    return found.name if found else Text(one.kind, one.kind)


def named(rows: Iterable[Organisation]) -> list[Named]:
    """Each with what stands above it: names alone are often the same."""
    found = list(rows)
    paths = Paths(one.id for one in found)
    return [
        Named(one.id, one.name, one.code or "", kind_of(one), " / ".join(paths.names(one.id)[:-1])) for one in found
    ]


def names_of(numbers: Iterable[int], visitor: Visitor, also: Iterable[int] = ()) -> Mapping[int, Text]:
    """Number -> name; of another's organisation (unless among `also`) not even that."""
    wanted, shown = set(numbers), set(also)
    rows = Organisation.objects.filter(pk__in=wanted).values_list("id", "name")
    return {
        number: Text(name, name) if number in shown or visitor.scope.sees(number) else STRANGER for number, name in rows
    }
