"""The steps a case has taken and the shortest way on, as stations of one line."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from shishu.packs.model import Ledger, Step
from shishu.words import Text


@dataclass(frozen=True)
class Station:
    """`look`: "" taken, "w" the next one, "n" later."""

    name: Text
    look: Literal["", "w", "n"]
    day: date | None = None


def stations(ledger: Ledger, taken: Sequence[tuple[str, date]], *, is_closed: bool) -> list[Station]:
    """`taken`: the steps that moved the case, in their order, each with its day; one that came again stands once."""
    days = dict(taken)
    steps = {one.code: one for one in ledger.steps}
    past = [steps[code] for code in days if code in steps and not steps[code].undoes]
    found = [Station(one.name, "", days[one.code]) for one in past]
    if is_closed or not taken:
        return found
    ahead = shortest(ledger, taken[-1][0])
    return found + [Station(one.name, "n" if place else "w") for place, one in enumerate(ahead)]


def shortest(ledger: Ledger, code: str) -> list[Step]:
    """The shortest way from here to where the register means to end: the step declared first of those that close.

    Not to one that ends it otherwise (终止), while the first can be reached; of two ways of one length that of the
    earlier steps. Where all that closes is to leave (摘牌), it ends with the last step before that; there, nowhere.
    """
    closing = [one for one in ledger.steps if one.closes and not one.opens]
    aims = [one for one in closing if not _leaves(ledger, one)] or _last(ledger)
    ways = (_way(ledger, code, one.code) for one in aims)
    return next((way for way in ways if way), [])


def _leaves(ledger: Ledger, step: Step) -> bool:
    """Whether it may come at the very beginning, and as well after what a case goes on to from there."""
    first = [one.code for one in ledger.steps if one.opens and one.code in step.after]
    later = (after for code in first for after in following(ledger, code))
    return any(one.code in step.after and one.code not in first for one in later)


def _last(ledger: Ledger) -> list[Step]:
    """What moves a case and is followed only by what closes it."""
    moving = (one for one in ledger.steps if not (one.opens or one.closes or one.stays or one.undoes))
    return [one for one in moving if all(after.closes for after in following(ledger, one.code))]


def _way(ledger: Ledger, code: str, target: str) -> list[Step]:
    ways: deque[tuple[str, tuple[Step, ...]]] = deque([(code, ())])
    seen = {code}
    while ways:
        here, way = ways.popleft()
        for step in following(ledger, here):
            if step.code == target:
                return [*way, step]
            if step.code not in seen and not step.closes:
                seen.add(step.code)
                ways.append((step.code, (*way, step)))
    return []


def following(ledger: Ledger, code: str) -> list[Step]:
    """What moves a case on from this step, without what takes it back."""
    return [one for one in ledger.steps if code in one.after and not one.stays and not one.undoes]
