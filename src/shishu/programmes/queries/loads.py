"""负担表: what units already have to do in a month, before anybody lays more on them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from shishu.journal.catalogue import Catalogue, catalogue
from shishu.journal.plain import day_out
from shishu.measure import month_first, month_key, month_last
from shishu.orgs.models import Account
from shishu.programmes import declared
from shishu.programmes.counting import Counted, Where, among, counted
from shishu.programmes.ordering import meant
from shishu.programmes.participants import places_of, scope_at
from shishu.programmes.rules.load import Load, load_of_task, summed
from shishu.programmes.values import LoadShown, NewOrder
from shishu.words import Text

_AT_ONCE = 500


def load_of(organisations: Iterable[int], month: int, *, like: NewOrder | None = None) -> list[LoadShown]:
    """The tasks whose window meets the month (key) and that fall due in it or later, done or not, unit by unit.

    `like`: names those that ask for records of the same step within its days (疑似重复).
    """
    known = catalogue()
    places = places_of(organisations)
    held: dict[int, list[Counted]] = {place.pk: [] for place in places}
    numbers = list(held)
    for start in range(0, len(numbers), _AT_ONCE):
        for row in counted(_in_month(month) & among("t.organisation", numbers[start : start + _AT_ONCE])):
            held[row.organisation].append(row)
    return [
        LoadShown(place.pk, place.name, summed(_load(row, known) for row in rows), _alike(rows, like))
        for place, rows in zip(places, held.values(), strict=True)
    ]


def preview(order: NewOrder, account: Account, *, at: datetime) -> list[LoadShown]:
    """Who would get an order, in administrative order, and what each already has in the month it is due.

    Raises what giving it would raise: OutOfScope, NotYoursToDirect, NotDeclared, UnknownGroup, OrderRefused.
    """
    found = meant(order, scope_at(account, at), at)
    named = replace(order, ledger=found.ledger.code, step=found.step)
    return load_of(found.numbers, month_key(order.due_on), like=named)


def _in_month(month: int) -> Where:
    first, last = day_out(month_first(month)), day_out(month_last(month))
    return Where("t.withdrawn_at IS NULL AND t.first <= %s AND t.due_on >= %s", (last, first))


def _load(row: Counted, known: Catalogue) -> Load:
    step = declared.step(row.ledger, row.step, known)
    return load_of_task(step.fields if step else (), row.needed)


def _alike(rows: Iterable[Counted], like: NewOrder | None) -> tuple[Text, ...]:
    if like is None:
        return ()
    same = (row for row in rows if (row.ledger, row.step) == (like.ledger, like.step) and row.order != like.id)
    meeting = (row for row in same if row.first <= like.due_on and row.due_on >= like.first)
    return tuple(dict.fromkeys(Text(row.title, row.title_en) for row in meeting))
