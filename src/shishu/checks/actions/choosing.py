"""One figure of a text is to be read otherwise than the rules read it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shishu.audit.actions import note
from shishu.checks.models import CheckedText, Choice
from shishu.claims.values import Claim
from shishu.figures.citations import Citation
from shishu.orgs.models import Account


def choose(kept: CheckedText, claim: Claim, meant: Citation, *, by: Account, at: datetime) -> Choice:
    """Take the figure as the one cited; an earlier choice for it goes."""
    said = {name: getattr(meant, name) for name in ("indicator", "place", "scope", "first", "last")}
    with transaction.atomic():
        made, _ = Choice.objects.update_or_create(
            text=kept,
            start=claim.start,
            end=claim.end,
            defaults={**said, "scope": str(meant.scope), "by": by, "at": at},
        )
        note("check.choose", target=kept.pk, detail={"start": claim.start, **_told(meant)}, by=by, at=at)
    return made


def leave_to_the_rules(kept: CheckedText, claim: Claim, *, by: Account, at: datetime) -> None:
    """The rules read it again."""
    with transaction.atomic():
        kept.choices.filter(start=claim.start, end=claim.end).delete()
        note("check.unchoose", target=kept.pk, detail={"start": claim.start}, by=by, at=at)


def _told(meant: Citation) -> dict[str, str]:
    return {"indicator": meant.indicator, "place": meant.place}
