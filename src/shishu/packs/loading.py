"""A folder becomes a pack, or all its faults are told."""

from functools import lru_cache
from itertools import islice
from pathlib import Path

from shishu.packs.assembling import assemble
from shishu.packs.draft import Draft
from shishu.packs.faults import Fault, PackFaults
from shishu.packs.folder import read_folder
from shishu.packs.model import Pack, Vocabulary
from shishu.packs.rules import MOST_TOLD, semantic_faults
from shishu.packs.vocabulary import vocabulary

BUILTIN = Path(__file__).parent / "builtin"


def load(folder: Path, *, known: Vocabulary | None = None) -> Pack:
    """The compiled pack. Raises PackFaults with every fault.

    `known` is what other packs declare (never an older version of this one); without it, a folder with a pack.yaml
    stands alone and one without may use what the built-in packs declare.
    """
    draft, faults = _examined(folder, known)
    if faults:
        raise PackFaults(faults)
    return draft.pack


def check(folder: Path, *, known: Vocabulary | None = None) -> list[Fault]:
    """All faults of the folder, by file and line; none when `load` would take it."""
    return _examined(folder, known)[1]


def builtin(name: str) -> Path:
    """The folder of a pack that comes with the product. Raises KeyError for an unknown name."""
    if name not in builtin_names():
        raise KeyError(name)
    return BUILTIN / name


def builtin_names() -> tuple[str, ...]:
    return tuple(sorted(path.parent.name for path in BUILTIN.glob("*/pack.yaml")))


def _examined(folder: Path, known: Vocabulary | None) -> tuple[Draft, list[Fault]]:
    if known is None:
        known = Vocabulary() if (folder / "pack.yaml").is_file() else _builtin_vocabulary()
    files, faults = read_folder(folder)
    draft, more = assemble(files, folder.resolve().name, known)
    faults += more
    faults += islice(semantic_faults(draft), MOST_TOLD)
    return draft, sorted(set(faults), key=lambda fault: (fault.file, fault.line, fault.what.zh))


@lru_cache(maxsize=1)
def _builtin_vocabulary() -> Vocabulary:
    return vocabulary(load(builtin(name)) for name in builtin_names())
