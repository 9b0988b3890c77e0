"""What pydantic found, told as faults: file, line, what is wrong, remedy."""

import re
from collections.abc import Iterator, Mapping
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from shishu.packs.faults import Fault, meant, sentences
from shishu.packs.reading import Document, Path
from shishu.words import Text, listed

MOST_TOLD = 100
RANKING = frozenset({"rank", "ranking", "ranks", "score", "scores"})


def tell(error: ValidationError, shape: type[BaseModel], document: Document, under: Path) -> list[Fault]:
    """One fault for each place; `under` is the path in the document at which `shape` was expected."""
    told: dict[tuple[int, str], Fault] = {}
    for found in error.errors(include_url=False)[:MOST_TOLD]:
        path = (*under, *(part for part in found["loc"] if part != "[key]"))
        what, remedy = _words(found, shape)
        told.setdefault((document.line(*path), what.zh), Fault(document.file, document.line(*path), what, remedy))
    return list(told.values())


def _words(found: ErrorDetails, shape: type[BaseModel]) -> tuple[Text, Text]:
    kind, loc = found["type"], found["loc"]
    key = next((part for part in reversed(loc) if isinstance(part, str) and part != "[key]"), "")
    match kind:
        case "said":
            return _named(key, found["ctx"]["what"]), found["ctx"]["remedy"]
        case "extra_forbidden":
            return _unknown_key(key, keys_at(shape, loc[:-1]))
        case "too_long" | "too_short":
            return _wrong_length(key, found["ctx"])
        case "missing":
            return _MISSING.format(key=key), _ADD_KEY.format(key=key)
        case "literal_error":
            return _not_one_of(key, str(found["input"]), re.findall(r"'([^']*)'", found["ctx"]["expected"]))
    expected = next((words for start, words in _SHAPES.items() if kind.startswith(start)), _SOMETHING_ELSE)
    return _named(key, _NOT_THIS), expected


def _wrong_length(key: str, limits: Mapping[str, Any]) -> tuple[Text, Text]:
    if "max_length" in limits:
        return _named(key, _TOO_MANY.format(most=limits["max_length"])), _FEWER
    return _named(key, _NONE_GIVEN), _GIVE_ONE


def _named(key: str, what: Text) -> Text:
    return Text("{key}：{what}", "{key}: {what}").format(key=key, what=what) if key else what


def _unknown_key(key: str, known: list[str]) -> tuple[Text, Text]:
    if key in ELSEWHERE:
        return ELSEWHERE[key]
    if key in RANKING:
        return _RANKS.format(key=key), _DELETE
    return _UNKNOWN.format(key=key), sentences(meant(key, known), _KEYS.format(keys=listed(known)))


def _not_one_of(key: str, written: str, choices: list[str]) -> tuple[Text, Text]:
    choices = [choice for choice in choices if choice]
    return _NOT_A_CHOICE.format(key=key, it=written), sentences(
        meant(written, choices), _ONE_OF.format(it=listed(choices))
    )


def keys_at(shape: type[BaseModel], path: Path) -> list[str]:
    """The keys that may stand at `path` inside something of `shape`."""
    here: Any = shape
    for part in path:
        fields = _written(here)
        inner = fields[part].annotation if isinstance(part, str) and part in fields else here
        here = next(_shapes_in(inner), here)
    return list(_written(here))


def _written(shape: Any) -> dict[str, FieldInfo]:
    """The fields of a shape by the key they are written with: `from` where Python can not say it."""
    return {field.alias or name: field for name, field in getattr(shape, "model_fields", {}).items()}


def _shapes_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """The shapes an annotation speaks of: `dict[Code, StepShape]` of StepShape."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif get_origin(annotation) in {Annotated, Union, UnionType, tuple, dict}:
        for inner in get_args(annotation):
            yield from _shapes_in(inner)


_MISSING = Text("缺 {key}", "{key} is missing")
_ADD_KEY = Text("加上 {key}: …", "add {key}: …")
_UNKNOWN = Text("没有“{key}”这一键", "there is no key “{key}”")
_KEYS = Text("这里可以写 {keys}", "what may stand here: {keys}")
_RANKS = Text("“{key}”给人打分或排名，是负担", "“{key}” scores or ranks people, which is a burden")
_DELETE = Text("请删去这一键", "delete the key")
_NOT_A_CHOICE = Text("{key} 不能写“{it}”", "{key} can not be “{it}”")
_ONE_OF = Text("可以写 {it}", "it may be {it}")
_NOT_THIS = Text("写法不对", "not of the shape expected")
_TOO_MANY = Text("超过 {most} 项", "more than {most} of them")
_NONE_GIVEN = Text("一个也没有写", "none is given")
_GIVE_ONE = Text("至少写一个", "write at least one")
_FEWER = Text("减少一些，或分到几个台账", "write fewer, or spread them over several ledgers")
_SOMETHING_ELSE = Text("对照业务包手册改正", "compare it with the manual for pack authors")
_BY_HAND = (
    Text("从哪月起、跳过哪期，不写在业务包里", "which month it begins with and what it skips is not said in a pack"),
    Text(
        "用 shishu programmes begin 和 skip 定，请删去", "settle it by shishu programmes begin and skip; delete the key"
    ),
)
_AT_THE_TOP = (
    Text("这一键写在台账顶上", "this key stands at the top of a ledger"),
    Text("移到 steps 外面", "move it out of the steps"),
)
ELSEWHERE: Mapping[str, tuple[Text, Text]] = {
    "limits": _AT_THE_TOP,
    "duties": _AT_THE_TOP,
    "states": _AT_THE_TOP,
    "every": (
        Text("按期要办的不写在这里", "what is due again and again is not said here"),
        Text(
            "在台账顶上写 duties: [{step: 步骤, every: month, from: 步骤}]",
            "write duties: [{step: step, every: month, from: step}] at the top of the ledger",
        ),
    ),
    "briefing": (
        Text("这一版没有简报", "this version has no briefings"),
        Text("写 ledger: 台账，由人填总结", "write ledger: and let somebody write the summary"),
    ),
    "sign_off": (
        Text("领导审定不写在这里", "sign_off does not belong here"),
        Text("在那个台账的步骤上写 sign_off: true", "write sign_off: true on the step of the ledger"),
    ),
    "starts": _BY_HAND,
    "skip": _BY_HAND,
    "merge": _BY_HAND,
}
_SHAPES: Mapping[str, Text] = {
    "list": Text("写成列表，例如 [一, 二]，或每行一个“- ”", "write a list, as in [one, two], or one “- ” a line"),
    "tuple": Text("写成列表，例如 [一, 二]", "write a list, as in [one, two]"),
    "dict": Text("写成“键: 值”，每行一个", "write “key: value”, one a line"),
    "model": Text("写成“键: 值”，每行一个", "write “key: value”, one a line"),
    "string": Text("只写一个值", "write one value"),
}
