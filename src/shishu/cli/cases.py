"""cases, case."""

from __future__ import annotations

from uuid import UUID

from shishu.cli.acting import account_of
from shishu.cli.call import Call
from shishu.cli.outcomes import state_name
from shishu.cli.records import record_id
from shishu.journal.catalogue import catalogue
from shishu.journal.finding import find_ledger
from shishu.orgs import queries as orgs
from shishu.orgs.rules import day_of_moment
from shishu.packs.model import Ledger
from shishu.records import cases
from shishu.records.cases import CaseShown, wording
from shishu.records.cases.listing import states_of
from shishu.records.models import Case
from shishu.records.wording import names_of
from shishu.words import Text

MOST = 500
_PAUSED, _OVERDUE, _CLOSED = Text("暂停", "paused"), Text("逾期", "overdue"), Text("已了结", "closed")
_WAITING = Text("待审核", "to review")
_CASES = (
    Text("编号", "id"),
    Text("事项", "case"),
    Text("组织", "organisation"),
    Text("状态", "state"),
    Text("到期", "due"),
    Text("提示", "note"),
)
_STEPS = (
    Text("记录", "record"),
    Text("步骤", "step"),
    Text("组织", "organisation"),
    Text("日期", "day"),
    Text("状态", "state"),
)
_DUES = (Text("到期", "due"), Text("原定", "at first"), Text("步骤", "step"), Text("组织", "organisation"))
_NEXT = (Text("可办", "may follow"), Text("由谁办", "taken by"), Text("现在不能办的原因", "what is against it now"))


def list_(call: Call) -> int:
    """The cases an account sees, the overdue first."""
    by, at, on = account_of(call), call.clock.now(), day_of_moment(call.clock.now())
    named = call.text("ledger")
    found = cases.cases(
        by,
        at=at,
        ledger=find_ledger(named, catalogue()).code if named else "",
        state=call.text("state"),
        overdue=call.flag("overdue"),
        words=call.text("search"),
        under=orgs.resolve(call.text("org"), scope=orgs.scope_of(by, on=on)).id if call.text("org") else None,
    )
    rows = list(found[:MOST])
    names = names_of(wording.numbers_of(rows))
    if call.wants_json:
        for row in rows:
            call.output.json(wording.case_json(row, names, on))
        return 0
    call.output.table(_CASES, [_row(call, row, names) for row in rows])
    return 0


def show(call: Call) -> int:
    """One case with its steps and what may come next."""
    at = call.clock.now()
    shown = cases.get_case(record_id(call.text("id")), account_of(call), at=at)
    names = names_of(wording.numbers_in(shown))
    if call.wants_json:
        call.output.json(wording.shown_json(shown, names, day_of_moment(at)))
    else:
        _write(call, shown, names)
    return 0


def _row(call: Call, row: Case, names: dict[int, str]) -> tuple[str, ...]:
    state = _state(call, row, catalogue().ledgers.get(row.ledger))
    due = row.due_on.isoformat() if row.due_on else ""
    return str(row.pk), row.title, names.get(row.organisation, ""), state, due, _note(call, row)


def _state(call: Call, row: Case, ledger: Ledger | None) -> str:
    named = states_of(ledger).get(row.state) if ledger else None
    return call.output.say(named) if named else row.state


def _note(call: Call, row: Case) -> str:
    if row.phase == Case.Phase.WAITING:
        return call.output.say(_WAITING)
    if row.phase == Case.Phase.CLOSED:
        return call.output.say(_CLOSED)
    if row.paused_since:
        return call.output.say(_PAUSED)
    is_late = row.due_on is not None and row.due_on < day_of_moment(call.clock.now())
    return call.output.say(_OVERDUE) if is_late else ""


def _write(call: Call, shown: CaseShown, names: dict[int, str]) -> None:
    say, row = call.output.say, shown.case
    head = {
        Text("事项", "case"): row.title,
        Text("编号", "id"): str(row.pk),
        Text("台账", "ledger"): say(shown.ledger.name),
        Text("组织", "organisation"): names.get(row.organisation, ""),
        Text("状态", "state"): " ".join(filter(None, (_state(call, row, shown.ledger), _note(call, row)))),
        Text("上级事项", "case above"): str(shown.parent.pk) if shown.parent else "",
    }
    call.output.pairs((say(label), value) for label, value in head.items() if value)
    call.output.line()
    call.output.table(_STEPS, [_step(call, shown, number, names) for number in range(len(shown.records))])
    if shown.dues:
        steps = {step.code: say(step.name) for step in shown.ledger.steps}
        rows = [
            (str(due.due_on), str(due.original_due_on), steps.get(due.step, due.step), names.get(due.organisation, ""))
            for due in shown.dues
        ]
        call.output.line()
        call.output.table(_DUES, rows)
    if shown.next_steps:
        call.output.line()
        call.output.table(_NEXT, [_next(call, shown, number, names) for number in range(len(shown.next_steps))])


def _step(call: Call, shown: CaseShown, number: int, names: dict[int, str]) -> tuple[str, ...]:
    one = shown.records[number]
    key: UUID = one.record.pk
    day, state = one.record.occurred_on.isoformat(), state_name(call, one.record.state)
    return str(key), call.output.say(one.step.name), names.get(one.record.organisation, ""), day, state


def _next(call: Call, shown: CaseShown, number: int, names: dict[int, str]) -> tuple[str, ...]:
    one = shown.next_steps[number]
    takers = " ".join(names.get(taker, "") for taker in one.takers)
    problems = " ".join(problem.say(call.output.language) for problem in one.problems)
    return call.output.say(one.step.name), takers, problems
