"""programmes list, begin, skip, merge, unskip, end."""

from __future__ import annotations

from shishu.cli.acting import account_of
from shishu.cli.call import Call
from shishu.cli.errors import wrong
from shishu.measure import month_parse, month_text
from shishu.orgs import queries as orgs
from shishu.programmes import actions, queries
from shishu.programmes.values import RunShown
from shishu.words import Text

_HEAD = (
    Text("编号", "no."), Text("工作安排", "programme"), Text("承办", "held by"), Text("起止", "from..to"),
    Text("下一个到期日", "next due"),
)  # fmt: skip


def listing(call: Call) -> int:
    """All runs that the account sees."""
    found = queries.runs(account_of(call), at=call.clock.now())
    if call.wants_json:
        for one in found:
            call.output.json(_json(one))
    else:
        call.output.table(_HEAD, [_row(call, one) for one in found], right=(0,))
    return 0


def begin(call: Call) -> int:
    by, at = account_of(call), call.clock.now()
    holder = orgs.resolve(call.text("org")).pk
    month = month_parse(call.text("from"))
    run = actions.begin(call.text("programme"), holder, month, call.text("document"), by=by, at=at)
    return _tell(call, run.pk)


def skip(call: Call) -> int:
    return _skip(call, "")


def merge(call: Call) -> int:
    return _skip(call, call.text("into"))


def unskip(call: Call) -> int:
    run = _number(call)
    actions.unskip(run, call.text("period"), by=account_of(call), at=call.clock.now())
    return _tell(call, run)


def end(call: Call) -> int:
    run, month = _number(call), month_parse(call.text("month"))
    actions.end(run, month, call.text("reason"), by=account_of(call), at=call.clock.now())
    return _tell(call, run)


def _skip(call: Call, into: str) -> int:
    run = _number(call)
    actions.skip(run, call.text("period"), call.text("reason"), into, by=account_of(call), at=call.clock.now())
    return _tell(call, run)


def _number(call: Call) -> int:
    written = call.text("run")
    if not (written.isascii() and written.isdecimal() and len(written) < 10):
        raise wrong("RUN", _NO_NUMBER.format(it=written), _SEE)
    return int(written)


def _tell(call: Call, run: int) -> int:
    shown = queries.get_run(run, account_of(call), at=call.clock.now())
    if call.wants_json:
        call.output.json(_json(shown))
    else:
        call.output.line("  ".join(_row(call, shown)).rstrip())
    return 0


def _row(call: Call, one: RunShown) -> tuple[str, ...]:
    months = _months(one)
    due = one.next_due.isoformat() if one.next_due else ""
    return str(one.run.pk), call.output.say(one.name), one.holder_name, f"{months[0]}..{months[1] or ''}", due


def _json(one: RunShown) -> dict[str, object]:
    first, last = _months(one)
    return {
        "run": one.run.pk,
        "programme": one.run.programme,
        "holder": one.holder_name,
        "first": first,
        "last": last,
        "next_due": one.next_due.isoformat() if one.next_due else None,
    }


def _months(one: RunShown) -> tuple[str, str | None]:
    last = one.run.last_month
    return month_text(one.run.first_month), None if last is None else month_text(last)


_NO_NUMBER = Text("「{it}」不是编号", "“{it}” is no number of a run")
_SEE = Text("用 shishu programmes list 查看", "See shishu programmes list")
