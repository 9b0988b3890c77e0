"""A step as an item asks for it: which case it belongs to, who takes it, and all that is against it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from shishu.orgs import queries as orgs
from shishu.orgs.models import Role
from shishu.packs.model import Ledger
from shishu.records.case_errors import no_case
from shishu.records.courses import Read, sees_case
from shishu.records.models import Case, Record
from shishu.records.rules import bounded, taking
from shishu.records.rules.cases import Course, actors, carried
from shishu.records.rules.lines import posted_on
from shishu.records.rules.taking import Place, Wish
from shishu.records.standing import Standing
from shishu.records.values import Anomaly, Form, Submission
from shishu.words import Problem, Text


@dataclass(frozen=True)
class Asked:
    """What an item says of the step it is, as far as it could be read."""

    form: Form
    record: UUID
    case: UUID | None
    parent: UUID | None
    organisation: int | None = None
    day: date | None = None
    values: Mapping[str, object] | None = None

    @property
    def opens(self) -> bool:
        return self.case in (None, self.record)


def case_of(asked: Asked) -> UUID | None:
    """The case of the step; None in a ledger of events."""
    if not asked.form.ledger.is_register:
        return None
    return asked.record if asked.opens else asked.case


def faults(asked: Asked, standing: Standing, *, counting: bool = False) -> Iterator[Problem]:
    """All that is against the step, as things stand now. The case is held when something is to come of it.

    `counting`: by whoever lets it count, who need not see all that its author saw.
    """
    ledger = asked.form.ledger
    if not ledger.is_register:
        if asked.case or asked.parent:
            yield Problem(ledger.name, _NO_CASES, _LEAVE_OUT)
    elif asked.opens:
        yield from _opening(asked, standing, counting=counting)
    else:
        yield from _next(asked, standing, counting=counting)


def _opening(asked: Asked, standing: Standing, *, counting: bool) -> Iterator[Problem]:
    if not asked.form.step.opens:
        yield Problem(asked.form.step.name, _WHICH_CASE, _GIVE_CASE)
    if asked.parent is None:
        return
    above = standing.courses.find(asked.parent)
    if above is None or not (counting or sees_case(above.row, standing.scope)):
        yield no_case(asked.parent)
        return
    last = above.course.last
    if last is None or above.course.step(last.step).subcases != "may":
        where = Text("事项「{title}」", "Case “{title}”").format(title=above.row.title)
        at = above.course.step(last.step).name if last else Text("待审核", "waiting for review")
        yield Problem(where, _NO_SUBCASES.format(at=at), _OTHER_PARENT)


def _next(asked: Asked, standing: Standing, *, counting: bool) -> Iterator[Problem]:
    read = standing.courses.find(asked.case) if asked.case else None
    if read is None or not (counting or sees_case(read.row, standing.scope)):
        yield no_case(asked.case)
        return
    if read.row.ledger != asked.form.ledger.code:
        where = Text("事项「{title}」", "Case “{title}”").format(title=read.row.title)
        yield Problem(where, _OTHER_LEDGER.format(ledger=asked.form.ledger.name), _ITS_LEDGER)
        return
    place = place_of(read, standing, without=asked.record)
    wish = wish_of(asked)
    yield from taking.faults(place, wish)
    yield from bounded.refusals(place, wish)


def faults_mended(asked: Asked, standing: Standing, place: int) -> Iterator[Problem]:
    """What is against a correction: the limits of its step, as they were at its place. It has had its turn."""
    read = standing.courses.find(asked.case) if asked.case and not asked.opens else None
    if read is not None:
        then = replace(place_of(read, standing), course=read.course.before(place))
        yield from bounded.refusals(then, wish_of(asked))


def wish_of(asked: Asked) -> Wish:
    return Wish(asked.form.step, asked.organisation, asked.day, asked.values or {})


def warned(asked: Asked, standing: Standing, place: int | None) -> tuple[Anomaly, ...]:
    """The limits that the step breaks and that only warn; `place`: of one that has counted already."""
    read = standing.courses.find(asked.case) if asked.case and not asked.opens else None
    if read is None:
        return ()
    return bounded.warnings(read.course.before(place), wish_of(asked), asks_of(read.course.ledger))


def place_of(
    read: Read, standing: Standing, *, without: UUID | None = None, pending: Sequence[Record] | None = None
) -> Place:
    """What the rules look at; `without`: the record of the step itself, which may be waiting already.

    `pending`: the records that wait, where they have been read already.
    """
    records = read.pending if pending is None else pending
    waiting = (one for one in records if one.pk != without and not read.course.step(one.step).stays)
    moving = next((read.course.step(one.step).name for one in waiting if one.pk != read.row.pk), None)
    above = read.row.parent if read.row.parent and read.row.parent.phase == Case.Phase.CLOSED else None
    return Place(
        title=read.row.title,
        course=read.course,
        name=standing.name,
        heir=standing.heir,
        pending=moving,
        subcases=tuple(one.title for one in read.open_subcases),
        above=above.title if above else "",
        asks=asks_of(read.course.ledger),
    )


def asks_of(ledger: Ledger) -> dict[str, Text]:
    """What the fields of all steps ask for."""
    return {field.name: field.ask for step in reversed(ledger.steps) for field in step.fields}


def may_act(course: Course, asked: Asked, standing: Standing) -> int | None:
    """The organisation that takes the step where the item names none: whom it is for, else the account's own."""
    numbers = map(standing.heir, actors(course, asked.form.step) or ())
    named = (number for number in numbers if Role.RECORDER in standing.scope.roles_at(number))
    if (found := next(named, None)) is not None:
        return found
    own = standing.appointed(Role.RECORDER)
    return next(iter(own)) if len(own) == 1 else None


