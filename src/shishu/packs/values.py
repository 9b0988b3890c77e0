"""What was filled into a form, read by its fields: exact types, all problems at once. Pure; stores nothing.

A value that is read is plain JSON: whole numbers int, other numbers and days text ("1234.5", "2023-03-10"), choices
their code, rows lists of such values, attachments lists of id and sha256. Organisations, groups, parties, persons and
cases stay the text that names them; who knows the database resolves it.
"""

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

from shishu.packs.entries import READERS, NotThis
from shishu.packs.faults import joined, meant, sentences
from shishu.packs.model import UNSAID, Field
from shishu.words import Problem, Text, listed

MOST_ROWS = 200
MOST_UNKNOWN = 20
MOST_TOLD = 100  # of the rows of one field

Values = dict[str, Any]


def read_values(
    fields: Sequence[Field], raw: Mapping[str, Any], within: Text = UNSAID
) -> tuple[Values, tuple[Problem, ...]]:
    """The values of one form and all that is wrong with it; `within` says which row of a table it is.

    A field left empty takes its default; without one it must be optional. An explicit empty value of an optional
    field stays empty.
    """
    known = {field.name for field in fields}
    problems = [
        _unknown(name, fields, within) for name in islice((name for name in raw if name not in known), MOST_UNKNOWN)
    ]
    values: Values = {}
    for field in fields:
        given = raw.get(field.name)
        if _is_empty(given) and field.default and not (field.optional and field.name in raw):
            given = field.default
        if not _is_empty(given):
            values[field.name], found = _value(field, given, within)
            problems += found
        elif not field.optional:
            problems.append(Problem(_where(field, within), _REQUIRED, sentences(_HINTS.get(field.type, _FILL_IN))))
    return values, tuple(problems)


def _value(field: Field, given: Any, within: Text) -> tuple[Any, list[Problem]]:
    if field.type == "rows":
        return _rows(field, given, within)
    try:
        return READERS[field.type](field, given), []
    except NotThis as wrong:
        return None, [Problem(_where(field, within), wrong.what, sentences(wrong.remedy))]


def _rows(field: Field, given: Any, within: Text) -> tuple[list[Values], list[Problem]]:
    place = _where(field, within)
    if not isinstance(given, Sequence) or isinstance(given, str) or not all(isinstance(row, Mapping) for row in given):
        return [], [Problem(place, _NOT_ROWS, sentences(_WRITE_ROWS))]
    most, least = int(field.max or MOST_ROWS), int(field.min or 0)
    if not least <= len(given) <= most:
        return [], [Problem(place, _ROW_COUNT.format(given=len(given), least=least, most=most), sentences(_SPLIT_ROWS))]
    rows: list[Values] = []
    problems: list[Problem] = []
    for number, row in enumerate(given, start=1):
        values, found = read_values(field.fields, row, _ROW.format(place=place, number=number))
        rows.append(values)
        problems += found
        if len(problems) >= MOST_TOLD:
            break
    return rows, problems


def _is_empty(given: Any) -> bool:
    return given is None or given == [] or (isinstance(given, str) and not given.strip())


def _where(field: Field, within: Text) -> Text:
    return joined(within, _QUOTED.format(ask=field.ask))


def _unknown(name: object, fields: Sequence[Field], within: Text) -> Problem:
    written = str(name)[:40]
    known = [field.name for field in fields]
    return Problem(
        joined(within, Text(f"「{written}」", f"“{written}”")),
        _UNKNOWN,
        sentences(meant(written, known), _KNOWN.format(names=listed(known)) if known else _NO_FIELDS),
    )


_QUOTED = Text("「{ask}」", "“{ask}”")
_ROW = Text("{place}第{number}行", "{place}, row {number}, ")
_REQUIRED = Text("没有填", "is not filled in")
_FILL_IN = Text("填上后再报送", "fill it in")
_UNKNOWN = Text("表里没有这一栏", "is no field of this form")
_KNOWN = Text("这张表有 {names}", "the form has {names}")
_NO_FIELDS = Text("这张表没有要填的栏", "the form has no fields")
_NOT_ROWS = Text("要填成一行一行的清单", "takes a list of rows")
_WRITE_ROWS = Text("每行写“栏目: 值”", "give each row as “field: value”")
_ROW_COUNT = Text("有 {given} 行，要 {least} 到 {most} 行", "has {given} rows; {least} to {most} are taken")
_SPLIT_ROWS = Text("分成几条记录，或补上缺的行", "make several records of it, or add the missing rows")
_HINTS = {
    "people_count": Text("没有人就填 0", "write 0 when there was nobody"),
    "integer": Text("没有就填 0", "write 0 when there was none"),
}
