"""Who has a part in a case, and so sees it. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from shishu.packs.model import ANYONE, RAISER, Step
from shishu.records.rules.cases import Course

Part = tuple[int, str]
RAISED, LEAD, ASSISTING, PARTY = "raiser", "lead", "assisting", "party"
"""The roles of `CaseUnit`."""


def parts(course: Course, above: frozenset[int] = frozenset()) -> frozenset[Part]:
    """Organisation and role: who raised it and whose it is, who is named to take steps, and all others it concerns.

    Whoever took a step, was named once, or is named beside others, is a party; so are those whose the case `above` is.
    """
    if course.raised is None:
        return frozenset()
    main = {(course.raised.organisation, RAISED), (course.organisation, RAISED), *_leading(course)}
    known = {number for number, _ in main}
    return frozenset(main | {(number, PARTY) for number in (*_met(course), *above) if number not in known})


def _leading(course: Course) -> Iterator[Part]:
    """Lead is who alone may take a step, assisting who is named in a list; who answers by link is a party."""
    for step in course.ledger.steps:
        role = "" if step.by_link or not {RAISER, ANYONE}.isdisjoint(step.by) else LEAD
        for name in step.by:
            if "." in name:
                yield from ((number, ASSISTING) for number in _numbers(course.named(name)))
            elif role:
                yield from ((number, role) for number in _numbers(course.named(name)))


def _named(steps: tuple[Step, ...]) -> list[str]:
    """The fields that say who takes a step."""
    return list(dict.fromkeys(name for step in steps for name in step.by if name not in (RAISER, ANYONE)))


def _met(course: Course) -> Iterator[int]:
    names = _named(course.ledger.steps)
    for one in course.taken:
        yield one.organisation
        yield from one.parties
        for name in names:
            rows, _, column = name.partition(".")
            said = one.values.get(rows)
            yield from _numbers([row.get(column) for row in said] if column and isinstance(said, list) else said)


def _numbers(said: object) -> Iterator[int]:
    yield from (one for one in (said if isinstance(said, list) else [said]) if isinstance(one, int))
