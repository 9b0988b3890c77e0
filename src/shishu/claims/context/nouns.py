"""Nouns as they stand before and behind a number: cut off from verbs, joined ones taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from shishu.claims.context.outline import COVER
from shishu.claims.context.verbs import (
    ADVERBS_FIRST,
    ADVERBS_LAST,
    AGENTS,
    BEHIND_NOUN,
    CHANGE_FIRST,
    CHANGE_LAST,
    COMPOUND,
    DEEDS,
    LIGHT,
    NOUNLIKE,
    ONE_SIGN_VERB,
    ORDER_LAST,
    VERB,
    WITHOUT_OBJECT,
)
from shishu.claims.patterns import pattern

_JOINT = pattern(
    "joint of nouns",
    r"、|以及|(?<![共温])和(?![谐平睦气])|(?<!参)与(?!会)|(?<!普)及(?![时其])|(?<=[”》」])(?=[“《「])|兼|/",
)
_MARKS = "“”‘’《》「」『』 \t,，、:：;；·"
_IN_BRACKETS = pattern("what stands in brackets", r"[(（][^()（）]{0,60}[)）]")
_IN_QUOTES = pattern("all in quotes", "“[^“”]{0,60}”")
_FROM = pattern("from of nouns", r"(?:从|在|于)[^中里上内间]{1,30}[中里上内间]")
_PREDICATE = pattern(
    "predicate of nouns",
    "[年人户村亩]均|赴|到(?!位)|被|将(?!军)|已|均|全部|全都|正在|都|在(?![建校职岗编册线])|用于|有所|也|还|成为|是|并(?!购)|的",
)
_LEADS_ON = pattern(
    "leads on of nouns",
    "以|由|被|把|将(?!军)|用于|其中|均|都|较|比(?!赛)|与|在(?![建校职岗编册线户])|为(?!民)|左右|上下|[多余]",
)
_SUCH = pattern("such of nouns", r"(?<![一-鿿]平)等(?![级候待])")
_OFFICE_OF = pattern("office of of nouns", "部|委员|生活|体系|建设|关系|机构|负责人|$")
_ABILITY = pattern(
    "ability of nouns", "[率额量值费款者站]|会(?![员议长计堂客场商])|点(?![名评])|金(?!融)|数(?!字)|度(?!过)"
)
_BRACKET = pattern("bracket of nouns", f"(?<![“‘「『《{COVER}]){COVER}+(?![”’」』》])")


@dataclass(frozen=True, slots=True)
class Before:
    """What stands before a number: verb and noun as offsets into that stretch. `order`: 达, 共有, 完成 at its end.

    `subject` is the noun before a verb that ends the stretch: 晒营地项目 in 晒营地项目就创收.
    """

    verb: tuple[int, int] = (0, 0)
    noun: tuple[int, int] = (0, 0)
    subject: tuple[int, int] = (0, 0)
    is_change: bool = False
    is_level: bool = False
    is_noun: bool = False
    order: str = ""


def before(text: str) -> Before:
    """Take the covered stretch before a number apart."""
    end = _without_order(text)
    order = text[end:]
    start = _start(text, end)
    if change := CHANGE_LAST.search(text, start, end):
        return Before(change.span(), (0, 0), _trimmed(text, start, change.start()), is_change=True, order=order)
    if CHANGE_FIRST.match(order):
        return Before((0, 0), (0, 0), _trimmed(text, start, end), is_change=True, order=order)
    verbs = list(_verbs(text, start, end))
    last = verbs[-1].end() if verbs else 0
    if order.startswith(("了", "着")) and last < end > start:
        return Before((end - 1, end), (0, 0), _trimmed(text, start, end - 1), is_level=True, order=order)
    if last == end and verbs:
        return _with_verb_last(text, start, verbs, order)
    return _with_noun_last(text, (start, end), verbs, order)


def _with_noun_last(text: str, place: tuple[int, int], verbs: list[re.Match[str]], order: str) -> Before:
    """A noun right before the number; its verb stands before it, if there is one."""
    start, end = place
    if chosen := _chosen(text, start, verbs):
        first = _first_of_run(text, verbs, chosen)
        return Before((first, chosen.end()), _trimmed(text, chosen.end(), end), order=order)
    one = ONE_SIGN_VERB.match(text, start, end - 1)
    if one and not VERB.match(text, start, end):
        return Before(one.span(), _trimmed(text, one.end(), end), order=order)
    return Before((0, 0), _trimmed(text, start, end), order=order)


def _without_order(text: str) -> int:
    """Where what only leads over to the number begins: 共, 达到, 约为."""
    found = ORDER_LAST.search(text)
    return found.start() if found else len(text)


def _start(text: str, end: int) -> int:
    """Behind adverbs, prepositions with what they govern (从 … 中), and joints to the figure before."""
    at = 0
    while at < end:
        found = _FROM.match(text, at, end) or BEHIND_NOUN.match(text, at, end)
        verb = VERB.match(text, at, end)
        if not found or (verb and verb.end() >= found.end()):
            break
        at = found.end()
    return at


def _verbs(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The verbs that are no part of a noun; 组织 is one only where a verb may begin."""
    for found in VERB.finditer(text, start, end):
        opens = found.start() == start or ADVERBS_LAST.search(text, start, found.start())
        if found[0] == "组织" and (not opens or _OFFICE_OF.match(text, found.end())):
            continue
        if not _is_part_of_noun(text, found, end):
            yield found


