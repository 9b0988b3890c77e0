"""A text as the rules read it: one sign for one thing, unbroken lines, and the way back to the text as given."""

from collections import Counter
from collections.abc import Iterable, Iterator

from shishu.claims.characters import PLAIN_SIGNS
from shishu.claims.errors import MOST_BYTES, TooLong
from shishu.claims.patterns import pattern
from shishu.claims.values import Passage, Span

_UNSEEN = pattern(
    "unseen signs",
    "[\\x00-\\x08\\x0e-\\x1f\\x7f-\\x9f\\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0000-\U000e01ef]+|\\r(?=\\n)",
)
_ONE_SPACE = pattern("space at a number", "(?<=[0-9%‰]) (?=[一-鿿])|(?<=[一-鿿]) (?=[0-9])|(?<=[0-9]) (?=[%‰℃])")
_LINE_END = pattern("line end", "\\n[ \\t\\n]*")
_NEW_THOUGHT = pattern(
    "opening of a paragraph", "[(（]?[一二三四五六七八九十0-9]{1,3}[)）、.．]|[一二三四五六七八九十]是|[●◆■★▲·*#|—-]"
)

_CLOSING = frozenset("。！？；：…”』」》!?;:")
_SHORTEST_PROSE, _PROSE, _NARROWEST = 12, 30, 8
_DIGITS = "0123456789"
_NUMERALS = _DIGITS + ".%零〇一二三四五六七八九十百千万亿两余多几"


def normalise(given: str, units: Iterable[str] = ()) -> Passage:
    """Plain signs, and no line ends within a sentence or a figure: for a text whose layout nobody looks at.

    `units`: the measure words before which a number at the end of a line goes on. Raises TooLong.
    """
    passage = with_lines(given)
    return without(passage, _broken_lines(passage.plain, tuple(units)))


def with_lines(given: str) -> Passage:
    """Plain signs, without signs nobody sees and spaces at a number; the lines are those of the text as given.

    Raises TooLong.
    """
    _refuse_too_long(given)
    plain = given.translate(PLAIN_SIGNS)
    passage = without(Passage(plain), (Span(*found.span()) for found in _UNSEEN.finditer(plain)))
    if "\r" in passage.plain:
        passage = Passage(passage.plain.replace("\r", "\n"), passage.seams, passage.shifts)
    return without(passage, (Span(*found.span()) for found in _ONE_SPACE.finditer(passage.plain)))


def without(passage: Passage, cuts: Iterable[Span]) -> Passage:
    """The passage less some stretches of it, in ascending order; what is left still knows where it stood."""
    pieces: list[str] = []
    seams: list[int] = []
    shifts: list[int] = []
    at = length = step = 0
    for cut in (*cuts, Span(len(passage.plain), len(passage.plain))):
        if cut.start > at or not seams:
            step = _follow(passage, Span(at, cut.start), length, step, (seams, shifts))
            pieces.append(passage.plain[at : cut.start])
            length += cut.start - at
        at = max(at, cut.end)
    return Passage("".join(pieces), seams, shifts)


def part(passage: Passage, start: int, end: int) -> Passage:
    """A stretch of the passage as a passage of its own."""
    return without(passage, (Span(0, start), Span(end, len(passage.plain))))


def _follow(passage: Passage, piece: Span, length: int, step: int, found: tuple[list[int], list[int]]) -> int:
    """Add the seams of `piece`, which begins at `length` of the new passage. Returns the old seam it ends in."""
    seams, shifts = found
    while step + 1 < len(passage.seams) and passage.seams[step + 1] <= piece.start:
        step += 1
    while True:
        first = max(passage.seams[step], piece.start)
        seams.append(length + first - piece.start)
        shifts.append(first + passage.shifts[step] - seams[-1])
        if step + 1 >= len(passage.seams) or passage.seams[step + 1] >= piece.end:
            return step
        step += 1


def _refuse_too_long(given: str) -> None:
    if len(given) > MOST_BYTES or len(given.encode("utf-8", "surrogatepass")) > MOST_BYTES:
        raise TooLong


def _broken_lines(plain: str, units: tuple[str, ...]) -> Iterator[Span]:
    """Line ends, with the blanks around them, where the same sentence goes on below."""
    lines = list(_lines(plain))
    column = _column([plain[line.start : line.end] for line, _ in lines])
    for line, below in lines:
        is_full = bool(column) and _columns(plain[line.start : line.end]) >= column - 2
        if _goes_on(plain, line, below, units, is_full=is_full):
            yield Span(line.end, below)


def _lines(plain: str) -> Iterator[tuple[Span, int]]:
    """Each line that another one follows, without the blanks at its end, and where that one begins."""
    start = 0
    for found in _LINE_END.finditer(plain):
        end = found.start()
        while end > start and plain[end - 1] in " \t":
            end -= 1
        yield Span(start, end), found.end()
        start = found.end()


def _column(lines: list[str]) -> int:
    """How wide the column is, of a text set in one: most of its lines are prose of the same width. Else 0."""
    widths = Counter(_columns(line) for line in lines if len(line) >= _NARROWEST)
    if not widths:
        return 0
    width, _ = widths.most_common(1)[0]
    full = [line for line in lines if abs(_columns(line) - width) <= 2]
    prose = sum(any(sign in line for sign in "，。、；") for line in full)
    return width if len(full) >= 4 and 2 * len(full) >= len(lines) and 2 * prose >= len(full) else 0


def _columns(line: str) -> int:
    """A letter of Latin script takes half the place."""
    return 2 * len(line) - len(line.encode("ascii", "ignore"))


def _goes_on(plain: str, line: Span, below: int, units: tuple[str, ...], *, is_full: bool) -> bool:
    """Whether what stands at `below` continues the line. `is_full`: the line fills its column."""
    if below >= len(plain) or (line.end - line.start < _SHORTEST_PROSE and not is_full):
        return False
    last = plain[line.end - 1]
    if last in _CLOSING or "\t" in plain[line.start : line.end] or _is_indented(plain, below):
        return False
    if last in _NUMERALS and (plain.startswith(units, below) or plain[below] in "%‰万亿"):
        return True
    is_prose = is_full or _is_prose(plain, line)
    if _NEW_THOUGHT.match(plain, below):
        return last in _DIGITS and plain[below] in _DIGITS and is_prose
    return last in "，、" or is_prose


def _is_indented(plain: str, below: int) -> bool:
    return plain.startswith("  ", max(below - 2, 0)) or plain[below - 1] == "\t"


def _is_prose(plain: str, line: Span) -> bool:
    """A line that holds the end of a sentence, or a long one with clauses: no headline, no row of a table."""
    return plain.find("。", line.start, line.end) >= 0 or (
        line.end - line.start >= _PROSE and plain.find("，", line.start, line.end) >= 0
    )
