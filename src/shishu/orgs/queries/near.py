"""Names that look like one that was not found: one character different, or containing it."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from django.db import connection

from shishu.orgs.segments import Span

SHOWN = 5
_READ = 200
_LONGEST = 12
_SELECT = """
SELECT id, name FROM (
    SELECT id, name FROM orgs_organisation WHERE ({like}) AND ({inside})
    UNION SELECT organisation_id AS id, name FROM orgs_alias WHERE ({like}) AND ({inside_alias})) AS found
LIMIT %s
"""


def near(name: str, spans: Sequence[Span] = ()) -> list[int]:
    """Numbers of organisations (within `spans`, if given) with a name or alias like this one, the best first."""
    patterns = _patterns(name)
    if not patterns:
        return []
    like = " OR ".join(["name LIKE %s"] * len(patterns))
    inside, inside_alias = (
        " OR ".join([f"{column} BETWEEN %s AND %s"] * len(spans)) or "1 = 1" for column in ("id", "organisation_id")
    )
    bounds = [bound for span in spans for bound in span]
    statement = _SELECT.format(like=like, inside=inside, inside_alias=inside_alias)
    with connection.cursor() as cursor:
        cursor.execute(statement, [*patterns, *bounds, *patterns, *bounds, _READ])
        rows: list[tuple[int, str]] = cursor.fetchall()
    likeness = {(number, found): SequenceMatcher(None, name, found).ratio() for number, found in rows}
    best = sorted(likeness, key=lambda row: (-likeness[row], row))
    return list(dict.fromkeys(number for number, _ in best))[:SHOWN]


def _patterns(name: str) -> list[str]:
    """LIKE patterns; a character of the text that LIKE would read as its own matches any one character."""
    plain = "".join("_" if letter in "%_\\" else letter for letter in name)
    containing = [f"%{plain}%"] if plain else []
    if not 2 <= len(plain) <= _LONGEST:
        return containing
    return containing + [f"{plain[:at]}_{plain[at + 1 :]}" for at in range(len(plain))]
