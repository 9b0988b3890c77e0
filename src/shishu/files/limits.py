"""How much one file may demand before it is refused."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one spreadsheet; `rows` are those below the header, `cells` include empty ones between others."""

    file_bytes: int = 10 << 20
    unpacked_bytes: int = 100 << 20
    unpacked_ratio: int = 200  # unpacked to packed size of one part above 1 MB
    parts: int = 1_000
    rows: int = 100_000
    columns: int = 256
    cells: int = 1_000_000
    characters: int = 100_000_000
    cell_characters: int = 32_767  # the most a spreadsheet program keeps in one cell
    memory_bytes: int = 512 << 20
    processor_seconds: int = 10


UPLOAD = Limits()
"""For what is sent in over the web."""

TEXT = Limits(characters=2 << 20)
"""For a text to be checked."""

BULK = Limits(file_bytes=1 << 30, rows=2_000_000, cells=50_000_000, characters=1 << 30, processor_seconds=120)
"""For lists of a whole country, imported on the machine itself; a .csv is streamed whatever its size."""
