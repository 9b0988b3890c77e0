"""Keys that open a door: long random words, of which the database keeps a digest alone."""

from __future__ import annotations

import base64
import hashlib
import secrets

from django.utils.crypto import salted_hmac

_CODE_BYTES = 10
_CODE_GROUP = 4


def new_key(prefix: str = "") -> str:
    """256 random bits, for an address or a header."""
    return prefix + secrets.token_urlsafe(32)


def new_code() -> str:
    """80 random bits that a person can copy: four groups of four letters and digits."""
    letters = base64.b32encode(secrets.token_bytes(_CODE_BYTES)).decode().lower()
    return "-".join(letters[start : start + _CODE_GROUP] for start in range(0, len(letters), _CODE_GROUP))


def digest(key: str) -> str:
    """What is kept of a key. It is random and long: a plain hash says nothing about it and finds it in one look-up."""
    return hashlib.sha256(key.encode()).hexdigest()


def code_digest(typed: str) -> str:
    """The digest of a code as somebody typed it: hyphens, spaces and capitals do not matter."""
    return digest("".join(letter for letter in typed.lower() if letter.isalnum()))


def blurred(text: str) -> str:
    """A name or an address that has to be recognised, never read. Keyed: who steals the table cannot try them out."""
    return salted_hmac("shishu.access", text, algorithm="sha256").hexdigest()
