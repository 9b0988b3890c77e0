"""Which ledgers 记一笔 offers an organisation: what is due, what it records most, and the rest to look for."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count

from shishu.journal.catalogue import catalogue
from shishu.orgs.models import Organisation
from shishu.packs.model import Ledger
from shishu.records.models import Record
from shishu.web.frame.others import ByOthers, by_others

MOST_USED = 6
A_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Offered:
    """`used`: the most used; `rest`: what else may be recorded; `elsewhere`: what is imported or kept elsewhere.

    `found`, `theirs`: of its own, and of what others record, those that hold the words that are looked for.
    """

    used: tuple[Ledger, ...]
    rest: tuple[Ledger, ...]
    elsewhere: tuple[Ledger, ...]
    found: tuple[Ledger, ...]
    theirs: tuple[ByOthers, ...]


def offered(place: Organisation, on: date, words: str = "", due: Collection[str] = ()) -> Offered:
    """Words are looked for in the name, the help, and what is counted; `due` are offered already."""
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
        tuple(_holding(wanted, own)),
        tuple(by_others(place, _holding(wanted, catalogue().ledgers.values()))),
    )


def _holding(wanted: Collection[str], ledgers: Iterable[Ledger]) -> list[Ledger]:
    """Those that hold all the words; those that are called so first."""
    found = [one for one in ledgers if wanted and all(word in _told(one) for word in wanted)]
    called = {one.code for one in found if all(word in f"{one.name.zh} {one.name.en}".casefold() for word in wanted)}
    return sorted(found, key=lambda one: one.code not in called)


def _told(ledger: Ledger) -> str:
    packs = catalogue()
    counted = [packs.indicators[post.indicator] for step in ledger.steps for post in step.posts]
    texts = [ledger.name, ledger.help, *(one.name for one in counted)]
    aliases = " ".join(alias for one in counted for alias in one.aliases)
    return f"{ledger.code} {aliases} {' '.join(f'{text.zh} {text.en}' for text in texts)}".casefold()
