"""What the door keeps: second factors, links that open once, failed tries, tokens of programs.

What lets somebody in is kept as a digest alone, except the secret of an authenticator and the public key of a passkey,
which have to be read again. Names and addresses of tries are digests too: people type passwords into the wrong field.
"""

from django.db import models

from shishu.orgs.models import Account

DIGEST = 64


class PasswordDate(models.Model):
    """When the password was set last, for installations in which it has to be changed from time to time."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, primary_key=True, related_name="password_date")
    set_at = models.DateTimeField()

    class Meta:
        db_table = "access_password_date"


class Authenticator(models.Model):
    """An authenticator app (TOTP). `last_step`: the half minute of the last code used; only later ones are taken."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="authenticator")
    secret = models.CharField(max_length=64)
    last_step = models.BigIntegerField()
    added_at = models.DateTimeField()

    class Meta:
        db_table = "access_authenticator"


class Passkey(models.Model):
    """A passkey. `sign_count` grows with each use where the device counts; 0: it does not."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="passkeys")
    credential = models.CharField(max_length=1400, unique=True)
    public_key = models.BinaryField()
    sign_count = models.BigIntegerField()
    label = models.CharField(max_length=60)
    added_at = models.DateTimeField()

    class Meta:
        db_table = "access_passkey"


class RecoveryCode(models.Model):
    """One of ten codes for the day on which phone and passkey are gone; each opens once."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=DIGEST, unique=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "access_recovery_code"


class Purpose(models.TextChoices):
    """What a one-time link is good for."""

    SIGN_IN = "sign_in", "登录"
    PASSWORD = "password", "设置密码"
    FIRST_RUN = "first_run", "建立第一个管理员"


class OneTimeLink(models.Model):
    """A link that opens once, for an account; FIRST_RUN, the code on the server's terminal, is for none yet."""

    digest = models.CharField(max_length=DIGEST, unique=True)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, null=True, related_name="links")
    purpose = models.CharField(max_length=12, choices=Purpose)
    made_by = models.CharField(max_length=150)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "access_one_time_link"


class FailedTry(models.Model):
    """One failed guess: at which name, from which address, both as digests. It goes after a day."""

    name = models.CharField(max_length=DIGEST)
    address = models.CharField(max_length=DIGEST)
    at = models.DateTimeField()

    class Meta:
        db_table = "access_failed_try"
        indexes = (
            models.Index(fields=["name", "at"], name="access_try_name"),
            models.Index(fields=["address", "at"], name="access_try_address"),
            models.Index(fields=["at"], name="access_try_at"),
        )


class KnownAddress(models.Model):
    """An address from which somebody signed in under this name; guesses from elsewhere do not keep him out here."""

    name = models.CharField(max_length=DIGEST)
    address = models.CharField(max_length=DIGEST)
    seen_at = models.DateTimeField()

    class Meta:
        db_table = "access_known_address"
        constraints = (models.UniqueConstraint(fields=["name", "address"], name="access_address_once"),)


class ApiToken(models.Model):
    """A key with which a program acts for an account, in the name of one organisation or of all (None)."""

    digest = models.CharField(max_length=DIGEST, unique=True)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="tokens")
    acting_for = models.BigIntegerField(null=True)
    name = models.CharField(max_length=60)
    may = models.CharField(max_length=40)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    used_on = models.DateField(null=True)

    class Meta:
        db_table = "access_api_token"

    @property
    def allowed(self) -> frozenset[str]:
        return frozenset(self.may.split())
