"""Organisations with all that lie above them, read in one statement."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db import connection

from shishu.orgs.models import Organisation
from shishu.orgs.queries.single import ORGANISATION, organisation_from
from shishu.orgs.values import Link

_WITH_ABOVE = f"""
WITH RECURSIVE above(number) AS (
    SELECT o.id FROM orgs_organisation o WHERE o.id IN ({{asked}})
    UNION SELECT o.parent_id FROM above a JOIN orgs_organisation o ON o.id = a.number)
SELECT {", ".join(f'o."{column}"' for column in ORGANISATION)}, e.parent, e.kind, e.first, e.until
FROM above a JOIN orgs_organisation o ON o.id = a.number
LEFT JOIN orgs_edge e ON e.child = o.id AND e.to_seq IS NULL ORDER BY o.id, e.first
"""  # noqa: S608 -- the names are those of our columns
_ABOVE = """
WITH RECURSIVE above(asked, number, height) AS (
    SELECT o.id, o.parent_id, 1 FROM orgs_organisation o WHERE o.id IN ({asked})
    UNION ALL SELECT a.asked, o.parent_id, a.height + 1 FROM above a JOIN orgs_organisation o ON o.id = a.number)
SELECT asked, number FROM above WHERE number <> 0 ORDER BY asked, height
"""
_AT_ONCE = 500

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """An organisation and all its links upward, those of the past and of successions included."""

    organisation: Organisation
    links: tuple[Link, ...]


def with_above(numbers: Iterable[int]) -> Iterator[Placed]:
    """These organisations and all above them by the current tree, each once; numbers that nobody has are left out."""
    found: set[int] = set()
    for rows in _read(_WITH_ABOVE, numbers):
        for number, several in groupby(rows, key=lambda row: row[0]):
            if number not in found:
                found.add(number)
                yield _placed(list(several))


def ancestors_of(numbers: Iterable[int]) -> dict[int, list[int]]:
    """The current chains above, each nearest first, without the organisation itself."""
    asked = list(numbers)
    found: dict[int, list[int]] = {number: [] for number in asked}
    for rows in _read(_ABOVE, asked):
        for number, above in rows:
            found[number].append(above)
    return found


def _read(statement: str, numbers: Iterable[int]) -> Iterator[list[Row]]:
    asked = sorted(set(numbers))
    for start in range(0, len(asked), _AT_ONCE):
        some = asked[start : start + _AT_ONCE]
        with connection.cursor() as cursor:
            cursor.execute(statement.format(asked=", ".join(["%s"] * len(some))), some)
            yield cursor.fetchall()


def _placed(rows: Sequence[Row]) -> Placed:
    """From the rows of one organisation, one for each of its links: the root has a single one without a link."""
    width = len(ORGANISATION)
    links = (row[width:] for row in rows)
    return Placed(
        organisation_from(rows[0][:width]),
        tuple(Link(parent, kind, _day(a), _day(b)) for parent, kind, a, b in links if parent),
    )


def _day(value: date | str | None) -> date | None:
    """SQLite answers days as text."""
    return date.fromisoformat(value) if isinstance(value, str) else value
