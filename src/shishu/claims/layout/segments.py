"""Which blocks make up which article: a header with a byline or dateline opens one, and so do titles behind a gap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shishu.claims.layout.captions import captions
from shishu.claims.layout.joining import Block
from shishu.claims.layout.segment import HEADER_LOOKS, Segment, is_text, usual_gap
from shishu.claims.patterns import pattern

_TALLEST_HEADER = 6
_BRACKETS = ("(", "（")
_SIGNED = pattern("signed of segments", r"[(（][^()（）。]{2,20}[)）]$")


def segments(found: Sequence[Block]) -> list[Segment]:
    """The articles in the order in which they begin. A text without any structure is one."""
    pictures = captions(found)
    taken = {index for caption in pictures for index in (*caption.header, *caption.body, *caption.signs)}
    reports = _reports(found, taken)
    both = [*pictures, *reports]
    return sorted(both, key=lambda one: one.first)


def _reports(found: Sequence[Block], taken: set[int]) -> list[Segment]:
    openings = dict(_openings(found, taken))
    made: list[Segment] = []
    index = 0
    while index < len(found):
        if index in openings or (not made and index not in taken):
            made.append(Segment("report"))
            index = _header(found, made[-1], index, openings.get(index, index - 1), taken)
        elif index not in taken:
            _place(found, made[-1], index)
            index += 1
        else:
            index += 1
    return [_with_a_body(report) for report in made if report.header or report.body or report.signs]


def _header(found: Sequence[Block], report: Segment, start: int, cue: int, taken: set[int]) -> int:
    """Collect the header that begins at `start`, at least up to its byline at `cue`; where the body begins."""
    index = start
    while index < len(found) and index not in taken and (index <= cue or _goes_on(found, start, index)):
        if found[index].look == "dateline":
            report.signs.append(index)
            report.body.append(index)
            return index + 1
        (report.header if found[index].look == "title" else report.signs).append(index)
        index += 1
    return index


def _goes_on(found: Sequence[Block], start: int, index: int) -> bool:
    """Whether a header that began at `start` still goes on: short lines, before a body that follows soon."""
    if found[index].look == "dateline":
        return index > start
    if found[index].look not in HEADER_LOOKS or index - start >= _TALLEST_HEADER:
        return False
    ahead = next((at for at in range(index, min(index + _TALLEST_HEADER, len(found))) if is_text(found[at])), None)
    return ahead is not None


def _openings(found: Sequence[Block], taken: set[int]) -> Iterator[tuple[int, int]]:
    """Where reports begin, and where their byline or dateline stands."""
    usual = usual_gap(found)
    header_until, closed_at, signed = -1, -1, False
    for index, block in enumerate(found):
        if index in taken or index <= header_until:
            continue
        is_cue = block.look in ("byline", "dateline")
        start = _back(found, index, header_until, taken) if is_cue else index
        if is_cue and not _closes(found, start, index, signed=signed):
            yield start, index
            header_until, signed = _header_end(found, index), True
        elif is_cue:
            closed_at, signed = index, True
        elif _opens_after_gap(found, index, taken, usual) or _follows_the_end(found, index, closed_at):
            yield index, index
            header_until, signed = index, False


def _back(found: Sequence[Block], index: int, floor: int, taken: set[int]) -> int:
    """Back over the titles that stand before a byline."""
    start = index
    while start - 1 > floor and index - start < _TALLEST_HEADER:
        if start - 1 in taken or found[start - 1].look not in HEADER_LOOKS:
            break
        start -= 1
    return start


def _closes(found: Sequence[Block], start: int, index: int, *, signed: bool) -> bool:
    """A byline right behind the body of an article that had none yet belongs to that one."""
    if found[index].look != "byline" or start < index or start == 0 or not is_text(found[index - 1]):
        return False
    return not signed or found[index].text.startswith(_BRACKETS)


def _header_end(found: Sequence[Block], index: int) -> int:
    """The last block of the header whose byline stands at `index`: titles may follow it."""
    end = index
    while found[end].look != "dateline" and end + 1 < len(found) and _goes_on(found, index, end + 1):
        end += 1
    return end


def _opens_after_gap(found: Sequence[Block], index: int, taken: set[int], usual: int) -> bool:
    """Titles behind a wide gap, before a body."""
    if index == 0 or found[index].look != "title" or found[index].gap <= usual + 1 or index - 1 in taken:
        return False
    ahead = next((at for at in range(index, min(index + 4, len(found))) if found[at].look != "title"), None)
    return ahead is not None and is_text(found[ahead])


def _follows_the_end(found: Sequence[Block], index: int, closed_at: int) -> bool:
    """A title behind the names that close an article, before a body."""
    if not index or found[index].look != "title" or index + 1 >= len(found):
        return False
    before = found[index - 1]
    closes = closed_at == index - 1 or (before.look == "body" and _SIGNED.search(before.text[-24:]))
    return bool(closes) and (is_text(found[index + 1]) or found[index + 1].look == "title")


def _place(found: Sequence[Block], report: Segment, index: int) -> None:
    if found[index].look in ("byline", "imprint", "credit"):
        report.signs.append(index)
    else:
        report.body.append(index)


def _with_a_body(report: Segment) -> Segment:
    """A text of nothing but short lines has no headline: they are all its body."""
    if report.body:
        return report
    return Segment(report.kind, body=sorted([*report.header, *report.signs]))
