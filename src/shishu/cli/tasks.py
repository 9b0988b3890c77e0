"""tasks, tasks give, withdraw, remind; tick."""

from __future__ import annotations

from uuid import UUID

from shishu.cli.acting import account_of
from shishu.cli.call import Call
from shishu.cli.errors import wrong
from shishu.measure import day_parse
from shishu.orgs import queries as orgs
from shishu.orgs.rules import day_of_moment
from shishu.programmes import actions, queries
from shishu.programmes.models import TaskOrder
from shishu.programmes.values import NewOrder, TaskShown
from shishu.records.rules.bodies import made_id
from shishu.words import Text

_WRONG_USE = 2
_HEAD = (
    Text("到期", "due"), Text("状态", "state"), Text("单位", "organisation"), Text("任务", "task"),
    Text("完成", "done"), Text("依据", "document"),
)  # fmt: skip
_STATES = {
    "done": Text("已完成", "done"),
    "open": Text("待办", "open"),
    "soon": Text("临期", "due soon"),
    "overdue": Text("逾期", "overdue"),
    "withdrawn": Text("已撤销", "withdrawn"),
}


def listing(call: Call) -> int:
    """What is due, the earliest first."""
    place = orgs.resolve(call.text("org")).pk if call.text("org") else None
    until = day_parse(call.text("until")) if call.text("until") else None
    by, at, is_all = account_of(call), call.clock.now(), call.flag("all")
    found = queries.tasks(by, at=at, organisation=place, until=until, open_only=not is_all)
    if call.wants_json:
        for task in found:
            call.output.json(_json(task))
    else:
        call.output.table(_HEAD, [_row(call, task) for task in found])
    return 0


def give(call: Call) -> int:
    by, at = account_of(call), call.clock.now()
    order = NewOrder(
        id=made_id(at),
        title=call.text("title"),
        document=call.text("document"),
        ledger=call.text("ledger"),
        first=day_parse(call.text("from")) if call.text("from") else day_of_moment(at),
        due_on=day_parse(call.text("due")),
        organisations=tuple(orgs.resolve(name).pk for name in call.many("name")),
        group=call.text("group"),
        step=call.text("step"),
        count=_count(call),
    )
    return _tell(call, actions.give(order, by=by, at=at))


def withdraw(call: Call) -> int:
    try:
        order = UUID(call.text("id"))
    except ValueError:
        raise wrong("ID", _NO_ID, _AS_GIVEN) from None
    return _tell(call, actions.withdraw_order(order, call.text("reason"), by=account_of(call), at=call.clock.now()))


def remind(call: Call) -> int:
    """Print the text to paste; units that were reminded this week are told apart."""
    numbers = [orgs.resolve(name).pk for name in call.many("name")]
    said = actions.remind(numbers, call.text("reason"), by=account_of(call), at=call.clock.now())
    if text := call.output.say(said.text):
        call.output.line(text)
    refusals = [one.refusal for one in said.outcomes if one.refusal]
    for refusal in refusals:
        call.output.note(refusal.say(call.output.language))
    return _WRONG_USE if refusals else 0


def tick(call: Call) -> int:
    with call.output.progress(_TICKING) as advance:
        ticked = actions.tick(at=call.clock.now(), told=advance)
    for notice in ticked.notices:
        call.output.note(notice)
    if call.wants_json:
        call.output.json({"made": ticked.made, "late": ticked.late, "pairs": ticked.pairs})
    else:
        call.output.line(call.output.say(_TICKED.format(made=ticked.made, late=ticked.late)))
    return 0


def _count(call: Call) -> int:
    written = call.text("count")
    if not (written.isascii() and written.isdecimal() and len(written) < 10):
        raise wrong("--count", Text("不是整数", "is no whole number"), Text("例如 --count 2", "As in --count 2"))
    return int(written)


def _tell(call: Call, row: TaskOrder) -> int:
    number = row.tasks.count()
    if call.wants_json:
        call.output.json({"id": str(row.pk), "organisations": number})
    else:
        call.output.line(call.output.say(_GIVEN.format(id=row.pk, n=number)))
    return 0


def _row(call: Call, task: TaskShown) -> tuple[str, ...]:
    say = call.output.say
    done = f"{task.done}/{task.needed}" + (f" {say(_LATE)}" if task.is_late else "")
    place = f"{task.organisation_name}→{task.about_name}" if task.about else task.organisation_name
    return task.due_on.isoformat(), say(_STATES[task.state]), place, say(task.title), done, task.document


def _json(task: TaskShown) -> dict[str, object]:
    return {
        "id": str(task.id),
        "title": task.title.zh,
        "organisation": task.organisation_name,
        "about": task.about_name or None,
        "ledger": task.ledger,
        "step": task.step,
        "period": task.period,
        "first": task.first.isoformat(),
        "due": task.due_on.isoformat(),
        "needed": task.needed,
        "done": task.done,
        "state": str(task.state),
        "late": task.is_late,
        "document": task.document,
    }


_NO_ID, _AS_GIVEN = Text("不是编号", "is no id"), Text("请照下达时的编号写", "Write the id it was given under")
_TICKING = Text("派任务", "making tasks")
_TICKED = Text("派出 {made} 项任务，其中补派 {late} 项", "{made} tasks made, {late} of them late")
_GIVEN = Text("{id}：{n} 个单位", "{id}: {n} organisations")
_LATE = Text("补派", "made late")
