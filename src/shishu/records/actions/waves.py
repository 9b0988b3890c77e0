"""The items of one call in waves: what touches the same record or case is taken one after the other, in its order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from uuid import UUID

from shishu.records.arriving import Arrived
from shishu.records.courses import cases_of
from shishu.records.standing import Standing
from shishu.records.values import Outcome
from shishu.words import Refused

Wave = dict[int, Arrived]
"""Position and item."""


def waves_of(arrived: Sequence[Arrived], standing: Standing) -> list[Wave]:
    """Items of ledgers of events come together unless they share an id; the cases of all others are held from here on.

    Two cases below the same one are taken after each other as well: what the one does may close or open the other.
    """
    touched = _touched(arrived, standing)
    waves: list[Wave] = []
    times: dict[UUID, int] = {}
    for position, item in enumerate(arrived):
        keys = touched.get(position, {item.id})
        wave = max(times.get(key, 0) for key in keys)
        times |= dict.fromkeys(keys, wave + 1)
        if wave == len(waves):
            waves.append({})
        waves[wave][position] = item
    return waves


def _touched(arrived: Sequence[Arrived], standing: Standing) -> dict[int, set[UUID]]:
    """Position -> the record and the cases that an item of a register touches, all of them held."""
    steps = {position: item for position, item in enumerate(arrived) if _is_register(item.ledger, standing)}
    if not steps:
        return {}
    mended = cases_of(item.id for item in steps.values())
    found = {
        position: {key for key in (item.id, item.case, item.parent, mended.get(item.id)) if key}
        for position, item in steps.items()
    }
    above = standing.courses.hold(key for keys in found.values() for key in keys)
    return {position: keys | {above[key] for key in keys if key in above} for position, keys in found.items()}


def _is_register(ledger: str, standing: Standing) -> bool:
    with suppress(Refused):
        return standing.forms.form(ledger).ledger.is_register
    return False


def half_kept(waves: Sequence[Wave], answers: Mapping[int, Outcome]) -> set[UUID]:
    """The activities of which one wave was kept and another refused."""
    found: dict[UUID, set[bool]] = {}
    for wave in waves:
        for position, item in wave.items():
            if item.activity:
                found.setdefault(item.activity, set()).add(answers[position].refusal is None)
    return {activity for activity, kept in found.items() if len(kept) > 1}


def may_split(waves: Sequence[Wave]) -> bool:
    """Whether an activity could lie in several waves."""
    return len(waves) > 1 and any(item.activity for wave in waves for item in wave.values())
