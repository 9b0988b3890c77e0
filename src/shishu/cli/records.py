"""submit, approve, return, take-back, discard, confirm, correct, withdraw."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from shishu.cli.acting import account_of
from shishu.cli.call import Call
from shishu.cli.documents import json_value, json_values, read_text
from shishu.cli.errors import wrong
from shishu.cli.outcomes import Told, tell
from shishu.journal.catalogue import catalogue
from shishu.journal.finding import find_ledger
from shishu.records import actions
from shishu.records.values import Outcome
from shishu.words import Refused, Text


def submit(call: Call) -> int:
    """One or many records of a ledger from a file."""
    by, name = account_of(call), call.text("file")
    ledger = find_ledger(call.text("ledger"), catalogue())
    items = json_values(read_text(name), name)
    outcomes = actions.submit(ledger.code, items, by=by, at=call.clock.now())
    return tell(call, map(Told.of, outcomes), numbered=True)


def approve(call: Call) -> int:
    by, at, reason = account_of(call), call.clock.now(), call.text("reason")
    return _each(call, lambda ids: actions.approve(ids, reason=reason, by=by, at=at))


def return_(call: Call) -> int:
    by, at, reason = account_of(call), call.clock.now(), call.text("reason")
    return _each(call, lambda ids: actions.return_(ids, reason, by=by, at=at))


def take_back(call: Call) -> int:
    by, at = account_of(call), call.clock.now()
    return _each(call, lambda ids: actions.take_back(ids, by=by, at=at))


def discard(call: Call) -> int:
    by, at = account_of(call), call.clock.now()
    return _each(call, lambda ids: actions.discard(ids, by=by, at=at))


def confirm(call: Call) -> int:
    by, at = account_of(call), call.clock.now()
    return _each(call, lambda ids: actions.confirm(ids, by=by, at=at))


def withdraw(call: Call) -> int:
    by, at, reason = account_of(call), call.clock.now(), call.text("reason")
    return _each(call, lambda ids: actions.withdraw(ids, reason, by=by, at=at))


def correct(call: Call) -> int:
    """The whole new body of one record."""
    by, name = account_of(call), call.text("file")
    record, body = record_id(call.text("id")), json_value(read_text(name), name)
    if not isinstance(body, Mapping):
        what = Text("里面应是一条记录的完整内容", "must hold the whole body of one record")
        where = Text("文件「{name}」", "file “{name}”").format(name=name)
        raise wrong(
            where, what, Text('例如 {"organisation": …, "values": {…}}', 'As in {"organisation": …, "values": {…}}')
        )
    outcome = actions.correct(record, body, reason=call.text("reason"), by=by, at=call.clock.now())
    return tell(call, [Told.of(outcome)])


def record_id(written: str) -> UUID:
    """Raises WrongUse."""
    try:
        return UUID(written)
    except ValueError:
        what = Text("不是记录的编号", "is no id of a record")
        remedy = Text(
            "编号形如 0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b", "Ids look like 0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b"
        )
        raise wrong(Text("「{it}」", "“{it}”").format(it=written), what, remedy) from None


def _each(call: Call, deed: Callable[[Sequence[UUID]], list[Outcome]]) -> int:
    """Do it to every record that is named rightly; a name that is no id has its own outcome in its place."""
    named: list[UUID | Told] = []
    for written in call.many("id"):
        try:
            named.append(record_id(written))
        except Refused as refusal:
            named.append(Told(written, 0, "refused", refusal=refusal))
    outcomes = iter(deed([each for each in named if isinstance(each, UUID)]))
    return tell(call, [each if isinstance(each, Told) else Told.of(next(outcomes)) for each in named])
