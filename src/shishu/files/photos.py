"""Photos that others send: decoded and drawn anew in a process of their own, so that nothing but the picture remains.

What comes out is a JPEG of at most `side` pixels without any word in it: no place, no device, no second file behind
the picture. Only what decodes as JPEG, PNG or WebP from its first byte to its last gets through.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from tempfile import TemporaryFile

from shishu.files.processes import run_apart
from shishu.words import Problem, Refused, Text


@dataclass(frozen=True, slots=True)
class PhotoLimits:
    """Bounds on one photo as it is sent, and on what its decoding may take."""

    file_bytes: int = 10 << 20
    pixels: int = 40_000_000
    side: int = 2048
    memory_bytes: int = 1 << 30
    processor_seconds: int = 15


PHOTO = PhotoLimits()
CONTENT_TYPE = "image/jpeg"


@dataclass(frozen=True)
class Photo:
    """The picture as it is kept."""

    content: bytes
    sha256: str


class PhotoRefused(Refused):
    """The file is no photo that can be kept."""


class PhotoTooLarge(PhotoRefused):
    """Too many bytes, too many pixels, or too much to decode."""

    status = 413


def redrawn(sent: bytes, limits: PhotoLimits = PHOTO) -> Photo:
    """The picture of a file, drawn anew. Raises PhotoRefused, PhotoTooLarge."""
    if len(sent) > limits.file_bytes:
        raise _too_large(_BYTES.format(most=limits.file_bytes >> 20))
    with TemporaryFile() as given, TemporaryFile() as answer:
        given.write(sent)
        given.seek(0)
        arguments = [json.dumps(asdict(limits))]
        ended = run_apart("shishu.files.photo_child", arguments, given, answer, 3 * limits.processor_seconds)
        if ended.is_refused:
            raise _refusal(ended.told.splitlines()[-1].decode(), limits)
        if ended.is_exhausted:
            raise _too_large(_EXHAUSTING)
        answer.seek(0)
        content = answer.read()
    return Photo(content, hashlib.sha256(content).hexdigest())


def _refusal(reason: str, limits: PhotoLimits) -> PhotoRefused:
    if reason == "pixels":
        return _too_large(_PIXELS.format(most=limits.pixels // 1_000_000))
    what, remedy = _REASONS.get(reason, _REASONS["no picture"])
    return PhotoRefused(Problem(_PHOTO, what, remedy))


def _too_large(what: Text) -> PhotoTooLarge:
    return PhotoTooLarge(Problem(_PHOTO, what, _SMALLER))


_PHOTO = Text("照片", "The photo")
_BYTES = Text("超过 {most} MB", "is larger than {most} MB")
_PIXELS = Text("超过 {most} 百万像素", "has more than {most} million pixels")
_EXHAUSTING = Text("解开它要用的内存或时间超过上限", "takes more memory or time to decode than is allowed")
_SMALLER = Text("请用小一些的照片，或先截图再传", "Send a smaller one, or a screenshot of it")
_TAKE_ANOTHER = Text("请重新拍一张，或先截图再传；不传也可以记", "Take another one; it can also be left out")
_REASONS = {
    "no picture": (Text("不是 JPEG、PNG 或 WebP 图片", "is no JPEG, PNG or WebP picture"), _TAKE_ANOTHER),
    "damaged": (Text("图片不完整或已损坏", "is damaged, or was cut off"), _TAKE_ANOTHER),
    "two kinds": (Text("图片里还夹带着别的文件", "carries another kind of file in itself"), _TAKE_ANOTHER),
}
