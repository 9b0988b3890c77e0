"""All active packs as one: the ledgers, indicators, units and kinds that hold now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cached_property, lru_cache

from django.db import connection
from django.db.models import QuerySet

from shishu.journal.errors import UnknownIndicatorCodes
from shishu.journal.models import IndicatorNumber, PackVersion
from shishu.measure import Unit
from shishu.packs import from_json
from shishu.packs.model import GroupDeclaration, Indicator, Kind, Ledger, Pack, Programme

LAST_ACTIVATION = "SELECT hash FROM journal_entry WHERE seq = (SELECT MAX(seq) FROM journal_pack)"
"""Asked by every call that reads or writes, so in plain SQL; a statement of its own, or part of another."""


@dataclass(frozen=True)
class Catalogue:
    """The packs in the order of their activation, each in its last version; `numbers`: indicator code -> its number.

    `activation`: the hash of the last activation, which pins all of it.
    """

    packs: tuple[Pack, ...]
    numbers: Mapping[str, int]
    activation: str = ""

    @cached_property
    def ledgers(self) -> Mapping[str, Ledger]:
        return {code: ledger for pack in self.packs for code, ledger in pack.ledgers.items()}

    @cached_property
    def indicators(self) -> Mapping[str, Indicator]:
        return {code: indicator for pack in self.packs for code, indicator in pack.indicators.items()}

    @cached_property
    def units(self) -> Mapping[str, Unit]:
        return {code: unit for pack in self.packs for code, unit in pack.units.items()}

    @cached_property
    def kinds(self) -> Mapping[str, Kind]:
        return {code: kind for pack in self.packs for code, kind in pack.kinds.items()}

    @cached_property
    def groups(self) -> Mapping[str, GroupDeclaration]:
        return {code: group for pack in self.packs for code, group in pack.groups.items()}

    @cached_property
    def programmes(self) -> Mapping[str, Programme]:
        return {code: programme for pack in self.packs for code, programme in pack.programmes.items()}

    @cached_property
    def posting_ledgers(self) -> Mapping[str, tuple[Ledger, ...]]:
        """Indicator code -> the ledgers that post it."""
        found: dict[str, list[Ledger]] = {}
        for ledger in self.ledgers.values():
            for code in dict.fromkeys(post.indicator for step in ledger.steps for post in step.posts):
                found.setdefault(code, []).append(ledger)
        return {code: tuple(ledgers) for code, ledgers in found.items()}

    def pack_of(self, ledger: str) -> Pack:
        """The pack that declares a ledger. Raises KeyError."""
        for pack in self.packs:
            if ledger in pack.ledgers:
                return pack
        raise KeyError(ledger)

    def numbers_of(self, codes: Iterable[str]) -> dict[str, int]:
        """The numbers of indicators. Raises UnknownIndicatorCodes, naming all that are unknown."""
        wanted = set(codes)
        if missing := sorted(wanted - set(self.numbers)):
            raise UnknownIndicatorCodes(missing)
        return {code: self.numbers[code] for code in wanted}

    @cached_property
    def stocks(self) -> frozenset[int]:
        """The numbers of the indicators that are stocks."""
        return frozenset(self.numbers[code] for code, each in self.indicators.items() if each.kind == "stock")

    def find_indicators(self, written: str) -> list[Indicator]:
        """The indicators meant by a code, a name in either language, or an alias: the first of these that fits any."""
        text = written.strip()
        if text in self.indicators:
            return [self.indicators[text]]
        named = [each for each in self.indicators.values() if text in (each.name.zh, each.name.en)]
        return named or [each for each in self.indicators.values() if text in each.aliases]


_HELD: ContextVar[Catalogue | None] = ContextVar("held", default=None)


@contextmanager
def held() -> Iterator[Catalogue]:
    """While a page is made that changes nothing, the packs are looked up once."""
    token = _HELD.set(catalogue())
    try:
        yield catalogue()
    finally:
        _HELD.reset(token)


@contextmanager
def held_as_of(seq: int) -> Iterator[Catalogue]:
    """What is read inside is read by the packs that were active at this entry, whatever was activated since."""
    with held() as now:
        last = PackVersion.objects.order_by("-seq").values_list("seq", flat=True).first()
        then = now if last is None or last <= seq else _as_of(seq, now)
        token = _HELD.set(then)
        try:
            yield then
        finally:
            _HELD.reset(token)


def catalogue() -> Catalogue:
    """What is active now. Packs are read again only when one has been activated since."""
    if known := _HELD.get():
        return known
    with connection.cursor() as cursor:
        cursor.execute(LAST_ACTIVATION)
        found = cursor.fetchone()
    return catalogue_at(found[0] if found else "")


def catalogue_at(activation: str) -> Catalogue:
    """What became active by the entry of this hash, which has to be what LAST_ACTIVATION answers now."""
    return _active(activation)


def version_of(name: str, version: str) -> Pack:
    """One activated version of a pack, active or not. Raises PackVersion.DoesNotExist."""
    row = PackVersion.objects.only("sha256").get(name=name, version=version)
    return _read(name, version, row.sha256)


@lru_cache(maxsize=4)
def _active(activation: str) -> Catalogue:
    """By the hash of the last activation, which pins every pack and number before it, in whatever journal."""
    numbers = dict(IndicatorNumber.objects.values_list("code", "number"))
    return Catalogue(_last_of(PackVersion.objects.all()), numbers, activation)


def _as_of(seq: int, now: Catalogue) -> Catalogue:
    """Numbers are given once for good. `activation` names both moments: what is remembered by it is not today's."""
    return Catalogue(_last_of(PackVersion.objects.filter(seq__lte=seq)), now.numbers, f"{now.activation}@{seq}")


def _last_of(versions: QuerySet[PackVersion]) -> tuple[Pack, ...]:
    last: dict[str, tuple[str, str]] = {}
    for name, version, sha256 in versions.order_by("seq").values_list("name", "version", "sha256"):
        last[name] = (version, sha256)
    return tuple(_read(name, *rest) for name, rest in last.items())


@lru_cache(maxsize=32)
def _read(name: str, version: str, sha256: str) -> Pack:
    return from_json(PackVersion.objects.get(name=name, version=version, sha256=sha256).content)
