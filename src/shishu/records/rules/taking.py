"""Whether a step may be taken now: everything against it, each with where the case stands and what to do. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from shishu.packs.model import Step
from shishu.records.rules.cases import Course, actors, following, follows, is_closed
from shishu.words import Problem, Text, listed

EMPTY: tuple[object, ...] = (None, "", [])
Namer = Callable[[int], str]


@dataclass(frozen=True)
class Wish:
    """The step that somebody wants to take; what could not be read of it is None.

    `is_blank`: nothing is filled in yet, so what the form itself asks for is not held against it.
    """

    step: Step
    organisation: int | None
    day: date | None
    values: Mapping[str, object]
    is_blank: bool = False


@dataclass(frozen=True)
class Place:
    """Where it is to be taken: the case by its title, what counts in it, and what stands beside.

    `heir`: who carries on for an organisation that has vanished; `pending`: the name of a step that waits to be
    reviewed and would move the case; `subcases`: titles of those that are not closed; `above`: the title of the case
    above it, when that is closed.
    """

    title: str
    course: Course
    name: Namer
    heir: Callable[[int], int]
    pending: Text | None = None
    subcases: tuple[str, ...] = ()
    above: str = ""
    asks: Mapping[str, Text] = field(default_factory=dict)

    @property
    def where(self) -> Text:
        return Text("事项「{title}」", "Case “{title}”").format(title=self.title)


def faults(place: Place, wish: Wish) -> Iterator[Problem]:
    """All that forbids it, but for the limits."""
    yield from _position(place, wish)
    yield from _actor(place, wish)
    yield from _subcases(place, wish)
    yield from _materials(place, wish)


def _position(place: Place, wish: Wish) -> Iterator[Problem]:
    course = place.course
    if course.last is None:
        yield Problem(place.where, _NOT_OPEN, _REVIEW_FIRST)
        return
    if not follows(course, wish.step):
        stands = _CLOSED if is_closed(course) else _STANDS
        at = course.step(course.last.step).name
        yield Problem(place.where, stands.format(at=at, step=wish.step.name), what_follows(place))
    elif place.pending and not wish.step.stays:
        yield Problem(place.where, _PENDING.format(step=place.pending), _WAIT)
    if place.above:
        yield Problem(place.where, _ABOVE_CLOSED.format(title=place.above), _OPEN_ABOVE)


def what_follows(place: Place) -> Text:
    """Each step that may come now, with those who take it."""
    course = place.course
    several = [_with_actors(place, step) for step in following(course)]
    return _FOLLOWS.format(steps=listed(several)) if several else _NOTHING_FOLLOWS


def _with_actors(place: Place, step: Step) -> Text:
    numbers = takers(place, step)
    if not numbers:
        return step.name
    return Text("{step}（{who}）", "{step} ({who})").format(step=step.name, who=listed(map(place.name, numbers)))


def takers(place: Place, step: Step) -> tuple[int, ...] | None:
    """Those who may take it now; None: anybody."""
    numbers = actors(place.course, step)
    return None if numbers is None else tuple(dict.fromkeys(map(place.heir, numbers)))


def _actor(place: Place, wish: Wish) -> Iterator[Problem]:
    numbers = takers(place, wish.step)
    if numbers is None or wish.organisation is None:
        return
    if wish.organisation in (*numbers, *(actors(place.course, wish.step) or ())):
        return
    what = _NOT_BY.format(who=place.name(wish.organisation), step=wish.step.name)
    yield Problem(place.where, what, _BY.format(who=listed(map(place.name, numbers))) if numbers else _BY_NONE)


def _subcases(place: Place, wish: Wish) -> Iterator[Problem]:
    if wish.step.subcases == "closed" and place.subcases:
        what = _SUBCASES.format(n=len(place.subcases), titles=listed(f"「{title}」" for title in place.subcases[:3]))
        yield Problem(place.where, what, _CLOSE_THEM)


def _materials(place: Place, wish: Wish) -> Iterator[Problem]:
    known = place.course.known
    own = {field.name for field in wish.step.fields} if wish.is_blank else {}
    wanted = [name for name in wish.step.materials if name not in own]
    missing = [name for name in wanted if wish.values.get(name) in EMPTY and known(name) in EMPTY]
    if missing:
        asks = listed(place.asks.get(name, Text(name, name)) for name in missing)
        yield Problem(place.where, _MATERIALS.format(names=asks, step=wish.step.name), _ADD_MATERIALS)


_NOT_OPEN = Text("还没有审核通过，不能办下一步", "is not approved yet, so nothing can follow")
_REVIEW_FIRST = Text("请等审核通过后再办。", "Take the step once it is approved.")
_STANDS = Text("停在“{at}”，不能接“{step}”", "stands at “{at}”, which “{step}” does not follow")
_CLOSED = Text("已由“{at}”了结，不能接“{step}”", "is closed by “{at}”, which “{step}” does not follow")
_FOLLOWS = Text("现在可以办：{steps}。", "What can follow: {steps}.")
_NOTHING_FOLLOWS = Text("这里已是最后一步。", "This is the last step.")
_PENDING = Text("“{step}”已经提交，等审核", "“{step}” was submitted and waits for review")
_WAIT = Text("请等审核后再办下一步。", "Take the next step once it is reviewed.")
_ABOVE_CLOSED = Text("上级事项「{title}」已了结", "the case above it, “{title}”, is closed")
_OPEN_ABOVE = Text("要办，请先退回上级事项。", "Reopen that one first.")
_NOT_BY = Text("“{step}”不由{who}办", "“{step}” is not for {who} to take")
_BY = Text("请由{who}办。", "It is taken by {who}.")
_BY_NONE = Text("还没有指定由谁办。", "Nobody is named to take it yet.")
_SUBCASES = Text("还有{n}个子项没有了结：{titles}", "{n} cases below it are not closed: {titles}")
_CLOSE_THEM = Text("请先了结它们。", "Close them first.")
_MATERIALS = Text("“{step}”之前要有：{names}", "“{step}” needs before it: {names}")
_ADD_MATERIALS = Text("请补齐材料，或在前面的步骤里更正补上。", "Add it here, or correct the earlier step.")
