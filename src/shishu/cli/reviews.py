"""waiting, record show."""

from __future__ import annotations

from shishu.cli.acting import account_of
from shishu.cli.call import Call
from shishu.cli.outcomes import state_name
from shishu.cli.records import record_id
from shishu.figures import wording
from shishu.journal.catalogue import catalogue
from shishu.records import queries
from shishu.records.models import Review, Revision
from shishu.records.queries import Shown
from shishu.records.wording import names_in, names_of, record_json, shown_json
from shishu.words import Text

_WAITING = (
    Text("编号", "id"),
    Text("台账", "ledger"),
    Text("组织", "organisation"),
    Text("日期", "day"),
    Text("异常", "conspicuous"),
)
_REVISIONS = (
    Text("版", "revision"),
    Text("提交", "submitted"),
    Text("账号", "by"),
    Text("状态", "state"),
    Text("理由", "why"),
)
_REVIEWS = (
    Text("版", "revision"),
    Text("时间", "at"),
    Text("账号", "by"),
    Text("结果", "outcome"),
    Text("理由", "why"),
)
_LINES = (
    Text("序号", "seq"),
    Text("指标", "indicator"),
    Text("组织", "organisation"),
    Text("发生", "day"),
    Text("计入", "booked on"),
    Text("数", "amount"),
)


def waiting(call: Call) -> int:
    """What this account may decide on now: first what has nothing conspicuous, then what has."""
    found = queries.waiting(account_of(call), at=call.clock.now())
    records = [*found.clear, *found.flagged]
    names = names_of(record.organisation for record in records)
    if call.wants_json:
        for record in records:
            call.output.json(record_json(record, names))
        return 0
    language, ledgers = call.output.language, catalogue().ledgers
    rows = [
        (
            str(record.id),
            ledgers[record.ledger].name.say(language) if record.ledger in ledgers else record.ledger,
            names.get(record.organisation, ""),
            record.occurred_on.isoformat(),
            " ".join(anomaly[language] for anomaly in record.anomalies),
        )
        for record in records
    ]
    call.output.table(_WAITING, rows)
    return 0


def show(call: Call) -> int:
    """One record with everything that was said and done about it."""
    shown = queries.get(record_id(call.text("id")), account_of(call), at=call.clock.now())
    names = names_in(shown)
    if call.wants_json:
        call.output.json(shown_json(shown, names, catalogue()))
    else:
        _write(call, shown, names)
    return 0


def _write(call: Call, shown: Shown, names: dict[int, str]) -> None:
    language, packs, record = call.output.language, catalogue(), shown.record
    call.output.pairs(
        [
            (call.output.say(Text("记录", "record")), str(record.id)),
            (call.output.say(Text("台账", "ledger")), record.ledger),
            (call.output.say(Text("组织", "organisation")), names.get(record.organisation, "")),
            (call.output.say(Text("日期", "day")), record.occurred_on.isoformat()),
            (call.output.say(Text("状态", "state")), state_name(call, record.state)),
        ]
    )
    values = shown.body.get("values")
    if isinstance(values, dict):
        call.output.line()
        call.output.pairs((str(name), str(value)) for name, value in values.items())
    call.output.line()
    call.output.table(_REVISIONS, [_revision_row(call, revision) for revision in shown.revisions])
    if shown.reviews:
        call.output.line()
        call.output.table(_REVIEWS, [_review_row(review) for review in shown.reviews])
    if shown.lines:
        call.output.line()
        rows = [
            (
                str(line.seq),
                packs.indicators[line.indicator].name.say(language),
                names.get(line.organisation, ""),
                line.day.isoformat(),
                line.booked_on.isoformat(),
                wording.amount_written(line.amount, packs.indicators[line.indicator], packs, language),
            )
            for line in shown.lines
        ]
        call.output.table(_LINES, rows, right=(0, 5))


def _revision_row(call: Call, revision: Revision) -> tuple[str, ...]:
    at = revision.submitted_at.isoformat(timespec="seconds")
    state = state_name(call, revision.state)
    return str(revision.revision), at, revision.submitted_by.username, state, revision.reason


def _review_row(review: Review) -> tuple[str, ...]:
    at = review.at.isoformat(timespec="seconds")
    return str(review.revision), at, review.by.username, review.outcome, review.reason
