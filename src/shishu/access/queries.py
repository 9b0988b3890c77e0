"""What the door knows: an account's factors and tokens, who may look after whom, whether anyone is there yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Q

from shishu.access.errors import LinkGone
from shishu.access.keys import code_digest, digest
from shishu.access.models import ApiToken, Authenticator, OneTimeLink, Passkey, PasswordDate, Purpose, RecoveryCode
from shishu.access.proof import NEED_FACTOR
from shishu.orgs import queries as orgs
from shishu.orgs.errors import OutOfScope
from shishu.orgs.models import Account, Appointment, Organisation, Role
from shishu.orgs.rules import day_of_moment


@dataclass(frozen=True)
class Factors:
    """The second factors of an account."""

    authenticator: Authenticator | None
    passkeys: tuple[Passkey, ...]
    codes_left: int

    @property
    def count(self) -> int:
        """Those that can be used again and again."""
        return len(self.passkeys) + (self.authenticator is not None)


def factors(account: Account) -> Factors:
    return Factors(
        Authenticator.objects.filter(account=account).first(),
        tuple(Passkey.objects.filter(account=account).order_by("pk")),
        RecoveryCode.objects.filter(account=account, used_at=None).count(),
    )


def has_factor(account: Account) -> bool:
    return factors(account).count > 0


def decides(account: Account, on: date) -> bool:
    """Whether one of its appointments, in whose name ever, asks for a second factor."""
    return Appointment.objects.filter(orgs.valid(on), account=account, role__in=NEED_FACTOR).exists()


def tokens(account: Account) -> list[ApiToken]:
    """Those that were not revoked, the newest first; also those that have expired."""
    return list(ApiToken.objects.filter(account=account, revoked_at=None).order_by("-pk"))


def names_of(account: Account) -> list[str]:
    """What a password must not contain: account, person, organisations."""
    numbers = Appointment.objects.filter(account=account).values_list("organisation", flat=True)
    places = Organisation.objects.filter(pk__in=list(numbers)).values_list("name", flat=True)
    return [account.username, account.person.name or "", *places]


def password_set_at(account: Account) -> datetime | None:
    return PasswordDate.objects.filter(account=account).values_list("set_at", flat=True).first()


def link(key: str, at: datetime) -> OneTimeLink:
    """The link that this key opens, not used up by being looked at. Raises LinkGone."""
    found = OneTimeLink.objects.filter(digest=digest(key)).select_related("account__person").first()
    if found is None or found.account is None or not holds(found, at) or not found.account.is_active:
        raise LinkGone
    return found


def first_run_link(code: str, at: datetime) -> OneTimeLink | None:
    """The code on the server's terminal, while it holds."""
    found = OneTimeLink.objects.filter(digest=code_digest(code), purpose=Purpose.FIRST_RUN).first()
    return found if found is not None and holds(found, at) else None


def holds(found: OneTimeLink, at: datetime) -> bool:
    """Not used, not expired, and not from a later day of a clock that was set back."""
    return found.used_at is None and found.made_at <= at < found.expires_at


def is_first_run(on: date) -> bool:
    """Whether no administrator is there who could sign in. The demo has no passwords and needs none."""
    if settings.PROFILE == "demo":
        return False
    held = orgs.appointed(Role.ADMINISTRATOR, on=on)
    without = Q(account__password="") | Q(account__password__startswith=UNUSABLE_PASSWORD_PREFIX)
    return not held.exclude(without).exists()


def require_charge(account: Account, *, by: object, at: datetime) -> None:
    """Raises OutOfScope unless `by` administers every place where the account has a task.

    Nobody may reach further by opening another's account. The system may.
    """
    if not isinstance(by, Account):
        return
    on = day_of_moment(at)
    held = Appointment.objects.filter(account=account)
    in_force = held.filter(orgs.valid(on))
    places = list((in_force if in_force.exists() else held).values_list("organisation", flat=True))
    scope = orgs.scope_of(by, on=on)
    if not places or any(Role.ADMINISTRATOR not in scope.roles_at(number) for number in places):
        raise OutOfScope
