"""What pydantic found wrong, in the words of the product: where, what, what next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from shishu.api.errors import NotTaken
from shishu.words import Problem, Text

_MOST = 20
_READ = Text("请看 /api/v1/openapi.json 里的写法", "See /api/v1/openapi.json for how it is written")
_KNOWN = {
    "missing": Text("没有写", "is missing"),
    "extra_forbidden": Text("没有这一项", "is not known here"),
    "string_type": Text("要写成文字", "has to be text"),
    "string_too_long": Text("太长", "is too long"),
    "string_pattern_mismatch": Text("有不能用的字符", "has a character that is not taken"),
    "int_type": Text("要写成整数", "has to be a whole number"),
    "int_parsing": Text("要写成整数", "has to be a whole number"),
    "int_from_float": Text("要写成整数", "has to be a whole number"),
    "greater_than_equal": Text("太小", "is too small"),
    "less_than_equal": Text("太大", "is too large"),
    "too_long": Text("太多", "are too many"),
    "too_short": Text("一个也没有", "are none"),
    "list_type": Text("要写成清单", "has to be a list"),
    "dict_type": Text("要写成一组“名称: 值”", "has to be an object"),
    "model_attributes_type": Text("要写成一组“名称: 值”", "has to be an object"),
    "model_type": Text("要写成一组“名称: 值”", "has to be an object"),
    "bool_type": Text("要写 true 或 false", "has to be true or false"),
    "uuid_parsing": Text("不是编号（UUID）", "is no id (UUID)"),
    "uuid_type": Text("不是编号（UUID）", "is no id (UUID)"),
}


def not_taken(errors: Sequence[Mapping[str, object]]) -> NotTaken:
    first, *more = [_problem(error) for error in errors[:_MOST]]
    return NotTaken(first, *more)


def _problem(error: Mapping[str, object]) -> Problem:
    place = error.get("loc")
    words = [str(part)[:40] for part in place] if isinstance(place, list | tuple) else []
    where = ".".join(words)
    return Problem(Text(where, where), _what(error), _READ)


def _what(error: Mapping[str, object]) -> Text:
    kind, found = str(error.get("type")), error.get("ctx")
    if kind == "literal_error" and isinstance(found, dict):
        them = str(found.get("expected"))
        return Text("要写其中之一：{them}", "has to be one of: {them}").format(them=them)
    message = str(error.get("msg"))
    return _KNOWN.get(kind, Text("不合要求（{it}）", "is not as it has to be ({it})").format(it=message))
