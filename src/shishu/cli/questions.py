"""What is asked: from the command line or a line of a file to a question that figures understand."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import TypeVar

from shishu.cli.call import Call, whole_number
from shishu.cli.errors import Faults, WrongUse, wrong
from shishu.cli.finding import find_indicator
from shishu.figures.values import Basis, Question, Scope, Structure
from shishu.journal.catalogue import Catalogue
from shishu.measure import Period
from shishu.orgs import queries as orgs
from shishu.orgs.models import Group, Organisation
from shishu.packs.model import Indicator
from shishu.words import Problem, Text, listed

Choice = TypeVar("Choice", bound=StrEnum)

_EXAMPLE = Text(
    "例如 shishu figure 指标 --org 组织 --period 2023；看用法：shishu figure --help",
    "As in shishu figure INDICATOR --org NAME --period 2023; see shishu figure --help",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it was written; "" where nothing was."""

    indicator: str = ""
    organisation: str = ""
    group: str = ""
    period: str = ""
    scope: str = ""
    basis: str = ""
    structure: str = ""
    as_of: str = ""
    by: str = ""

    @classmethod
    def of_call(cls, call: Call) -> Asked:
        written = {field.name: call.text(field.name) for field in fields(cls)}
        return cls(**(written | {"organisation": call.text("org")}))

    def with_line(self, line: object, where: Text) -> Asked:
        """What one line of a file asks; what it leaves out is as here. Raises WrongUse."""
        if not isinstance(line, dict):
            raise wrong(where, Text("不是一个 JSON 对象", "is not a JSON object"), _EXAMPLE)
        written = {"organisation" if key == "org" else str(key): value for key, value in line.items()}
        faults = [fault for key, value in written.items() if (fault := _fault(where, key, value))]
        if faults:
            raise WrongUse(*faults)
        base = replace(self, organisation="", group="") if written.keys() & {"organisation", "group"} else self
        return replace(base, **{key: _word(value) for key, value in written.items()})


def question(asked: Asked, known: Catalogue) -> Question:
    """The question meant. Raises everything that is wrong with it at once."""
    faults = Faults()
    indicator = faults.of(lambda: _indicator(asked, known))
    place = faults.of(lambda: _place(asked))
    period = faults.of(lambda: _period(asked))
    scope = faults.of(lambda: _choice("--scope", asked.scope or (indicator.scope if indicator else "own"), Scope))
    basis = faults.of(lambda: _choice("--basis", asked.basis or Basis.REPORTED, Basis))
    structure = faults.of(lambda: _choice("--structure", asked.structure or Structure.THEN, Structure))
    as_of = faults.of(lambda: whole_number("--as-of", asked.as_of, at_least=0)) if asked.as_of else None
    if faults.found or not (indicator and place and period and scope and basis and structure):
        raise faults.refusal()
    return Question(indicator, place, period, scope, basis, structure, as_of)


def _indicator(asked: Asked, known: Catalogue) -> Indicator:
    if not asked.indicator:
        raise wrong("INDICATOR", Text("没有给出指标", "no indicator is given"), _EXAMPLE)
    return find_indicator(asked.indicator, known)


def _place(asked: Asked) -> Organisation | Group:
    if asked.organisation and asked.group:
        both = Text("组织和分组只能给一个", "an organisation and a group exclude each other")
        raise wrong("--org / --group", both, Text("请去掉其中一个", "Leave one of them out"))
    if not asked.organisation and not asked.group:
        raise wrong("--org / --group", Text("没有给出组织或分组", "no organisation or group is given"), _EXAMPLE)
    return orgs.resolve_group(asked.group) if asked.group else orgs.resolve(asked.organisation)


def _period(asked: Asked) -> Period:
    if not asked.period:
        raise wrong("--period", Text("没有给出时段", "no period is given"), _EXAMPLE)
    return Period.parse(asked.period)


def _choice(option: str, written: str, choices: type[Choice]) -> Choice:
    if written not in list(choices):
        what = Text("没有「{it}」这一项", "knows no “{it}”").format(it=written)
        raise wrong(option, what, Text("可以写：{them}", "Write one of: {them}").format(them=listed(choices)))
    return choices(written)


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
