"""Passkeys: what the browser is asked, and what its answer has to be. py_webauthn does the checking.

`site` is the host as the browser sees it, without its port; `origin` has scheme and port. The challenge is kept in the
session between the two steps, and used up by the second.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from shishu.access.errors import WrongCode
from shishu.access.models import Passkey
from shishu.access.tries import guess
from shishu.audit.actions import note
from shishu.orgs.models import Account

if TYPE_CHECKING:
    from webauthn.helpers.structs import PublicKeyCredentialDescriptor

_MOST = 10


@dataclass(frozen=True)
class Asked:
    """`options`: JSON for navigator.credentials; `challenge`: what its answer has to be about."""

    options: str
    challenge: str


@dataclass(frozen=True)
class Site:
    """Where the pages are, as the browser says it."""

    host: str
    origin: str


def ask_new(account: Account, site: Site) -> Asked:
    """Ask the browser to make one that unlocks by finger, face or PIN."""
    import webauthn  # noqa: PLC0415  slow to read: only where a passkey is asked for
    from webauthn.helpers import structs  # noqa: PLC0415  slow to read

    options = webauthn.generate_registration_options(
        rp_id=site.host,
        rp_name="实数 Shishu",
        user_name=account.username,
        user_id=str(account.pk).encode(),
        exclude_credentials=_known(account),
        authenticator_selection=structs.AuthenticatorSelectionCriteria(
            user_verification=structs.UserVerificationRequirement.PREFERRED
        ),
    )
    return _asked(webauthn.options_to_json(options))


def add_passkey(account: Account, answer: str, asked: str, site: Site, label: str, *, at: datetime) -> None:
    """Raises WrongCode when the answer is not to what was asked here."""
    import webauthn  # noqa: PLC0415  slow to read
    from webauthn.helpers import base64url_to_bytes, bytes_to_base64url  # noqa: PLC0415  slow to read

    with _understood():
        made = webauthn.verify_registration_response(
            credential=answer,
            expected_challenge=base64url_to_bytes(asked),
            expected_rp_id=site.host,
            expected_origin=site.origin,
        )
    with transaction.atomic():
        if Passkey.objects.filter(account=account).count() >= _MOST:
            raise WrongCode
        Passkey.objects.create(
            account=account,
            credential=bytes_to_base64url(made.credential_id),
            public_key=made.credential_public_key,
            sign_count=made.sign_count,
            label=label.strip()[:60] or f"{at:%Y-%m-%d}",
            added_at=at,
        )
        note("account.factor", target=account.username, detail={"kind": "passkey"}, by=account, at=at)


def ask_known(account: Account, site: Site) -> Asked:
    """Ask the browser for one of the account's."""
    import webauthn  # noqa: PLC0415  slow to read

    options = webauthn.generate_authentication_options(rp_id=site.host, allow_credentials=_known(account))
    return _asked(webauthn.options_to_json(options))


def give_passkey(account: Account, answer: str, asked: str, site: Site, address: str, *, at: datetime) -> None:
    """Raises WrongCode and TooManyTries."""
    try:
        with guess(account.username, address, at, what="factor"):
            _check(account, answer, asked, site)
    except WrongCode as refusal:
        note("account.second_factor", target=account.username, by=account, at=at, result=refusal.code)
        raise
    note("account.second_factor", target=account.username, detail={"kind": "passkey"}, by=account, at=at)


def _check(account: Account, answer: str, asked: str, site: Site) -> None:
    import webauthn  # noqa: PLC0415  slow to read
    from webauthn.helpers import base64url_to_bytes, parse_authentication_credential_json  # noqa: PLC0415  slow to read

    with _understood():
        credential = parse_authentication_credential_json(answer)
        kept = Passkey.objects.filter(account=account, credential=credential.id).first()
        if kept is None:
            raise WrongCode
        found = webauthn.verify_authentication_response(
            credential=credential,
            expected_challenge=base64url_to_bytes(asked),
            expected_rp_id=site.host,
            expected_origin=site.origin,
            credential_public_key=bytes(kept.public_key),
            credential_current_sign_count=kept.sign_count,
        )
    known = Passkey.objects.filter(pk=kept.pk, sign_count=kept.sign_count)
    if known.update(sign_count=found.new_sign_count) != 1:
        raise WrongCode


class _understood:  # noqa: N801  read as a phrase
    """Whatever the library finds wrong with an answer is one refusal to the visitor."""

    def __enter__(self) -> None:
        return

    def __exit__(self, kind: type[BaseException] | None, failure: BaseException | None, _: object) -> None:
        from webauthn.helpers.exceptions import WebAuthnException  # noqa: PLC0415  slow to read

        if isinstance(failure, WebAuthnException | ValueError | TypeError | KeyError):
            raise WrongCode from failure


def _known(account: Account) -> list[PublicKeyCredentialDescriptor]:
    from webauthn.helpers import base64url_to_bytes, structs  # noqa: PLC0415  slow to read

    kept = Passkey.objects.filter(account=account).values_list("credential", flat=True)
    return [structs.PublicKeyCredentialDescriptor(id=base64url_to_bytes(one)) for one in kept]


def _asked(options: str) -> Asked:
    return Asked(options, json.loads(options)["challenge"])
