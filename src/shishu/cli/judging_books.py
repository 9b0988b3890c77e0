"""check against the books; imported once they are open."""

from __future__ import annotations

from datetime import date

from shishu.checks.queries import Desk
from shishu.checks.values import Known
from shishu.claims.judging.judge import Judged
from shishu.claims.values import Reading
from shishu.cli.call import Call
from shishu.orgs import queries as orgs


def against_books(call: Call, reading: Reading, published: date, since: date | None) -> Judged:
    """The verdicts, for the organisation that is named. Raises UnknownOrganisation, AmbiguousName."""
    name = call.text("org")
    organisation = orgs.named(name).pk if name else None
    return Desk().check(reading, Known(published, organisation, since))
