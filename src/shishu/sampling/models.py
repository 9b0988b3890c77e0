"""Tables of the room. What was announced and drawn follows from the journal; findings are only added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from django.db.models import QuerySet


class Sample(models.Model):
    """A sample as it was announced: `seq` is the journal's entry that announces it, whose hash is the seed of the draw.

    The columns from `indicator` to `structure` are those of a citation; `organisation` is its number where the place is
    one. `as_of`: the entry up to which the records were there. `population`: how many they were; `digest`: the sha256
    of their ids. A trigger refuses to change any of it; `finished_…` are set once, with the entry of the findings.
    """

    seq = models.BigIntegerField(primary_key=True)
    indicator = models.CharField(max_length=120)
    place = models.CharField(max_length=160)
    organisation = models.BigIntegerField(null=True)
    scope = models.CharField(max_length=8)
    first = models.DateField()
    last = models.DateField()
    basis = models.CharField(max_length=8)
    structure = models.CharField(max_length=8)
    as_of = models.BigIntegerField()
    population = models.IntegerField()
    digest = models.CharField(max_length=64)
    size = models.IntegerField()
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    finished_seq = models.BigIntegerField(null=True)
    finished_by = models.CharField(max_length=150, default="")
    finished_at = models.DateTimeField(null=True)

    if TYPE_CHECKING:
        drawn: QuerySet[Drawn]

    class Meta:
        db_table = "sampling_sample"
        indexes = (
            models.Index(fields=("indicator", "place"), name="sampling_sample_figure"),
            models.Index(fields=("organisation",), name="sampling_sample_place"),
        )

    @property
    def is_finished(self) -> bool:
        return self.finished_seq is not None

    @property
    def is_whole(self) -> bool:
        """Whether every record behind the figure was drawn: then nothing is left to chance."""
        return self.size == self.population


class Drawn(models.Model):
    """The record drawn as the `number`th, in the revision that counted then."""

    sample = models.ForeignKey(Sample, on_delete=models.PROTECT, related_name="drawn")
    number = models.IntegerField()
    record = models.UUIDField()
    revision = models.IntegerField()

    class Meta:
        db_table = "sampling_drawn"
        constraints = (
            models.UniqueConstraint(fields=("sample", "number"), name="sampling_drawn_once"),
            models.UniqueConstraint(fields=("sample", "record"), name="sampling_drawn_one_record"),
        )


class Finding(models.Model):
    """What somebody found of a drawn record. Of several the newest holds, and the others stay."""

    drawn = models.ForeignKey(Drawn, on_delete=models.PROTECT, related_name="findings")
    verdict = models.CharField(max_length=8)
    note = models.CharField(max_length=400, default="")
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        db_table = "sampling_finding"
