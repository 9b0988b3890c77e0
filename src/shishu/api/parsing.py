"""Bodies as they were written: exact decimals, no key twice; and parameters said once."""

from __future__ import annotations

from collections.abc import Collection

from django.http import HttpRequest
from ninja.parser import Parser

from shishu.api.errors import NotTaken
from shishu.measure.exact_json import read_json
from shishu.words import Problem, Text, listed


class ExactParser(Parser):
    """Of two values for one key neither may win silently, and 0.1 is not nearly 0.1."""

    def parse_body(self, request: HttpRequest) -> object:  # type: ignore[override]  # ninja says dict; a body may be a list
        """Raises ValueError."""
        return read_json(request.body.decode())


def refuse_unknown(request: HttpRequest, known: Collection[str]) -> None:
    """A misspelt parameter would answer another question than was asked; NUL no database takes. Raises NotTaken."""
    faults = [_unknown(name, known) for name in request.GET if name not in known]
    faults += [_twice(name) for name, said in request.GET.lists() if name in known and len(said) > 1]
    faults += [_spoilt(name) for name, said in request.GET.lists() if any("\0" in text for text in said)]
    if faults:
        raise NotTaken(*faults[:20])


def _unknown(name: str, known: Collection[str]) -> Problem:
    what = Text("没有这个参数", "is no parameter here")
    remedy = Text("可以写：{them}", "There are: {them}").format(them=listed(sorted(known)))
    return Problem(_named(name), what, remedy if known else Text("请去掉", "Leave it out"))


def _twice(name: str) -> Problem:
    return Problem(_named(name), Text("写了不止一次", "is given more than once"), Text("请只写一次", "Give it once"))


def _spoilt(name: str) -> Problem:
    what = Text("里有不能保存的字符（NUL）", "holds a character that cannot be kept (NUL)")
    return Problem(_named(name), what, Text("请删去", "Leave it out"))


def _named(name: str) -> Text:
    return Text("参数「{it}」", "parameter “{it}”").format(it=name[:40])
