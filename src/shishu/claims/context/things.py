"""What a number counts: the noun behind it, else the one before it with its verb; lists carry their verb along."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from shishu.claims.context import nouns
from shishu.claims.context.outline import Outline
from shishu.claims.context.subjects import PLACE_WORD, Subject
from shishu.claims.context.verbs import DEEDS, FUNDS, LEVEL, NOUNLIKE, RESOLVES, VERB, YIELDS
from shishu.claims.patterns import pattern
from shishu.claims.values import Quantity, Span

_FARTHEST_LEFT, _FARTHEST_RIGHT, _NEAR = 120, 48, 16
_MEASURED = frozenset(("money", "length", "area", "weight", "ratio", "growth", "duration"))
_UNIT_NOUNS = {"人": "人", "人次": "人", "户": "户", "户次": "户", "村": "村", "名": "人", "亩": "面积"}
_LIST = pattern("list of things", r"^[、和与及]|^以及")
_ANY_THING = frozenset("个件条项起宗处例")
"""Measure words that stand for each other when something is told of what was just counted."""
_RATES = frozenset(("年均", "月均", "年平均", "平均每年", "总体", "整体", "实际", "名义"))
_LEADS_OVER = frozenset(("为", "是", "至", "到", "超", "则", "约", "近"))
_ONLY_JOINT = pattern("only joint of things", "[、和与及]|以及")
_SUM = pattern("sum of things", "合计|总计|共计|共|加起来|相加")
_ATTRIBUTE = pattern(
    "attribute of things",
    "[一-鿿]{0,6}(?:价值|造价|投资|总价|售价|单价|长|宽|高|深|面积|重|占地|总值|产值|容量|价格|规模)(?:约|达|为|近)?$",
)


@dataclass(frozen=True, slots=True)
class Thing:
    """`name` is what is counted, `others` what else may be meant, `summed` the nouns added up in it."""

    name: str = ""
    others: tuple[str, ...] = ()
    summed: tuple[str, ...] = ()
    verb: str = ""
    is_carried: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The nearest first, each once."""
        return tuple(dict.fromkeys(one for one in (self.name, *self.others) if one))


@dataclass(frozen=True, slots=True)
class _Sides:
    """The stretches before and behind a figure that belong to no other; `following`: the next one of the clause."""

    left: Span
    right: Span
    following: Span | None
    clause_end: int


