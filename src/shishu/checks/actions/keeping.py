"""Keeping a text that was checked."""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime

from shishu.audit.actions import note
from shishu.checks.errors import NothingToCheck
from shishu.checks.models import CheckedText
from shishu.checks.queries import Desk, read_text
from shishu.checks.values import Known
from shishu.claims.judging.judge import Judged
from shishu.journal.queries import head
from shishu.orgs.models import Account
from shishu.orgs.queries import scope_of
from shishu.orgs.rules import day_of_moment

_LONGEST = 120
_SHORT = 30
_STOPS = re.compile("[，。；：、,;:]")


def check(text: str, known: Known, *, keeper: int, by: Account, at: datetime) -> CheckedText:
    """Read a text, compare it with what `by` may see of the books, keep it. Raises NothingToCheck, TooLong.

    Line ends become line feeds: places of figures are counted in what is kept.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    scope = scope_of(by, on=day_of_moment(at))
    judged = Desk().check(read_text(text, known.published), known, scope=scope)
    return keep(judged, known, keeper=keeper, by=by, at=at)


def keep(judged: Judged, known: Known, *, keeper: int, by: Account, at: datetime) -> CheckedText:
    """The text with what was known of it, as of the journal's last entry, and how many of each verdict there were.

    Raises NothingToCheck.
    """
    text = judged.reading.given
    if not text.strip():
        raise NothingToCheck
    kept = CheckedText.objects.create(
        title=_title(judged)[:_LONGEST],
        text=text,
        keeper=keeper,
        as_of=head().seq,
        organisation=known.organisation,
        published=known.published,
        since=known.since,
        counts=dict(Counter(one.verdict for one in judged.judgements)),
        by=by,
        at=at,
    )
    note("check.keep", target=kept.pk, detail={"figures": len(judged.judgements)}, by=by, at=at)
    return kept


def _title(judged: Judged) -> str:
    """Its headline, else how it begins."""
    headline = next((article.headline for article in judged.reading.articles), None)
    lines = (line.strip() for line in judged.reading.given.splitlines() if line.strip())
    return headline or _beginning(next(lines, "—"))


def _beginning(line: str) -> str:
    """As much as is short, up to a stop where there is one; no comma at its end."""
    if len(line) > _SHORT:
        stops = [found.start() for found in _STOPS.finditer(line[: _SHORT + 1])]
        line = line[: stops[-1]] if stops and stops[-1] >= _SHORT // 2 else line[:_SHORT]
    return line.rstrip("，；：、,;: ") or line
