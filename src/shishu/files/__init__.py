"""Files that others send, taken for hostile until they prove to be plain tables or texts. No Django here."""

from shishu.files.errors import ActiveContent, DamagedFile, DoubtfulCells, NotATable, NotAText, TableRefused, TooMuch
from shishu.files.limits import BULK, TEXT, UPLOAD, Limits
from shishu.files.reading import Table, read_table
from shishu.files.texts import read_text

__all__ = [
    "BULK",
    "TEXT",
    "UPLOAD",
    "ActiveContent",
    "DamagedFile",
    "DoubtfulCells",
    "Limits",
    "NotATable",
    "NotAText",
    "Table",
    "TableRefused",
    "TooMuch",
    "read_table",
    "read_text",
]
