"""Writing at the door. Whatever lets somebody in is answered once and kept as a digest."""

from shishu.access.actions.accounts import disable, enable, forget_factors
from shishu.access.actions.factors import (
    add_authenticator,
    give_code,
    new_recovery_codes,
    new_secret,
    provisioning,
    remove_authenticator,
    remove_passkey,
)
from shishu.access.actions.links import make_first_run_code, make_link, set_password_by_link, sign_in_by_link
from shishu.access.actions.passkeys import add_passkey, ask_known, ask_new, give_passkey
from shishu.access.actions.passwords import change_password, set_password
from shishu.access.actions.signing_in import prove, sign_in, sign_out
from shishu.access.actions.tokens import make_token, revoke_token, token_visitor

__all__ = [
    "add_authenticator",
    "add_passkey",
    "ask_known",
    "ask_new",
    "change_password",
    "disable",
    "enable",
    "forget_factors",
    "give_code",
    "give_passkey",
    "make_first_run_code",
    "make_link",
    "make_token",
    "new_recovery_codes",
    "new_secret",
    "prove",
    "provisioning",
    "remove_authenticator",
    "remove_passkey",
    "revoke_token",
    "set_password",
    "set_password_by_link",
    "sign_in",
    "sign_in_by_link",
    "sign_out",
    "token_visitor",
]
