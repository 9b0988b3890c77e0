"""The key that signs sessions and forms: made once for each installation, kept beside its data, never in the code."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

FILE_NAME = "secret.key"


def secret_key(environment: Mapping[str, str], folder: Path) -> str:
    """$SHISHU_SECRET_KEY, else the key in `folder`; "" while there is none: only serving needs one."""
    given = environment.get("SHISHU_SECRET_KEY", "")
    file = folder / FILE_NAME
    return given or (file.read_text(encoding="ascii").strip() if file.is_file() else "")


def make_secret_key(folder: Path) -> str:
    """The key in `folder`, made when it is missing, readable by its owner alone; two makers at once agree on one."""
    folder.mkdir(parents=True, exist_ok=True)
    file, own = folder / FILE_NAME, folder / f"{FILE_NAME}.{os.getpid()}"
    if not file.is_file():
        descriptor = os.open(own, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as written:
            written.write(secrets.token_urlsafe(50))
        try:
            os.link(own, file)
        except FileExistsError:
            pass
        finally:
            own.unlink()
    return file.read_text(encoding="ascii").strip()
