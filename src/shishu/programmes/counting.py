"""How many records of its step the journal shows for each task, in the one statement that reads the tasks.

A task is done by the implicit indicator `<ledger>.<step>` of its organisation: what was counted with a day in its
window. That is the sum of the facts booked in the window, less the adjusting lines among them, plus the adjusting lines
about days in it; each a range scan over a primary key. Where a task is about somebody (`about`), the records that stand
are looked at one by one for whom they name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from shishu.journal.plain import day_in, key_in, key_out

_DIALECTS = {
    "sqlite": {
        "first": "CAST(REPLACE(t.first, '-', '') AS INTEGER)",
        "last": "CAST(REPLACE(t.last, '-', '') AS INTEGER)",
        "named": "CAST(json_extract(v.body, '$.values.' || t.about_field) AS TEXT)",
    },
    "postgresql": {
        "first": "CAST(TO_CHAR(t.first, 'YYYYMMDD') AS INTEGER)",
        "last": "CAST(TO_CHAR(t.last, 'YYYYMMDD') AS INTEGER)",
        "named": "CAST(v.body AS jsonb) -> 'values' ->> t.about_field",
    },
}
_OWN = "f.indicator = i.number AND f.organisation = t.organisation"
_ADJUSTED = "a.indicator = i.number AND a.organisation = t.organisation"
_STANDING = """f.booked_on >= {first} AND p.day BETWEEN t.first AND t.last AND p.reverses IS NULL
    AND NOT EXISTS (SELECT 1 FROM journal_posting m WHERE m.reverses = p.id)"""
"""Not reversed; a line is booked on its own day or later."""
_COUNTED = f"""CASE WHEN t.about IS NULL THEN
    (SELECT COALESCE(SUM(f.amount), 0) FROM journal_fact f WHERE {_OWN} AND f.booked_on BETWEEN {{first}} AND {{last}})
    - (SELECT COALESCE(SUM(a.amount), 0) FROM journal_adjustment a
       WHERE {_ADJUSTED} AND a.booked_on BETWEEN {{first}} AND {{last}})
    + (SELECT COALESCE(SUM(a.amount), 0) FROM journal_adjustment a
       WHERE {_ADJUSTED} AND a.day BETWEEN {{first}} AND {{last}})
ELSE
    (SELECT COUNT(*) FROM journal_fact f JOIN journal_posting p ON p.id = f.id
     JOIN records_revision v ON v.record_id = p.source AND v.revision = p.revision
     WHERE {_OWN} AND {_STANDING} AND {{named}} = CAST(t.about AS TEXT))
