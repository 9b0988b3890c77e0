"""The small parts all shapes are made of. YAML gives text only; here it becomes codes, numbers, flags, days, texts."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, PlainValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from shishu.measure import NotANumber, parse_number
from shishu.packs.characters import has_hidden_characters
from shishu.words import Text, listed

LANGUAGES = ("zh", "en")
LONGEST_TEXT = 2000
PERIODS = ("month", "quarter", "half_year", "year")
_TOO_OFTEN = frozenset({"day", "daily", "week", "weekly", "workday"})


class Shape(BaseModel):
    """Base of all shapes: an unknown key is a fault, nothing changes once read."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


def wrong(what: Text, remedy: Text) -> PydanticCustomError:
    """A fault told in our own words; `telling` puts file and line to it."""
    return PydanticCustomError("said", "said", {"what": what, "remedy": remedy})


def plain_text(value: Any) -> str:
    """A scalar without hidden characters; surrounding blanks are dropped."""
    if not isinstance(value, str):
        raise wrong(_NOT_A_SCALAR, _WRITE_ONE_VALUE)
    if has_hidden_characters(value):
        raise wrong(_HIDDEN, _RETYPE)
    if len(value) > LONGEST_TEXT:
        raise wrong(_TOO_LONG.format(most=LONGEST_TEXT), _SHORTEN)
    return value.strip()


def one_or_several(value: Any) -> Any:
    """One value stands for a list of one."""
    return [value] if isinstance(value, str | Mapping) else value


def _filled(value: Any) -> str:
    text = plain_text(value)
    if not text:
        raise wrong(_EMPTY, _FILL_OR_DELETE)
    return text


def _matching(pattern: str, remedy: Text) -> Any:
    compiled = re.compile(pattern, re.ASCII)

    def read(value: Any) -> str:
        text = _filled(value)
        if not compiled.fullmatch(text):
            raise wrong(_NOT_A_CODE.format(it=text), remedy)
        return text

    return PlainValidator(read)


def _flag(value: Any) -> bool:
    text = plain_text(value)
    if text not in {"true", "false"}:
        raise wrong(_NOT_A_FLAG.format(it=text), _WRITE_TRUE_OR_FALSE)
    return text == "true"


def read_number(value: Any) -> Decimal:
    text = _filled(value)
    try:
        return parse_number(text)
    except NotANumber as error:
        raise wrong(_NOT_A_NUMBER.format(it=text), _WRITE_DIGITS) from error


def _places(value: Any) -> int:
    text = _filled(value)
    if not re.fullmatch(r"\d", text, re.ASCII):
        raise wrong(_NOT_PLACES.format(it=text), _WRITE_PLACES)
    return int(text)


def _scale(value: Any) -> Fraction:
    text = _filled(value)
    above, slash, below = text.partition("/")
    scale = Fraction(read_number(above)) / (Fraction(read_number(below)) or 1) if slash else Fraction(read_number(text))
    if scale <= 0:
        raise wrong(_NOT_POSITIVE.format(it=text), _WRITE_DIGITS)
    return scale


def _day(value: Any) -> str:
    text = _filled(value)
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise wrong(_NOT_A_DAY.format(it=text), _WRITE_A_DAY) from error


def read_every(value: Any) -> str:
    """How often something is due: never more often than each month."""
    text = _filled(value)
    if text in _TOO_OFTEN:
        raise wrong(_DAILY, _FROM_A_MONTH)
    if text not in PERIODS:
        raise wrong(_NO_PERIOD.format(it=text), _FROM_A_MONTH)
    return text


def read_words(value: Any, info: ValidationInfo) -> Text:
    """`{zh, en}`, or plain words where the pack has one language or none is asked for: both sides then say the same."""
    wanted: tuple[str, ...] = (info.context or {}).get("languages", LANGUAGES)
    if isinstance(value, str):
        words = _filled(value)
        if len(wanted) > 1:
            raise wrong(_ONE_LANGUAGE.format(languages=listed(wanted)), _WRITE_BOTH.format(it=words))
        said = {(wanted or LANGUAGES)[0]: words}
    elif isinstance(value, Mapping) and value and set(value) <= set(LANGUAGES):
        said = {language: _filled(words) for language, words in value.items()}
    else:
        raise wrong(_NOT_WORDS, _WRITE_WORDS)
    missing = [language for language in wanted if language not in said]
    if missing:
        raise wrong(_LANGUAGE_MISSING.format(languages=listed(missing)), _ADD_LANGUAGE)
    one = next(iter(said.values()))
    return Text(said.get("zh", one), said.get("en", one))


