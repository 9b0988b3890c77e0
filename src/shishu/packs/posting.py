"""From the values of a record to the amounts it adds: the one place where that is worked out. Pure.

Organisations, days and journal lines are not known here; who calls adds them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol

from shishu.measure import Unit, convert, to_smallest
from shishu.packs.model import Field, Indicator, Post, Step


class Declared(Protocol):
    """Where indicators and units are looked up: a pack, a vocabulary, or all active packs as one."""

    @property
    def indicators(self) -> Mapping[str, Indicator]: ...

    @property
    def units(self) -> Mapping[str, Unit]: ...


@dataclass(frozen=True)
class Amounted:
    """One amount in the smallest unit of the post's indicator.

    `subject` is what is counted once, "" when nothing is; `parts` the codes of the indicator's `by` fields, "" where
    not filled in; `states`: the amount is the level that stands now, not a difference.
    """

    post: Post
    subject: str
    parts: tuple[str, ...]
    amount: int
    states: bool


def amounts(step: Step, values: Mapping[str, Any], catalogue: Declared, *, is_subcase: bool = False) -> list[Amounted]:
    """What a record of `step` with these values (as `read_values` gives them) adds, in the order of the posts.

    `values` also holds what the case carries to the step (`Step.carried`); where both say it, the step's own answer is
    to win before it comes here. The implicit `<ledger>.<step>` is among them; a sub-case adds it and the posts that
    say `subcases: true`. A field left empty adds nothing, a party not named gets nothing, and zero is left out except
    where it is itself the news: a stated level, a latest value. Raises Refused when an amount is too large or too fine
    for its indicator.
    """
    posts = [post for post in step.posts if not is_subcase or post.subcases or _is_implicit(post, catalogue)]
    return [one for post in posts for one in _of_post(post, step, values, catalogue)]


def _is_implicit(post: Post, catalogue: Declared) -> bool:
    return catalogue.indicators[post.indicator].implicit


def _of_post(post: Post, step: Step, values: Mapping[str, Any], catalogue: Declared) -> Iterator[Amounted]:
    if not all(values.get(name) in wanted for name, wanted in post.when.items() if "." not in name):
        return
    side = _side_field(post, step)
    if side and not values.get(side):
        return
    indicator = catalogue.indicators[post.indicator]
    parts = tuple(str(values.get(name, "")) for name in indicator.by)
    rows = _rows(post, values)
    if post.subject:
        for subject in _subjects(post.subject, values, rows):
            yield Amounted(post, subject, parts, 10**indicator.decimals, states=False)
        return
    amount = _amount(post, fields_by_name(step), values, rows, Scales(indicator, catalogue.units))
    states = post.amount.how == "level"
    if amount is not None and (amount or states or indicator.kind == "latest"):
        yield Amounted(post, "", parts, amount, states)


@dataclass(frozen=True)
class Scales:
    """How numbers of a field become amounts of an indicator."""

    indicator: Indicator
    units: Mapping[str, Unit]

    def smallest(self, value: Any, field: Field) -> int:
        number = Decimal(value)
        if field.unit and field.unit != self.indicator.unit:
            number = convert(number, self.units[field.unit], self.units[self.indicator.unit])
        return to_smallest(number, self.indicator.decimals)


def _amount(
    post: Post,
    fields: Mapping[str, Field],
    values: Mapping[str, Any],
    rows: Sequence[Mapping[str, Any]],
    scales: Scales,
) -> int | None:
    name = post.amount.field
    match post.amount.how:
        case "count":
            return int(10**scales.indicator.decimals)
        case "count_of":
            return int(len(rows) * 10**scales.indicator.decimals)
        case "sum_of":
            column = name.partition(".")[2]
            return sum(scales.smallest(row[column], fields[name]) for row in rows if column in row)
        case _:
            return scales.smallest(values[name], fields[name]) if name in values else None


def fields_by_name(step: Step) -> dict[str, Field]:
    """The fields a post of the step may name: those carried, then its own, columns of rows as "rows.column"."""
    fields = (*step.carried, *step.fields)
    columns = {f"{field.name}.{column.name}": column for field in fields for column in field.fields}
    return {field.name: field for field in fields} | columns


def _side_field(post: Post, step: Step) -> str:
    """The field that names whose indicator it is, "" when the form has none: the host, or a party named apart."""
    if post.to in fields_by_name(step):
        return post.to
    return next((party.field for party in step.parties if post.to and party.role == post.to), "")


def rows_named(post: Post) -> str:
    """The rows field a post speaks of, "" when it speaks of none."""
    if post.amount.how in {"count_of", "sum_of"}:
        return post.amount.field.partition(".")[0]
    return post.subject.partition(".")[0] if "." in post.subject else ""


def _rows(post: Post, values: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The rows a post counts: all, or those that fit its `when` by their own columns."""
    wanted = {name.partition(".")[2]: choices for name, choices in post.when.items() if "." in name}
    rows = values.get(rows_named(post)) or []
    return [row for row in rows if all(row.get(column) in choices for column, choices in wanted.items())]


def _subjects(subject: str, values: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """The different subjects, in the order in which they are named."""
    column = subject.partition(".")[2]
    named = [row.get(column) for row in rows] if column else [values.get(subject)]
    return list(dict.fromkeys(str(one) for one in named if one not in (None, "")))
