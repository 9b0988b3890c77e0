"""People, their accounts and appointments, and parties outside the tree."""

import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class OutsideParty(models.Model):
    """往来单位: an organisation outside the tree that records name as a party."""

    code = models.CharField(max_length=64, unique=True, null=True, blank=True)
    name = models.CharField(max_length=200, unique=True)

    def __str__(self) -> str:
        return self.name


class Person(models.Model):
    """A person the work needs: a key, and a name until it is erased. Nothing else is kept."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=100, null=True)  # noqa: DJ001  null: erased, or never given

    def __str__(self) -> str:
        return self.name or str(self.key)


class Account(AbstractBaseUser):
    """What one signs in with; `username` is the account's name in journal and audit.

    `acting_for` is not stored: the number of the organisation in whose name a door lets it act (以……名义). Only its
    appointments there hold then; None: all of them.
    """

    acting_for: int | None = None

    username = models.CharField(max_length=150, unique=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="accounts")
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "username"
    objects = BaseUserManager["Account"]()

    def __str__(self) -> str:
        return self.username


class Role(models.TextChoices):
    RECORDER = "recorder", "录入"
    REVIEWER = "reviewer", "审核"
    MANAGER = "manager", "管理"
    AUDITOR = "auditor", "审计"
    ADMINISTRATOR = "administrator", "系统管理"


class Appointment(models.Model):
    """An account's role at an organisation, from `first` until `until` (exclusive); its scope is the subtree."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="appointments", db_index=False)
    role = models.CharField(max_length=20, choices=Role)
    organisation = models.BigIntegerField()
    first = models.DateField(null=True)
    until = models.DateField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["account", "role", "organisation", "first"], name="orgs_appointment_once"),
        )

    def __str__(self) -> str:
        return f"{self.account_id} {self.role} {self.organisation}"
