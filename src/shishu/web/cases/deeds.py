"""What may be done next in a case: buttons for what this visitor may do now, and why the rest has to wait."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse

from shishu.access.visitor import Visitor
from shishu.orgs.models import Role
from shishu.packs.model import Step
from shishu.records.cases import CaseShown, NextStep
from shishu.web.cases.course import moved
from shishu.web.cases.way import following, shortest
from shishu.web.frame.registers import may_open
from shishu.web.frame.saying import Names
from shishu.words import Problem, Text, listed


@dataclass(frozen=True)
class Way:
    """A form to fill in; `organisation` in whose name, where there are several."""

    href: str
    organisation: str


@dataclass(frozen=True)
class Deed:
    """A step that may be taken now. `link`: the address that makes a one-time link for it, "" when there is none.

    `is_aside`: it is not how a case usually goes on (to end it, to put it off, to do the last step over again), or it
    would be done for a unit below.
    """

    step: Step
    ways: tuple[Way, ...]
    link: str
    is_main: bool
    is_aside: bool


@dataclass(frozen=True)
class Held:
    """A step that may not be taken now, and why."""

    step: Step
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Waits:
    """What waits for others: who, and the steps that are theirs."""

    who: Text
    steps: Text


@dataclass(frozen=True)
class Opening:
    """A step that opens a sub-case."""

    name: Text
    href: str


@dataclass(frozen=True)
class Deeds:
    """What may be done now: `open` as buttons, `aside` behind 更多."""

    open: tuple[Deed, ...]
    aside: tuple[Deed, ...]

    @property
    def any(self) -> bool:
        return bool(self.open or self.aside)


def deeds(found: CaseShown, names: Names, visitor: Visitor) -> Deeds:
    """The next step of the usual way first and as the main one, what leaves the case where it stands last.

    Where no step leads on, what ends the case is a button among others and not the main one.
    """
    ahead = [one.code for one in shortest(found.ledger, found.case.step)][:1]
    ends = [] if ahead else [one.code for one in following(found.ledger, found.case.step) if one.closes][:1]
    own = {grant.organisation for grant in visitor.scope_as(Role.RECORDER).grants}
    offering = _Offering(found, names, own, "".join(ahead), "".join(ends))
    ready = [each for one in found.next_steps if is_ready(one) for each in offering.of(one)]
    ready.sort(key=lambda one: (not one.is_main, one.step.stays, bool(one.step.undoes)))
    return Deeds(tuple(one for one in ready if not one.is_aside), tuple(one for one in ready if one.is_aside))


def is_ready(one: NextStep) -> bool:
    return bool(one.organisations) and not one.problems


@dataclass(frozen=True)
class _Offering:
    """`own`: where the visitor is appointed; `usual`: the next step of the usual way; `end`: what ends it instead."""

    found: CaseShown
    names: Names
    own: Collection[int]
    usual: str
    end: str

    @cached_property
    def taken(self) -> frozenset[str]:
        """The steps that moved it before: to take one again is to go back."""
        return frozenset(one.step.code for one in moved(self.found))

    def of(self, one: NextStep) -> Iterator[Deed]:
        own = [number for number in one.organisations if number in self.own]
        below = [number for number in one.organisations if number not in self.own]
        if own:
            yield self._deed(one.step, own, is_named=len(own) > 1, is_below=False)
        if below:
            yield self._deed(one.step, below, is_named=True, is_below=True)

    def _deed(self, step: Step, numbers: Sequence[int], *, is_named: bool, is_below: bool) -> Deed:
        case = self.found.case
        address = reverse("case-step", args=[case.id, step.code])
        ways = tuple(
            Way(f"{address}?{urlencode({'for': number})}" if is_named else address, self._name(number, is_named))
            for number in numbers
        )
        is_usual = step.code == self.usual
        return Deed(
            step,
            ways,
            reverse("case-link", args=[case.id, step.code]) if step.by_link and not is_below else "",
            is_main=is_usual and not is_below,
            is_aside=is_below
            or (step.code not in (self.usual, self.end) and (step.closes or step.pauses or step.code in self.taken)),
        )

    def _name(self, number: int, is_named: bool) -> str:  # noqa: FBT001 - whether a button says for whom
        return self.names.organisation(number) if is_named else ""


def held(found: CaseShown) -> list[Held]:
    """What the visitor or anybody else would do next if nothing were against it."""
    return [Held(one.step, tuple(one.problems)) for one in found.next_steps if one.problems]


def waits(found: CaseShown, names: Names) -> list[Waits]:
    """Grouped by those for whom they wait."""
    groups: dict[tuple[int, ...], list[Text]] = {}
    for one in found.next_steps:
        if not one.organisations and not one.problems and one.takers:
            groups.setdefault(one.takers, []).append(one.step.name)
    return [Waits(listed(map(names.organisation, who)), listed(steps)) for who, steps in groups.items()]


def openings(found: CaseShown, visitor: Visitor) -> list[Opening]:
    """While the case stands where sub-cases may be opened, by who opens cases of this register."""
    step = next((one for one in found.ledger.steps if one.code == found.case.step), None)
    if step is None or step.subcases != "may" or found.case.phase == "closed" or not may_open(found.ledger, visitor):
        return []
    address = reverse("record-form", args=[found.ledger.code])
    return [
        Opening(one.name, f"{address}?{urlencode({'step': one.code, 'parent': found.case.id})}")
        for one in _opening_steps(found.ledger.steps)
    ]


def _opening_steps(steps: Iterable[Step]) -> list[Step]:
    """Not those that open and close in one."""
    return [one for one in steps if one.opens and not one.closes]