END"""  # noqa: S608  made of constants
_COLUMNS = """t.id, t.run_id, t.order_id, t.stage, t.period, t.organisation, t.about, t.title, t.title_en, t.ledger,
t.step, t.count, t.first, t.last, t.due_on, t.escalates_on, t.made_on, t.is_late, t.withdrawn_at"""
_TASKS = """
WITH shown AS MATERIALIZED (
SELECT {columns}, {counted} AS found, r.programme, r.document AS run_document, r.holder, o.document AS order_document,
    g.name, h.name AS about_name
FROM programmes_task t
LEFT JOIN programmes_run r ON r.id = t.run_id LEFT JOIN programmes_order o ON o.id = t.order_id
LEFT JOIN journal_indicator i ON i.code = t.ledger || '.' || t.step
JOIN orgs_organisation g ON g.id = t.organisation LEFT JOIN orgs_organisation h ON h.id = t.about
WHERE {where})
SELECT * FROM shown {kept} ORDER BY due_on, organisation, title, id {most}
"""
_DAYS = f"""
SELECT t.id, p.day, COUNT(*) FROM programmes_task t JOIN journal_indicator i ON i.code = t.ledger || '.' || t.step
CROSS JOIN journal_fact f JOIN journal_posting p ON p.id = f.id
JOIN records_revision v ON v.record_id = p.source AND v.revision = p.revision
WHERE t.id IN ({{asked}}) AND {_OWN} AND {_STANDING} AND (t.about IS NULL OR {{named}} = CAST(t.about AS TEXT))
GROUP BY t.id, p.day ORDER BY t.id, p.day
"""  # noqa: S608  made of constants
OPEN = "WHERE found < count AND withdrawn_at IS NULL"
_AT_ONCE = 500


class Counted(NamedTuple):
    """A row as the statement answers it; days are days, on either database."""

    id: UUID
    run: int | None
    order: UUID | None
    stage: str
    period: str
    organisation: int
    about: int | None
    title: str
    title_en: str
    ledger: str
    step: str
    needed: int
    first: date
    last: date
    due_on: date
    escalates_on: date
    made_on: date
    is_late: bool
    is_withdrawn: bool
    found: int
    programme: str
    document: str
    holder: int | None
    name: str
    about_name: str

    @property
    def is_done(self) -> bool:
        return self.found >= self.needed


@dataclass(frozen=True)
class Where:
    """Which tasks: a condition over `t`, `r`, `o` and `g`, and its values. Conditions are made of constants."""

    condition: str
    values: tuple[Any, ...] = ()

    def __and__(self, other: Where) -> Where:
        return Where(f"({self.condition}) AND ({other.condition})", (*self.values, *other.values))

    def __or__(self, other: Where) -> Where:
        return Where(f"({self.condition}) OR ({other.condition})", (*self.values, *other.values))


def among(column: str, values: Iterable[object]) -> Where:
    """The column has one of these values; of none of them nothing is found."""
    wanted = tuple(values)
    return Where(f"{column} IN ({', '.join(['%s'] * len(wanted))})", wanted) if wanted else Where("1 = 0")


def within(column: str, spans: Iterable[tuple[int, int]]) -> Where:
    """The column, a number of an organisation, lies in one of the spans."""
    found = list(spans)
    places = " OR ".join([f"{column} BETWEEN %s AND %s"] * len(found)) or "1 = 0"
    return Where(places, tuple(bound for span in found for bound in span))


def day(value: date) -> Any:
    return connection.ops.adapt_datefield_value(value)


def counted(where: Where, *, kept: str = "", most: int | None = None) -> list[Counted]:
    """The tasks with how many records were found for each, by due day. `kept`: of these only (`OPEN`)."""
    said = _DIALECTS[connection.vendor]
    statement = _TASKS.format(
        columns=_COLUMNS,
        counted=_COUNTED.format(**said),
        where=where.condition,
        kept=kept,
        most="" if most is None else f"LIMIT {int(most)}",
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, where.values)
        return [_row(row) for row in cursor.fetchall()]


def _row(row: Sequence[Any]) -> Counted:
    (
        id_, run, order, stage, period, organisation, about, title, title_en, ledger, step, needed, *days, is_late,
        withdrawn_at, found, programme, run_document, holder, order_document, name, about_name,
    ) = row  # fmt: skip
    first, last, due_on, escalates_on, made_on = map(day_in, days)
    return Counted(
        key_in(id_), run, key_in(order) if order else None, stage, period, organisation, about, title, title_en,
        ledger, step, needed, first, last, due_on, escalates_on, made_on, bool(is_late), withdrawn_at is not None,
        int(found), programme or "", run_document or order_document or "", holder, name, about_name or "",
    )  # fmt: skip


def done_days(tasks: Sequence[Counted]) -> dict[UUID, date]:
    """The day on which each of these, all done, had as many records as it asks for."""
    found: dict[UUID, date] = {}
    sums: dict[UUID, int] = {}
    needed = {task.id: task.needed for task in tasks}
    for id_, on, amount in _days(list(needed)):
        sums[id_] = sums.get(id_, 0) + amount
        if sums[id_] >= needed[id_]:
            found.setdefault(id_, on)
    return found


def _days(ids: Sequence[UUID]) -> Iterable[tuple[UUID, date, int]]:
    for start in range(0, len(ids), _AT_ONCE):
        some = [key_out(id_) for id_ in ids[start : start + _AT_ONCE]]
        asked = ", ".join(["%s"] * len(some))
        with connection.cursor() as cursor:
            cursor.execute(_DAYS.format(asked=asked, **_DIALECTS[connection.vendor]), some)
            rows = cursor.fetchall()
        for id_, on, amount in rows:
            yield key_in(id_), day_in(on), int(amount)
