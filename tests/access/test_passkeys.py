"""Passkeys: a device signs what was asked here and now, and its counter only grows."""

from __future__ import annotations

import hashlib
import json
import os
import struct

import cbor2
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from webauthn.helpers import bytes_to_base64url as b64

from shishu.access import actions
from shishu.access.actions.passkeys import Asked, Site
from shishu.access.errors import WrongCode
from shishu.access.models import Passkey
from shishu.orgs.models import Account
from tests.access.conftest import HERE
from tests.small_world import AT

SITE = Site("shishu.example", "https://shishu.example")


class Device:
    """What makes and holds one passkey."""

    def __init__(self) -> None:
        self.key, self.id, self.count = ec.generate_private_key(ec.SECP256R1()), os.urandom(16), 0

    def create(self, asked: Asked, origin: str = SITE.origin) -> str:
        numbers = self.key.public_key().public_numbers()
        public = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32), -3: numbers.y.to_bytes(32)}
        data = self._about(0x45) + b"\0" * 16 + struct.pack(">H", len(self.id)) + self.id + cbor2.dumps(public)
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        said = self._client("webauthn.create", asked, origin)
        return self._answer(clientDataJSON=b64(said), attestationObject=b64(attestation))

    def get(self, asked: Asked, origin: str = SITE.origin) -> str:
        self.count += 1
        data, said = self._about(0x05), self._client("webauthn.get", asked, origin)
        signature = self.key.sign(data + hashlib.sha256(said).digest(), ec.ECDSA(SHA256()))
        return self._answer(clientDataJSON=b64(said), authenticatorData=b64(data), signature=b64(signature))

    def _about(self, flags: int) -> bytes:
        return hashlib.sha256(SITE.host.encode()).digest() + struct.pack(">BI", flags, self.count)

    def _client(self, kind: str, asked: Asked, origin: str) -> bytes:
        return json.dumps({"type": kind, "challenge": asked.challenge, "origin": origin}).encode()

    def _answer(self, **response: str) -> str:
        return json.dumps({"id": b64(self.id), "rawId": b64(self.id), "type": "public-key", "response": response})


@pytest.fixture
def device(reviewer: Account) -> Device:
    made, asked = Device(), actions.ask_new(reviewer, SITE)
    actions.add_passkey(reviewer, made.create(asked), asked.challenge, SITE, "电脑", at=AT)
    return made


def give(account: Account, answer: str, asked: Asked) -> None:
    actions.give_passkey(account, answer, asked.challenge, SITE, HERE, at=AT)


def test_a_passkey_answers_what_was_asked(reviewer: Account, device: Device) -> None:
    asked = actions.ask_known(reviewer, SITE)
    give(reviewer, device.get(asked), asked)

    assert Passkey.objects.get().sign_count == 1


def test_an_answer_is_good_once(reviewer: Account, device: Device) -> None:
    asked = actions.ask_known(reviewer, SITE)
    answer = device.get(asked)
    give(reviewer, answer, asked)

    with pytest.raises(WrongCode):
        give(reviewer, answer, asked)


def test_an_answer_to_something_else_is_refused(reviewer: Account, device: Device) -> None:
    with pytest.raises(WrongCode):
        give(reviewer, device.get(actions.ask_known(reviewer, SITE)), actions.ask_known(reviewer, SITE))


def test_an_answer_given_elsewhere_is_refused(reviewer: Account, device: Device) -> None:
    asked = actions.ask_known(reviewer, SITE)
    with pytest.raises(WrongCode):
        give(reviewer, device.get(asked, "https://shishu.example.org"), asked)


def test_another_device_is_refused(reviewer: Account, device: Device) -> None:
    asked = actions.ask_known(reviewer, SITE)
    other = Device()
    other.id, other.count = device.id, 9
    with pytest.raises(WrongCode):
        give(reviewer, other.get(asked), asked)


def test_another_ones_passkey_is_refused(clerk: Account, reviewer: Account, device: Device) -> None:
    asked = actions.ask_known(clerk, SITE)
    with pytest.raises(WrongCode):
        give(clerk, device.get(asked), asked)


@pytest.mark.parametrize(
    "answer", ["", "{}", "[]", "null", '{"id": 1}', '{"id": "x", "rawId": "x", "response": {}}', "\x00"]
)
def test_nonsense_is_refused(reviewer: Account, device: Device, answer: str) -> None:
    asked = actions.ask_known(reviewer, SITE)
    with pytest.raises(WrongCode):
        give(reviewer, answer, asked)
    with pytest.raises(WrongCode):
        actions.add_passkey(reviewer, answer, asked.challenge, SITE, "", at=AT)
