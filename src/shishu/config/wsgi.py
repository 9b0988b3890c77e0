"""What the server calls: what visitors send is awaited by many threads, and answered by one."""

from __future__ import annotations

import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING, Any

from django.core.wsgi import get_wsgi_application

if TYPE_CHECKING:
    from wsgiref.types import StartResponse

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shishu.config.settings")
MOST_SENT = 64 * 1024 * 1024
"""Bytes of one request; pages allow less, each its own."""
_PIECE, _IN_MEMORY = 64 * 1024, 1024 * 1024
_answer = get_wsgi_application()
_desk = ThreadPoolExecutor(1, "desk")


def application(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
    """Answer once all has come.

    A photo takes minutes on a village's network, and must keep nobody else waiting. Python runs one thread at a time:
    of two that compute each takes twice as long, and all behind them wait; so one answers.
    """
    length = environ.get("CONTENT_LENGTH") or "0"
    if not (length.isascii() and length.isdigit()):
        return _refuse(HTTPStatus.BAD_REQUEST, start_response)
    if int(length) > MOST_SENT:
        return _refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, start_response)
    if (sent := _receive(environ["wsgi.input"], int(length))) is None:
        return _refuse(HTTPStatus.BAD_REQUEST, start_response)
    return _desk.submit(_answer, environ | {"wsgi.input": sent}, start_response).result()


def _receive(stream: IO[bytes], length: int) -> IO[bytes] | None:
    """All that was announced, or None when it broke off."""
    sent = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115  it is read by whoever answers
    while length and (piece := stream.read(min(length, _PIECE))):
        length -= len(piece)
        sent.write(piece)
    sent.seek(0)
    return None if length else sent


def _refuse(status: HTTPStatus, start_response: StartResponse) -> Iterable[bytes]:
    start_response(f"{status} {status.phrase}", [("Content-Type", "text/plain"), ("Content-Length", "0")])
    return []
