"""An office program for tests: the machine's own LibreOffice, or Debian's when we may install it."""

import shutil

from devtools import debian
from devtools.terminal import NotPossible

PACKAGE = "libreoffice-writer-nogui"


def find() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


def wanted() -> str:
    """The program, installed when it is missing. Raises NotPossible."""
    if not find():
        debian.install(PACKAGE, why="LibreOffice")
    found = find()
    if found is None:
        raise NotPossible(f"The package {PACKAGE} was installed, but its program is not on the path.")
    return found