@dataclass(slots=True)
class Things:
    """Reads the figures of one article one after the other: a list leans on what stood before."""

    seen: Outline
    times: Mapping[int, int]
    _before: Thing = field(default_factory=Thing)
    _sentence: Span = field(default_factory=lambda: Span(-1, -1))
    _unit: str = ""
    _read_until: int = 0
    _time_ends: dict[int, int] = field(init=False)

    def __post_init__(self) -> None:
        self._time_ends = {end: start for start, end in self.times.items()}

    def of(self, quantity: Quantity, neighbours: tuple[Span | None, Span | None], subject: Subject | None) -> Thing:
        """What this figure counts. `neighbours`: the figures before and behind it."""
        figure = Span(quantity.start, quantity.end)
        sentence = self.seen.sentence(figure.start)
        if sentence != self._sentence:
            self._sentence, self._before, self._read_until = sentence, Thing(), 0
        self._before = self._read(quantity, self._sides(figure, neighbours, subject))
        self._unit = quantity.unit
        return self._before

    def _sides(self, figure: Span, neighbours: tuple[Span | None, Span | None], subject: Subject | None) -> _Sides:
        clause = self.seen.clause(figure.start)
        before, behind = neighbours
        start = max(clause.start, figure.start - _FARTHEST_LEFT)
        if before:
            start = max(start, min(max(before.end, self._read_until), figure.start))
        if subject and start <= subject.start and subject.end <= figure.start:
            start = subject.end
        while start in self.times and self.times[start] <= figure.start:
            start = self.times[start]
        end = min(clause.end, figure.end + _FARTHEST_RIGHT)
        following = behind if behind and behind.start < end else None
        return _Sides(
            Span(start, figure.start), Span(figure.end, following.start if following else end), following, clause.end
        )

    def _read(self, quantity: Quantity, sides: _Sides) -> Thing:
        left, right, covered = sides.left, sides.right, self.seen.covered
        own = self._own(self._without_time(left))
        if quantity.kind in ("ratio", "growth") and (share := self._share(left)):
            return share
        place = nouns.behind(covered[right.start : right.end], is_cut=sides.following is not None)
        behind = self._plain(right.start, place)
        if covered.startswith("的", right.start) and behind:
            return self._attribute(quantity, own, behind)
        if head := self._head_behind_next(sides):
            return self._behind(own, head, Span(right.start, right.start))
        if behind and not self._prefers_left(quantity, own, left, behind):
            self._read_until = right.start + place[1]
            return self._behind(own, behind, Span(self._read_until, sides.clause_end))
        if not behind and self._is_told_again(quantity, left):
            return Thing(
                self._before.name, self._before.others, self._before.summed, self._before.verb, is_carried=True
            )
        return self._before_it(quantity, own, behind, left)

    def _is_told_again(self, quantity: Quantity, left: Span) -> bool:
        """清溪镇12座、白石镇18座: nothing but the name of the place stands before the figure."""
        is_bare = left.start == left.end and left.start != self._read_until
        return is_bare and self._unit == quantity.unit and bool(self._before.name)

    def _without_time(self, left: Span) -> Span:
        """收入从2020年的12万元: the time right before the number is no part of the noun."""
        end = left.end - self.seen.covered.startswith("的", left.end - 1)
        start = self._time_ends.get(end, left.end)
        return Span(left.start, start) if left.start <= start < end else left

    def _plain(self, start: int, place: tuple[int, int]) -> str:
        return self.seen.plain[start + place[0] : start + place[1]]

    def _own(self, left: Span) -> Thing:
        """What stands before the figure, as a thing."""
        covered = self.seen.covered[left.start : left.end]
        said, is_list = nouns.before(covered), bool(_LIST.match(covered))
        verb = self._plain(left.start, said.verb)
        noun, summed = nouns.parts(_without_place(self._plain(left.start, said.noun)))
        subject = nouns.clean(_without_place(self._plain(left.start, said.subject)))
        subject = "" if said.is_change and subject in _RATES else subject
        if is_list and self._before.verb and (not verb or said.is_noun):
            verb = self._before.verb
        if not noun and subject:
            level = said.is_change or said.is_level or verb in LEVEL
            return Thing(subject if level else f"{subject}{verb}", (verb, subject), (), verb)
        if not noun and said.is_change and self._before.name:
            return Thing(self._before.name, (), (), verb or said.order, is_carried=True)
        return Thing(noun, summed, summed, verb or ("" if said.order in _LEADS_OVER else said.order))

    def _share(self, left: Span) -> Thing | None:
        """占总户数的七成: a share of what is named, by what was counted before."""
        at = self.seen.plain.rfind("占", left.start, left.end)
        if at < 0 or self.seen.plain.startswith("占比", at):
            return None
        part = _without_place(nouns.clean(self.seen.plain[left.start : at].rstrip("约仅共、和")))
        whole = nouns.clean(self.seen.plain[at + 1 : left.end].removeprefix("到").removesuffix("的"))
        others = (f"占{whole}", whole) if whole else ()
        return Thing(part or self._before.name or whole, others, (), "占")

    def _attribute(self, quantity: Quantity, own: Thing, behind: str) -> Thing:
        """价值14万元的农用货车: the price of the truck. 硬化5公里的道路: the road."""
        is_measure = quantity.kind in _MEASURED and (quantity.kind == "money" or own.name != own.verb)
        if is_measure and own.name:
            return Thing(f"{behind}{own.name}", (behind, own.name), (), own.verb)
        return Thing(behind, (own.name,) if own.name else (), (), own.verb)

    def _head_behind_next(self, sides: _Sides) -> str:
        """一辆价值14万元的农用货车: the head stands behind the next figure."""
        following, covered = sides.following, self.seen.covered
        if following is None or not _ATTRIBUTE.match(covered, sides.right.start, sides.right.end):
            return ""
        start = following.end
        if not covered.startswith("的", start):
            return ""
        return self._plain(start, nouns.behind(covered[start : min(sides.clause_end, start + _FARTHEST_RIGHT)]))

    def _prefers_left(self, quantity: Quantity, own: Thing, left: Span, behind: str) -> bool:
        """A sum of money and the like measures what is named before it; a count takes the noun behind it."""
        if quantity.kind not in _MEASURED or own.is_carried:
            return False
        if not own.name:
            return quantity.kind == "money" and own.verb in NOUNLIKE | YIELDS and not FUNDS.search(behind)
        return not self.seen.covered[left.start : left.end].rstrip().endswith("等")

    def _behind(self, own: Thing, behind: str, rest: Span) -> Thing:
        """The noun behind the figure; its verb stands before it, or else in the rest of the clause."""
        name, summed = nouns.parts(behind)
        others = [one for one in (own.name, *summed) if one and one != name and not own.is_carried]
        verb = own.verb
        if not verb:
            found = VERB.search(self.seen.covered, rest.start, min(rest.end, rest.start + _NEAR))
            verb = found[0] if found else ""
        return Thing(name, tuple(others), summed, verb)

    def _before_it(self, quantity: Quantity, own: Thing, behind: str, left: Span) -> Thing:
        """The noun before the figure, or the noun of the figure before, or what the verb or the measure word says."""
        if own.name and own.name != own.verb:
            return Thing(own.name, (*own.others, *((behind,) if behind else ())), own.summed, own.verb, own.is_carried)
        if self._before.name and self._goes_on(quantity, own, left):
            told = (own.name,) if own.name else ()
            return Thing(self._before.name, told, self._before.summed, own.verb, is_carried=True)
        verb = own.verb if own.verb in NOUNLIKE | YIELDS else ""
        name = _UNIT_NOUNS.get(quantity.unit, verb) if quantity.unit != "人次" else verb or "人"
        others = tuple(one for one in (verb, behind) if one and one != name)
        return Thing(name, others, (), own.verb)

    def _goes_on(self, quantity: Quantity, own: Thing, left: Span) -> bool:
        """Whether a figure without a noun of its own counts what the one before it counts."""
        is_same = self._unit == quantity.unit
        if own.name:
            return is_same and own.verb in RESOLVES
        if _ONLY_JOINT.fullmatch(self.seen.covered, left.start, left.end):
            return is_same
        if quantity.kind != "count" or _SUM.match(self.seen.covered, quantity.end):
            return False
        is_alike = is_same or {self._unit, quantity.unit} <= _ANY_THING
        return (is_alike and own.verb in {"", *(DEEDS - YIELDS)}) or left.start == self._read_until


def _without_place(noun: str) -> str:
    """全市执业律师 are 执业律师: the place is told apart."""
    found = PLACE_WORD.match(noun)
    return noun[found.end() :].removeprefix("的") if found else noun


def neighbours(quantities: Sequence[Quantity], at: int) -> tuple[Span | None, Span | None]:
    """The figures before and behind the one at this place."""
    before = quantities[at - 1] if at else None
    behind = quantities[at + 1] if at + 1 < len(quantities) else None
    return (
        Span(before.start, before.end) if before else None,
        Span(behind.start, behind.end) if behind else None,
    )
