"""What may stand in the tree: days, order of changes, existence, circles. Pure."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

from shishu.orgs.values import Link, Tenure
from shishu.packs.characters import has_hidden_characters

ZONE = ZoneInfo("Asia/Shanghai")
EARLIEST, LATEST = date.min, date.max
NAME_LENGTH, PERSON_LENGTH = 200, 100
Life = tuple[date, date]
"""[first, until): `date.min` always, `date.max` for good."""
ALWAYS: Life = (EARLIEST, LATEST)


def is_a_name(text: str, longest: int = NAME_LENGTH) -> bool:
    """Not too long, and nothing in it that is not seen or turns what stands around it."""
    return len(text) <= longest and not has_hidden_characters(text)


def day_of_moment(at: datetime) -> date:
    """The day a moment belongs to: days are those of Asia/Shanghai."""
    return at.astimezone(ZONE).date()


def life(first: date | None, until: date | None) -> Life:
    return first or EARLIEST, until or LATEST


def covers(outer: Life, inner: Life) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def latest(links: Iterable[Link]) -> Link | None:
    """The link with the greatest first day: the one the current tree is made of."""
    return max(links, key=lambda link: link.first or EARLIEST, default=None)


def lifetime(links: Sequence[Link]) -> Life:
    """From when until when an organisation with these links exists; the root, which has none, always."""
    lived = [life(link.first, link.until) for link in links if link.kind != "succession"]
    if not lived:
        return ALWAYS
    return min(first for first, _ in lived), max(until for _, until in lived)


def tenures(present: str, renamings: Iterable[tuple[str, date]], founded: date) -> list[Tenure]:
    """The names in their order, from those it gave up and the day of each renaming, the earliest first.

    A name that was put right on the day on which it began was held on no day and is none of them.
    """
    found: list[Tenure] = []
    first = founded
    for name, until in [*renamings, (present, LATEST)]:
        if found and found[-1].name == name:
            found[-1] = Tenure(name, found[-1].first, until)
        elif first < until:
            found.append(Tenure(name, first, until))
        first = until
    return found


def has_ended(links: Sequence[Link]) -> bool:
    """Whether it has vanished into a successor, or just ended."""
    last = latest(links)
    return last is not None and (last.kind == "succession" or last.until is not None)


def leads_to(start: int, target: int, during: Life, links_of: Callable[[int], Sequence[Link]]) -> bool:
    """Whether `target` is `start` itself or above it on any day of `during`, following each link while it holds."""
    if start == target:
        return True
    for link in links_of(start):
        first = max(during[0], link.first or EARLIEST)
        until = min(during[1], link.until or LATEST)
        if first < until and leads_to(link.parent, target, (first, until), links_of):
            return True
    return False


def share_a_day(*lives: Life) -> bool:
    """Whether there is a day that lies in each of them."""
    return max(first for first, _ in lives) < min(until for _, until in lives)


def overlap(lives: Iterable[Life]) -> bool:
    """Whether two of them share a day."""
    ordered = sorted(one for one in lives if one[0] < one[1])
    return any(after[0] < before[1] for before, after in pairwise(ordered))
