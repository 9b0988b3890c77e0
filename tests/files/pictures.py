"""Photos as phones and attackers send them."""

from __future__ import annotations

import io
import random

from PIL import Image
from PIL.PngImagePlugin import PngInfo

PLACE = b"29.3250N"


def picture(width: int = 60, height: int = 40, mode: str = "RGB") -> Image.Image:
    """Left half dark, right half light, so that one sees how it is turned."""
    made = Image.new(mode, (width, height), "white")
    made.paste("black", (0, 0, width // 2, height))
    return made


def written(image: Image.Image, kind: str = "JPEG", **more: object) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **more)
    return file.getvalue()


def from_a_phone(orientation: int = 1, seed: int = 0) -> bytes:
    """With what a phone writes beside the picture: where, when, with which device; colour profile; XMP; a comment."""
    drawn = random.Random(seed)
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F], exif[0x0110] = "Phone", f"Model {seed}"
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2] = "N", (29.0, 19.0, drawn.random() * 60)
    gps[3], gps[4] = "E", (95.0, 20.0, drawn.random() * 60)
    return written(
        picture(),
        exif=exif,
        comment=PLACE,
        icc_profile=b"profile " + PLACE,
        xmp=b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + PLACE + b"</x:xmpmeta>",
    )


def png_with_words() -> bytes:
    words = PngInfo()
    words.add_text("Location", PLACE.decode())
    words.add_itxt("XML:com.adobe.xmp", PLACE.decode(), zip=True)
    return written(picture(mode="RGBA"), "PNG", pnginfo=words)
