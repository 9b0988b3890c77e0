"""What the lines of a header say: kicker, headline and subheadline; who wrote it, and whence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shishu.claims.layout import signs
from shishu.claims.layout.captions import is_kicker
from shishu.claims.names import is_name
from shishu.claims.patterns import pattern

Place = tuple[int, int]
NOWHERE: Place = (0, 0)
_LONGEST, _SHORTEST_PAIR = 160, 4
_BETWEEN_NAMES = pattern("between names", r"[\s、，,/;；]+")
_BEHIND_NAME = pattern("behind a name", r"(?:文/图|图/文|报道|文图|摄)$")
_DASH = ("——", "—", "--")
_OPENERS, _CLOSERS = "“「『《（(", "”」』》）)"
_OPENING = pattern("opening of headers", r"^(?:[^，。]{0,16}(?:以来|来|日|月|年|期间|目前|近期)，)+")
_PLACE = pattern("place of headers", r"^(?:记者)?(?P<place>[㐀-鿿]{2,10})$")


@dataclass(frozen=True, slots=True)
class Row:
    """A title in plain signs, and as it is written."""

    plain: str
    written: str

    def __add__(self, other: Row) -> Row:
        return Row(self.plain + other.plain, self.written + other.written)


@dataclass(frozen=True, slots=True)
class Titles:
    """The titles of a report as written. Lines that belong together are joined by a blank."""

    kicker: str | None = None
    headline: str | None = None
    subheadline: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where in a line byline, names and dateline stand; the place that the dateline names. An empty place: none."""

    byline: Place = NOWHERE
    names: Place = NOWHERE
    dateline: Place = NOWHERE
    place: str | None = None


def titles(rows: Sequence[Row]) -> Titles:
    """Tell kicker, headline and subheadline apart by dashes, by names and by their order."""
    rows = _without_office(_joined(rows))
    kickers = [row for row in rows if row.plain.endswith(_DASH)]
    below = [row for row in rows if row.plain.startswith(_DASH)]
    middle = [row for row in rows if row not in kickers and row not in below]
    if not kickers and len(middle) > 1 and (is_kicker(middle[0].plain) or not below):
        kickers, middle = middle[:1], middle[1:]
    if not middle:
        middle, kickers, below = [*kickers, *below], [], []
    return Titles(_told(kickers), _told(middle[:1]), _told([*middle[1:], *below]))


def _without_office(rows: list[Row]) -> list[Row]:
    """An office below the title of a document issued or receives it: that is no title of its own."""
    if not rows or is_name(rows[0].plain.rstrip("：:")):
        return rows
    return [rows[0], *(row for row in rows[1:] if not is_name(row.plain.rstrip("：:")))]


def _told(rows: Sequence[Row]) -> str | None:
    return " ".join(row.written for row in rows) or None


def _joined(written: Sequence[Row]) -> list[Row]:
    """A title whose quotation or bracket is still open goes on in the next line; two of one length are one title."""
    rows: list[Row] = []
    for line in written:
        if rows and _is_open(rows[-1].plain):
            rows[-1] += line
        elif rows and _is_paired(rows[-1].plain, line.plain):
            rows[-1] += Row(f" {line.plain}", f" {line.written}")
        else:
            rows.append(line)
    return rows


def _is_paired(one: str, other: str) -> bool:
    """守护绿水青山 | 建设美丽家园: a headline set in two lines."""
    return len(one) == len(other) >= _SHORTEST_PAIR and not one.endswith(_DASH) and not is_name(one)


def _is_open(row: str) -> bool:
    return any(row.count(a) > row.count(b) for a, b in zip(_OPENERS, _CLOSERS, strict=True))


def glued(text: str) -> tuple[Source, int]:
    """The dateline at the beginning of a body, and how many characters it and the blanks behind it take."""
    if found := signs.DATELINE.match(text[:_LONGEST]):
        group = next((name for name in ("names", "reporters", "alone") if found[name]), None)
        names = found.span(group) if group else NOWHERE
        place = found["place"] if _PLACE.match(found["place"] or "") else None
        end = found.start() + len(found[0].rstrip("：:，, "))
        return Source((0, end), names, found.span("dateline"), place), _behind_blanks(text, found.end())
    if found := signs.LEADING_REPORTER.match(text[:_LONGEST]):
        return Source(found.span(), found.span("names")), found.end()
    return Source(), 0


def byline(text: str) -> Source:
    """A byline that stands on a line of its own."""
    forms = (signs.BYLINE, signs.BULLETED_NAMES, signs.BRACKETED_NAMES)
    found = next((match for form in forms if (match := form.fullmatch(text))), None)
    if found is None:
        return Source((0, len(text)))
    group = next((name for name in found.groupdict() if found[name]), None)
    return Source((0, len(text)), found.span(group) if group else NOWHERE)


def credit(text: str) -> Source:
    """The photographer's credit at the end of a line."""
    found = signs.CREDIT.search(text, max(len(text) - 60, 0))
    return Source(found.span("credit"), found.span("names")) if found else Source()


def closing(text: str) -> Source:
    """A reporter's name in brackets behind the last sentence."""
    found = signs.CLOSING_NAMES.search(text, max(len(text) - 40, 0))
    if not found:
        return Source()
    return Source(found.span(), found.span("named" if found["named"] else "names"))


def opening(body: str) -> str:
    """The body without the time it begins with: there the first name stands."""
    return _OPENING.sub("", body[:80])


def authors(written: str) -> list[str]:
    """The names in a list, their offices left out; 张 三 is one name, as short names are set wide."""
    names = [part for part in _BETWEEN_NAMES.split(signs.ROLE.sub(" ", written)) if part]
    made: list[str] = []
    for name in names:
        if made and len(name) == 1 and len(made[-1]) == 1:
            made[-1] += name
        else:
            made.append(name)
    return [_BEHIND_NAME.sub("", name) or name for name in made]


def _behind_blanks(text: str, at: int) -> int:
    return at + len(text[at:]) - len(text[at:].lstrip(" \t\u3000：:"))
