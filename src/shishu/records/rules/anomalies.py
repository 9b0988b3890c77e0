"""Named checks for review by exceptions. What one of them hits is shown apart to the reviewer; nothing is refused.

same_event    another record of the ledger says the same event, by an organisation above or below, or by a sister.
late_entry    submitted more than 30 days after it happened.
jump          a number of people, a count or an amount is more than three times that of the organisation's last record
              of the ledger, and by more than 30 (money: by more than 10 000 in the unit of the field).
above:F:I     field F is above what stands for the indicator I at the organisation itself on that day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from shishu.measure import plain
from shishu.packs.model import Field
from shishu.records.values import Anomaly, Submission
from shishu.words import Text

LATE_AFTER_DAYS = 30
JUMP_TIMES = 3
JUMP_BY = {"people_count": Decimal(30), "integer": Decimal(30), "decimal": Decimal(30), "money": Decimal(10_000)}


@dataclass(frozen=True)
class Before:
    """What the checks compare with: the last record's numbers by field, other tellers, what stands by indicator."""

    last: Mapping[str, object] = field(default_factory=dict)
    also_told_by: tuple[str, ...] = ()
    stands: Mapping[str, Decimal] = field(default_factory=dict)


def anomalies(said: Submission, before: Before, *, on: date) -> tuple[Anomaly, ...]:
    """All declared checks that hit, in the order of the ledger."""
    return tuple(hit for check in said.form.ledger.checks for hit in _hits(check, said, before, on))


def above_of(check: str) -> tuple[str, str] | None:
    """Field and indicator of a check `above:field:indicator`."""
    name, _, rest = check.partition(":")
    named, _, indicator = rest.partition(":")
    return (named, indicator) if name == "above" and named and indicator else None


def are_family(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether two organisations may have seen the same event: one above the other, or both under the same parent.

    Each is given as itself followed by the organisations above it, nearest first.
    """
    return one[0] in other or other[0] in one or (one[1:2] == other[1:2] != ())


def _hits(check: str, said: Submission, before: Before, on: date) -> Iterator[Anomaly]:
    if check == "same_event":
        yield from (_same_event(teller) for teller in before.also_told_by)
    elif check == "late_entry":
        yield from _late(said, on)
    elif check == "jump":
        yield from _jumps(said, before.last)
    elif pair := above_of(check):
        yield from _above(said, pair, before.stands.get(pair[1]))


def _same_event(teller: str) -> Anomaly:
    return Anomaly(
        "same_event",
        Text(f"疑似重复：{teller}也记过同一件事，是同一次吗？", f"{teller} recorded the same: is it the same event?"),
    )


def _late(said: Submission, on: date) -> Iterator[Anomaly]:
    days = (on - said.occurred_on).days
    if days > LATE_AFTER_DAYS:
        yield Anomaly(
            "late_entry",
            Text(
                f"补录：{said.occurred_on}的事，过了{days}天才提交",
                f"of {said.occurred_on}, {days} days late",
            ),
        )


def _jumps(said: Submission, last: Mapping[str, object]) -> Iterator[Anomaly]:
    for asked in said.form.step.fields:
        now, then = _number(said.values.get(asked.name)), _number(last.get(asked.name))
        if now is None or then is None or then <= 0 or asked.type not in JUMP_BY:
            continue
        if now > then * JUMP_TIMES and now - then > JUMP_BY[asked.type]:
            yield Anomaly("jump", _compared(asked, now, Text("上次", "last time"), then))


def _above(said: Submission, pair: tuple[str, str], stands: Decimal | None) -> Iterator[Anomaly]:
    asked = next((one for one in said.form.step.fields if one.name == pair[0]), None)
    now = _number(said.values.get(pair[0]))
    if asked and now is not None and stands is not None and now > stands:
        known = said.form.declared.indicators.get(pair[1])
        word = Text("超过{what}", "above {what}").format(what=known.name if known else _STANDS)
        yield Anomaly("above", _compared(asked, now, word, stands))


def _compared(asked: Field, now: Decimal, word: Text, then: Decimal) -> Text:
    return Text("{field} {now}，{word} {then}，是这样吗？", "{field} {now}, {word} {then}: is it so?").format(
        field=asked.ask, now=plain(now), word=word, then=plain(then)
    )


def _number(value: object) -> Decimal | None:
    """A number of a body, where decimals stand as text."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
        return None
    try:
        return Decimal(value)
    except ArithmeticError:
        return None


_STANDS = Text("现有数", "the number there is")
