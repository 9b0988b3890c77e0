"""From what a record says to the lines that are posted: mirrors, differences, repairs, booking days. Reads only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from shishu.journal import levels, queries, rules
from shishu.journal.catalogue import Catalogue
from shishu.journal.errors import TooManyLines
from shishu.journal.models import POSTINGS_PER_ENTRY, Posting
from shishu.journal.rules import NEWEST, Draft
from shishu.journal.values import Line, PostingSet


@dataclass(frozen=True)
class Drafts:
    """The lines of one posting set: mirrors and new ones (`own`), and those that keep later statements standing."""

    own: list[Draft]
    repairs: list[Draft]

    def all(self) -> list[Draft]:
        """In the order in which they are posted."""
        return [*self.own, *self.repairs]


def drafted(posting_set: PostingSet, packs: Catalogue, *, first: bool) -> Drafts:
    """Mirrors of what stands (none when it is the record's first), then the new lines.

    What the mirrors take away is absorbed by later statements before the new lines come: a new statement's amount is
    its difference from what stands then.
    """
    standing = [] if first else queries.standing_lines(posting_set.source, posting_set.ledger)
    mirrors = rules.mirrors(standing, revision=posting_set.revision)
    gone = {line.id for line in standing}
    before = _repairs(mirrors, packs, gone)
    new = _new_lines(posting_set, packs, [*mirrors, *before])
    return Drafts([*mirrors, *new], _netted([*before, *_repairs(new, packs, gone)]))


def _new_lines(posting_set: PostingSet, packs: Catalogue, already: Sequence[Draft]) -> list[Draft]:
    numbers = packs.numbers_of(line.indicator for line in posting_set.lines)
    counted: set[tuple[int, int]] = set()
    drafts: list[Draft] = []
    for line in posting_set.lines:
        draft = _draft(line, numbers[line.indicator], posting_set, counted)
        if line.states:
            stands = queries.balance(draft.organisation, draft.indicator, draft.day)
            pending = _pending([*already, *drafts], draft.organisation, draft.indicator, draft.day)
            draft = replace(draft, amount=line.amount - stands - pending, level=line.amount, place=NEWEST)
        drafts.append(draft)
    return drafts


def _netted(repairs: Iterable[Draft]) -> list[Draft]:
    """One line for each statement, none where mirror and new line cancel."""
    sums: dict[Draft, int] = defaultdict(int)
    for draft in repairs:
        sums[replace(draft, amount=0)] += draft.amount
    return [replace(draft, amount=amount) for draft, amount in sums.items() if amount]


def _draft(line: Line, indicator: int, posting_set: PostingSet, counted: set[tuple[int, int]]) -> Draft:
    key = (indicator, line.organisation)
    counts = 0 if key in counted else 1
    counted.add(key)
    return Draft(
        organisation=line.organisation,
        indicator=indicator,
        day=line.day,
        amount=line.amount,
        source=posting_set.source,
        revision=posting_set.revision,
        ledger=posting_set.ledger,
        subject=line.subject,
        parts="|".join(line.parts),
        counts=counts,
    )


def _pending(drafts: Iterable[Draft], organisation: int, indicator: int, day: date) -> int:
    """What this posting set itself moves the balance of `organisation` by, up to and on `day`."""
    return sum(
        draft.amount
        for draft in drafts
        if (draft.organisation, draft.indicator) == (organisation, indicator) and draft.day <= day
    )


def _repairs(drafts: Sequence[Draft], packs: Catalogue, gone: Collection[int]) -> list[Draft]:
    """The lines that keep later statements standing, see levels.py; those in `gone` stand no more."""
    changed: dict[tuple[int, int], list[tuple[levels.Place, int]]] = defaultdict(list)
    for draft in drafts:
        if draft.indicator in packs.stocks:
            changed[draft.organisation, draft.indicator].append(((draft.day, draft.place), draft.amount))
    found: list[Draft] = []
    for (organisation, indicator), changes in changed.items():
        first = min(day for (day, _), _ in changes)
        later = queries.statements_after(organisation, indicator, first)
        found += levels.repairs(changes, [statement for statement in later if statement.id not in gone])
    return found


@dataclass
class Book:
    """What is closed for the lines of one posting set, looked up once for each organisation, ledger and day."""

    known: dict[tuple[int, str, date], queries.Closed] = field(default_factory=dict)

    def closed(self, draft: Draft) -> queries.Closed:
        """What is closed where and when the line happened."""
        return self.at(draft.organisation, draft.ledger, draft.day)

    def at(self, organisation: int, ledger: str, day: date) -> queries.Closed:
        key = (organisation, ledger, day)
        if key not in self.known:
            self.known[key] = queries.closed(*key)
        return self.known[key]

    def booked_on(self, draft: Draft) -> date:
        """The day whose period the line counts in."""
        return rules.booking_day(draft.day, self.closed(draft).months)


def numbered(seq: int, book: Book, drafts: Sequence[Draft], *, own: tuple[UUID, int]) -> list[Posting]:
    """The postings of entry `seq`; `own` is the (source, revision) being posted, which has no lines yet."""
    if len(drafts) >= POSTINGS_PER_ENTRY:
        raise TooManyLines(len(drafts), POSTINGS_PER_ENTRY - 1)
    others = {(draft.source, draft.revision) for draft in drafts} - {own}
    line_numbers = {own: 1, **queries.next_line_numbers(others)}
    postings = []
    for place, draft in enumerate(drafts):
        key = (draft.source, draft.revision)
        booked_on = book.booked_on(draft)
        postings.append(
            Posting(
                id=seq * POSTINGS_PER_ENTRY + place,
                seq=seq,
                line_no=line_numbers[key],
                organisation=draft.organisation,
                indicator=draft.indicator,
                day=draft.day,
                booked_on=booked_on,
                adjusts=None if booked_on == draft.day else draft.day,
                amount=draft.amount,
                level=draft.level,
                source=draft.source,
                revision=draft.revision,
                reverses=draft.reverses,
                subject=draft.subject,
                parts=draft.parts,
            )
        )
        line_numbers[key] += 1
    return postings
