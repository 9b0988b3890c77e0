"""Tables of the room. What a task asks for stands in its row; whether it is done, only the journal knows."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from shishu.words import Text

ACCOUNT = "orgs.Account"
PERIOD = 8
"""The longest key of a period: 2026-03, 2026Q1, 2026H1, 2026."""


class Run(models.Model):
    """A programme that an organisation holds, from a month on (keys of months), until another or for good."""

    programme = models.CharField(max_length=80)
    holder = models.BigIntegerField()
    first_month = models.IntegerField()
    last_month = models.IntegerField(null=True)
    document = models.TextField(default="")
    by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    end_reason = models.TextField(default="")

    class Meta:
        db_table = "programmes_run"
        constraints = (
            models.UniqueConstraint(
                fields=("programme", "holder"), condition=Q(last_month__isnull=True), name="programmes_run_open_once"
            ),
        )


class Skip(models.Model):
    """A period of a run that is left out (跳月), or is done together with another one (并月)."""

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="skips")
    period = models.CharField(max_length=PERIOD)
    merged_into = models.CharField(max_length=PERIOD, default="")
    reason = models.TextField()
    by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "programmes_skip"
        constraints = (models.UniqueConstraint(fields=("run", "period"), name="programmes_skip_once"),)


class Pairing(models.Model):
    """Who guides whom in a half-year; drawn once, and not again when somebody joins or leaves."""

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="pairings")
    stage = models.CharField(max_length=80)
    period = models.CharField(max_length=PERIOD)
    guide = models.BigIntegerField()
    guided = models.BigIntegerField()

    class Meta:
        db_table = "programmes_pairing"
        constraints = (
            models.UniqueConstraint(fields=("run", "stage", "period", "guide"), name="programmes_pairing_guide"),
            models.UniqueConstraint(fields=("run", "stage", "period", "guided"), name="programmes_pairing_guided"),
        )


class Issue(models.Model):
    """That the tasks of a stage for a period were made: written beside them, so that nobody makes them again."""

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="issues")
    stage = models.CharField(max_length=80)
    period = models.CharField(max_length=PERIOD)
    at = models.DateTimeField()

    class Meta:
        db_table = "programmes_issue"
        constraints = (models.UniqueConstraint(fields=("run", "stage", "period"), name="programmes_issue_once"),)


class TaskOrder(models.Model):
    """A task given by hand to some organisations; `giver` is the one in whose name. Its id is made by who gives it."""

    id = models.UUIDField(primary_key=True)
    giver = models.BigIntegerField()
    title = models.CharField(max_length=200)
    document = models.TextField()
    ledger = models.CharField(max_length=80)
    step = models.CharField(max_length=80)
    count = models.IntegerField()
    first = models.DateField()
    due_on = models.DateField()
    group = models.CharField(max_length=64, default="")
    by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_reason = models.TextField(default="")

    class Meta:
        db_table = "programmes_order"


class Task(models.Model):
    """So many records of a step of a ledger that an organisation owes, with a day from `first` to `last`.

    Of a run (`run`, `stage`, `period`) or of an order. `about` is whom it is about, named by the record's field
    `about_field`. `is_late`: the task itself was made late, so that there was less time than planned.
    """

    id = models.UUIDField(primary_key=True)
    run = models.ForeignKey(Run, on_delete=models.PROTECT, null=True, related_name="tasks", db_index=False)
    order = models.ForeignKey(TaskOrder, on_delete=models.PROTECT, null=True, related_name="tasks", db_index=False)
    stage = models.CharField(max_length=80, default="")
    period = models.CharField(max_length=PERIOD, default="")
    organisation = models.BigIntegerField()
    about = models.BigIntegerField(null=True)
    about_field = models.CharField(max_length=80, default="")
    title = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    ledger = models.CharField(max_length=80)
    step = models.CharField(max_length=80)
    count = models.IntegerField(default=1)
    first = models.DateField()
    last = models.DateField()
    due_on = models.DateField()
    escalates_on = models.DateField()
    made_on = models.DateField()
    is_late = models.BooleanField(default=False)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "programmes_task"
        constraints = (
            models.UniqueConstraint(
                fields=("run", "stage", "period", "organisation"),
                condition=Q(run__isnull=False, about__isnull=True),
                name="programmes_task_once",
            ),
            models.UniqueConstraint(
                fields=("run", "stage", "period", "organisation", "about"),
                condition=Q(run__isnull=False, about__isnull=False),
                name="programmes_task_pair_once",
            ),
            models.UniqueConstraint(
                fields=("order", "organisation"), condition=Q(order__isnull=False), name="programmes_task_order_once"
            ),
        )
        indexes = (
            models.Index(fields=("organisation", "last"), name="programmes_task_place"),
            models.Index(fields=("about", "last"), condition=Q(about__isnull=False), name="programmes_task_about"),
            models.Index(fields=("run", "period"), condition=Q(run__isnull=False), name="programmes_task_run"),
        )

    @property
    def named(self) -> Text:
        return Text(self.title, self.title_en)


class Reminder(models.Model):
    """A unit was reminded (催办); once a week at most. `week`: year and week of the ISO calendar, as 202648."""

    organisation = models.BigIntegerField()
    week = models.IntegerField()
    reason = models.TextField()
    by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "programmes_reminder"
        constraints = (models.UniqueConstraint(fields=("organisation", "week"), name="programmes_reminder_once"),)
