"""The senses a figure may have: this indicator, of this place, on this level, over these days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from shishu.claims.judging.asking import Asked
from shishu.claims.judging.candidates import Candidate, tied
from shishu.claims.judging.dictionary import Dictionary, Entry, Scope
from shishu.claims.judging.measures import fit
from shishu.claims.judging.tree import Place
from shishu.claims.judging.windows import Window, others, window
from shishu.claims.judging.world import World
from shishu.claims.patterns import pattern
from shishu.claims.surroundings import Around
from shishu.claims.values import Claim

_SURE = 1000
_COLLECTIVE = pattern("senses_collective", r"各|所有|全[市县区乡镇村省国]|级|、|；")
"""So a text speaks of many at once (各县区, 市级各单位)."""
_LEVEL = pattern("senses_level", "全([省市县区州盟旗乡镇村])")


@dataclass(frozen=True, slots=True)
class Sense:
    """One way to take a figure, and the question it asks of the ledger."""

    candidate: Candidate
    asked: Asked
    window: Window

    @property
    def entry(self) -> Entry:
        return self.candidate.entry


@dataclass(frozen=True, slots=True)
class Places:
    """Whose figure it may be, the likeliest first. `unclear`: several organisations of the same name.

    `further` are groups that only the paragraph names; `unknown` is a name that the tree does not have.
    """

    own: tuple[Place, ...] = ()
    subtree: tuple[Place, ...] = ()
    further: tuple[Place, ...] = ()
    unclear: tuple[Place, ...] = ()
    unknown: str = ""

    def of(self, scope: Scope, *, is_exact: bool) -> tuple[Place, ...]:
        """Those further off only for an exact figure: 近2300 would fit too many of them."""
        if scope == "own":
            return self.own
        return (*self.subtree, *self.further) if is_exact else self.subtree


def places(claim: Claim, around: Around, world: World) -> Places:
    """From the names in the text, the first that is known; else whom the caller says the text is about."""
    named, tree = claim.organisation, world.tree
    home = _home(claim, world)
    numbers, is_sure = _meant(claim, home, world)
    if len(numbers) > 1:
        return Places(unclear=tuple(map(tree.place, numbers)))
    found = _places(claim, around, numbers, world)
    return replace(found, unknown="" if is_sure and found.subtree else named)


def _meant(claim: Claim, home: int | None, world: World) -> tuple[list[int], bool]:
    """Whom the first known of its names may mean, and whether that is sure: the others are partners, receivers, areas.

    Many at once (各县区), a level (全县), and anybody where there is only one, are those the text is about.
    """
    named, tree = claim.organisation, world.tree
    if found := tree.meant(named, home) if named else []:
        return found, True
    if home is not None and (not named or len(tree.nodes) == 1 or _COLLECTIVE.search(named)):
        return [_of_level(named, home, world)], True
    further = (tree.meant(name, home) for name in claim.organisations[1:])
    return next((found for found in further if found), []), not named


def _of_level(named: str, home: int, world: World) -> int:
    """全县 is the nearest county above the text's own organisation, itself where it is one."""
    level = _LEVEL.search(named)
    chain = (home, *world.tree.above(home))
    found = (number for number in chain if level and world.tree.nodes[number].name.endswith(level[1]))
    return next(found, home)


def _home(claim: Claim, world: World) -> int | None:
    """Whom the whole text is about."""
    if world.organisation is not None:
        return world.organisation
    article = claim.article
    heads = (article.place, article.kicker, article.headline)
    return next((found[0] for head in heads if head and (found := world.tree.meant(head, None))), None)


def _places(claim: Claim, around: Around, numbers: Sequence[int], world: World) -> Places:
    """A group named in the sentence before comes first; one that only its paragraph names is kept apart."""
    tree, plain = world.tree, claim.article.text.plain
    bodies = [tree.place(number) for number in numbers]
    areas = [tree.place(tree.area(number)) for number in numbers]
    groups = _groups(f"{claim.organisation} {around.before}{around.right}", numbers, world)
    further = _groups(plain[around.paragraph.start : around.paragraph.end], numbers, world)
    return Places(
        own=tuple(dict.fromkeys([*bodies, *areas])),
        subtree=tuple(dict.fromkeys([*groups, *areas, *bodies])),
        further=tuple(place for place in further if place not in groups),
    )


def _groups(told: str, numbers: Sequence[int], world: World) -> list[Place]:
    """The groups that a stretch of text names; of an area that has one of its own, that one."""
    named = [name for name in world.tree.groups.values() if name in told]
    longest = [name for name in named if not any(name != other and name in other for other in named)]
    codes = {name: code for code, name in world.tree.groups.items()}
    areas = [world.tree.nodes[at].name for number in numbers for at in (number, world.tree.area(number))]
    owned = [next((area + name for area in areas if area + name in codes), name) for name in longest]
    return [Place(name, group=codes[name]) for name in dict.fromkeys(owned)]


def chosen(claim: Claim, asked: Asked, known: Dictionary) -> Sense:
    """What somebody said it is, whatever the text calls it."""
    entry = known.entries[asked.indicator]
    candidate = Candidate(entry, _SURE, fit(claim.quantity, entry, known), entry.name.zh)
    return Sense(candidate, asked, Window(asked.first, asked.last))


def usual(claim: Claim, candidates: Sequence[Candidate], where: Places, world: World) -> list[Sense]:
    """What the text most likely means, the likeliest first: on the level it names, else the indicator's own."""
    best = tied(candidates) if candidates else ()
    return [sense for one in best for sense in _of(claim, one, where, claim.scope or one.entry.scope, world)]


def on_other_level(claim: Claim, sense: Sense, where: Places, world: World) -> list[Sense]:
    """The same on the other level; none where the text names one."""
    if claim.scope:
        return []
    return _of(claim, sense.candidate, where, "own" if sense.asked.scope == "subtree" else "subtree", world)


def over_other_periods(sense: Sense) -> list[Sense]:
    """The same over the periods around it."""
    return [_sense(sense.candidate, sense.asked.place, sense.asked.scope, each) for each in _others(sense)]


def _others(sense: Sense) -> Iterator[Window]:
    return others(sense.window, sense.entry)


def of_others(claim: Claim, candidates: Sequence[Candidate], where: Places, world: World) -> list[Sense]:
    """The candidates that came behind, for a hint."""
    behind = candidates[len(tied(candidates)) :] if candidates else ()
    return [sense for one in behind for sense in _of(claim, one, where, claim.scope or one.entry.scope, world)]


def _of(claim: Claim, one: Candidate, where: Places, scope: Scope, world: World) -> list[Sense]:
    days = window(claim.period, one.entry, world)
    strict = claim.quantity.strict
    is_exact = strict.lower is not None and strict.lower == strict.upper
    return [_sense(one, place, scope, days) for place in where.of(scope, is_exact=is_exact)]


def _sense(one: Candidate, place: Place, scope: Scope, days: Window) -> Sense:
    return Sense(one, Asked(one.entry.code, place, scope, days.first, days.last), days)
