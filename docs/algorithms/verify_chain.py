"""Verifies the chain of a journal with Python's standard library alone: what proof.md says, in forty lines.

python3 verify_chain.py data/shishu.sqlite3

Prints the number of entries and the root, the hash of the last one; ends with 1 at the first entry that does not fit.
"""  # noqa: INP001  a script, no package

import hashlib
import sqlite3
import sys
from datetime import UTC, datetime

LINES = (
    "id, line_no, organisation, indicator, day, booked_on, adjusts, amount, level, source, revision, reverses, subject,"
    " parts"
)
STRUCTURE = (
    "SELECT '+', id, kind, CASE organ WHEN 1 THEN 'True' ELSE 'False' END FROM orgs_organisation WHERE from_seq = ?",
    "SELECT '+', child, parent, kind, first, until FROM orgs_edge WHERE from_seq = ?",
    "SELECT '-', child, parent, kind, first, until FROM orgs_edge WHERE to_seq = ?",
    "SELECT '+', group_id, organisation, first, until FROM orgs_membership WHERE from_seq = ?",
    "SELECT '-', group_id, organisation, first, until FROM orgs_membership WHERE to_seq = ?",
)


def rows(books, seq, kind):
    """The rows an entry brought, as text."""
    # a pack, a closing, a reopening, a sample and its findings are all in the header: they bring no rows
    selects = {"posting": (f"SELECT {LINES} FROM journal_posting WHERE seq = ?",), "structure": STRUCTURE}  # noqa: S608  constants
    for select in selects.get(kind, ()):
        for row in books.execute(f"{select} ORDER BY id", (seq,)):
            fields = ["" if value is None else str(value) for value in row]
            if kind == "posting":  # SQLite keeps the record's id without its dashes
                s = fields[9]
                fields[9] = f"{s[:8]}-{s[8:12]}-{s[12:16]}-{s[16:20]}-{s[20:]}"
            yield "\x1f".join(fields)


def main(file):
    books = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    count, previous = 0, "0" * 64
    entries = "SELECT seq, kind, at, header, digest, previous, hash FROM journal_entry ORDER BY seq"
    for seq, kind, at, header, digest, before, stored in books.execute(entries):
        count += 1
        payload = "\x1e".join([header, *rows(books, seq, kind)])
        moment = datetime.fromisoformat(at).replace(tzinfo=UTC).isoformat(timespec="microseconds")
        link = "\n".join((str(seq), kind, moment, digest, previous))
        found = (count, sha256(payload), previous, sha256(link))
        if found != (seq, digest, before, stored):
            sys.exit(f"entry {seq} does not fit")
        previous = stored
    print(f"{count} entries, root {previous}")


def sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()


if __name__ == "__main__":
    main(sys.argv[1])
