"""The process that decodes one hostile photo: `python -m shishu.files.photo_child LIMITS`, JSON; see `photos`."""

import io
import json
import re
import resource
import sys
import warnings
import zipfile

from PIL import Image, ImageOps, UnidentifiedImageError

from shishu.files.photos import PhotoLimits
from shishu.files.processes import EXHAUSTED, REFUSED

FORMATS = ("JPEG", "PNG", "WEBP")
QUALITY = 85
# What makes a picture a page, a program or a document as well. A phone's own appendices (a film, a depth map) are
# none of these; they are left behind like all else that is not the picture.
OTHER_KINDS = re.compile(rb"<script\b|<!doctype\s+html|<\?php\s|<html[\s>]|%PDF-1\.", re.IGNORECASE)


class NoPhoto(Exception):
    """The reason, in the words that `photos` knows."""


def main(limits: PhotoLimits) -> int:
    """Read the file from standard input, write the JPEG to standard output; the answer is the exit code."""
    _confine(limits)
    try:
        sys.stdout.buffer.write(_drawn(sys.stdin.buffer.read(limits.file_bytes + 1), limits))
    except NoPhoto as refused:
        print(refused, file=sys.stderr)
        return REFUSED
    except MemoryError:
        return EXHAUSTED
    return 0


def _drawn(sent: bytes, limits: PhotoLimits) -> bytes:
    picture = _opened(sent, limits)
    try:
        picture.draft("RGB", (limits.side, limits.side))
        picture.load()
        upright = _flat(ImageOps.exif_transpose(picture))
    except MemoryError:
        raise
    except Exception as damage:  # decoders fail in many ways: all of them mean the same
        raise NoPhoto("damaged") from damage
    upright.thumbnail((limits.side, limits.side), Image.Resampling.LANCZOS)
    bare = Image.frombytes(upright.mode, upright.size, upright.tobytes())
    written = io.BytesIO()
    bare.save(written, "JPEG", quality=QUALITY, optimize=True)
    return written.getvalue()


def _opened(sent: bytes, limits: PhotoLimits) -> Image.Image:
    """The picture, its size known and nothing of it decoded yet."""
    Image.MAX_IMAGE_PIXELS = None
    warnings.simplefilter("ignore")
    try:
        picture = Image.open(io.BytesIO(sent), formats=FORMATS)
    except UnidentifiedImageError:
        raise NoPhoto("no picture") from None
    except MemoryError:
        raise
    except Exception as damage:
        raise NoPhoto("damaged") from damage
    if picture.width * picture.height > limits.pixels:
        raise NoPhoto("pixels")
    if OTHER_KINDS.search(sent) or zipfile.is_zipfile(io.BytesIO(sent)):
        raise NoPhoto("two kinds")
    return picture


def _flat(picture: Image.Image) -> Image.Image:
    """In plain colours; what was transparent is white."""
    if picture.has_transparency_data:
        solid = picture.convert("RGBA")
        ground = Image.new("RGBA", solid.size, "white")
        return Image.alpha_composite(ground, solid).convert("RGB")
    return picture.convert("RGB")


def _confine(limits: PhotoLimits) -> None:
    for what, most in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, limits.processor_seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    sys.exit(main(PhotoLimits(**json.loads(sys.argv[1]))))
