"""Organisations, their places in the tree through time, and groups across it.

Two times are kept apart. `first` and `until` are days of the world (until is exclusive; null: always, for good).
`from_seq` and `to_seq` are sequence numbers of the journal: a row is known from the entry `from_seq` on, until before
`to_seq`. A row is never changed except that it is ended once by its `to_seq`. Columns that the figure engine reads
raw (`child`, `parent`, `owner`, `organisation`) are plain numbers without foreign keys.
"""

from django.db import models
from django.db.models import F, Q


class EdgeKind(models.TextChoices):
    MEMBER = "member"
    ORGAN = "organ"
    SUCCESSION = "succession"


class AliasKind(models.TextChoices):
    ALIAS = "alias"
    FORMER = "former"


class Organisation(models.Model):
    """A node of the reporting tree; `id` is a number for good, codes and names are attributes."""

    id = models.BigIntegerField(primary_key=True)
    code = models.CharField(max_length=64, null=True, blank=True)  # noqa: DJ001  null: has none; codes are unique
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=64)
    organ = models.BooleanField(default=False)
    parent_id = models.BigIntegerField(default=0)
    """Number of the current parent: 0 for the root; of a vanished organisation its successor."""
    from_seq = models.BigIntegerField()
    order = models.IntegerField(default=0)
    """Place among the children of the parent it was added under."""

    class Meta:
        indexes = (
            models.Index(fields=["name"], name="orgs_organisation_name"),
            models.Index(fields=["parent_id", "order"], name="orgs_organisation_children"),
        )
        constraints = (models.UniqueConstraint(fields=["code"], name="orgs_organisation_code"),)

    def __str__(self) -> str:
        return self.name


class Alias(models.Model):
    """Another name under which an organisation is found: a spelling, a short form, a former name."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="aliases", db_index=False)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=40, choices=AliasKind, default=AliasKind.ALIAS)

    class Meta:
        indexes = (models.Index(fields=["name"], name="orgs_alias_name"),)
        constraints = (models.UniqueConstraint(fields=["organisation", "name"], name="orgs_alias_once"),)

    def __str__(self) -> str:
        return self.name


class Renaming(models.Model):
    """From `first` on `organisation` is called `name`, and no longer `former`; entered at `at`. Only ever added."""

    organisation = models.BigIntegerField()
    former = models.CharField(max_length=200)
    name = models.CharField(max_length=200)
    first = models.DateField()
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["organisation"], name="orgs_renaming_organisation"),)

    def __str__(self) -> str:
        return f"{self.organisation}: {self.former} > {self.name} [{self.first}"


class Edge(models.Model):
    """`child` lay directly under `parent` from `first` until `until`, or was absorbed by it on `first`."""

    child = models.BigIntegerField()
    parent = models.BigIntegerField()
    kind = models.CharField(max_length=12, choices=EdgeKind)
    first = models.DateField(null=True)
    until = models.DateField(null=True)
    from_seq = models.BigIntegerField()
    to_seq = models.BigIntegerField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["child", "first"], name="orgs_edge_child"),
            models.Index(fields=["parent"], name="orgs_edge_parent"),
            models.Index(fields=["child"], condition=Q(until__isnull=False), name="orgs_edge_ended"),
            models.Index(fields=["from_seq"], name="orgs_edge_from_seq"),
            models.Index(fields=["to_seq"], condition=Q(to_seq__isnull=False), name="orgs_edge_to_seq"),
        )
        constraints = (
            models.UniqueConstraint(fields=["child"], condition=Q(to_seq=None, until=None), name="orgs_edge_one_open"),
        )

    def __str__(self) -> str:
        return f"{self.child} {self.kind} {self.parent} [{self.first}, {self.until})"


class Segment(models.Model):
    """Numbers lo..hi, both included, belong to the subtree of `owner` in the structure current at a sequence number."""

    owner = models.BigIntegerField()
    lo = models.BigIntegerField()
    hi = models.BigIntegerField()
    from_seq = models.BigIntegerField()
    to_seq = models.BigIntegerField(null=True)

    class Meta:
        indexes = (models.Index(fields=["owner", "lo", "hi", "from_seq", "to_seq"], name="orgs_segment_owner"),)
        constraints = (models.CheckConstraint(condition=Q(lo__lte=F("hi")), name="orgs_segment_runs_upward"),)

    def __str__(self) -> str:
        return f"{self.owner}: {self.lo}..{self.hi}"


class Group(models.Model):
    """A dated set of organisations that cuts across the tree."""

    code = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=200, unique=True)

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """`organisation` belonged to the group from `first` until `until`; equal days mean: taken back, never a member."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="memberships", db_index=False)
    organisation = models.BigIntegerField()
    first = models.DateField(null=True)
    until = models.DateField(null=True)
    from_seq = models.BigIntegerField()
    to_seq = models.BigIntegerField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["group", "organisation"], name="orgs_membership_of_group"),
            models.Index(fields=["organisation"], name="orgs_membership_organisation"),
        )

    def __str__(self) -> str:
        return f"{self.group_id}: {self.organisation} [{self.first}, {self.until})"
