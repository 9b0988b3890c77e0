"""Which indicators a figure may be about, with the score of each and the reasons for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shishu.claims.judging.dictionary import Dictionary, Entry
from shishu.claims.judging.measures import MEASURED, Fit, fit
from shishu.claims.judging.naming import Names, Words
from shishu.claims.letters import bare
from shishu.claims.patterns import pattern
from shishu.claims.surroundings import Around
from shishu.claims.values import Claim
from shishu.words import Text

ENOUGH = 520
"""Thousandths from which on a name is taken for that of an indicator."""
SURE = 600
"""The same where the unit differs: only a good name makes that a slip."""
TIE = 90
"""Candidates closer to the best than this are as good: only the value can tell them apart."""
_MOST = 5
_FILLING = pattern("candidates_filling", "全[省市县区乡镇村]|[共现总]?[有计]|共|合计|目前|现|达|为")
_NEVER_COUNTS = frozenset({"money", "ratio", "growth"})
_OTHER_UNIT = 180
_NEAR_UNIT = 20
_TREE_COUNT = 250


@dataclass(frozen=True, slots=True)
class Candidate:
    """`score` in thousandths; `label` is the name of the indicator that the text uses."""

    entry: Entry
    score: int
    unit: Fit
    label: str

    @property
    def why(self) -> Text:
        said = {
            "same": Text("量词相合", "the unit agrees"),
            "near": Text("量词相近", "the unit is of the same sort"),
            "none": Text("单位不同", "the unit differs"),
        }[self.unit]
        named = Text("文中近似「{label}」", "the text says about “{label}”").format(label=self.label)
        return Text("{named}，{said}", "{named}, {said}").format(named=named, said=said)


class Matcher:
    """Finds candidates in one dictionary; what the names share is prepared once."""

    def __init__(self, known: Dictionary) -> None:
        self.known = known
        self._names = Names(known)
        self._seen: dict[tuple[str, str, str, str, str, str], tuple[Candidate, ...]] = {}

    def candidates(self, claim: Claim, around: Around) -> tuple[Candidate, ...]:
        """The best first; an empty answer: nothing in the dictionary is named."""
        words = words_of(claim, around)
        quantity = claim.quantity
        key = (words.near, words.wide, words.thing, quantity.unit, quantity.base_unit, quantity.kind)
        if key not in self._seen:
            self._seen[key] = self._found(claim, words)
        return self._seen[key]

    def _found(self, claim: Claim, words: Words) -> tuple[Candidate, ...]:
        found = [self._candidate(self.known.entries[code], claim, words) for code in self._names.sharing(words)]
        fitting = [one for one in found if one.score >= (SURE if one.unit == "none" else ENOUGH)]
        if claim.quantity.kind in _NEVER_COUNTS:
            fitting = [one for one in fitting if one.unit != "none"]
        elif any(one.unit != "none" for one in fitting):
            fitting = [one for one in fitting if one.unit != "none" or self._are_counts(claim, one.entry)]
        return tuple(sorted(fitting, key=lambda one: (-one.score, one.entry.code))[:_MOST])

    def _are_counts(self, claim: Claim, entry: Entry) -> bool:
        """人次 may be a slip for 件; nobody writes metres for money."""
        mine, its = claim.quantity.base_unit, entry.unit
        return not ({self.known.dimension_of(mine), self.known.dimension_of(its)} & MEASURED)

    def _candidate(self, entry: Entry, claim: Claim, words: Words) -> Candidate:
        score, label = self._names.likeness(entry.code, words)
        unit = fit(claim.quantity, entry, self.known)
        score -= {"same": 0, "near": _NEAR_UNIT, "none": _OTHER_UNIT}[unit]
        if entry.counts_tree:
            score -= _TREE_COUNT if label != bare(claim.thing) else _TREE_COUNT // 2
        return Candidate(entry, max(0, score), unit, label)


def words_of(claim: Claim, around: Around) -> Words:
    """What the text says about a figure: its nouns and verb as read, then the words beside it as they stand."""
    nouns = [noun for noun in (claim.thing, *claim.summed, *claim.things) if _FILLING.sub("", noun)]
    thing = nouns[0] if nouns else ""
    together = [f"{claim.verb}{noun}" for noun in dict.fromkeys(nouns)]
    near = " ".join([*together, f"{around.left}{around.right}", around.right])
    if thing in ("", claim.quantity.unit) and not _said(claim, around):
        near = claim.quantity.unit  # 全村共有495人: the measure word is the noun
    near = _joined(near)
    return Words(near, bare(around.before + around.clause + (claim.article.headline or "")), thing)


def _said(claim: Claim, around: Around) -> str:
    """What stands beside the figure, without the name of the organisation and words that say nothing."""
    text = f"{around.left}{around.right}"
    for size in range(len(claim.organisation), 1, -1):
        text = text.removeprefix(claim.organisation[-size:])
    return _FILLING.sub("", text)


def _joined(text: str) -> str:
    """Kept apart where the pieces do not stand beside each other in the text."""
    return " ".join(map(bare, text.split(" ")))


def tied(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The best and those as good as it."""
    return tuple(one for one in candidates if one.score >= candidates[0].score - TIE)
