"""The values of a record as people read them, in the words of its form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from shishu.journal.catalogue import Catalogue
from shishu.orgs.models import Organisation
from shishu.packs.model import Field, Ledger
from shishu.words import Text

OUTSIDE = "outside:"
NUMBERS = frozenset({"integer", "people_count", "decimal", "money"})
PLACES = frozenset({"organisation", "party"})
LISTED = frozenset({"rows", "attachment"})


@dataclass(frozen=True)
class Said:
    """One answer of a record: what was asked, what stands there. `count`: of rows and files; `files`: their keys."""

    name: str
    ask: Text
    text: Text
    count: int | None = None
    files: tuple[str, ...] = ()


def places_in(fields: Iterable[Field], values: Mapping[str, object]) -> Iterator[int]:
    """The numbers of the organisations that the values name."""
    for field in fields:
        value = values.get(field.name)
        if field.type in PLACES and isinstance(value, int):
            yield value


def names_of(numbers: Iterable[int]) -> dict[int, str]:
    asked = set(numbers)
    return dict(Organisation.objects.filter(pk__in=asked).values_list("id", "name")) if asked else {}


def first_words(ledger: Ledger | None, step: str, body: Mapping[str, object]) -> str:
    """What a record is about in its author's words: the first text of the form that says something."""
    values = body.get("values")
    if ledger is None or not isinstance(values, Mapping):
        return ""
    fields = [field for one in ledger.steps if one.code == step for field in one.fields]
    return next((str(values[one.name]) for one in fields if one.type == "text" and values.get(one.name)), "")


def answers(
    fields: Sequence[Field], values: Mapping[str, object], names: Mapping[int, str], packs: Catalogue
) -> list[Said]:
    """What was filled in, in the order of the form; `names`: of the organisations that the values name."""
    filled = ((field, values.get(field.name)) for field in fields)
    return [_said(field, value, names, packs) for field, value in filled if value not in (None, "", [])]


def _said(field: Field, value: object, names: Mapping[int, str], packs: Catalogue) -> Said:
    if field.type in LISTED and isinstance(value, list):
        keys = tuple(str(one["id"]) for one in value) if field.type == "attachment" else ()
        return Said(field.name, field.ask, Text("", ""), len(value), keys)
    return Said(field.name, field.ask, _text(field, value, names, packs))


def _text(field: Field, value: object, names: Mapping[int, str], packs: Catalogue) -> Text:
    written = str(value)
    if field.type == "choice":
        return field.choices.get(written, Text(written, written))
    if field.type in NUMBERS and field.unit in packs.units:
        return Text("{n}{unit}", "{n} {unit}").format(n=written, unit=packs.units[field.unit].beside(Decimal(written)))
    if field.type in PLACES:
        written = names.get(value, written) if isinstance(value, int) else written.removeprefix(OUTSIDE)
    return Text(written, written)
