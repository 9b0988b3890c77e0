"""What reading a text needs of a pack: its measure words and its slogans. Read without compiling the pack.

The one road of a pack that does not pay for pydantic: a text is read at once, whether or not the rest is right.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path

from shishu.packs.faults import PackFaults
from shishu.packs.folder import read_folder
from shishu.packs.reading import Plain

BUILTIN = Path(__file__).parent / "builtin"


@dataclass(frozen=True, slots=True)
class TextUnit:
    """A measure word as a text writes it; one is `scale` times its base."""

    word: str
    dimension: str
    base: str
    scale: Decimal


@dataclass(frozen=True, slots=True)
class TextWords:
    units: tuple[TextUnit, ...] = ()
    not_figures: tuple[str, ...] = ()


def text_words(folder: Path) -> TextWords:
    """Raises PackFaults when a file of the folder can not be read at all."""
    files, faults = read_folder(folder)
    if faults:
        raise PackFaults(faults)
    said = files.lexicon.value if files.lexicon else {}
    listed = said.get("not_figures", []) if isinstance(said, dict) else []
    words = tuple(word for word in listed if isinstance(word, str) and word) if isinstance(listed, list) else ()
    return TextWords(tuple(_units(files.units.value if files.units else {})), words)


@cache
def builtin_text_words() -> TextWords:
    """Those of all packs that come with the product, read once."""
    found = [text_words(path.parent) for path in sorted(BUILTIN.glob("*/pack.yaml"))]
    units = tuple(unit for words in found for unit in words.units)
    return TextWords(units, tuple(word for words in found for word in words.not_figures))


def _units(declared: Plain) -> Iterator[TextUnit]:
    for code, said in declared.items() if isinstance(declared, dict) else ():
        shape = said if isinstance(said, dict) else {}
        base = _text(shape.get("base")) or str(code)
        dimension = _text(shape.get("dimension")) or base
        scale = _scale(shape.get("scale", "1"))
        also = shape.get("also_written", [])
        for word in (str(code), *(also if isinstance(also, list) else ())):
            if scale is not None and isinstance(word, str) and word and not word[0].isdigit():
                yield TextUnit(word, dimension, base, scale)


def _text(value: Plain) -> str:
    return value if isinstance(value, str) else ""


def _scale(value: Plain) -> Decimal | None:
    try:
        return Decimal(value) if isinstance(value, str) and len(value) <= 30 else None
    except InvalidOperation:
        return None
