"""The records behind a figure as the doors show them: one page, of a ratio one of each side, with the way on."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from shishu.figures import tracing, wording
from shishu.figures.errors import NoSuchMark
from shishu.figures.values import Question, Trace, Traced
from shishu.journal.catalogue import Catalogue
from shishu.journal.queries import ledgers_of
from shishu.orgs.models import Organisation
from shishu.packs.model import Indicator

SIDES = ("numerator", "denominator")


@dataclass(frozen=True, slots=True)
class Page:
    """What was asked for of a trace: the records after `after`, at most `limit`, of one side of a ratio if named."""

    limit: int
    after: UUID | None = None
    side: str = ""

    @classmethod
    def read(cls, limit: int, mark: str, where: str) -> Page:
        """From the `next` of the page before, "" for the first. Raises NoSuchMark; `where` names the parameter."""
        side, _, rest = mark.rpartition(":")
        if not rest:
            return cls(limit)
        try:
            return cls(limit, UUID(rest), side)
        except ValueError:
            raise NoSuchMark(where, mark) from None


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as it is shown; `next` is the mark of the page after it, "" on the last."""

    trace: Trace
    rows: tuple[Traced, ...]
    next: str
    ledgers: dict[UUID, str]
    names: dict[int, str]

    @property
    def indicator(self) -> Indicator:
        return self.trace.figure.question.indicator


def shown(what: Question, page: Page, where: str) -> dict[str, Shown]:
    """The page under "", of a ratio one under the name of each side that was asked for. Raises NoSuchMark."""
    is_ratio = what.indicator.kind == "ratio"
    if page.after and page.side not in (SIDES if is_ratio else ("",)):
        raise NoSuchMark(where, f"{page.side}:{page.after}".lstrip(":"))
    if not is_ratio:
        return {"": _read(what, page)}
    sides = zip(SIDES, tracing.both_sides(what), strict=True)
    return {name: _read(side, page, f"{name}:") for name, side in sides if page.side in ("", name)}


def trace_json(pages: dict[str, Shown], packs: Catalogue, hidden: Collection[UUID | int] = ()) -> dict[str, object]:
    """One page, or the sides by their names. Of records and organisations `hidden` only day and amount are told."""
    told = {name: _page_json(page, packs, hidden) for name, page in pages.items()}
    return told.get("", {**told})


def _read(what: Question, page: Page, mark: str = "") -> Shown:
    """One row more than asked for tells whether another page follows; a count of the tree has no pages."""
    trace = tracing.trace(what, after=page.after, limit=page.limit + 1)
    rows = trace.rows[: page.limit] if all(row.source for row in trace.rows) else trace.rows
    sources = [row.source for row in rows if row.source]
    return Shown(
        trace,
        rows,
        f"{mark}{sources[-1]}" if len(rows) < len(trace.rows) else "",
        ledgers_of(sources),
        dict(Organisation.objects.filter(pk__in={row.organisation for row in rows}).values_list("id", "name")),
    )


def _page_json(page: Shown, packs: Catalogue, hidden: Collection[UUID | int]) -> dict[str, object]:
    total = wording.amount_in_base(page.trace.total, page.indicator, packs)
    records = [_row_json(row, page, packs, hidden=(row.source or row.organisation) in hidden) for row in page.rows]
    return {"records": records, "sum": total, "next": page.next or None}


def _row_json(row: Traced, page: Shown, packs: Catalogue, *, hidden: bool) -> dict[str, object]:
    source = None if hidden else row.source
    return {
        "id": str(source) if source else None,
        "ledger": page.ledgers.get(source) if source else None,
        "organisation": None if hidden else page.names.get(row.organisation),
        "day": row.day.isoformat(),
        "amount": wording.amount_in_base(row.amount, page.indicator, packs),
    }
