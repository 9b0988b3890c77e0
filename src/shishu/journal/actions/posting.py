"""Posting a record's lines, once; a later revision first cancels what stands of the earlier one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from shishu.audit import actions as audit
from shishu.audit.actions import Actor
from shishu.journal import cells, levels, queries, rules
from shishu.journal.actions.closing import withdraw_declaration
from shishu.journal.actions.entries import OpenChain, open_chain
from shishu.journal.covered import posting_text
from shishu.journal.errors import TooManyLines
from shishu.journal.models import POSTINGS_PER_ENTRY, Entry, Posting
from shishu.journal.rules import NEWEST, Draft
from shishu.journal.values import Appended, Declaration, Line, PostingSet


def append(posting_set: PostingSet, *, by: Actor, at: datetime) -> Appended:
    """Write the lines of one revision of a record, once.

    A revision already in the journal is answered with its own entry: a phone that sends again after losing its
    connection must not count a visit twice. A later revision mirrors every line that still stands, then adds its own;
    without lines it makes the record void. The caller holds the lock of the record.
    """
    with open_chain(at) as chain:
        known = Entry.objects.filter(source=posting_set.source, revision=posting_set.revision).first()
        if known:
            return Appended(known.seq)
        book = _Book()
        drafts = _drafts(posting_set)
        withdrew = _withdraw_declarations(chain, book, drafts, by=by)
        postings, counts = _number(chain.next_seq, book, drafts + _repairs(drafts))
        seq = chain.add(
            "posting",
            _header(posting_set, by),
            [posting_text(posting) for posting in postings],
            source=posting_set.source,
            revision=posting_set.revision,
        )
        Posting.objects.bulk_create(postings)
        cells.post(postings, counts)
        audit.note("post", target=posting_set.source, detail={"seq": seq, "lines": len(postings)}, by=by, at=at)
        return Appended(seq, withdrew)


def _header(posting_set: PostingSet, by: Actor) -> dict[str, object]:
    return {
        "source": str(posting_set.source),
        "revision": posting_set.revision,
        "ledger": posting_set.ledger,
        "body": posting_set.body_digest,
        "attachments": list(posting_set.attachments),
        "by": by.get_username(),
    }


def _drafts(posting_set: PostingSet) -> list[Draft]:
    """Mirrors of what stands, then the new lines; a statement's amount becomes its difference from what stands."""
    standing = queries.standing_lines(posting_set.source, posting_set.ledger)
    mirrors = rules.mirrors(standing, revision=posting_set.revision)
    numbers = queries.indicator_numbers({line.indicator for line in posting_set.lines})
    counted: set[tuple[int, int]] = set()
    drafts = mirrors
    for line in posting_set.lines:
        draft = _draft(line, numbers[line.indicator], posting_set, counted)
        if line.states:
            before = queries.balance(draft.organisation, draft.indicator, draft.day)
            pending = _pending(drafts, draft.organisation, draft.indicator, draft.day)
            draft = replace(draft, amount=line.amount - before - pending, level=line.amount, place=NEWEST)
        drafts.append(draft)
    return drafts


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


def _repairs(drafts: Sequence[Draft]) -> list[Draft]:
    """The lines that keep later statements standing, see levels.py."""
    stocks = queries.stock_numbers({draft.indicator for draft in drafts})
    changed: dict[tuple[int, int], list[tuple[levels.Place, int]]] = defaultdict(list)
    gone = {draft.reverses for draft in drafts}
    for draft in drafts:
        if draft.indicator in stocks:
            changed[draft.organisation, draft.indicator].append(((draft.day, draft.place), draft.amount))
    found: list[Draft] = []
    for (organisation, indicator), changes in changed.items():
        first = min(day for (day, _), _ in changes)
        later = queries.statements_after(organisation, indicator, first)
        found += levels.repairs(changes, [statement for statement in later if statement.id not in gone])
    return found


@dataclass
class _Book:
    """What is closed for the lines of one posting set, looked up once for each organisation, ledger and day."""

    known: dict[tuple[int, str, date], queries.Closed] = field(default_factory=dict)

    def closed(self, draft: Draft) -> queries.Closed:
        key = (draft.organisation, draft.ledger, draft.day)
        if key not in self.known:
            self.known[key] = queries.closed(*key)
        return self.known[key]

    def booked_on(self, draft: Draft) -> date:
        return rules.booking_day(draft.day, self.closed(draft).months)


def _withdraw_declarations(
    chain: OpenChain, book: _Book, drafts: Sequence[Draft], *, by: Actor
) -> tuple[Declaration, ...]:
    """A declaration that only its own organisation made no longer holds once the month changes."""
    found = {}
    for draft in drafts:
        declared = book.closed(draft).declared
        if declared is not None and declared.pk not in found:
            withdraw_declaration(chain, declared, by=by)
            found[declared.pk] = Declaration(declared.organisation, declared.ledger, declared.month)
    return tuple(found.values())


def _number(seq: int, book: _Book, drafts: Sequence[Draft]) -> tuple[list[Posting], list[int]]:
    """The postings of entry `seq`, and what each adds to the number of records."""
    if len(drafts) >= POSTINGS_PER_ENTRY:
        raise TooManyLines(len(drafts), POSTINGS_PER_ENTRY - 1)
    line_numbers = queries.next_line_numbers({(draft.source, draft.revision) for draft in drafts})
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
    return postings, [draft.counts for draft in drafts]
