"""Tables of the journal. `fact`, `cell` and `adjustment` are derived and declared in sql/, for the engine alone."""

from __future__ import annotations

from django.db import models

POSTINGS_PER_ENTRY = 1 << 16


class Head(models.Model):
    """The end of the chain: one row, locked by whoever appends."""

    id = models.SmallIntegerField(primary_key=True)
    seq = models.BigIntegerField()
    hash = models.CharField(max_length=64)

    class Meta:
        db_table = "journal_head"


class Entry(models.Model):
    """One link of the chain. `seq` is gapless in commit order, so that one number pins everything known then."""

    seq = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=12)
    at = models.DateTimeField()
    source = models.UUIDField(null=True)
    revision = models.IntegerField(null=True)
    header = models.TextField()
    digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    algorithm = models.CharField(max_length=12, default="sha256")

    class Meta:
        db_table = "journal_entry"
        constraints = (models.UniqueConstraint(fields=("source", "revision"), name="journal_entry_once"),)
        indexes = (models.Index(fields=("seq",), condition=models.Q(kind="structure"), name="journal_entry_structure"),)


class Posting(models.Model):
    """One line, never changed: `id` is seq * 65536 + its place in the entry; corrected only by a mirror."""

    id = models.BigIntegerField(primary_key=True)
    seq = models.BigIntegerField()
    line_no = models.IntegerField()
    organisation = models.BigIntegerField()
    indicator = models.IntegerField()
    day = models.DateField()
    booked_on = models.DateField()
    adjusts = models.DateField(null=True)
    amount = models.BigIntegerField()
    level = models.BigIntegerField(null=True)
    source = models.UUIDField()
    revision = models.IntegerField()
    reverses = models.BigIntegerField(null=True)
    subject = models.CharField(max_length=200, default="")
    parts = models.CharField(max_length=200, default="")

    class Meta:
        db_table = "journal_posting"
        constraints = (
            models.UniqueConstraint(fields=("source", "revision", "line_no"), name="journal_posting_once"),
            models.UniqueConstraint(
                fields=("reverses",), condition=models.Q(reverses__isnull=False), name="journal_posting_one_mirror"
            ),
        )
        indexes = (
            models.Index(
                fields=("organisation", "indicator", "day"),
                condition=models.Q(level__isnull=False),
                name="journal_posting_levels",
            ),
        )


class IndicatorNumber(models.Model):
    """The number under which an indicator's lines are stored; given once, never re-used."""

    number = models.IntegerField(primary_key=True)
    code = models.CharField(max_length=120, unique=True)

    class Meta:
        db_table = "journal_indicator"


class PackVersion(models.Model):
    """One activated version of a pack; every one stays valid for records written under it."""

    name = models.CharField(max_length=80)
    version = models.CharField(max_length=40)
    sha256 = models.CharField(max_length=64)
    content = models.TextField()
    seq = models.BigIntegerField(unique=True)

    class Meta:
        db_table = "journal_pack"
        constraints = (models.UniqueConstraint(fields=("name", "version"), name="journal_pack_once"),)


class Closing(models.Model):
    """A closed month (key) of one organisation: of one ledger (本月已齐), or of all of them (锁定, ledger "")."""

    organisation = models.BigIntegerField()
    ledger = models.CharField(max_length=80)
    month = models.IntegerField()
    seq = models.BigIntegerField(unique=True)
    by = models.CharField(max_length=150)

    class Meta:
        db_table = "journal_closing"
        indexes = (models.Index(fields=("organisation", "month"), name="journal_closing_month"),)


class Reopening(models.Model):
    """The end of a closing; `second` is the account that agreed, "" where one account was enough."""

    closing = models.OneToOneField(Closing, on_delete=models.PROTECT)
    seq = models.BigIntegerField(unique=True)
    by = models.CharField(max_length=150)
    second = models.CharField(max_length=150)

    class Meta:
        db_table = "journal_reopening"


class ReopeningRequest(models.Model):
    """The first of the two accounts that a reopening needs."""

    closing = models.OneToOneField(Closing, on_delete=models.PROTECT)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        db_table = "journal_reopening_request"
