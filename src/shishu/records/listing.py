"""Records of one ledger as rows of a table: filtered, sorted and counted by the database, never all read.

What a record shows is the revision that counts, else the last that says anything (a withdrawal says nothing, and what
was taken back is not shown unless it is all there is).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Case, CharField, F, FloatField, Func, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Cast

from shishu.orgs.queries import Scope
from shishu.orgs.segments import Span
from shishu.records.models import Record, Revision
from shishu.records.values import State

AT_ONCE = 500
PLACE, DAY = "organisation", "date"


@dataclass(frozen=True)
class Wanted:
    """Which records of a ledger.

    `spans`: the numbers of an organisation and all below it; `choices`: field -> code; `words` are looked for in the
    fields `within`.
    """

    ledger: str
    step: str
    spans: Sequence[Span] = ()
    first: date | None = None
    last: date | None = None
    state: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    words: str = ""
    within: Sequence[str] = ()


@dataclass(frozen=True)
class Order:
    """By PLACE (administrative order, in each the latest first), DAY or a number field; pages never overlap."""

    by: str = PLACE
    is_falling: bool = False


class _Said(Func):
    """What a stored body says in one field, as text: the one place that knows how each database reads JSON."""

    output_field = CharField()

    def __init__(self, name: str) -> None:
        self.field_name = name
        super().__init__(F("said"))

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> tuple[str, tuple[Any, ...]]:
        return self._read("json_extract(%(expressions)s, %%s)", f"$.values.{self.field_name}", compiler, connection)

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> tuple[str, tuple[Any, ...]]:
        return self._read(
            "((%(expressions)s)::json #>> %%s::text[])", f"{{values,{self.field_name}}}", compiler, connection
        )

    def _read(self, template: str, path: str, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        sql, values = self.as_sql(compiler, connection, template=template)
        return sql, (*values, path)


def rows(wanted: Wanted, scope: Scope) -> QuerySet[Record]:
    """The records of the scope that are wanted; those of another subtree are not there, however they are asked for."""
    kept = Record.objects.filter(ledger=wanted.ledger, step=wanted.step).exclude(state=State.DISCARDED)
    found = scope.filter(kept, "organisation")
    if wanted.spans:
        inside = Q()
        for lo, hi in wanted.spans:
            inside |= Q(organisation__gte=lo, organisation__lte=hi)
        found = found.filter(inside)
    bounds = {"occurred_on__gte": wanted.first, "occurred_on__lte": wanted.last, "state": wanted.state or None}
    found = found.filter(**{name: bound for name, bound in bounds.items() if bound is not None})
    if wanted.choices or wanted.words:
        found = _with_body(found)
    for name, code in wanted.choices.items():
        found = found.alias(**{f"said_{name}": _Said(name)}).filter(**{f"said_{name}": code})
    return _holding(found, wanted) if wanted.words else found


def _holding(found: QuerySet[Record], wanted: Wanted) -> QuerySet[Record]:
    anywhere = Q()
    for name in wanted.within:
        found = found.alias(**{f"words_{name}": _Said(name)})
        anywhere |= Q(**{f"words_{name}__icontains": wanted.words})
    return found.filter(anywhere) if anywhere else found.none()


def ordered(found: QuerySet[Record], order: Order) -> QuerySet[Record]:
    sign = "-" if order.is_falling else ""
    if order.by == PLACE:
        return found.order_by(f"{sign}organisation", "-occurred_on", "id")
    if order.by == DAY:
        return found.order_by(f"{sign}occurred_on", "organisation", "id")
    number = Cast(_Said(order.by), FloatField())
    by_value = F("number").desc(nulls_last=True) if order.is_falling else F("number").asc(nulls_last=True)
    return _with_body(found).alias(number=number).order_by(by_value, "organisation", "occurred_on", "id")


def _with_body(found: QuerySet[Record]) -> QuerySet[Record]:
    """With `said`, the body of the revision that each record shows."""
    if "said" in found.query.annotations:
        return found
    upto = Case(When(state=State.COUNTED, then=F("posted_revision")), default=F("revision"))
    standing = Q(record__state=State.DRAFT) | ~Q(state=State.DRAFT)
    shown = Revision.objects.filter(standing, record=OuterRef("pk"), withdrawal=False, revision__lte=OuterRef("upto"))
    body = Subquery(shown.order_by("-revision").values("body")[:1])
    return found.alias(upto=upto).alias(said=body)


def shown(record: Record, revisions: Iterable[Revision]) -> Revision | None:
    """The revision that a record shows, of all it has."""
    upto = record.posted_revision if record.state == State.COUNTED else record.revision
    said = (
        one
        for one in revisions
        if not one.withdrawal
        and one.revision <= (upto or 0)
        and (one.state != State.DRAFT or record.state == State.DRAFT)
    )
    return max(said, key=lambda one: one.revision, default=None)


def revisions_shown(records: Sequence[Record]) -> dict[UUID, Revision]:
    """For each record of a page the revision that it shows."""
    by_record: dict[UUID, list[Revision]] = {}
    ids = [record.id for record in records]
    for start in range(0, len(ids), AT_ONCE):
        for one in Revision.objects.filter(record__in=ids[start : start + AT_ONCE]):
            by_record.setdefault(one.record_id, []).append(one)
    found = ((record.id, shown(record, by_record.get(record.id, ()))) for record in records)
    return {key: one for key, one in found if one}
