"""A picture that a phone reads: of the address of a one-time link, of the secret of an authenticator."""

from __future__ import annotations


def qr(text: str) -> str:
    """A `data:` address for <img src>: black on white also in dark mode, with the quiet zone that readers need."""
    import segno  # noqa: PLC0415  only pages with a picture wait for it

    return str(segno.make(text, error="m", micro=False).png_data_uri(scale=5, border=4))
