"""Tables of the room: texts that were checked, names an organisation has taught, verification slips (核实单)."""

from __future__ import annotations

from django.db import models

ACCOUNT = "orgs.Account"


class CheckedText(models.Model):
    """One text with what was known of it. The verdicts are found anew whenever it is opened, as of the same entry.

    `keeper`: the organisation in whose name it was checked; `as_of`: the journal's last entry then; `counts`: verdict
    -> how many there were.
    """

    title = models.CharField(max_length=120)
    text = models.TextField()
    keeper = models.BigIntegerField()
    as_of = models.BigIntegerField()
    organisation = models.BigIntegerField(null=True)
    published = models.DateField()
    since = models.DateField(null=True)
    counts = models.JSONField(default=dict)
    by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "checks_text"
        indexes = (models.Index(fields=("keeper", "at"), name="checks_text_keeper"),)


class Choice(models.Model):
    """The figure from `start` to `end` of a text is to be taken as this one. `place`: as in a citation (o12, gcode)."""

    text = models.ForeignKey(CheckedText, on_delete=models.PROTECT, related_name="choices")
    start = models.IntegerField()
    end = models.IntegerField()
    indicator = models.CharField(max_length=120)
    place = models.CharField(max_length=160)
    scope = models.CharField(max_length=8)
    first = models.DateField()
    last = models.DateField()
    by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "checks_choice"
        constraints = (models.UniqueConstraint(fields=("text", "start", "end"), name="checks_choice_once"),)


class LearntName(models.Model):
    """What an organisation calls an indicator, from a correction that somebody made. It counts once reviewed.

    Taken back by anybody who may review; the row stays, so that it can be seen who held what.
    """

    organisation = models.BigIntegerField()
    phrase = models.CharField(max_length=60)
    indicator = models.CharField(max_length=120)
    proposed_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    reviewed_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "checks_learnt_name"
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "phrase"),
                condition=models.Q(withdrawn_at__isnull=True),
                name="checks_learnt_name_once",
            ),
        )


class Slip(models.Model):
    """A verification slip to a unit. `digest` is that of the key in its address; the key itself is not kept."""

    text = models.ForeignKey(CheckedText, on_delete=models.PROTECT, related_name="slips")
    unit = models.CharField(max_length=120)
    digest = models.CharField(max_length=64, unique=True)
    until = models.DateField()
    by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "checks_slip"


class SlipLine(models.Model):
    """One figure that is asked about, by its place in the text; `answer`: "" as long as there is none.

    `marked`, `marked_end`: where it stands in `sentence`. `recorded`: what the ledger said when it was asked, written
    as the text writes it, "" where nothing could be set beside it.
    """

    slip = models.ForeignKey(Slip, on_delete=models.PROTECT, related_name="lines")
    number = models.IntegerField()
    start = models.IntegerField()
    end = models.IntegerField()
    quote = models.CharField(max_length=200)
    sentence = models.CharField(max_length=400)
    marked = models.IntegerField(default=0)
    marked_end = models.IntegerField(default=0)
    recorded = models.CharField(max_length=120, default="")
    question = models.CharField(max_length=400)
    question_en = models.CharField(max_length=400, default="")
    answer = models.CharField(max_length=12, default="")
    said = models.CharField(max_length=400, default="")
    answered_by = models.CharField(max_length=60, default="")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "checks_slip_line"
        constraints = (models.UniqueConstraint(fields=("slip", "number"), name="checks_slip_line_once"),)
