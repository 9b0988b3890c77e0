"""A browser for tests and pictures: the machine's own Chromium, or Debian's when we may install it."""

import os
import shutil

from devtools import debian
from devtools.terminal import NotPossible

PACKAGES = ("chromium", "fonts-noto-cjk")
_NAMES = ("chromium", "chromium-browser", "google-chrome")


def find() -> str | None:
    """The program: $SHISHU_CHROMIUM, else the first that is installed."""
    return os.environ.get("SHISHU_CHROMIUM") or next((found for name in _NAMES if (found := shutil.which(name))), None)


def arguments() -> list[str]:
    """What it is started with. As root it cannot have its sandbox; the pages are our own."""
    quiet = [
        "--disable-background-networking",
        "--disable-component-update",
        "--no-first-run",
        "--font-render-hinting=none",
    ]
    return [*quiet, "--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else quiet


def wanted() -> str:
    """The program, installed with Chinese fonts when it is missing. Raises NotPossible."""
    if not find():
        debian.install(*PACKAGES, why="Chromium")
    found = find()
    if found is None:
        raise NotPossible("The package chromium was installed, but its program is not on the path.")
    return found
