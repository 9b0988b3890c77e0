"""Which ledgers 记一笔 offers an organisation: what is due, what it records most, and the rest to look for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count

from shishu.journal.catalogue import catalogue
from shishu.orgs.models import Organisation
from shishu.packs.model import Ledger
from shishu.records.models import Record

MOST_USED = 6
A_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Offered:
    """`used`: the most used; `rest`: what else may be recorded; `elsewhere`: what is imported or kept elsewhere."""

    used: tuple[Ledger, ...]
    rest: tuple[Ledger, ...]
    elsewhere: tuple[Ledger, ...]
    found: tuple[Ledger, ...]


def offered(place: Organisation, on: date, words: str = "", due: Collection[str] = ()) -> Offered:
    """`found`: those of all that hold the words in their name, help, or what they count; `due` are offered already."""
    own = [one for one in catalogue().ledgers.values() if place.kind in one.recorded_by]
    typed = [one for one in own if one.entry == "manual"]
    rows = Record.objects.filter(organisation=place.pk, occurred_on__gt=on - A_YEAR)
    times = dict(rows.values_list("ledger").annotate(times=Count("pk")).order_by())
    used = sorted(typed, key=lambda one: (-times.get(one.code, 0), not one.expects))
    used = [one for one in used if one.code not in due][:MOST_USED]
    wanted = words.casefold().split()
    return Offered(
        tuple(used),
        tuple(one for one in typed if one not in used and one.code not in due),
        tuple(one for one in own if one.entry != "manual"),
        tuple(one for one in own if wanted and all(word in _told(one) for word in wanted)),
    )


def _told(ledger: Ledger) -> str:
    packs = catalogue()
    counted = [packs.indicators[post.indicator] for step in ledger.steps for post in step.posts]
    texts = [ledger.name, ledger.help, *(one.name for one in counted)]
    aliases = " ".join(alias for one in counted for alias in one.aliases)
    return f"{ledger.code} {aliases} {' '.join(f'{text.zh} {text.en}' for text in texts)}".casefold()
