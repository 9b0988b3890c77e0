"""Figures that belong together: parts of a whole (其中), and lists told off against a list of names (分别)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import zip_longest

from shishu.claims.context.nouns import several
from shishu.claims.context.outline import Outline
from shishu.claims.context.things import Thing
from shishu.claims.patterns import pattern
from shishu.claims.values import Quantity

_OF_WHICH = pattern(
    "of which of parts", r"其中[，,：:]?(?!之一)|(?:(?<=[，,(（])|(?<=其中))(?:包括|包含|含(?![量有税氧氮水]))[有了]?"
)
_EACH = pattern("each of parts", r"分别(?:为|是|达到?|有)?")
_LONGEST_LIST, _OPENS, _FARTHEST_BACK, _MOST_NAMES = 80, 1, 12, 20
_SAME = {"名": "人", "位": "人", "口": "人", "千米": "米", "公里": "米"}


def wholes(seen: Outline, quantities: Sequence[Quantity], things: Sequence[Thing]) -> list[int | None]:
    """For each figure the one of which it is a part: 其中 takes the last figure before it that counts the same.

    The same is a like unit and, if there is one, a noun that shares its end: 协会 in 新成立协会.
    """
    found: list[int | None] = [None] * len(quantities)
    starts = [one.start for one in quantities]
    marks = list(_OF_WHICH.finditer(seen.covered))
    for mark, following in zip_longest(marks, marks[1:]):
        sentence = seen.sentence(mark.start())
        first = bisect_left(starts, sentence.start)
        end = sentence.end if following is None else min(sentence.end, following.start())
        before = range(first, bisect_left(starts, mark.start()))[-_FARTHEST_BACK:]
        behind = range(bisect_left(starts, mark.end()), bisect_left(starts, end))
        if not before and mark.start() - sentence.start <= _OPENS:
            before = range(max(first - _FARTHEST_BACK, 0), first)
        if before and behind:
            part = next((at for at in behind if _may_be_part(quantities[at])), behind[0])
            whole = _whole(quantities, things, before, part)
            _take_parts(seen, quantities, things, found, (whole, behind))
    return found


def _whole(quantities: Sequence[Quantity], things: Sequence[Thing], before: range, part: int) -> int | None:
    unit, noun = _unit(quantities[part]), things[part].name
    levels = [at for at in reversed(before) if quantities[at].kind != "growth" and not things[at].is_carried]
    same = [at for at in levels if _unit(quantities[at]) == unit]
    alike = (at for at in same if noun and things[at].name and _ends_alike(things[at].name, noun))
    return next(alike, same[0] if same else None)


def _ends_alike(one: str, other: str) -> bool:
    return one[-2:] == other[-2:]


def _take_parts(
    seen: Outline,
    quantities: Sequence[Quantity],
    things: Sequence[Thing],
    found: list[int | None],
    parts: tuple[int | None, range],
) -> None:
    """The figures of a like unit behind the mark; shares and class limits between them are passed over."""
    whole, behind = parts
    first = next((at for at in behind if _may_be_part(quantities[at])), None)
    for at in behind if whole is not None and first is not None else ():
        if not _may_be_part(quantities[at]):
            continue
        goes_on = not _is_apart(seen, quantities, at) or _ends_alike(things[at].name, things[first or 0].name)
        if _unit(quantities[at]) != _unit(quantities[first or 0]) or not goes_on:
            break
        found[at] = whole


def _may_be_part(quantity: Quantity) -> bool:
    return quantity.is_checkable and quantity.kind not in ("ratio", "growth")


def _is_apart(seen: Outline, quantities: Sequence[Quantity], at: int) -> bool:
    """Behind a semicolon the parts are at an end, unless they count the same."""
    return "；" in seen.covered[quantities[at - 1].end : quantities[at].start] if at else False


def _unit(quantity: Quantity) -> str:
    unit = quantity.base_unit or quantity.unit
    return _SAME.get(unit, unit)


def told_off(seen: Outline, quantities: Sequence[Quantity]) -> dict[int, str]:
    """Which name of a list each figure behind 分别 belongs to, where there are as many names as figures."""
    found: dict[int, str] = {}
    starts = [one.start for one in quantities]
    for mark in _EACH.finditer(seen.covered):
        clause = seen.clause(mark.start())
        run = range(bisect_left(starts, mark.end()), bisect_left(starts, clause.end))
        if not 1 < len(run) <= _MOST_NAMES:
            continue
        names = _with_head(several(seen.plain[max(clause.start, mark.start() - _LONGEST_LIST) : mark.start()]))
        if len(names) == len(run):
            found |= dict(zip(run, names, strict=True))
    return found


def _with_head(names: tuple[str, ...]) -> tuple[str, ...]:
    """第一产业、第二产业和第三产业投资: what follows the last 产业 is said of each."""
    if len(names) < 2 or len(names[0]) < 2:
        return names
    ending = names[0][-2:]
    at = names[-1].find(ending) + len(ending)
    is_shared = ending in names[-1] and all(name.endswith(ending) for name in names[:-1])
    return tuple(name + names[-1][at:] for name in names[:-1]) + names[-1:] if is_shared else names


def of_list(thing: Thing, name: str) -> Thing:
    """A figure of a list that was told off: its name is what is counted."""
    others = tuple(one for one in (thing.name, *thing.others) if one and one != name)
    return Thing(name, others, (), thing.verb)
