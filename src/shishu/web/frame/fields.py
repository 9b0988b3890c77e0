"""The fields of a pack on a form, for every page that asks for them: recording, correcting.

    raw = read_form(step.fields, request.POST)          what was posted, as records.submit and records.correct take it
    asked = shown(step.fields, raw, problems)           the same fields to be drawn again, faults beside each
    {% for field in asked %}{% include "web/fields/field.html" %}{% endfor %}

Names are `v.<field>`, in rows `v.<field>.<n>.<column>`; an attachment is `<id>:<sha256>`. Nothing is judged here: what
is wrong is what `packs.values.read_values` and the records say. `shown` takes raw values and stored ones alike (numbers
of organisations become what `named` says). A form that asks for rows works without script: rows left empty are dropped,
a button `more` (its value: the field) asks for further ones. Add `web/fields/fields.css` and, for the steppers,
`web/fields/fields.js`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from dataclasses import field as member
from typing import Any, Protocol
from uuid import UUID

from shishu.packs.model import Field
from shishu.words import Problem, Text

BLANK_ROWS, MORE_ROWS, MOST_ROWS = 2, 5, 200
MOST_BUTTONS = 8
"""More choices than that are a list to pull down."""
LONG_TEXT = 120
OUTSIDE = "outside:"
OUTSIDE_SHOWN = "往来单位："
NUMBERS = ("integer", "people_count", "decimal", "money")
NAMES = ("organisation", "group", "party", "person", "case")


class Posted(Protocol):
    """A QueryDict."""

    def get(self, key: str, default: Any = None, /) -> Any: ...
    def getlist(self, key: str, default: Any = None, /) -> list[Any]: ...
    def __iter__(self) -> Any: ...


@dataclass(frozen=True)
class Choice:
    code: str
    name: Text
    is_chosen: bool


@dataclass(frozen=True)
class FormField:
    """One field as its template draws it. `kind`: which widget; `rows`: for each row the fields of its columns."""

    name: str
    field: Field
    kind: str
    value: str = ""
    problems: tuple[Problem, ...] = ()
    choices: tuple[Choice, ...] = ()
    options: tuple[str, ...] = ()
    rows: tuple[tuple[FormField, ...], ...] = ()
    files: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return self.name.replace(".", "-")

    @property
    def ask(self) -> Text:
        return self.field.ask

    @property
    def has_help(self) -> bool:
        return bool(self.field.help.zh)

    @property
    def described_by(self) -> str:
        """The ids of what explains the field to those who do not see the page."""
        parts = [f"{self.id}-help"] if self.has_help else []
        return " ".join(parts + ([f"{self.id}-wrong"] if self.problems else []))

    @property
    def longest(self) -> int:
        return int(self.field.max or 2000) if self.field.type == "text" else 200


def read_form(fields: Sequence[Field], data: Posted, prefix: str = "v") -> dict[str, object]:
    """What the form says: a field it does not have is left out, one left empty is an empty value."""
    found: dict[str, object] = {}
    for asked in fields:
        name = f"{prefix}.{asked.name}"
        if asked.type == "rows":
            found[asked.name] = [row for number in _numbers(data, name) if (row := _row(asked, data, name, number))]
        elif asked.type == "attachment":
            found[asked.name] = [{"id": key, "sha256": digest} for key, digest in _files(data.getlist(name))]
        elif (posted := data.get(name)) is not None:
            found[asked.name] = _tidy(asked, posted)
    return found


def wants_more(data: Posted) -> str:
    """The field for which further rows were asked, "" when none were: draw the form again, submit nothing."""
    return str(data.get("more") or "")


@dataclass(frozen=True)
class Offer:
    """What the page adds.

    `options` to choose from (field -> names), how numbers of organisations are `named`, the field of which `more` rows
    are wanted.
    """

    options: Mapping[str, Sequence[str]] = member(default_factory=dict)
    named: Callable[[int], str] = str
    more: str = ""


def shown(
    fields: Sequence[Field],
    values: Mapping[str, object],
    problems: Iterable[Problem] = (),
    prefix: str = "v",
    *,
    offer: Offer | None = None,
) -> list[FormField]:
    """The fields with their values, each with the problems that are about it."""
    drawing = _Drawing(tuple(problems), offer or Offer())
    return [drawing.field(asked, values.get(asked.name), f"{prefix}.{asked.name}", "") for asked in fields]


def left_over(fields: Iterable[Field], problems: Iterable[Problem]) -> list[Problem]:
    """The problems that are about none of the fields: the day, the organisation, the whole."""
    starts = tuple(_place("", asked) for asked in fields)
    return [problem for problem in problems if not problem.where.zh.startswith(starts)]


@dataclass(frozen=True)
class _Drawing:
    problems: tuple[Problem, ...]
    offer: Offer

    def field(self, asked: Field, value: object, name: str, within: str) -> FormField:
        place = _place(within, asked)
        about = tuple(one for one in self.problems if one.where.zh.startswith(place))
        if asked.type == "rows":
            own = tuple(one for one in about if not one.where.zh.startswith(f"{place}第"))
            return FormField(name, asked, "rows", problems=own, rows=self.rows(asked, value, name, place))
        written = self.written(asked, value)
        return FormField(
            name,
            asked,
            _kind(asked),
            value=written,
            problems=about,
            choices=tuple(Choice(code, text, code == written) for code, text in asked.choices.items()),
            options=tuple(self.offer.options.get(asked.name, ())),
            files=tuple(_kept_files(value)) if isinstance(value, list) else (),
        )

    def rows(self, asked: Field, value: object, name: str, place: str) -> tuple[tuple[FormField, ...], ...]:
        filled = [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []
        blank = MORE_ROWS if self.offer.more == asked.name else BLANK_ROWS if filled else BLANK_ROWS + 1
        most = int(asked.max or MOST_ROWS)
        rows = [*filled, *({} for _ in range(blank))][: max(most, len(filled))]
        return tuple(
            tuple(
                self.field(column, row.get(column.name), f"{name}.{number}.{column.name}", f"{place}第{number + 1}行")
                for column in asked.fields
            )
            for number, row in enumerate(rows)
        )

    def written(self, asked: Field, value: object) -> str:
        if value is None or isinstance(value, bool | list | Mapping):
            return ""
        if isinstance(value, int):
            return self.offer.named(value) if asked.type in NAMES else str(value)
        text = str(value)
        return OUTSIDE_SHOWN + text.removeprefix(OUTSIDE) if text.startswith(OUTSIDE) else text


def _kind(asked: Field) -> str:
    if asked.type == "choice":
        return "buttons" if len(asked.choices) <= MOST_BUTTONS else "list"
    if asked.type == "text":
        return "long" if int(asked.max or LONG_TEXT + 1) > LONG_TEXT else "line"
    if asked.type in ("integer", "people_count"):
        return "stepper"
    if asked.type in NAMES:
        return "name"
    return {"decimal": "number", "money": "number"}.get(asked.type, asked.type)


def _place(within: str, asked: Field) -> str:
    return f"{within}「{asked.ask.zh}」"


def _row(asked: Field, data: Posted, name: str, number: int) -> dict[str, object]:
    """One row; {} when nothing is in it or it was ticked to go."""
    row = read_form(asked.fields, data, f"{name}.{number}")
    return row if any(row.values()) and not data.get(f"{name}.{number}-remove") else {}


def _numbers(data: Posted, name: str) -> list[int]:
    """The numbers of the rows that were posted, in their order."""
    start = f"{name}."
    found = {key[len(start) :].partition(".")[0] for key in data if str(key).startswith(start)}
    return sorted(int(number) for number in found if number.isascii() and number.isdecimal() and len(number) < 5)


def _files(posted: Iterable[Any]) -> list[tuple[str, str]]:
    parts = (str(one).partition(":") for one in posted if one)
    return list(dict.fromkeys((key, digest) for key, _, digest in parts))


def _kept_files(value: Iterable[Mapping[str, object]]) -> Iterator[str]:
    """Those that can be shown again; what is no id was not sent by a form of ours, and the records say so."""
    for one in value:
        with suppress(ValueError):
            yield f"{UUID(str(one['id']))}:{one['sha256']}"


def _tidy(asked: Field, posted: Any) -> str:
    """Full-width digits of a Chinese keyboard are digits; lines end as they do here."""
    text = str(posted).replace("\r\n", "\n")
    if asked.type in NUMBERS:
        return unicodedata.normalize("NFKC", text).strip()
    if asked.type == "party" and text.strip().startswith(OUTSIDE_SHOWN):
        return OUTSIDE + text.strip().removeprefix(OUTSIDE_SHOWN)
    return text
