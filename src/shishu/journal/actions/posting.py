"""Posting a record's lines, once; a later revision first cancels what stands of the earlier one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection

from shishu.audit import actions as audit
from shishu.audit.actions import Actor
from shishu.journal import cells
from shishu.journal.actions.closing import withdraw_declaration
from shishu.journal.actions.entries import OpenChain, open_chain
from shishu.journal.catalogue import LAST_ACTIVATION, catalogue_at
from shishu.journal.covered import posting_text
from shishu.journal.drafting import Book, drafted, numbered
from shishu.journal.errors import AbsentOnDay
from shishu.journal.models import Posting
from shishu.journal.plain import key_out
from shishu.journal.rules import Draft
from shishu.journal.values import Appended, Declaration, PostingSet
from shishu.orgs import queries as tree

_KNOWN = f"""
SELECT ({LAST_ACTIVATION}), e.revision, e.seq FROM (SELECT 1 AS one) AS always
LEFT JOIN journal_entry e ON e.source = %s
"""  # noqa: S608 -- built from a constant


def append(posting_set: PostingSet, *, by: Actor, at: datetime) -> Appended:
    """Write the lines of one revision of a record, once.

    A revision already in the journal is answered with its own entry: a phone that sends again after losing its
    connection must not count a visit twice. A later revision mirrors every line that still stands, then adds its own;
    without lines it makes the record void. The caller holds the lock of the record. Raises AbsentOnDay,
    UnknownIndicatorCodes, TooManyLines.
    """
    with open_chain(at) as chain:
        activation, known = _known(posting_set.source)
        if posting_set.revision in known:
            return Appended(known[posting_set.revision])
        book = Book()
        _refuse_absent(posting_set, book)
        drafts = drafted(posting_set, catalogue_at(activation), first=not known)
        withdrew = _withdraw_declarations(chain, book, drafts.own, by=by)
        postings = numbered(chain.next_seq, book, drafts.all(), own=(posting_set.source, posting_set.revision))
        seq = chain.add(
            "posting",
            _header(posting_set, by),
            [posting_text(posting) for posting in postings],
            source=posting_set.source,
            revision=posting_set.revision,
        )
        Posting.objects.bulk_create(postings)
        cells.post(postings, [draft.counts for draft in drafts.all()])
        audit.note("post", target=posting_set.source, detail={"seq": seq, "lines": len(postings)}, by=by, at=at)
        return Appended(seq, withdrew)


def _known(source: UUID) -> tuple[str, dict[int, int]]:
    """The last activation of a pack; and revision -> seq of what the journal has of a record."""
    with connection.cursor() as cursor:
        cursor.execute(_KNOWN, [key_out(source)])
        rows = cursor.fetchall()
    return rows[0][0] or "", {revision: seq for _, revision, seq in rows if seq is not None}


def _refuse_absent(posting_set: PostingSet, book: Book) -> None:
    """Checked while the chain is held: a merge entered meanwhile may have ended an organisation before that day."""
    places = {(line.organisation, line.day) for line in posting_set.lines}
    there = {(number, day): book.at(number, posting_set.ledger, day).is_there for number, day in places}
    absent = [(tree.organisation(number).name, day) for (number, day), is_there in there.items() if not is_there]
    if absent:
        raise AbsentOnDay(sorted(absent))


def _header(posting_set: PostingSet, by: Actor) -> dict[str, object]:
    return {
        "source": str(posting_set.source),
        "revision": posting_set.revision,
        "ledger": posting_set.ledger,
        "body": posting_set.body_digest,
        "attachments": list(posting_set.attachments),
        "by": by.get_username(),
    }


def _withdraw_declarations(
    chain: OpenChain, book: Book, drafts: Sequence[Draft], *, by: Actor
) -> tuple[Declaration, ...]:
    """A declaration that only its own organisation made no longer holds once the month changes."""
    found = {}
    for draft in drafts:
        declared = book.closed(draft).declared
        if declared is not None and declared.pk not in found:
            withdraw_declaration(chain, declared, by=by)
            found[declared.pk] = Declaration(declared.organisation, declared.ledger, declared.month)
    return tuple(found.values())
