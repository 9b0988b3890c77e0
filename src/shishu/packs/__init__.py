"""Domains declared in YAML: read, checked, compiled. What a pack compiles to is in `model`.

`load` and `check` bring YAML and pydantic with them and are imported on first use: a command that only reads
compiled packs does not pay for them.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from shishu.packs.codec import from_json, to_json
from shishu.packs.faults import Fault, PackFaults
from shishu.packs.vocabulary import vocabulary

if TYPE_CHECKING:
    from shishu.packs.loading import builtin, builtin_names, check, load

__all__ = ["Fault", "PackFaults", "builtin", "builtin_names", "check", "from_json", "load", "to_json", "vocabulary"]


def __getattr__(name: str) -> object:
    if name in {"builtin", "builtin_names", "check", "load"}:
        return getattr(import_module("shishu.packs.loading"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
