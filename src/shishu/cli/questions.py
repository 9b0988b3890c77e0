"""What is asked: from the command line or a line of a file to a question that figures understand."""

from __future__ import annotations

from dataclasses import fields, replace

from shishu.cli.call import Call
from shishu.cli.errors import WrongUse, wrong
from shishu.figures import asking
from shishu.figures.asking import Asked, Door
from shishu.figures.values import Question
from shishu.journal.catalogue import Catalogue
from shishu.words import Problem, Text, listed

_EXAMPLE = Text(
    "例如 shishu figure 指标 --org 组织 --period 2023；看用法：shishu figure --help",
    "As in shishu figure INDICATOR --org NAME --period 2023; see shishu figure --help",
)
_HERE = Door(
    indicator="INDICATOR",
    place="--org / --group",
    period="--period",
    scope="--scope",
    basis="--basis",
    structure="--structure",
    as_of="--as-of",
    example=_EXAMPLE,
)


def question(asked: Asked, known: Catalogue) -> Question:
    """The question meant. Raises everything that is wrong with it at once."""
    return asking.question(asked, known, _HERE)


def asked_of(call: Call) -> Asked:
    written = {field.name: call.text(field.name) for field in fields(Asked)}
    return Asked(**(written | {"organisation": call.text("org")}))


def with_line(asked: Asked, line: object, where: Text) -> Asked:
    """What one line of a file asks; what it leaves out is as in `asked`. Raises WrongUse."""
    if not isinstance(line, dict):
        raise wrong(where, Text("不是一个 JSON 对象", "is not a JSON object"), _EXAMPLE)
    written = {"organisation" if key == "org" else str(key): value for key, value in line.items()}
    faults = [fault for key, value in written.items() if (fault := _fault(where, key, value))]
    if faults:
        raise WrongUse(*faults)
    base = replace(asked, organisation="", group="") if written.keys() & {"organisation", "group"} else asked
    return replace(base, **{key: _word(value) for key, value in written.items()})


def _word(value: object) -> str:
    return "" if value is None else str(value).strip()


def _fault(where: Text, key: str, value: object) -> Problem | None:
    """What is wrong with one key of a line."""
    names = [field.name for field in fields(Asked)]
    if key not in names:
        what = Text("不认识「{key}」", "knows no “{key}”").format(key=key)
        return Problem(where, what, Text("可以写：{them}", "Keys are: {them}").format(them=listed(names)))
    if value is None or isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
        return None
    what = Text("「{key}」不是文字", "“{key}” is not text").format(key=key)
    return Problem(where, what, Text('请写成 "{key}": "…"', 'Write it as "{key}": "…"').format(key=key))