def parent_of(asked: Asked, standing: Standing) -> UUID | None:
    """The case above that of the step: a sub-case posts less."""
    if not asked.form.ledger.is_register or asked.opens:
        return asked.parent
    read = standing.courses.find(asked.case) if asked.case else None
    return read.row.parent_id if read else None


def taken_along(case: UUID | None, form: Form, standing: Standing, place: int | None = None) -> dict[str, object]:
    """The values of earlier steps that the posts of this one speak of."""
    read = standing.courses.find(case) if case and form.step.carried else None
    return carried(read.course.before(place), form.step.carried) if read else {}


def faults_of_whole(said: Submission, standing: Standing) -> Iterator[Problem]:
    """What only the whole shows: a day to be counted on that is to come, a signature that nobody could give."""
    step = said.form.step
    day = posted_on(step, {**said.carried, **said.values}, said.occurred_on)
    if day > standing.on:
        asks = asks_of(said.form.ledger)
        where = Text("「{ask}」", "“{ask}”").format(ask=asks.get(step.posted_on, step.name))
        yield Problem(where, _TO_COME.format(day=day), _AFTERWARDS)
    if step.sign_off and not orgs.is_held_by_another(Role.REVIEWER, said.organisation, standing.by, on=standing.on):
        yield Problem(step.name, _NOBODY_SIGNS.format(who=standing.name(said.organisation)), _APPOINT)


_TO_COME = Text("{day} 还没有到", "{day} is still to come")
_AFTERWARDS = Text("请在那一天以后再报。", "Send it once that day has come.")
_NOBODY_SIGNS = Text("{who}没有别的审核人可以签批", "nobody else of {who} is appointed to sign it")
_APPOINT = Text("请管理员先任命一位审核人。", "Ask the administrator to appoint a reviewer there.")
_NO_CASES = Text("是一事一记的台账，没有事项", "keeps events, not cases")
_LEAVE_OUT = Text("请不写 case 和 parent。", "Leave out case and parent.")
_WHICH_CASE = Text("没有说是哪个事项的一步", "is a step of a case, and none is named")
_GIVE_CASE = Text("请在 case 写事项的编号。", "Give the id of the case as `case`.")
_NO_SUBCASES = Text("停在“{at}”，这里不能开子项", "stands at “{at}”, where no case is opened below it")
_OTHER_PARENT = Text("请核对上级事项。", "Check which case it belongs under.")
_OTHER_LEDGER = Text("不是《{ledger}》的事项", "is no case of “{ledger}”")
_ITS_LEDGER = Text("请写这个事项自己的台账。", "Name the ledger of the case.")
