"""Who a clause is about: the names at its beginning, or a word that stands for a place (全市, 该村, 当地)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from shishu.claims.context.outline import COVER, FIGURE, Outline
from shishu.claims.context.verbs import ADVERBS, AFTER_SUBJECT, ONE_SIGN_VERB, PREPOSITION, TURN, VERB, has_deed
from shishu.claims.names import RANKS, area_at, office_ends
from shishu.claims.patterns import pattern
from shishu.claims.values import Span
from shishu.claims.wordlist import any_of, words

_LONGEST, _LONGEST_WORD = 36, 8
_LEVELS = "国|自治区|自治州|省|市|州|盟|地区|县|区|旗|乡|镇|街道|村|社区|嘎查|苏木|屯"
PLACE_WORD = pattern(
    "place word of subjects",
    rf"(?:[全该本我](?P<level>{_LEVELS})|(?P<inside>[省市州县区旗乡镇村])[里上](?!级)|当地)(?!级)",
)
_THAT_OFFICE = pattern(
    "that office of subjects",
    r"[该本](?P<office>局|委|院|校|公司|集团|中心|部门|单位|所|站|行|社|厂|会|部|厅|办)(?![级科])",
)
_OPENERS = pattern(
    "openers of subjects",
    any_of(
        words("""
    同时 此外 另外 其中 目前 据了解 据统计 据悉 据介绍 如今 随后 期间 为此 一方面 另一方面 此次 活动中 会上 现在
    到目前 截至目前 一是 二是 三是 四是 五是 六是 首先 其次 再次 最后 今天 昨天 日前 近日 而 但 并 且 仅 特别是
    尤其是 例如 比如
    """)
    )
    + r"|[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．]|[\s\"·—]|“(?!\ue000)",
)
_LEARNT = pattern(
    "reporter learnt it", "(?:记者|笔者)[^，。]{0,12}?从(?P<name>[一-鿿]{2,30}?)处?(?:获悉|了解到|得知|看到)"
)
"""记者从市公安局获悉: what follows is of that office."""
_STRONG = words("""
    委员会 村委会 居委会 管委会 常委会 组委会 工委 委 政府 人大 政协 局 厅 部 办 办公室 办事处 工会 妇联 团委 法院
    检察院 公司 集团 组织 单位 部门 机关 系统 派出所 支队 大队 银行 协会 联合会 商会 合作社 领导小组 工作组
    """)
_NO_VERB_HERE = pattern("no verb here of subjects", "组织(?=部|员|委员|生活|体系|建设|关系|工作|机构|负责)")
_NAME_SIGNS = pattern("name signs of subjects", f"[㐀-鿿A-Za-z0-9·{COVER}]+")
_NO_BEGINNING = pattern("beginning of no name", f"记者|笔者|{VERB.pattern}|{PREPOSITION.pattern}")
_JOINS = pattern("joins of subjects", r"、|和|与|及|以及|联合|会同|携手")


@dataclass(frozen=True, slots=True)
class Subject:
    """`names` as the text joins them; `place_word` is the 全市 or 该村 with which the first begins, or is all of it."""

    start: int
    end: int
    text: str
    names: tuple[str, ...] = ()
    place_word: str = ""

    @property
    def holds_on(self) -> bool:
        """Whether later sentences are still about it: a name is, a word for the whole place is not."""
        return not self.place_word and bool(self.names) and not is_below(self.names[0]) and self.names[0][0] != "各"


def is_below(name: str) -> bool:
    """Whether a name begins with but the level of its area: 县委, 村民委员会; not 市级, 市直 which are many."""
    return name[0] in "省市州县区旗乡镇村" and name[1:2] not in ("级", "直")


class Subjects:
    """Finds subjects in one article. `known`: names its header and opening give, in every shortened form."""

    def __init__(self, seen: Outline, times: Mapping[int, int], known: frozenset[str]) -> None:
        self._seen = seen
        self._times = times
        self._known = known
        self._lengths = sorted({len(name) for name in known}, reverse=True)

    def of_clause(self, clause: Span) -> Subject | None:
        """The subject with which a clause begins."""
        start = self._behind_openers(clause)
        if learnt := _LEARNT.match(self._seen.covered, start, clause.end):
            name = self._seen.plain[learnt.start("name") : learnt.end("name")]
            return Subject(learnt.start("name"), learnt.end("name"), name, (name,))
        word = PLACE_WORD.match(self._seen.covered, start, clause.end)
        if word and word.end() <= clause.end:
            return self._with_place_word(word, clause)
        that = _THAT_OFFICE.match(self._seen.covered, start, clause.end)
        if that:
            return Subject(that.start(), that.end(), that[0], (), that[0])
        return self._names(start, clause)

    def lone(self, clause: Span) -> Subject | None:
        """The place with which a clause begins, whatever follows it (柳林村社员21名)."""
        start = self._behind_openers(clause)
        name = area_at(self._seen.covered, start).name
        if not name or start + len(name) > clause.end or VERB.search(name):
            return None
        return Subject(start, start + len(name), name, (name,))

    def turned(self, clause: Span, subject: Subject | None) -> str | None:
        """Whom the clause makes do what follows: 引导 N 参与."""
        start = subject.end if subject else self._behind_openers(clause)
        how = ADVERBS.match(self._seen.covered, start, clause.end)
        found = TURN.match(self._seen.covered, how.end() if how else start, clause.end)
        turned = self._names(found.end(), clause) if found else None
        return turned.names[0] if turned and turned.end < clause.end else None

    def _behind_openers(self, clause: Span) -> int:
        at = clause.start
        while at < clause.end:
            if at in self._times:
                at = self._times[at]
            elif found := _OPENERS.match(self._seen.covered, at, clause.end):
                at = found.end()
            else:
                break
        return at

    def _with_place_word(self, word: re.Match[str], clause: Span) -> Subject:
        """全市 alone, or 全市 and those of it that are meant (全市 N组织)."""
        named = self._names(word.end(), clause)
        plain = self._seen.plain
        if named is None:
            return Subject(word.start(), word.end(), word[0], (), word[0])
        text = plain[word.start() : named.end]
        return Subject(word.start(), named.end, text, (text, *named.names[1:]), word[0])

    def _names(self, start: int, clause: Span) -> Subject | None:
        """One name, or several joined by 、 和 联合."""
        end = self._name_end(start, clause)
        if end is None:
            return None
        names = [self._seen.plain[start:end]]
        joined = end
        while joint := _JOINS.match(self._seen.covered, end, clause.end):
            following = self._name_end(joint.end(), clause)
            if following is None:
                break
            names.append(self._seen.plain[joint.end() : following])
            end = following
            joined = following if joint[0] in ("、", "和", "及", "以及") and joined == joint.start() else joined
        return Subject(start, end, self._seen.plain[start:joined], tuple(names))

    def _name_end(self, start: int, clause: Span) -> int | None:
        """Where the name that begins here ends; None if no name begins here."""
        covered = self._seen.covered
        if start >= clause.end or _NO_BEGINNING.match(covered, start):
            return self._known_end(start, clause)
        ends = office_ends(covered, start, min(start + _LONGEST, clause.end))
        if not ends:
            return self._known_end(start, clause)
        area = area_at(covered[start : ends[-1][1]])
        is_area = bool(area.name) and not any(VERB.search(step) for step, _ in area.steps())
        fitting = [
            end
            for ending, end in ends
            if self._ends(end, clause) and self._is_name(covered[start:ending], covered[start:end], has_area=is_area)
        ]
        if fitting:
            return self._longer(fitting)
        known = self._known_end(start, clause)
        return known or (start + len(area.name) if is_area and len(area.ends) > 1 else None)

    def _longer(self, ends: list[int]) -> int:
        """The first end, or the next if only a word between makes a longer name: 石桥村 | 合作社."""
        first, *further = ends
        word = self._seen.covered[first : further[0]] if further else ""
        is_word = 0 < len(word) <= _LONGEST_WORD and not ADVERBS.match(word)
        is_part = is_word and not VERB.fullmatch(word) and not has_deed(word)
        return further[0] if is_part else first

    def _known_end(self, start: int, clause: Span) -> int | None:
        """Where the longest known name ends that stands here."""
        covered = self._seen.covered
        ends = (start + length for length in self._lengths if start + length <= clause.end)
        return next((end for end in ends if covered[start:end] in self._known), None)

    def _is_name(self, stem: str, name: str, *, has_area: bool) -> bool:
        """Whether this may be a name: of an area, of an office that bears its area, or of one that needs none."""
        if (
            not _NAME_SIGNS.fullmatch(name)
            or has_deed(stem)
            or (ADVERBS.match(name) and not has_area and name[0] != "各")
        ):
            return False
        return has_area or name.endswith(_STRONG) or (name[0] == "各" and name.endswith(tuple(RANKS)))

    def _ends(self, end: int, clause: Span) -> bool:
        """Whether a name may end here: what follows does not belong to it."""
        if end >= clause.end or end in self._times:
            return True
        covered = self._seen.covered
        if covered[end] in (FIGURE, "、", "和", "与", "及", COVER):
            return True
        follows = AFTER_SUBJECT.match(covered, end) or ONE_SIGN_VERB.match(covered, end)
        return bool(follows) and not _NO_VERB_HERE.match(covered, end)
