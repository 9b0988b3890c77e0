"""The files of a pack's folder, found without following anything out of it."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from shishu.packs.faults import Fault
from shishu.packs.reading import MAX_BYTES, Document, read
from shishu.words import Text

MAX_FILES = 400
MAX_TOTAL_BYTES = 2 * 1024 * 1024
_PLACES = ("ledgers", "indicators", "programmes")
_IGNORED = re.compile(r"^\.|^__pycache__$|\.(md|txt)$|^(README|LICENSE|NOTICE)$", re.IGNORECASE)


@dataclass(frozen=True)
class Files:
    """The documents by what they are for. `pack`, `units`, `lexicon`: None when there is none to read."""

    pack: Document | None
    units: Document | None
    lexicon: Document | None
    indicators: tuple[Document, ...]
    ledgers: tuple[Document, ...]
    programmes: tuple[Document, ...]
    unreadable: frozenset[str]


def read_folder(folder: Path) -> tuple[Files, list[Fault]]:
    """Read every YAML file at the top, in ledgers/, indicators/ and programmes/, in the order of their names."""
    faults: list[Fault] = []
    documents: dict[str, Document] = {}
    unreadable: set[str] = set()
    total = 0
    for number, (name, path) in enumerate(_files(folder, faults), start=1):
        content = _content(path)
        total += len(content)
        if number > MAX_FILES or total > MAX_TOTAL_BYTES:
            limits = _TOO_MUCH.format(files=MAX_FILES, megabytes=MAX_TOTAL_BYTES // 1024**2)
            faults.append(Fault(name, 0, limits, _SPLIT))
            break
        document, found = read(name, content)
        faults += found
        if document is None:
            unreadable.add(name)
        else:
            documents[name] = document
    if not documents and not faults:
        faults.append(Fault(folder.name, 0, _EMPTY, _PUT_ONE))
    return _sorted_out(documents, frozenset(unreadable)), faults


def _sorted_out(documents: dict[str, Document], unreadable: frozenset[str]) -> Files:
    pack, units, lexicon = (documents.pop(f"{name}.yaml", None) for name in ("pack", "units", "lexicon"))
    indicators = [name for name in documents if name == "indicators.yaml" or name.startswith("indicators/")]
    programmes = [name for name in documents if name.startswith("programmes/")]
    return Files(
        pack=pack,
        units=units,
        lexicon=lexicon,
        indicators=tuple(documents.pop(name) for name in indicators),
        programmes=tuple(documents.pop(name) for name in programmes),
        ledgers=tuple(documents.values()),
        unreadable=unreadable,
    )


def _files(folder: Path, faults: list[Fault]) -> Iterator[tuple[str, Path]]:
    """Name inside the pack and path of each YAML file; what does not belong here becomes a fault."""
    if not folder.is_dir():
        faults.append(Fault(str(folder), 0, _NO_FOLDER, _GIVE_FOLDER))
        return
    for name, entry in _entries(folder):
        if entry.is_symlink():
            faults.append(Fault(name, 0, _SYMLINK, _COPY_FILE))
        elif entry.is_dir():
            if name not in _PLACES:
                faults.append(Fault(name, 0, _STRANGE_FOLDER, _DELETE_FOLDER))
        elif not entry.is_file() or not name.endswith(".yaml"):
            faults.append(Fault(name, 0, _STRANGE_FILE, _RENAME))
        else:
            yield name, Path(entry.path)


def _entries(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """What lies in the folder and in its known places, in order of names; at most as much as could be a pack."""
    for place in ("", *_PLACES):
        here = folder / place
        if here.is_symlink() or not here.is_dir():
            continue
        with os.scandir(here) as found:
            entries = sorted(_limited(found), key=lambda entry: entry.name)
        yield from ((f"{place}/{one.name}" if place else one.name, one) for one in entries)


def _limited(found: Iterator[os.DirEntry[str]]) -> Iterator[os.DirEntry[str]]:
    for _, entry in zip(range(2 * MAX_FILES), found, strict=False):
        if not _IGNORED.search(entry.name):
            yield entry


def _content(path: Path) -> bytes:
    """One byte more than is allowed, so that a file too large is seen to be so without being read."""
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


_NO_FOLDER = Text("没有这个文件夹", "there is no such folder")
_GIVE_FOLDER = Text("给出业务包所在的文件夹", "give the folder the pack lies in")
_EMPTY = Text("文件夹里没有 YAML 文件", "there is no YAML file in the folder")
_PUT_ONE = Text("至少放一个台账文件，例如 ledgers/visit.yaml", "put in at least one ledger, such as ledgers/visit.yaml")
_TOO_MUCH = Text("业务包超过 {files} 个文件或 {megabytes} MB", "a pack of more than {files} files or {megabytes} MB")
_SPLIT = Text("分成几个业务包", "make several packs of it")
_SYMLINK = Text("这是指向别处的链接", "this is a link to somewhere else")
_COPY_FILE = Text("把文件本身放进来", "put the file itself here")
_STRANGE_FOLDER = Text("这一版不读这个文件夹", "this version does not read this folder")
_DELETE_FOLDER = Text(
    "台账放在 ledgers/，指标放在 indicators/，工作安排放在 programmes/，其余请移走",
    "ledgers go to ledgers/, indicators to indicators/, programmes to programmes/; move the rest away",
)
_STRANGE_FILE = Text("业务包里只放 .yaml 文件", "a pack holds .yaml files only")
_RENAME = Text("移走，或改名为 .yaml", "move it away, or rename it to .yaml")
