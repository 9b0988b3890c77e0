"""What the packs declare, in words: ledgers, programmes, indicators, kinds, groups, versions.

The command line activates them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render

from shishu.journal.catalogue import catalogue
from shishu.journal.models import Entry, PackVersion
from shishu.orgs.errors import OutOfScope
from shishu.packs.model import Indicator
from shishu.web.administering.cycles import programme_told
from shishu.web.administering.saying import indicator_told, ledger_told
from shishu.web.frame.door import door
from shishu.web.frame.request import PageRequest


@dataclass(frozen=True)
class Version:
    version: str
    seq: int
    at: datetime
    is_active: bool


@door()
def packs(request: PageRequest) -> HttpResponse:
    active = [(pack, _versions(pack.name)[0], len(_declared(pack.indicators.values()))) for pack in catalogue().packs]
    return render(request, "administering/packs.html", {"packs": active})


@door()
def pack(request: PageRequest, name: str) -> HttpResponse:
    packs = catalogue()
    found = next((each for each in packs.packs if each.name == name), None)
    if found is None:
        raise OutOfScope
    page = {
        "pack": found,
        "versions": _versions(name),
        "ledgers": [ledger_told(ledger, packs) for ledger in found.ledgers.values()],
        "programmes": [programme_told(each, packs) for each in found.programmes.values()],
        "indicators": [indicator_told(each, packs) for each in _declared(found.indicators.values())],
    }
    return render(request, "administering/pack.html", page)


def _declared(indicators: Iterable[Indicator]) -> list[Indicator]:
    """Without those that every ledger and every kind brings."""
    return [each for each in indicators if not each.implicit]


def _versions(name: str) -> list[Version]:
    """The latest first: the one that is in force."""
    rows = list(PackVersion.objects.filter(name=name).order_by("-seq").values_list("version", "seq"))
    at = dict(Entry.objects.filter(seq__in=[seq for _, seq in rows]).values_list("seq", "at"))
    return [Version(version, seq, at[seq], place == 0) for place, (version, seq) in enumerate(rows)]
