"""The rows an entry brought, as the text its digest covers."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q

from shishu.journal.chain import row_text
from shishu.journal.models import Posting
from shishu.orgs.models import Edge, Membership, Organisation

POSTING_COLUMNS = (
    "id", "line_no", "organisation", "indicator", "day", "booked_on", "adjusts",
    "amount", "level", "source", "revision", "reverses", "subject", "parts",
)  # fmt: skip
_PLACE = ("child", "parent", "kind", "first", "until")
_MEMBERSHIP = ("group_id", "organisation", "first", "until")


def posting_text(posting: Posting) -> str:
    """One posting."""
    return row_text([getattr(posting, column) for column in POSTING_COLUMNS])


def structure_rows(seq: int) -> Iterator[str]:
    """What a structure entry began (+) and ended (-) in tree and groups.

    Of an organisation its number and kind, which never change; its name and code are attributes that may.
    """
    added = Organisation.objects.filter(from_seq=seq).order_by("id").values_list("id", "kind", "organ")
    for values in added.iterator():
        yield row_text(["+", *values])
    for table, columns in ((Edge, _PLACE), (Membership, _MEMBERSHIP)):
        for sign, touched in (("+", Q(from_seq=seq)), ("-", Q(to_seq=seq))):
            rows = table.objects.filter(touched).order_by("id")
            for values in rows.values_list(*columns).iterator():
                yield row_text([sign, *values])