def _is_part_of_noun(text: str, found: re.Match[str], end: int) -> bool:
    """解决率, 服务站; of those that are nouns as well also 合作项目, unless they begin the stretch as a verb does."""
    if found.end() >= end:
        return False
    if _ABILITY.match(text, found.end()):
        return True
    return found[0] in NOUNLIKE and bool(COMPOUND.match(text, found.end(), end))


def _with_verb_last(text: str, start: int, verbs: list[re.Match[str]], order: str) -> Before:
    """A verb right before the number: what was done follows it, or its subject is what is measured.

    One that is a noun as well is what was done: 开展调研, 专题研讨, 投资.
    """
    last = verbs[-1]
    deeds = [found for found in verbs[:-1] if found[0] in DEEDS]
    if deeds and (last[0] in NOUNLIKE or (deeds[-1][0] in LIGHT and deeds[-1].end() < last.start())):
        first = _first_of_run(text, verbs[: verbs.index(deeds[-1]) + 1], deeds[-1])
        return Before((first, deeds[-1].end()), _trimmed(text, deeds[-1].end(), last.end()), order=order)
    if last[0] in NOUNLIKE:
        return Before(last.span(), _trimmed(text, start, last.end()), order=order, is_noun=True)
    first = _first_of_run(text, verbs, last)
    return Before((first, last.end()), (0, 0), _trimmed(text, start, first), order=order)


def _chosen(text: str, start: int, verbs: list[re.Match[str]]) -> re.Match[str] | None:
    """The verb whose object stands before the number: the last deed, or the light one that the others follow."""
    deeds = [found for found in verbs if found[0] in DEEDS]
    if not deeds:
        return _opening(text, start, verbs)
    for at, found in enumerate(deeds):
        follows = deeds[at + 1] if at + 1 < len(deeds) else None
        if found[0] in LIGHT and not (follows and follows.start() - found.end() <= 1):
            return found
    return deeds[-1]


def _opening(text: str, start: int, verbs: list[re.Match[str]]) -> re.Match[str] | None:
    """A verb that is a noun as well, where a verb may stand: first, behind another (配套安装), behind who acts."""
    chosen: re.Match[str] | None = None
    at = start
    for found in verbs:
        if found.start() == at or (chosen is None and AGENTS.search(text, start, found.start())):
            at = found.end()
            chosen = chosen if found[0] in WITHOUT_OBJECT else found
    return chosen


