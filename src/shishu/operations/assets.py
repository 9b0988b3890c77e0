"""The files that browsers load (styles, scripts), gathered in one folder under names that tell their content."""

from __future__ import annotations

import hashlib
from importlib import import_module
from pathlib import Path

import brotli  # type: ignore[import-untyped]  # neither has types
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from whitenoise.compress import Compressor  # type: ignore[import-untyped]  # neither has types
from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]  # neither has types

STAMP = ".made-from"
LEFT_OUT = ("*.map", "redoc*")
"""What packages bring along and no page loads."""
QUALITY = 6
"""Of brotli: the best of all takes minutes and saves a tenth."""


class FastCompressor(Compressor):  # type: ignore[misc]  # neither has types
    @staticmethod
    def compress_brotli(data: bytes) -> bytes:
        return bytes(brotli.compress(data, quality=QUALITY))


class Storage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # neither has types
    """Each file under a name that tells its content, so that a browser may keep it for ever."""

    patterns = tuple(
        (files, urls[:2]) for files, urls in CompressedManifestStaticFilesStorage.patterns if files == "*.css"
    )
    """Names are only rewritten in style sheets: url() and @import, and no source maps."""

    def create_compressor(self, **options: object) -> Compressor:
        return FastCompressor(**options)


def gather() -> bool:
    """Gather them anew when one has changed since; answers whether that was so. Compressed ones are made as well."""
    folder = Path(settings.STATIC_ROOT)
    made_from = _fingerprint()
    stamp = folder / STAMP
    if stamp.is_file() and stamp.read_text(encoding="ascii") == made_from:
        return False
    folder.mkdir(parents=True, exist_ok=True)
    stamp.unlink(missing_ok=True)
    import_module("django.core.management").call_command(
        "collectstatic", interactive=False, clear=True, verbosity=0, ignore_patterns=list(LEFT_OUT)
    )
    stamp.write_text(made_from, encoding="ascii")
    return True


def _fingerprint() -> str:
    """Of names, sizes and times: reading them all would take longer than starting."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in sorted(finder.list([]), key=lambda found: found[0]):
            seen = Path(storage.path(path)).stat()
            digest.update(f"{path} {seen.st_size} {seen.st_mtime_ns}\n".encode())
    return digest.hexdigest()
