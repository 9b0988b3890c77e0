"""Whose figure it is: the subject of its clause, a word for the place, or whom the article is about."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from shishu.claims.context.enumerating import alike, is_item, items
from shishu.claims.context.outline import Outline
from shishu.claims.context.subjects import PLACE_WORD, Subject, Subjects, is_below
from shishu.claims.names import NOWHERE, Area, area_at, is_name
from shishu.claims.patterns import pattern
from shishu.claims.values import Article, Span

Scope = Literal["own", "subtree", ""]
_LEVELS = "省1 自治区1 自治州2 州2 盟2 地区2 市23 县3 旗3 区3 乡4 镇4 街道4 苏木4 村5 社区5 嘎查5 屯6"
_LEVEL_RANKS: Mapping[str, tuple[int, ...]] = {
    level.rstrip("123456"): tuple(int(rank) for rank in level if rank.isdigit()) for level in _LEVELS.split()
}
_PLACE_BESIDE = pattern(
    "place beside of organisations", rf"(?P<word>{PLACE_WORD.pattern})(?:的|各|共|所有|共有|现有|全部|约|近)*$"
)
"""全市285名: whoever acts, the number is of the whole place."""
_OWN = pattern("own of organisations", r"(?:[省市州县区旗乡镇]|机关)本级|(?<![一-鿿])本级(?=[，。、(共开召举组])")
_SUBTREE = pattern(
    "subtree of organisations",
    r"含下级|连同[^，。]{0,8}[两三四]级|全(?:自治区|省|市|州|盟|地区|县|区|旗|乡|镇|街道|系统)(?!级)"
    r"|(?:省市|市县|县乡|乡村|区县|上下)[两三四]级",
)
_RECEIVES = pattern("receives of organisations", r"(?<![得看达])[到为向给赴](?=[一-鿿])")
_LEADING, _FARTHEST = 3, 80
_TURNED = "turned"


@dataclass(frozen=True, slots=True)
class Owner:
    """`name` as the text gives it; `others` may be meant as well, the likelier first; `scope` only if it is named."""

    name: str = ""
    others: tuple[str, ...] = ()
    scope: Scope = ""

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.others) if self.name else ()

    def named(self, name: str) -> Owner:
        """The same where a list tells whose each figure is."""
        return Owner(name, tuple(one for one in self.names if one != name), self.scope)


class Organisations:
    """The organisations of one article. `times`: where its times begin and end, since subjects follow them."""

    def __init__(self, article: Article, seen: Outline, times: Mapping[int, int], names: Iterable[str] = ()) -> None:
        self._seen = seen
        self._paragraphs = article.paragraphs or (Span(0, len(seen.plain)),)
        self._named = frozenset(name for name in names if len(name) > 1)
        self._times = times
        self.home, self.area = self._home(article)
        self._full = dict(_shortened((self.home, self.area.name, article.place or "", article.kicker or "")))
        self._subjects = Subjects(seen, times, self._named | frozenset(self._full))
        self._groups: dict[str, str] = {}
        self._sentences: dict[int, tuple[list[Subject], Subject | None]] = {}
        self._read_until: dict[int, int] = {}
        self._meant: dict[Subject | None, list[str]] = {None: []}
        self._received: dict[int, list[tuple[int, str]]] = {}

    def at(self, figure: Span) -> Owner:
        """Whose the figure is that stands there."""
        sentence = self._seen.sentence(figure.start)
        subject = self.subject(figure)
        start = max(self._seen.clause(figure.start).start, figure.start - _FARTHEST)
        left = self._seen.covered[start : figure.start]
        scope = self._scope(left, subject)
        if (word := _PLACE_BESIDE.search(left)) and (subject is None or subject.start < figure.start - len(left)):
            subject = Subject(0, 0, word["word"], (), word["word"])
        found = [*self._explicit(subject), *self._receivers(sentence, figure.start), self.home, self.area.name]
        named = [name for name in dict.fromkeys(found) if name]
        return Owner(named[0] if named else "", tuple(named[1:]), scope)

    def subject(self, figure: Span) -> Subject | None:
        """The subject that holds where the figure stands."""
        sentence = self._seen.sentence(figure.start)
        paragraph = self._paragraph(sentence)
        if sentence.start not in self._sentences:
            self._read(paragraph, sentence)
        marks, carried = self._sentences[sentence.start]
        at = bisect_left(marks, figure.start, key=lambda one: one.start)
        return marks[at - 1] if at else carried

    def _paragraph(self, sentence: Span) -> Span:
        low, high = 0, len(self._paragraphs) - 1
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self._paragraphs[middle].start <= sentence.start else (low, middle - 1)
        return self._paragraphs[low]

    def _read(self, paragraph: Span, until: Span) -> None:
        """Read the sentences of a paragraph, from where its reading stopped to this one."""
        at = self._read_until.get(paragraph.start, paragraph.start)
        carried: Subject | None = None
        if at > paragraph.start:
            marks, carried = self._sentences[self._seen.sentence(at - 1).start]
            carried = _lasting(marks, carried)
        while at <= until.start:
            sentence = self._seen.sentence(at)
            marks = list(self._marks(sentence))
            self._sentences[sentence.start] = (marks, carried)
            carried = _lasting(marks, carried)
            at = sentence.end + 1
        self._read_until[paragraph.start] = at

    def _marks(self, sentence: Span) -> Iterator[Subject]:
        read = [(clause, self._subjects.of_clause(clause)) for clause in self._seen.clauses(sentence)]
        lone = self._lone(read)
        for clause, found in read:
            subject = found or lone.get(clause)
            if subject:
                self._remember(subject)
                yield subject
            yield from self._listed(clause, subject, lone)
            if (turned := self._subjects.turned(clause, subject)) and clause.end < sentence.end:
                yield Subject(clause.end, clause.end, turned, (turned,), _TURNED)

    def _listed(self, clause: Span, first: Subject | None, lone: Mapping[Span, Subject]) -> Iterator[Subject]:
        """清溪镇12座、白石镇18座: the names within a clause."""
        for item in items(self._seen, clause):
            named = self._subjects.of_clause(item)
            if named and is_item(self._seen, first, item, named):
                first = named
                yield named
            elif item in lone:
                yield lone[item]

    def _lone(self, read: Sequence[tuple[Span, Subject | None]]) -> dict[Span, Subject]:
        """石桥村社员43名，柳林村社员21名: places of which the same is told."""
        named = [subject for _, subject in read if subject]
        places = [clause for clause, subject in read if subject is None]
        places += [item for clause, _ in read for item in items(self._seen, clause)]
        found = {place: lone for place in places if (lone := self._subjects.lone(place))}
        same = alike(self._seen, named, tuple(found.values()))
        return {place: lone for place, lone in found.items() if lone in same}

    def _remember(self, subject: Subject) -> None:
        """全市 N 组织 is N of this city from then on."""
        if subject.place_word and subject.names:
            self._groups[subject.text[len(subject.place_word) :]] = self._placed(subject)

    def _explicit(self, subject: Subject | None) -> list[str]:
        if subject not in self._meant:
            self._meant[subject] = self._named_by(subject) if subject else []
        return self._meant[subject]

    def _named_by(self, subject: Subject) -> list[str]:
        """Whom a subject means, the likelier first."""
        if subject.place_word and subject.place_word != _TURNED:
            return [self._placed(subject), self._place(subject.place_word)]
        several = [self._resolved(name) for name in subject.names]
        return [self._resolved(subject.text), *several, *(area_at(name).name for name in several)]

    def _placed(self, subject: Subject) -> str:
        """全市社会组织 with the city's name for 全市; 该局 is whom the article is about."""
        place = self._place(subject.place_word)
        return f"{place}{subject.text[len(subject.place_word) :]}" if place else subject.text

    def _place(self, word: str) -> str:
        found = PLACE_WORD.fullmatch(word)
        if found is None:
            return self.home
        level = found["level"] or found["inside"]
        if not level:
            return self.area.name
        return self.area.at(_LEVEL_RANKS.get(level, ())) or (self.area.at((1,)) if level == "区" else "")

    def _resolved(self, name: str) -> str:
        """The full form of a name that the article gave in full, or that begins with but its level (县委)."""
        if name in self._full:
            return self._full[name]
        if name in self._groups:
            return self._groups[name]
        if is_below(name) and (place := self.area.at(_LEVEL_RANKS[name[0]])):
            return place + name[1:]
        area = area_at(name).name
        return self._full[area] + name[len(area) :] if area in self._full else name

    def _receivers(self, sentence: Span, before: int) -> Iterator[str]:
        """Places to which something was brought: they may count it, too."""
        if sentence.start not in self._received:
            places = _RECEIVES.finditer(self._seen.covered, sentence.start, sentence.end)
            named = ((found.end(), area_at(self._seen.covered, found.end()).name) for found in places)
            self._received[sentence.start] = [(at, self._resolved(name)) for at, name in named if name]
        return (name for at, name in self._received[sentence.start] if at < before)

    def _scope(self, left: str, subject: Subject | None) -> Scope:
        said = left + (subject.text if subject else "")
        if _OWN.search(said):
            return "own"
        return "subtree" if _SUBTREE.search(said) else ""

    def _home(self, article: Article) -> tuple[str, Area]:
        """Whom the article is about, and the area of that."""
        names = [name for name in self._homes(article) if name]
        areas = [area_at(name) for name in names]
        area = next((one for one in areas if one.name), area_at(article.place or ""))
        if not area.name and article.place:
            area = Area(article.place, (len(article.place),), (2,))
        return (names[0] if names else area.name), area if area.name else NOWHERE

    def _homes(self, article: Article) -> Iterator[str]:
        """Names in the kicker, in the first sentences, in the headline: in this order."""
        subjects = Subjects(self._seen, self._times, self._named)
        if article.kicker and is_name(article.kicker):
            yield article.kicker
        titled = set(article.headline_at)
        texts = (one for one in self._paragraphs if one not in titled)
        body = list(islice((one for one in texts if not self._seen.plain.endswith(("：", ":"), one.start, one.end)), 1))
        kickers, heads = list(article.headline_at[:1]), list(article.headline_at[1:3])
        for stretch in (*kickers, *body, *heads) if article.kicker else (*body, *kickers, *heads):
            yield self._first_name(subjects, stretch)

    def _first_name(self, subjects: Subjects, stretch: Span) -> str:
        at = stretch.start
        for _ in range(_LEADING):
            sentence = self._seen.sentence(at)
            for clause in self._seen.clauses(sentence)[:_LEADING]:
                found = subjects.of_clause(clause)
                if found and not found.place_word:
                    return found.names[0]
            at = sentence.end + 1
            if at >= stretch.end:
                break
        return ""


def _lasting(marks: list[Subject], before: Subject | None) -> Subject | None:
    """The subject that the next sentence inherits: the first one of this, if it is a name."""
    own = [one for one in marks if one.place_word != _TURNED]
    if not own:
        return before
    return own[0] if own[0].holds_on else None


def _shortened(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each full name in its shorter forms: without the areas above, and each area on the way."""
    for name in names:
        area = area_at(name)
        if not area.name:
            continue
        yield from area.steps()
        office = name[len(area.name) :]
        for start in (0, *area.ends[:-1]):
            yield area.name[start:], area.name
            if office and is_name(name):
                yield name[start:], name
        if len(office) > 2 and is_name(name):
            yield office, name
