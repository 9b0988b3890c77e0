"""The audit list. Rows are only ever added; triggers of the database refuse everything else."""

from django.db import models


class AuditEvent(models.Model):
    """One thing done, refused or failed.

    The account is kept as the name it had, without a foreign key, so that the row outlives the account; `detail` holds
    keys and figures, never a person's name.
    """

    at = models.DateTimeField()
    by = models.CharField(max_length=150)
    what = models.CharField(max_length=80)
    target = models.CharField(max_length=200)
    detail = models.JSONField(default=dict)
    result = models.CharField(max_length=80, default="done")

    class Meta:
        db_table = "audit_event"

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.by} {self.what} {self.target}"
