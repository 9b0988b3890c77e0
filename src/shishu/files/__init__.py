"""Files that others send, taken for hostile until they prove to be plain tables. No Django here."""

from shishu.files.errors import ActiveContent, DamagedFile, DoubtfulCells, NotATable, TableRefused, TooMuch
from shishu.files.limits import BULK, UPLOAD, Limits
from shishu.files.reading import Table, read_table

__all__ = [
    "BULK",
    "UPLOAD",
    "ActiveContent",
    "DamagedFile",
    "DoubtfulCells",
    "Limits",
    "NotATable",
    "Table",
    "TableRefused",
    "TooMuch",
    "read_table",
]
