"""Addresses of this family of pages."""

from django.urls import path

from shishu.web.signing import entering, factors, first_run, links, me, tokens

urlpatterns = [
    path("sign-in/", entering.sign_in, name="sign-in"),
    path("sign-out/", entering.sign_out, name="sign-out"),
    path("prove/", entering.prove, name="prove"),
    path("second-factor/", factors.second_factor, name="second-factor"),
    path("second-factor/passkey/", factors.by_passkey, name="second-factor-passkey"),
    path("link/<str:key>/", links.link, name="link"),
    path("first-run/", first_run.first_run, name="first-run"),
    path("me/", me.me, name="me"),
    path("me/act-for/", me.act_for, name="act-for"),
    path("me/password/", me.new_password, name="new-password"),
    path("me/factors/", factors.overview, name="factors"),
    path("me/factors/new/", factors.set_up, name="set-up-factor"),
    path("me/factors/new/passkey/", factors.set_up_passkey, name="set-up-passkey"),
    path("me/factors/app/remove/", factors.remove_app, name="remove-app"),
    path("me/factors/passkeys/<int:passkey>/remove/", factors.remove_passkey, name="remove-passkey"),
    path("me/factors/codes/", factors.new_codes, name="recovery-codes"),
    path("me/tokens/", tokens.tokens, name="tokens"),
    path("me/tokens/<int:token>/revoke/", tokens.revoke, name="revoke-token"),
]
