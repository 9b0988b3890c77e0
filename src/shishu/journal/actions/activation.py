"""Activating a version of a pack: from the next entry on its ledgers take records and its indicators count."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db.models import Max

from shishu.audit import actions as audit
from shishu.audit.actions import Actor
from shishu.journal.actions.entries import open_chain
from shishu.journal.catalogue import Catalogue, catalogue
from shishu.journal.errors import DeclaredTwice, VersionTaken
from shishu.journal.models import IndicatorNumber, PackVersion
from shishu.orgs.actions import declare_groups
from shishu.packs import to_json
from shishu.packs.model import Pack


def activate(pack: Pack, *, by: Actor, at: datetime) -> int:
    """Make this version the active one of its pack; answers the seq. The same content twice is the same activation.

    Raises VersionTaken when the version was activated with other content, DeclaredTwice when another active pack has
    one of its ledgers, indicators or programmes.
    """
    content = to_json(pack)
    sha256 = hashlib.sha256(content.encode()).hexdigest()
    with open_chain(at) as chain:
        known = PackVersion.objects.filter(name=pack.name, version=pack.version).first()
        if known and known.sha256 == sha256:
            return known.seq
        if known:
            raise VersionTaken(pack.name, pack.version)
        _refuse_collisions(pack, catalogue())
        numbers = _new_numbers(pack)
        header = {"pack": pack.name, "version": pack.version, "sha256": sha256, "numbers": numbers}
        seq = chain.add("pack", header)
        PackVersion.objects.create(name=pack.name, version=pack.version, sha256=sha256, content=content, seq=seq)
        IndicatorNumber.objects.bulk_create(IndicatorNumber(number=n, code=code) for code, n in numbers.items())
        declare_groups({code: group.name.zh for code, group in pack.groups.items()}, by=by, at=at)
        audit.note("activate", target=pack.name, detail={"version": pack.version, "seq": seq}, by=by, at=at)
        return seq


def _refuse_collisions(pack: Pack, active: Catalogue) -> None:
    others = [other for other in active.packs if other.name != pack.name]
    taken = {code for other in others for code in (*other.ledgers, *other.indicators)}
    shared = {f"organisations.{kind}" for kind in pack.kinds}
    clash = sorted((set(pack.ledgers) | set(pack.indicators)) & taken - shared)
    clash += sorted(set(pack.programmes) & {code for other in others for code in other.programmes})
    if clash:
        raise DeclaredTwice(pack.name, clash)


def _new_numbers(pack: Pack) -> dict[str, int]:
    """Numbers for the indicators that have none yet: given once, for good."""
    known = set(IndicatorNumber.objects.filter(code__in=pack.indicators).values_list("code", flat=True))
    last = IndicatorNumber.objects.aggregate(last=Max("number"))["last"] or 0
    missing = [code for code in sorted(pack.indicators) if code not in known]
    return {code: number for number, code in enumerate(missing, last + 1)}
