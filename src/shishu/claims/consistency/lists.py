"""A stated count against the list it counts: 多卡村、萨玉村、雪巴村5个村; “甲”“乙”三项制度; 三个方面：一是…二是…"""

from __future__ import annotations

from collections.abc import Iterator

from shishu.claims.consistency.lines import Contradiction, Figure, Line, Support
from shishu.claims.patterns import pattern
from shishu.claims.surroundings import ENDS
from shishu.words import Text

_COORDINATED = pattern("lists_coordinated", "、|以及|和|及|与")
_PIECES = pattern("lists_pieces", f"[，：；{ENDS}]")
_OPENING = pattern("lists_opening", r"[^，。；：\d]{0,10}[：。，]")
_LISTED = pattern(
    "lists_listed",
    r"[^\W\d]{0,6}(?:[（(]([^（）()\d]{3,80})[）)]|(?:：|，分别[是为]|，即)([^：。；，\d]{3,80})[。；]?$)",
)
_QUOTED = pattern("lists_quoted", "“[^“”]{1,20}”|《[^《》]{1,40}》|「[^「」]{1,20}」")
_QUOTED_RUN = pattern("lists_quoted_run", rf"((?:{_QUOTED.pattern})(?:[、和及与]?(?:{_QUOTED.pattern})){{1,11}})(等)?$")
_MARKERS = ("一是", "二是", "三是", "四是", "五是", "六是", "七是", "八是")
_SHORTEST, _LONGEST = 2, 4
_MEASURES = frozenset("点个项条家种类所处座大名人位部")
_NOUNS = frozenset("村县乡镇市区组队站点会部所院校厂社园场寺河湖山路街")
_WRONG = Text("列举了{listed}，写的是{stated}。", "The list has {listed}, the text says {stated}.")
_RIGHT = Text("与列举的{listed}项相合。", "It agrees with the {listed} listed.")
_MOST = 400


def lists(line: Line) -> Iterator[Contradiction]:
    """Carried by the count."""
    for figure, found in _counts(line):
        if not _agrees(found, int(figure.quantity.strict.value or 0)):
            yield Contradiction(figure.index, _WRONG.format(listed=found[0], stated=figure.quote))


def listed(line: Line) -> Iterator[Support]:
    """Counts that agree with a list that is told in full."""
    for figure, found in _counts(line):
        if not found[1] and _agrees(found, int(figure.quantity.strict.value or 0)):
            yield Support(figure.index, _RIGHT.format(listed=found[0]))


def _counts(line: Line) -> Iterator[tuple[Figure, tuple[int, bool]]]:
    """Every count with a list beside it: how many are listed, and whether the list is left open."""
    for figure in line.figures:
        stated = figure.quantity.strict
        if stated.value is None or figure.quantity.unit not in _MEASURES or stated.lower != stated.upper:
            continue
        if found := _before(line, figure) or _marked(line, figure) or _behind(line, figure):
            yield figure, found


def _agrees(found: tuple[int, bool], stated: int) -> bool:
    count, is_open = found
    return count <= stated if is_open else count == stated


def _before(line: Line, figure: Figure) -> tuple[int, bool] | None:
    """How many are listed right before the figure, and whether 等 leaves the list open."""
    ahead = line.ahead(figure)
    if not figure.around.right:
        return None
    if quoted := _QUOTED_RUN.search(ahead):
        return len(_QUOTED.findall(quoted[1])), bool(quoted[2])
    return _sharing(ahead, figure.around.right)


def _sharing(ahead: str, right: str) -> tuple[int, bool] | None:
    """The run of names that end like the noun: 多卡村、萨玉村 before 4个村."""
    is_open = ahead.endswith("等")
    clause = _PIECES.split(ahead.removesuffix("等"))[-1]
    items = [item.strip() for item in _COORDINATED.split(clause)]
    noun = next((right[:size] for size in (4, 3, 2, 1) if len(right) >= size and items[-1].endswith(right[:size])), "")
    if not noun or (len(noun) == 1 and noun not in _NOUNS):
        return None
    run: list[str] = []
    for item in reversed(items):
        if not item.endswith(noun):
            break
        run.append(item)
    if len(run) < 2 or any(len(item) > 16 for item in run[:-1]):
        return None
    return len(run), is_open


def _marked(line: Line, figure: Figure) -> tuple[int, bool] | None:
    """一是…二是… after the count, up to the next paragraph."""
    tail = line.plain[figure.end : min(figure.around.paragraph.end, figure.end + 3 * _MOST)]
    opening = _OPENING.match(tail)
    if not opening or not tail[opening.end() :].lstrip().startswith(_MARKERS[0]):
        return None
    count = 0
    at = 0
    for marker in _MARKERS:
        at = tail.find(marker, at)
        if at < 0:
            break
        count += 1
    return count, False


def _behind(line: Line, figure: Figure) -> tuple[int, bool] | None:
    """3个村：甲村、乙村、丙村。 or 3个村（甲村、乙村、丙村）"""
    tail = line.behind(figure)
    found = _LISTED.match(tail)
    if not found:
        return None
    listed = found[1] or found[2]
    items = _COORDINATED.split(listed.removesuffix("等"))
    are_alike = len({item[-1:] for item in items}) == 1 and items[0][-1:] in _NOUNS
    are_people = figure.quantity.unit in "名人位" and all(_SHORTEST <= len(item) <= _LONGEST for item in items)
    if len(items) < 2 or not (are_alike or are_people):
        return None
    return len(items), listed.endswith("等")