_SMALL = Text(
    "用小写字母开头，只用小写字母、数字和下划线，例如 site_visit",
    "begin with a small letter; use small letters, digits and _, as in site_visit",
)
DOTTED = r"[a-z][a-z0-9_]{0,47}(\.[a-z][a-z0-9_]{0,47}){0,3}"
DOTTED_REMEDY = Text(
    "写成小写英文，用点分段，例如 lecture.sessions",
    "write small letters in parts joined by dots, as in lecture.sessions",
)
_CHOICE = Text(
    "用英文字母、数字、下划线或连字符，例如 on_site；给人看的字写在冒号后面",
    "use letters, digits, _ and -, as in on_site; the words people read go behind the colon",
)

Code = Annotated[str, _matching(r"[a-z][a-z0-9_]{0,47}", _SMALL)]
Dotted = Annotated[str, _matching(DOTTED, DOTTED_REMEDY)]
Choice = Annotated[str, _matching(r"[A-Za-z0-9][A-Za-z0-9_-]{0,47}", _CHOICE)]
Kinds = Annotated[str, _matching(r"[a-z][a-z0-9_]*( ?\| ?[a-z][a-z0-9_]*)*", _SMALL)]
Line = Annotated[str, PlainValidator(_filled)]
Flag = Annotated[bool, PlainValidator(_flag)]
Number = Annotated[Decimal, PlainValidator(read_number)]
Places = Annotated[int, PlainValidator(_places)]  # decimal places
Scale = Annotated[Fraction, PlainValidator(_scale)]
Day = Annotated[str, PlainValidator(_day)]
Words = Annotated[Text, PlainValidator(read_words)]
Every = Annotated[Literal["month", "quarter", "half_year", "year"], PlainValidator(read_every)]

_NOT_A_SCALAR = Text("这里只能写一个值", "one value is expected here")
_WRITE_ONE_VALUE = Text("写成“键: 值”，不要写成列表或几个键", "write “key: value”, neither a list nor several keys")
_HIDDEN = Text("文字里有看不见的控制字符", "the text holds invisible control characters")
_RETYPE = Text("删去后重新输入", "delete it and type it again")
_TOO_LONG = Text("超过 {most} 个字", "longer than {most} characters")
_SHORTEN = Text("请写短些", "shorten it")
_EMPTY = Text("没有填写", "nothing is written here")
_FILL_OR_DELETE = Text("填上，或删去这一键", "fill it in, or delete the key")
_NOT_A_CODE = Text("代码“{it}”写法不对", "“{it}” can not be a code")
_NOT_A_FLAG = Text("“{it}”不是 true 也不是 false", "“{it}” is neither true nor false")
_WRITE_TRUE_OR_FALSE = Text("写 true 或 false", "write true or false")
_NOT_A_NUMBER = Text("“{it}”不是数", "“{it}” is not a number")
_NOT_PLACES = Text("小数位不能是“{it}”", "“{it}” is no number of decimal places")
_WRITE_PLACES = Text("写 0 到 9，整数写 0 或删去", "write 0 to 9; 0, or nothing, for whole numbers")
_NOT_POSITIVE = Text("“{it}”不大于零", "“{it}” is not above zero")
_WRITE_DIGITS = Text("只写阿拉伯数字，例如 20 或 0.01", "write digits only, as in 20 or 0.01")
_NOT_A_DAY = Text("“{it}”不是日期", "“{it}” is not a date")
_WRITE_A_DAY = Text("写成 2022-12-31 的样子", "write it like 2022-12-31")
_NO_PERIOD = Text("every 不能写“{it}”", "every can not be “{it}”")
_DAILY = Text("要求天天或周周报，是负担", "asking for a report each day or week is a burden")
_FROM_A_MONTH = Text("写 month、quarter、half_year 或 year", "write month, quarter, half_year or year")
_NOT_WORDS = Text("这里要写给人看的文字", "words for people are expected here")
_WRITE_WORDS = Text("写成 {zh: 参观, en: Visit} 的样子", "write it like {zh: 参观, en: Visit}")
_ONE_LANGUAGE = Text("只写了一种文字，这个业务包有 {languages}", "one text only, but the pack has {languages}")
_WRITE_BOTH = Text(
    "写成 {{zh: {it}, en: …}}；只用一种语言的业务包在 pack.yaml 里写 languages: [zh]",
    "write {{zh: …, en: {it}}}; a pack of one language says languages: [en] in pack.yaml",
)
_LANGUAGE_MISSING = Text("缺 {languages} 的文字", "the words in {languages} are missing")
_ADD_LANGUAGE = Text(
    "补上；只用一种语言的业务包在 pack.yaml 里写 languages: [zh]",
    "add them; a pack of one language says languages: [en] in pack.yaml",
)
