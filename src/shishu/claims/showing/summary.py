"""How many figures there are, how many agree, and which need a look: in numbers, in one sentence, in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from shishu.claims.judging.verdicts import ORDER, Judgement, Verdict
from shishu.claims.showing.marks import MARKS, WITHOUT_LEDGER, Mark
from shishu.words import Count, Text, listed

_WRONG: tuple[Verdict, ...] = ("different", "inconsistent", "unit", "other_period")
NONE = Text("没有读到可以核的数字。", "No figure was found that can be checked.")
LISTED: tuple[Verdict, ...] = (*_WRONG, *(verdict for verdict in ORDER if verdict not in _WRONG))
"""What is wrong first."""


@dataclass(frozen=True, slots=True)
class Summary:
    """`open`: nothing can be said of them (no ledger, no indicator, no record, no period)."""

    all: int
    agree: int
    look: int
    open: int
    kinds: tuple[tuple[Mark, int], ...]
    asserted: int = 0
    """How many of all write no number."""

    @property
    def sentence(self) -> Text:
        """20处数字：12相符，8处要看（3不符、2前后矛盾、1单位不符、1期间不符、1措辞不当）。"""
        if not self.all:
            return NONE
        look = [_counted(mark, number) for mark, number in self.kinds if mark.heap == "look"]
        rest = [_counted(mark, number) for mark, number in self.kinds if mark.heap == "open"]
        parts = [Text("{n}相符", "{n} {n:agrees|agree}").format(n=Count(self.agree))] if self.agree else []
        if look:
            parts.append(
                Text("{n}处要看（{kinds}）", "{n} {n:needs|need} a look ({kinds})").format(
                    n=Count(self.look), kinds=listed(look)
                )
            )
        whole = Text("{n}处数字：{parts}。", "{n} {n:figure|figures}: {parts}.")
        if self.asserted:
            whole = Text(
                "{n}处数字、{m}处没写数的说法：{parts}。",
                "{n} {n:figure|figures}, {m} {m:statement|statements} without one: {parts}.",
            )
        if self.asserted == self.all:
            whole = Text("{m}处没写数的说法：{parts}。", "{m} {m:statement|statements} without a figure: {parts}.")
        figures, asserted = Count(self.all - self.asserted), Count(self.asserted)
        return whole.format(n=figures, m=asserted, parts=_commas([*parts, *rest]))


def summary(judgements: Sequence[Judgement]) -> Summary:
    kinds = Counter(MARKS[one.verdict] for one in judgements)
    heaps: Counter[str] = Counter()
    for mark, number in kinds.items():
        heaps[mark.heap] += number
    order = [(MARKS[verdict], kinds[MARKS[verdict]]) for verdict in LISTED if kinds[MARKS[verdict]]]
    asserted = sum(one.claim.quantity.is_asserted for one in judgements)
    return Summary(len(judgements), heaps["agrees"], heaps["look"], heaps["open"], tuple(order), asserted)


def to_look_at(judgements: Sequence[Judgement]) -> tuple[list[int], list[int]]:
    """Places of what needs a look: first what the text alone shows, then what the ledger does."""
    look = [place for place, one in enumerate(judgements) if MARKS[one.verdict].heap == "look"]
    alone = [place for place in look if judgements[place].verdict in WITHOUT_LEDGER]
    return alone, [place for place in look if place not in alone]


def _counted(mark: Mark, number: int) -> Text:
    return Text("{n}{name}", "{n} {name}").format(n=number, name=mark.name)


def _commas(parts: Sequence[Text]) -> Text:
    return Text("，".join(part.zh for part in parts), ", ".join(part.en for part in parts))
