"""What an order means: the ledger, its step, the organisations that would get it; and everything wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from shishu.journal.catalogue import catalogue
from shishu.journal.finding import find_ledger
from shishu.orgs import queries as orgs
from shishu.orgs.errors import OutOfScope
from shishu.orgs.models import Organisation
from shishu.orgs.rules import day_of_moment
from shishu.packs.model import Ledger
from shishu.programmes import declared
from shishu.programmes.errors import OrderRefused
from shishu.programmes.participants import members, places_of, require_direction, vanished
from shishu.programmes.values import NewOrder
from shishu.words import Problem, Text, listed

MOST_RECORDS = 99
LONGEST_TITLE, LONGEST_DOCUMENT = 100, 500
FARTHEST = timedelta(days=3 * 366)
_SHOWN = 5


@dataclass(frozen=True)
class Meant:
    """`group`: its code; `places` in administrative order."""

    ledger: Ledger
    step: str
    places: tuple[Organisation, ...]
    group: str = ""

    @property
    def numbers(self) -> list[int]:
        return [place.pk for place in self.places]


def meant(order: NewOrder, scope: orgs.Scope, at: datetime) -> Meant:
    """What is meant, once nothing is wrong with it; of a group its members today.

    Raises OutOfScope, NotYoursToDirect, NotDeclared, UnknownGroup, OrderRefused with every fault.
    """
    ledger, today = find_ledger(order.ledger, catalogue()), day_of_moment(at)
    group = orgs.resolve_group(order.group, scope=scope).code if order.group else ""
    numbers = set(order.organisations) | (members(group, scope.spans, today) if group else set())
    places = tuple(places_of(numbers))
    if len(places) < len(numbers):
        raise OutOfScope
    for place in places:
        require_direction(scope, place.pk)
    found = Meant(ledger, order.step or ledger.steps[0].code, places, group)
    if problems := [*_faults(order, today), *_faults_of(found)]:
        raise OrderRefused(problems)
    return found


def _faults(order: NewOrder, today: date) -> Iterator[Problem]:
    """What is wrong with what it says of itself."""
    for where, said, longest in ((_TITLE, order.title, LONGEST_TITLE), (_DOCUMENT, order.document, LONGEST_DOCUMENT)):
        if not said.strip():
            yield Problem(where, _MISSING, _FILL)
        elif len(said.strip()) > longest:
            yield Problem(where, _LONG.format(n=longest), _SHORTEN)
    if not 1 <= order.count <= MOST_RECORDS:
        yield Problem(_COUNT, _OUT.format(most=MOST_RECORDS), _MEND)
    if order.due_on < max(order.first, today):
        yield Problem(_DUE, _BEFORE if order.due_on < order.first else _PAST, _MEND)
    elif order.due_on > today + FARTHEST:
        yield Problem(_DUE, _FAR, _MEND)


def _faults_of(found: Meant) -> Iterator[Problem]:
    """What is wrong with who gets it, and what for."""
    ledger, places = found.ledger, found.places
    if found.step not in {each.code for each in ledger.steps}:
        yield Problem(ledger.name, _NO_STEP.format(step=found.step[:LONGEST_TITLE]), _CHOOSE_STEP)
    if not places:
        yield Problem(_WHOM, _NOBODY, _CHOOSE)
    if ledger.entry == "off":
        yield Problem(ledger.name, _NOT_ENTERED, _OTHER)
    if gone := vanished(found.numbers):
        yield Problem(_shown(place.name for place in places if place.pk in gone), _GONE, _OTHER)
    strangers = [place.name for place in places if place.kind not in ledger.recorded_by]
    if strangers:
        kinds = declared.kind_names(ledger.recorded_by, catalogue())
        yield Problem(_shown(strangers), _NOT_THEIRS.format(ledger=ledger.name, kinds=kinds), _OTHER)


def _shown(names: Iterable[str]) -> Text:
    """The first few names."""
    found = list(names)
    who = listed(found[:_SHOWN])
    return Text(f"{who.zh}等", f"{who.en}, …") if len(found) > _SHOWN else who


_TITLE, _DOCUMENT, _COUNT = Text("任务名称", "Title"), Text("依据文件", "Document"), Text("条数", "Number")
_DUE, _WHOM = Text("截止日", "Due day"), Text("接收单位", "Receivers")
_MISSING, _FILL = Text("没有填", "is missing"), Text("请补上。", "Fill it in.")
_LONG, _SHORTEN = Text("超过{n}字", "is longer than {n} characters"), Text("请写短些。", "Write less.")
_OUT = Text("要填 1 到 {most} 的整数", "takes a whole number from 1 to {most}")
_BEFORE, _PAST = Text("早于开始日", "lies before the first day"), Text("已经过去", "has passed")
_FAR, _MEND = Text("在三年以后", "is more than three years away"), Text("请改正。", "Correct it.")
_NOBODY = Text("没有选任何单位", "are none")
_CHOOSE = Text("请选单位或分组。", "Choose organisations or a group.")
_NOT_ENTERED = Text("不在本系统填报", "is not entered here")
_OTHER = Text("请换台账或换单位。", "Choose another ledger or others.")
_GONE = Text("已撤并", "have been merged into others")
_NOT_THEIRS = Text("不记「{ledger}」，记它的是{kinds}", "do not record “{ledger}”; that is for: {kinds}")
_NO_STEP = Text("没有步骤「{step}」", "has no step “{step}”")
_CHOOSE_STEP = Text("请从这本台账的步骤里选。", "Choose one of its steps.")