def _first_of_run(text: str, verbs: list[re.Match[str]], last: re.Match[str]) -> int:
    """Where the verbs begin that stand right beside each other: 会商解决, 配套建成; 新 before one belongs to it."""
    first = last.start()
    for found in reversed(verbs):
        if found.end() == first and found[0] not in WITHOUT_OBJECT:
            first = found.start()
    return first - (first > 0 and text[first - 1] == "新")


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without particles and adverbs at either end."""
    while start < end and text[start] in "了过着的、和与及" + _MARKS[-6:]:
        start += 1
    while found := ADVERBS_LAST.search(text, start, end):
        end = found.start()
    while start < end and text[end - 1] in "的了、和与及由从在，" + _MARKS[-6:]:
        end -= 1
    return (start, end) if start < end else (0, 0)


def behind(text: str, *, is_cut: bool = False) -> tuple[int, int]:
    """The noun behind a number, as offsets; (0, 0) if none follows. `is_cut`: another number stands behind it."""
    start = len(text) - len(text.lstrip(COVER)) if not text.startswith(("“", "《")) else 0
    start += text.startswith("的", start)
    if start >= len(text) or text[start] in "、和与及并,/)(）（且而则":
        return 0, 0
    if (verb := VERB.match(text, start)) and not _is_part_of_noun(text, verb, len(text)) and verb[0] in DEEDS:
        return 0, 0
    if _LEADS_ON.match(text, start) or ADVERBS_FIRST.match(text, start):
        return 0, 0
    end = _noun_end(text, start)
    joint = _JOINT.search(text, start + 1, end)
    if joint and (is_cut or end < len(text)):
        end = joint.start()
    end -= end - start > 1 and text[end - 1] in "中里"
    if text[start:end] == "次":
        return 0, 0
    return _trimmed(text, start, end)


def _noun_end(text: str, start: int) -> int:
    """Before the first verb, predicate or bracket."""
    ends = [len(text)]
    for found in VERB.finditer(text, start + 1):
        is_verb = found[0] in DEEDS or text[found.end() : found.end() + 1] in ("了", "过", "着", "到")
        if is_verb and found[0] != "组织" and not _is_part_of_noun(text, found, len(text)):
            ends.append(found.start())
            break
    stops = (_PREDICATE.search(text, start + 2), _BRACKET.search(text, start))
    return min([*ends, *(stop.start() for stop in stops if stop)])


def parts(noun: str) -> tuple[str, tuple[str, ...]]:
    """The noun that is counted, and those that are added up in one number; 《A》《B》等书籍 is 书籍 alone."""
    such = list(_SUCH.finditer(noun))
    if such and such[-1].end() < len(noun):
        return clean(noun[such[-1].end() :]), ()
    noun = noun[: such[-1].start()] if such else noun
    listed = tuple(part for part in map(clean, _JOINT.split(noun)) if part)
    if len(listed) < 2 or _belongs_together(listed):
        return clean(noun), ()
    return "、".join(listed) if "”“" in noun or "》《" in noun else clean(noun), listed


def several(text: str) -> tuple[str, ...]:
    """The nouns of a list as it stands before 分别."""
    end = len(text.rstrip("，,: "))
    listed = (clean(part) for part in _JOINT.split(text[_start(text, end) : end]))
    return tuple(part for part in listed if part)


def _belongs_together(listed: tuple[str, ...]) -> bool:
    """Whether the first are but whose the last are: 区委、市委有关批示."""
    return listed[0][-1] in "委局府部办厅级县市乡镇村" and listed[0][-1] != listed[-1][-1]


def clean(noun: str) -> str:
    """Without marks around it, and without what stands in brackets."""
    noun = (_IN_BRACKETS.sub("", noun) if "(" in noun or "（" in noun else noun).strip(_MARKS)
    if noun.count("”") != noun.count("“"):
        noun = noun.replace("“", "").replace("”", "")
    return noun[1:-1] if _IN_QUOTES.fullmatch(noun) else noun
