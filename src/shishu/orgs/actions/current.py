"""The segments of the current tree while one change is made: read when first needed, written once at the end."""

from collections.abc import Iterable, Sequence

from shishu.orgs.actions.rows import insert
from shishu.orgs.models import Organisation, Segment
from shishu.orgs.queries.tree import ancestors, segments
from shishu.orgs.segments import Span, Spans, first_gap, normalise, subtract, union

_COLUMNS = ("owner", "lo", "hi", "from_seq")
_LEAST_EXTENSION = 256


class CurrentSegments:
    """Owner -> its numbers. Changes are gathered and become rows of one sequence number by `write`."""

    def __init__(self) -> None:
        self._before: dict[int, Spans] = {}
        self._now: dict[int, Spans] = {}

    def of(self, owner: int) -> Spans:
        if owner not in self._now:
            self._before[owner] = self._now[owner] = segments(owner)
        return self._now[owner]

    def add(self, owners: Iterable[int], spans: Sequence[Span]) -> None:
        for owner in owners:
            self._now[owner] = union(self.of(owner), spans)

    def take(self, owners: Iterable[int], spans: Sequence[Span]) -> None:
        for owner in owners:
            self._now[owner] = subtract(self.of(owner), spans)

    def begin(self, owner: int, span: Span) -> None:
        """The numbers of an organisation that is new."""
        self._before[owner], self._now[owner] = [], [span]

    def write(self, seq: int) -> None:
        """End the rows that no longer hold, add those that hold now."""
        added: list[tuple[int, int, int, int]] = []
        for owner, now in sorted(self._now.items()):
            before = set(self._before[owner])
            for lo, hi in before.difference(now):
                Segment.objects.filter(owner=owner, lo=lo, hi=hi, to_seq=None).update(to_seq=seq)
            added += [(owner, lo, hi, seq) for lo, hi in now if (lo, hi) not in before]
        insert("orgs_segment", _COLUMNS, added)


class Room:
    """Free numbers below one organisation, handed out from the lowest gap that fits."""

    def __init__(self, current: CurrentSegments, parent: int) -> None:
        self._current = current
        self._chain = [parent, *ancestors(parent)]
        below = Organisation.objects.filter(parent_id=parent).values("id")
        taken = Segment.objects.filter(to_seq=None, owner__in=below).values_list("lo", "hi")
        self._free = subtract(current.of(parent), normalise([(parent, parent), *taken]))

    def take(self, *sizes: int) -> Span:
        """The first and last of so many numbers in a row; of several sizes the first that fits.

        Where none fits, parent and all above get a further segment after the greatest number there is.
        """
        for size in sizes:
            start = first_gap(self._free, size)
            if start is not None:
                found = (start, start + size - 1)
                self._free = subtract(self._free, [found])
                return found
        self._extend(sizes[0])
        return self.take(*sizes)

    def _extend(self, size: int) -> None:
        root = self._chain[-1]
        start = self._current.of(root)[-1][1] + 1
        further = [(start, start + max(2 * size, _LEAST_EXTENSION) - 1)]
        self._current.add(self._chain, further)
        self._free = union(self._free, further)
