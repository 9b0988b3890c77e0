"""Records: each is where it stands now; its revisions are what was said, and are never rewritten."""

from __future__ import annotations

from django.db import models

ACCOUNT = "orgs.Account"


class Record(models.Model):
    """One entry of a ledger. `revision` is the latest one, `posted_revision` the one that counts (null: none yet).

    `level` tells how many of the step's review levels the latest revision has passed; `seq` is the journal's entry of
    the posted revision. `unreviewed` is set when nobody above had to look at it; `event_key` is equal for records
    that say the same event. A step of a register belongs to a `case` (the id of the record that opened it) for good;
    `place` is its number in the order in which the steps of the case came to count, null until it first does.
    """

    id = models.UUIDField(primary_key=True)
    ledger = models.CharField(max_length=80)
    step = models.CharField(max_length=80, default="record")
    organisation = models.BigIntegerField()
    occurred_on = models.DateField()
    activity = models.UUIDField(null=True)
    state = models.CharField(max_length=12, default="submitted")
    revision = models.IntegerField()
    posted_revision = models.IntegerField(null=True)
    seq = models.BigIntegerField(null=True)
    level = models.IntegerField(default=0)
    author = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, related_name="+")
    on_behalf = models.BooleanField(default=False)
    unreviewed = models.BooleanField(default=False)
    event_key = models.CharField(max_length=64, default="")
    anomalies = models.JSONField(default=list)
    case = models.UUIDField(null=True)
    place = models.IntegerField(null=True)

    class Meta:
        db_table = "records_record"
        indexes = (
            models.Index(fields=("organisation", "ledger", "occurred_on"), name="records_record_place"),
            models.Index(fields=("state", "organisation"), name="records_record_state"),
            models.Index(fields=("event_key",), name="records_record_event"),
            models.Index(
                fields=("activity",), condition=models.Q(activity__isnull=False), name="records_record_activity"
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("case", "place"), condition=models.Q(case__isnull=False), name="records_record_case"
            ),
        )


class Revision(models.Model):
    """What was submitted: `body` is canonical JSON, `digest` its sha256, `sent` the sha256 of the item as it arrived.

    A trigger refuses to change any of it; only `state` and `seq` (its entry in the journal) move on. `reason` is the
    author's, of a correction or a withdrawal; a withdrawal is a revision without values.
    """

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="revisions")
    revision = models.IntegerField()
    body = models.TextField()
    digest = models.CharField(max_length=64)
    sent = models.CharField(max_length=64)
    pack = models.CharField(max_length=80)
    pack_version = models.CharField(max_length=40)
    withdrawal = models.BooleanField(default=False)
    submitted_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField()
    state = models.CharField(max_length=12, default="submitted")
    seq = models.BigIntegerField(null=True)
    reason = models.TextField(default="")

    class Meta:
        db_table = "records_revision"
        constraints = (models.UniqueConstraint(fields=("record", "revision"), name="records_revision_once"),)


class Party(models.Model):
    """Who else has a part in the record: an organisation, whatever its subtree, or an outside party.

    `confirmed_revision` is the revision that was confirmed, so that a later correction asks again.
    """

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="parties")
    role = models.CharField(max_length=20)
    organisation = models.BigIntegerField(null=True)
    outside = models.ForeignKey("orgs.OutsideParty", on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    confirmed_revision = models.IntegerField(null=True)

    class Meta:
        db_table = "records_party"
        indexes = (models.Index(fields=("organisation", "record"), name="records_party_place"),)


class Review(models.Model):
    """One decision on one revision at one level; `fields` are those that a returned one has to mend."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="reviews")
    revision = models.IntegerField()
    level = models.IntegerField()
    outcome = models.CharField(max_length=12)
    reason = models.TextField(default="")
    fields = models.JSONField(default=list)
    by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "records_review"
        constraints = (
            models.UniqueConstraint(
                fields=("record", "revision", "level"),
                condition=models.Q(outcome="approved"),
                name="records_review_once",
            ),
        )


class Attachment(models.Model):
    """A photo or document that was stored under its own id before the record that lists it.

    `sha256` and `size` are those of what is kept, `sent` is the sha256 of the file as it arrived.
    """

    id = models.UUIDField(primary_key=True)
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    content_type = models.CharField(max_length=80)
    stored_at = models.DateTimeField()
    stored_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")
    sent = models.CharField(max_length=64, default="")

    class Meta:
        db_table = "records_attachment"


class Evidence(models.Model):
    """A record that lists, or in an earlier revision listed, an attachment: whoever sees the one sees the other."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="evidence")
    attachment = models.ForeignKey(Attachment, on_delete=models.PROTECT, related_name="listed")

    class Meta:
        db_table = "records_evidence"
        constraints = (models.UniqueConstraint(fields=("record", "attachment"), name="records_evidence_once"),)
