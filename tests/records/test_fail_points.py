"""A failure at any statement of an action leaves nothing half done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from shishu.audit.models import AuditEvent
from shishu.journal.models import Closing, Entry, Head, Posting, Reopening
from shishu.records.models import Party, Record, Review, Revision
from tests.records.conftest import World, talk, thing

TABLES = (Record, Revision, Party, Review, AuditEvent, Head, Entry, Posting, Closing, Reopening)
DERIVED = ("journal_fact", "journal_cell", "journal_adjustment")


class PowerCut(Exception):
    """The statement did not get through."""


def everything() -> dict[str, list[Any]]:
    """All rows that an action of this room may write."""
    rows = {model.__name__: list(model.objects.order_by("pk").values()) for model in TABLES}
    with connection.cursor() as cursor:
        for table in DERIVED:
            cursor.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3, 4")
            rows[table] = cursor.fetchall()
    return rows


@contextmanager
def cut_at(number: int) -> Iterator[None]:
    """The statement of this number does not get through.

    The marks of transactions are left alone: here they are savepoints, which the rolling back itself needs.
    """
    seen = [0]

    def wrapper(execute: Callable[..., Any], sql: str, params: object, many: object, context: dict[str, Any]) -> Any:
        if not sql.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")):
            seen[0] += 1
            if seen[0] == number:
                raise PowerCut
        return execute(sql, params, many, context)

    with connection.execute_wrapper(wrapper):
        yield


def got_through(act: Callable[[], object], number: int) -> bool:
    """Whether all of it was done; no transaction but its own undoes what was begun."""
    try:
        with cut_at(number):
            act()
    except PowerCut:
        return False
    return True


def approving(world: World) -> Callable[[], object]:
    record = world.made(parties=[{"role": "attendee", "organisation": "远村"}])
    return lambda: world.approve(record, by="市审核")


def approving_a_correction(world: World) -> Callable[[], object]:
    record = world.counted()
    world.correct(record, attended=24)
    return lambda: world.approve(record, by="市审核")


def submitting(world: World) -> Callable[[], object]:
    item = talk(id=str(UUID(int=7, version=4)), parties=[{"role": "attendee", "organisation": "远村"}])
    return lambda: world.submit("talk", item, talk(topic=""))


def counting_at_once(world: World) -> Callable[[], object]:
    return lambda: world.submit("diary", thing(id=str(UUID(int=7, version=4)), households=113))


def correcting(world: World) -> Callable[[], object]:
    record = world.counted()
    return lambda: world.correct(record, attended=24)


def withdrawing(world: World) -> Callable[[], object]:
    record = world.counted()
    return lambda: world.withdraw(record, by="一镇审核")


def returning(world: World) -> Callable[[], object]:
    record = world.made()
    return lambda: world.returned(record, by="一镇审核")


def taking_back(world: World) -> Callable[[], object]:
    record = world.made()
    return lambda: world.take_back(record)


def discarding(world: World) -> Callable[[], object]:
    record = world.made()
    world.returned(record, by="一镇审核")
    return lambda: world.discard(record)


def confirming(world: World) -> Callable[[], object]:
    record = world.made("service", receiver="远村")
    return lambda: world.confirm(record, by="远村录入")


@pytest.mark.parametrize(
    ("deed", "least"),
    [
        (approving, 20),
        (approving_a_correction, 20),
        (submitting, 12),
        (counting_at_once, 20),
        (correcting, 10),
        (withdrawing, 15),
        (returning, 8),
        (taking_back, 5),
        (discarding, 5),
        (confirming, 5),
    ],
)
def test_a_failure_at_any_statement_leaves_nothing_half_done(
    world: World, deed: Callable[[World], Callable[[], object]], least: int
) -> None:
    act = deed(world)
    before = everything()
    number = 1
    while not got_through(act, number):
        assert everything() == before, f"statement {number}"
        number += 1
    assert number > least
    assert everything() != before


def test_an_act_that_failed_can_be_done_again(world: World) -> None:
    act = approving(world)
    with pytest.raises(PowerCut), cut_at(5):
        act()
    act()
    assert Posting.objects.count() == 4
