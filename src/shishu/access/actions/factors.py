"""Second factors: adding, using and removing authenticator apps, passkeys and recovery codes."""

from __future__ import annotations

import hmac
import unicodedata
from datetime import datetime

from django.db import transaction

from shishu.access import queries
from shishu.access.errors import LastFactor, NotAmongYours, WrongCode
from shishu.access.keys import code_digest, new_code
from shishu.access.models import Authenticator, Passkey, RecoveryCode
from shishu.access.tries import guess
from shishu.audit.actions import note
from shishu.orgs.models import Account
from shishu.orgs.rules import day_of_moment

CODES = 10
HALF_MINUTE = 30
_NEAR = (-1, 0, 1)
"""The phone's clock may be half a minute off."""


def new_secret() -> str:
    import pyotp  # noqa: PLC0415  only here: starting the program does not wait for it

    return pyotp.random_base32()


def provisioning(secret: str, username: str) -> str:
    """What an authenticator app reads from the picture."""
    import pyotp  # noqa: PLC0415  slow to read

    return pyotp.TOTP(secret).provisioning_uri(name=username, issuer_name="实数 Shishu")


def add_authenticator(account: Account, secret: str, code: str, *, at: datetime) -> None:
    """Taken up with its first code, which is used up by that. An earlier one goes. Raises WrongCode."""
    step = _step(secret, code, at, after=0)
    if step is None:
        raise WrongCode
    with transaction.atomic():
        Authenticator.objects.update_or_create(
            account=account, defaults={"secret": secret, "last_step": step, "added_at": at}
        )
        note("account.factor", target=account.username, detail={"kind": "totp"}, by=account, at=at)


def remove_authenticator(account: Account, *, at: datetime) -> None:
    """Raises LastFactor."""
    _require_another(account, at)
    with transaction.atomic():
        Authenticator.objects.filter(account=account).delete()
        note("account.factor_removed", target=account.username, detail={"kind": "totp"}, by=account, at=at)


def remove_passkey(account: Account, passkey: int, *, at: datetime) -> None:
    """Raises NotAmongYours and LastFactor."""
    held = Passkey.objects.filter(account=account, pk=passkey)
    if not held.exists():
        raise NotAmongYours
    _require_another(account, at)
    with transaction.atomic():
        if held.delete()[0]:
            note("account.factor_removed", target=account.username, detail={"kind": "passkey"}, by=account, at=at)


def new_recovery_codes(account: Account, *, at: datetime) -> list[str]:
    """Ten codes, shown once; those before them open nothing any more."""
    codes = [new_code() for _ in range(CODES)]
    with transaction.atomic():
        RecoveryCode.objects.filter(account=account).delete()
        RecoveryCode.objects.bulk_create(RecoveryCode(account=account, digest=code_digest(code)) for code in codes)
        note("account.recovery_codes", target=account.username, by=account, at=at)
    return codes


def give_code(account: Account, typed: str, address: str, *, at: datetime) -> str:
    """Take a code of the app, or a recovery code: "totp" or "recovery". Each works once.

    Raises WrongCode and TooManyTries.
    """
    try:
        with guess(account.username, address, at, what="factor"):
            kind = _take(account, typed, at)
    except WrongCode as refusal:
        note("account.second_factor", target=account.username, by=account, at=at, result=refusal.code)
        raise
    note("account.second_factor", target=account.username, detail={"kind": kind}, by=account, at=at)
    return kind


def _take(account: Account, typed: str, at: datetime) -> str:
    code = "".join(unicodedata.normalize("NFKC", typed).split())
    if code.isascii() and code.isdecimal() and _use_step(account, code, at):
        return "totp"
    left = RecoveryCode.objects.filter(account=account, digest=code_digest(code), used_at=None)
    if left.update(used_at=at) == 1:
        return "recovery"
    raise WrongCode


def _use_step(account: Account, code: str, at: datetime) -> bool:
    kept = Authenticator.objects.filter(account=account).first()
    step = _step(kept.secret, code, at, after=kept.last_step) if kept else None
    if step is None:
        return False
    return Authenticator.objects.filter(account=account, last_step__lt=step).update(last_step=step) == 1


def _step(secret: str, code: str, at: datetime, *, after: int) -> int | None:
    """The half minute that the code belongs to, if it lies after the last one used."""
    import pyotp  # noqa: PLC0415  slow to read

    app, now = pyotp.TOTP(secret), int(at.timestamp()) // HALF_MINUTE
    typed = "".join(unicodedata.normalize("NFKC", code).split()).encode()
    fitting = [now + off for off in _NEAR if hmac.compare_digest(app.generate_otp(now + off).encode(), typed)]
    return max((step for step in fitting if step > after), default=None)


def _require_another(account: Account, at: datetime) -> None:
    if queries.factors(account).count == 1 and queries.decides(account, day_of_moment(at)):
        raise LastFactor
