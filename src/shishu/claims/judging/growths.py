"""Growth against a ledger: the level of the period over that of the year before, or of the day the text names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from shishu.claims.judging import said
from shishu.claims.judging.agreement import agreement
from shishu.claims.judging.asking import Answer, Asked
from shishu.claims.judging.dictionary import Dictionary
from shishu.claims.judging.senses import Sense
from shishu.claims.judging.verdicts import Compared, Finding
from shishu.claims.judging.windows import a_year_before
from shishu.claims.patterns import pattern
from shishu.claims.values import Claim
from shishu.measure import plain, ratio
from shishu.words import Text

_DAY = pattern("growths_day", r"(\d{4})年(?:(\d{1,2})月)?")
_AT_END = pattern("growths_at_end", "[底末]$")
_DECIMALS = 12
_NONE_BEFORE = Text(
    "台账没有可比的上期数，增减幅度无法判定。", "The ledger has no earlier level; the growth cannot be decided."
)
_MADE = Text(
    "台账由{before}到{now}，是{made}；稿中{quote}。",
    "In the ledger it is {made}, from {before} to {now}; the text says {quote}.",
)


def before(sense: Sense, claim: Claim) -> Sense:
    """The same a year before; of a stock, and where the text names a year's end, on that day."""
    named = _DAY.search(claim.period.baseline)
    days = a_year_before(sense.window)
    if named and (sense.entry.sort == "stock" or _AT_END.search(claim.period.baseline)):
        day = date(int(named[1]), 12, 31)
        days = replace(days, first=day, last=day)
    return replace(sense, window=days, asked=replace(sense.asked, first=days.first, last=days.last))


def grown(sense: Sense, claim: Claim, found: Mapping[Asked, Answer], known: Dictionary) -> Compared:
    """The verdict on a growth, taken as that of one sense."""
    earlier = before(sense, claim)
    one, other = found[earlier.asked], found[sense.asked]
    made = (
        None
        if one.is_silent or other.is_silent
        else _made(one.value, other.value, is_ratio=sense.entry.sort == "ratio")
    )
    if made is None:
        return Compared((Finding("undecided", _NONE_BEFORE),), sense)
    shown = plain((made * 100).quantize(Decimal("0.1")))
    reason = _MADE.format(
        before=said.in_ledger(earlier, one, known),
        now=said.in_ledger(sense, other, known),
        made=Text(f"{shown}%", f"{shown}%"),
        quote="".join(claim.quote.split()),
    )
    return Compared((Finding(agreement(claim.quantity, made) or "different", reason),), sense, made)


def _made(one: Decimal | None, other: Decimal | None, *, is_ratio: bool) -> Decimal | None:
    """Of two rates the difference in points, of two levels the quotient less one."""
    if one is None or other is None:
        return None
    if is_ratio:
        return other - one
    scale = 10 ** max(0, -int(one.as_tuple().exponent), -int(other.as_tuple().exponent))
    return ratio(int((other - one) * scale), int(one * scale), _DECIMALS)
