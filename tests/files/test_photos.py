"""A photo that comes in is decoded and drawn anew; what is no photo alone does not come in."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import replace

import pytest
from PIL import Image

from shishu.files.photos import PHOTO, PhotoRefused, PhotoTooLarge, redrawn
from tests.files.pictures import PLACE, from_a_phone, picture, png_with_words, written

pytestmark = pytest.mark.once


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def zipped() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("index.html", "<script>alert(1)</script>")
    return file.getvalue()


def declaring(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is huge."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


PLAIN = written(picture())
HOSTILE = {
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "html": b"<!doctype html><script>alert(1)</script>",
    "zip": zipped(),
    "nothing": b"",
    "noise": bytes(range(256)) * 40,
    "gif": written(picture(), "GIF"),
    "bmp": written(picture(), "BMP"),
    "tiff": written(picture(), "TIFF"),
    "pdf first": b"%PDF-1.7\n" + PLAIN,
    "truncated": PLAIN[: len(PLAIN) * 2 // 3],
    "truncated png": written(picture(), "PNG")[:-40],
    "only the first bytes": PLAIN[:20],
    "with a zip behind": PLAIN + zipped(),
    "with a page in its comment": written(picture(), comment=b"<script>alert(1)</script>"),
    "with a program behind": PLAIN + b"<?php system($_GET['c']);",
    "with a document behind": PLAIN + b"\n%PDF-1.4\n1 0 obj",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_photo_alone_is_refused(name: str) -> None:
    with pytest.raises(PhotoRefused) as refused:
        redrawn(HOSTILE[name])
    (problem,) = refused.value.problems
    assert problem.where.zh == "照片"
    assert problem.next.zh


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_becomes_a_jpeg_named_by_its_content(kind: str) -> None:
    sent = written(picture(), kind)
    kept, again = redrawn(sent), redrawn(sent)
    assert opened(kept.content).format == "JPEG"
    assert opened(kept.content).size == (60, 40)
    assert kept == again


@pytest.mark.parametrize("sent", [from_a_phone(seed=1), from_a_phone(seed=2), png_with_words()])
def test_nothing_that_was_written_beside_the_picture_is_kept(sent: bytes) -> None:
    kept = redrawn(sent).content
    assert PLACE in sent or b"XML:com.adobe.xmp" in sent
    assert not opened(kept).getexif()
    assert set(opened(kept).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert not any(word in kept for word in (PLACE, b"Exif", b"adobe", b"ICC_PROFILE", b"Phone"))


def test_a_film_behind_a_phones_photo_is_left_behind() -> None:
    sent = from_a_phone() + b"\0\0\0\x18ftypmp42" + b"film" * 1000
    assert b"film" not in redrawn(sent).content


def test_a_turned_photo_is_kept_upright() -> None:
    """Orientation 6: to be turned a quarter clockwise, so that what was left is above."""
    kept = opened(redrawn(from_a_phone(orientation=6)).content)
    assert kept.size == (40, 60)
    above, below = kept.getpixel((20, 5)), kept.getpixel((20, 55))
    assert (max(above) < 60, min(below) > 200) == (True, True)


def test_a_large_photo_is_made_smaller() -> None:
    assert opened(redrawn(written(picture(4000, 3000))).content).size == (2048, 1536)


def test_what_was_transparent_is_white() -> None:
    clear = Image.new("RGBA", (30, 30), (0, 0, 0, 0))
    assert opened(redrawn(written(clear, "PNG")).content).getpixel((15, 15)) == (255, 255, 255)


@pytest.mark.parametrize("sides", [(60_000, 60_000), (40_001, 1_000)])
def test_too_many_pixels_are_refused_before_they_are_decoded(sides: tuple[int, int]) -> None:
    with pytest.raises(PhotoTooLarge, match="40 百万像素"):
        redrawn(declaring(*sides))


def test_a_file_that_is_too_long_is_refused_unread() -> None:
    with pytest.raises(PhotoTooLarge, match="10 MB"):
        redrawn(b"\xff" * (PHOTO.file_bytes + 1))


def test_a_decoder_that_takes_too_much_is_stopped() -> None:
    with pytest.raises(PhotoRefused):
        redrawn(written(picture(3000, 3000), "PNG"), replace(PHOTO, memory_bytes=60 << 20))
