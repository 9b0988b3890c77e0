"""From what somebody wrote to the question meant: the same at every door, each with its own names of the parts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from shishu.figures.errors import UnclearQuestion
from shishu.figures.values import Basis, Question, Scope, Structure
from shishu.journal.catalogue import Catalogue
from shishu.journal.finding import find_indicator
from shishu.measure import Period
from shishu.orgs import queries as orgs
from shishu.orgs.models import Group, Organisation
from shishu.packs.model import Indicator
from shishu.words import Problem, Refused, Text, listed

Choice = TypeVar("Choice", bound=StrEnum)
Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it was written; "" where nothing was."""

    indicator: str = ""
    organisation: str = ""
    group: str = ""
    period: str = ""
    scope: str = ""
    basis: str = ""
    structure: str = ""
    as_of: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Door:
    """How a door calls the parts of a question, and its example of a whole one."""

    indicator: str
    place: str
    period: str
    scope: str
    basis: str
    structure: str
    as_of: str
    example: Text


def question(asked: Asked, known: Catalogue, door: Door, *, within: orgs.Scope | None = None) -> Question:
    """The question meant; places outside `within` are not there. Raises everything that is wrong with it at once."""
    faults = _Faults()
    indicator = faults.of(lambda: _indicator(asked, known, door))
    place = faults.of(lambda: _place(asked, door, within))
    period = faults.of(lambda: _period(asked, door))
    usual = indicator.scope if indicator else Scope.OWN
    scope = faults.of(lambda: _choice(door.scope, asked.scope or usual, Scope))
    basis = faults.of(lambda: _choice(door.basis, asked.basis or Basis.REPORTED, Basis))
    structure = faults.of(lambda: _choice(door.structure, asked.structure or Structure.THEN, Structure))
    as_of = faults.of(lambda: whole_number(door.as_of, asked.as_of, at_least=0)) if asked.as_of else None
    if faults.found or not (indicator and place and period and scope and basis and structure):
        raise faults.refusal()
    return Question(indicator, place, period, scope, basis, structure, as_of)


def whole_number(where: str, written: str, *, at_least: int) -> int:
    """Raises UnclearQuestion."""
    if written.isascii() and written.isdigit() and len(written) < 19 and int(written) >= at_least:
        return int(written)
    what = Text("「{it}」不是 {least} 以上的整数", "“{it}” is not a whole number of {least} or more")
    remedy = Text("请写整数，例如 100", "Write a whole number, as in 100")
    raise _unclear(where, what.format(it=written[:40], least=at_least), remedy)


class _Faults:
    """Gathers what is wrong in several parts, so that all of it is said at once."""

    def __init__(self) -> None:
        self.found: list[Refused] = []

    def of(self, read: Callable[[], Read]) -> Read | None:
        """What is read; None after keeping the refusal."""
        try:
            return read()
        except Refused as refusal:
            self.found.append(refusal)
            return None

    def refusal(self) -> Refused:
        """The one that was found, or one with the problems of all."""
        if len(self.found) == 1:
            return self.found[0]
        return UnclearQuestion(*(problem for refusal in self.found for problem in refusal.problems))


def _indicator(asked: Asked, known: Catalogue, door: Door) -> Indicator:
    if not asked.indicator:
        raise _unclear(door.indicator, Text("没有给出指标", "no indicator is given"), door.example)
    return find_indicator(asked.indicator, known)


def _place(asked: Asked, door: Door, within: orgs.Scope | None) -> Organisation | Group:
    if asked.organisation and asked.group:
        both = Text("组织和分组只能给一个", "an organisation and a group exclude each other")
        raise _unclear(door.place, both, Text("请去掉其中一个", "Leave one of them out"))
    if asked.group:
        return orgs.resolve_group(asked.group, scope=within)
    if asked.organisation:
        return orgs.named(asked.organisation, scope=within)
    raise _unclear(door.place, Text("没有给出组织或分组", "no organisation or group is given"), door.example)


def _period(asked: Asked, door: Door) -> Period:
    if not asked.period:
        raise _unclear(door.period, Text("没有给出时段", "no period is given"), door.example)
    return Period.parse(asked.period)


def _choice(where: str, written: str, choices: type[Choice]) -> Choice:
    if written not in list(choices):
        what = Text("没有「{it}」这一项", "knows no “{it}”").format(it=written[:40])
        raise _unclear(where, what, Text("可以写：{them}", "Write one of: {them}").format(them=listed(choices)))
    return choices(written)


def _unclear(where: str, what: Text, remedy: Text) -> UnclearQuestion:
    return UnclearQuestion(Problem(Text(where, where), what, remedy))
