"""What stands beside a figure and is never added to it: plans and recognised figures. Rows are only added."""

from __future__ import annotations

from django.db import models


class Target(models.Model):
    """计划: what an organisation means to reach in a period; of several for the same the newest holds.

    `value` in the indicator's smallest units (of a ratio: ten thousandths); null takes the plan back.
    """

    indicator = models.CharField(max_length=120)
    organisation = models.BigIntegerField()
    first = models.DateField()
    last = models.DateField()
    value = models.BigIntegerField(null=True)
    ground = models.TextField()
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        db_table = "figures_target"
        indexes = (models.Index(fields=("organisation", "first"), name="figures_target_place"),)


class Recognised(models.Model):
    """认定数: what a superior takes a figure to be; a better shown gap than an invented record.

    The columns up to `structure` are those of a citation; of several for the same figure the newest holds, and null
    takes it back.
    """

    indicator = models.CharField(max_length=120)
    place = models.CharField(max_length=80)
    scope = models.CharField(max_length=8)
    first = models.DateField()
    last = models.DateField()
    basis = models.CharField(max_length=8)
    structure = models.CharField(max_length=8)
    value = models.BigIntegerField(null=True)
    ground = models.TextField()
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        db_table = "figures_recognised"
        indexes = (models.Index(fields=("place", "first"), name="figures_recognised_place"),)
