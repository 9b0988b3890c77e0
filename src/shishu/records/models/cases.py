"""Cases: what the steps of a register have come to. Every row but a link is derived from the steps that count."""

from __future__ import annotations

from django.db import models

from shishu.records.models.records import ACCOUNT


class Case(models.Model):
    """An entry of a register; `id` is that of the record that opened it. Whoever changes its steps holds this row.

    `organisation` is whose case it is now; `step` the last one that moved it and `state` what that is called (a state
    of the ledger, else the step). `due_on` and what stands beside it are those of the first step that is due;
    `seq` is the entry of the step that counted last. `waits_for`: the one that alone may take it further or was asked
    something, by the step `waits_asked`, since `waits_since`; `waits_step` is what it may do then.
    """

    class Phase(models.TextChoices):
        """How far it is; `waiting`: the step that opens it does not count yet, `void`: it counts no more."""

        WAITING = "waiting"
        OPEN = "open"
        DONE = "done"
        CLOSED = "closed"
        VOID = "void"

    id = models.UUIDField(primary_key=True)
    ledger = models.CharField(max_length=80)
    organisation = models.BigIntegerField()
    title = models.CharField(max_length=200)
    opened_on = models.DateField()
    state = models.CharField(max_length=80, default="")
    step = models.CharField(max_length=80, default="")
    phase = models.CharField(max_length=12, choices=Phase, default=Phase.WAITING)
    paused_since = models.DateField(null=True)
    done_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="subcases")
    due_on = models.DateField(null=True)
    original_due_on = models.DateField(null=True)
    due_step = models.CharField(max_length=80, default="")
    warn_on = models.DateField(null=True)
    escalates_on = models.DateField(null=True)
    waits_for = models.BigIntegerField(null=True)
    waits_step = models.CharField(max_length=80, default="")
    waits_asked = models.CharField(max_length=80, default="")
    waits_since = models.DateField(null=True)
    seq = models.BigIntegerField(null=True)

    class Meta:
        db_table = "records_case"
        indexes = (
            models.Index(fields=("ledger", "state", "organisation"), name="records_case_board"),
            models.Index(fields=("organisation", "ledger", "phase"), name="records_case_place"),
            models.Index(fields=("due_on",), condition=models.Q(due_on__isnull=False), name="records_case_first_due"),
            models.Index(fields=("waits_for",), condition=models.Q(waits_for__isnull=False), name="records_case_waits"),
        )


class CaseUnit(models.Model):
    """An organisation that has a part in a case, and so sees it and all its records."""

    class Role(models.TextChoices):
        RAISER = "raiser"
        LEAD = "lead"
        ASSISTING = "assisting"
        PARTY = "party"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="units")
    organisation = models.BigIntegerField()
    role = models.CharField(max_length=12, choices=Role)

    class Meta:
        db_table = "records_case_unit"
        indexes = (models.Index(fields=("organisation", "case"), name="records_case_unit_place"),)
        constraints = (models.UniqueConstraint(fields=("case", "organisation", "role"), name="records_case_unit_once"),)


class CaseDue(models.Model):
    """A step that an organisation owes a case by a day: by a limit of the ledger, or by a duty (their numbers).

    `source` is what the limit rests on, as JSON {document: {zh, en}, article, verified}; empty where it says nothing.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="dues")
    limit = models.IntegerField(null=True)
    duty = models.IntegerField(null=True)
    step = models.CharField(max_length=80)
    organisation = models.BigIntegerField()
    due_on = models.DateField()
    original_due_on = models.DateField()
    warn_on = models.DateField()
    escalates_on = models.DateField(null=True)
    is_provisional = models.BooleanField(default=False)
    source = models.JSONField(default=dict)

    class Meta:
        db_table = "records_case_due"
        indexes = (models.Index(fields=("organisation", "due_on"), name="records_case_due_place"),)
        constraints = (
            models.UniqueConstraint(fields=("case", "limit", "organisation"), name="records_case_due_by_limit"),
            models.UniqueConstraint(fields=("case", "duty", "organisation"), name="records_case_due_by_duty"),
        )


class CaseLink(models.Model):
    """`source`, a record, says that the case has to do with `record`: one of the two names the other in a field."""

    case = models.UUIDField()
    record = models.UUIDField()
    source = models.UUIDField()

    class Meta:
        db_table = "records_case_link"
        indexes = (
            models.Index(fields=("record",), name="records_case_link_record"),
            models.Index(fields=("source",), name="records_case_link_source"),
        )
        constraints = (models.UniqueConstraint(fields=("case", "record", "source"), name="records_case_link_once"),)


class StepLink(models.Model):
    """A link by which somebody without an account takes one step, once; only the digest of its key is kept."""

    digest = models.CharField(max_length=64, unique=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    step = models.CharField(max_length=80)
    organisation = models.BigIntegerField()
    made_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_on = models.DateField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "records_step_link"
