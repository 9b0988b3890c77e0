"""One value filled in, read by the type of its field. Raises NotThis, told in the clerk's words."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from shishu.measure import FinerThanSmallest, NotANumber, TooLarge, parse_number, plain
from shishu.packs.characters import has_hidden_characters
from shishu.packs.faults import meant, sentences
from shishu.packs.model import Field
from shishu.words import Text, listed

MOST_CHARACTERS = 2000
LONGEST_NAME = 200
LARGEST = Decimal(10) ** 15
MOST_ATTACHMENTS = 9


class NotThis(Exception):
    """The value is not what the field takes."""

    def __init__(self, what: Text, remedy: Text) -> None:
        super().__init__(what, remedy)
        self.what, self.remedy = what, remedy


def _text(field: Field, given: Any) -> str:
    words = _words(given)
    most = int(field.max or MOST_CHARACTERS)
    if len(words) > most:
        raise NotThis(_TOO_LONG.format(length=len(words), most=most), _SHORTEN)
    return words


def _name(_field: Field, given: Any) -> str:
    words = _words(str(given) if isinstance(given, int) and not isinstance(given, bool) else given)
    if len(words) > LONGEST_NAME or "\n" in words:
        raise NotThis(_TOO_LONG.format(length=len(words), most=LONGEST_NAME), _SHORTEN)
    return words


def _words(given: Any) -> str:
    if not isinstance(given, str):
        raise NotThis(_NOT_WORDS, _WRITE_WORDS)
    if has_hidden_characters(given):
        raise NotThis(_HIDDEN, _RETYPE)
    return unicodedata.normalize("NFC", given).strip()


def _whole(field: Field, given: Any) -> int:
    """20 or "20", never 20.0: who writes a decimal point may mean another number."""
    number = _number(given)
    if number is None or "." in str(given) or number != int(number):
        raise NotThis(_WHOLE.format(unit=_unit(field)), _MAKE_SURE)
    least = Decimal(0) if field.type == "people_count" and field.min is None else field.min
    _hold_within(number, least, field.max)
    return int(number)


def _exact(field: Field, given: Any) -> str:
    number = _number(given)
    decimals = field.decimals or 0
    if number is None:
        example = "1234.50" if field.type == "money" else "5.1"
        raise NotThis(_NUMBER.format(unit=_unit(field), example=example), _PLAIN_DIGITS)
    written = plain(number)
    if len(written.partition(".")[2]) > decimals:
        raise NotThis(_TOO_FINE.format(decimals=decimals, it=written), _ROUND_YOURSELF)
    _hold_within(number, field.min, field.max)
    return written


def _number(given: Any) -> Decimal | None:
    """None for what is no plain number; a binary fraction is none either, it has lost what was typed."""
    if isinstance(given, bool) or not isinstance(given, int | Decimal | str):
        return None
    try:
        return parse_number(given if isinstance(given, str) else plain(Decimal(given)))
    except (NotANumber, TooLarge, FinerThanSmallest):
        return None


def _hold_within(number: Decimal, least: Decimal | None, most: Decimal | None) -> None:
    if least is not None and number < least:
        raise NotThis(_BELOW.format(least=plain(least), it=plain(number)), _MAKE_SURE)
    if most is not None and number > most:
        raise NotThis(_ABOVE.format(most=plain(most), it=plain(number)), _MAKE_SURE)
    if abs(number) >= LARGEST:
        raise NotThis(_HUGE, _MAKE_SURE)


def _unit(field: Field) -> Text:
    return Text("，单位{it}", " in {it}").format(it=field.unit) if field.unit else Text("", "")


def _day(_field: Field, given: Any) -> str:
    if type(given) is date:
        return given.isoformat()
    if isinstance(given, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", given.strip(), re.ASCII):
        try:
            return date.fromisoformat(given.strip()).isoformat()
        except ValueError:
            pass
    raise NotThis(_NOT_A_DAY, _WRITE_A_DAY)


def _choice(field: Field, given: Any) -> str:
    """The code, or the words on the button in either language."""
    wanted = _words(given)
    for code, words in field.choices.items():
        if wanted in {code, words.zh, words.en}:
            return code
    offered = [text.zh for text in field.choices.values()], [text.en for text in field.choices.values()]
    close = Text(meant(wanted, [*field.choices, *offered[0]]).zh, meant(wanted, [*field.choices, *offered[1]]).en)
    listing = Text(listed(offered[0]).zh, listed(offered[1]).en)
    raise NotThis(_NOT_OFFERED.format(it=wanted[:40]), sentences(close, _OFFERED.format(listing=listing)))


def _attachments(field: Field, given: Any) -> list[dict[str, str]]:
    several = [given] if isinstance(given, Mapping) else given
    if not isinstance(several, Sequence) or isinstance(several, str) or not all(map(_is_attachment, several)):
        raise NotThis(_NOT_ATTACHMENTS, _SEND_FIRST)
    most = int(field.max or MOST_ATTACHMENTS)
    if len(several) > most:
        raise NotThis(_TOO_MANY.format(given=len(several), most=most), _CHOOSE)
    return [{"id": one["id"], "sha256": one["sha256"]} for one in several]


def _is_attachment(one: Any) -> bool:
    return (
        isinstance(one, Mapping)
        and set(one) == {"id", "sha256"}
        and all(isinstance(part, str) for part in one.values())
        and bool(re.fullmatch(r"[0-9A-Za-z-]{1,64}", one["id"], re.ASCII))
        and bool(re.fullmatch(r"[0-9a-f]{64}", one["sha256"], re.ASCII))
    )


READERS: Mapping[str, Callable[[Field, Any], Any]] = {
    "text": _text,
    "integer": _whole,
    "people_count": _whole,
    "decimal": _exact,
    "money": _exact,
    "date": _day,
    "choice": _choice,
    "organisation": _name,
    "group": _name,
    "party": _name,
    "person": _name,
    "case": _name,
    "attachment": _attachments,
}

_NOT_WORDS = Text("要填文字", "takes words")
_WRITE_WORDS = Text("写成一段文字", "write it as text")
_HIDDEN = Text("有看不见的控制字符", "holds invisible control characters")
_RETYPE = Text("删去后重新输入", "delete it and type it again")
_TOO_LONG = Text("有 {length} 个字，最多 {most} 个", "has {length} characters, {most} at most")
_SHORTEN = Text("请写短些", "shorten it")
_WHOLE = Text("要填整数{unit}，例如 20", "takes a whole number{unit}, such as 20")
_MAKE_SURE = Text("拿不准的，核实后再报送", "make sure of it before you submit")
_NUMBER = Text("要填数{unit}，例如 {example}", "takes a number{unit}, such as {example}")
_PLAIN_DIGITS = Text("只写数字和小数点，不写逗号、单位和“约”“余”", "digits and a point only: no commas, units or words")
_TOO_FINE = Text("最多 {decimals} 位小数，填的是 {it}", "takes {decimals} decimals at most, not {it}")
_ROUND_YOURSELF = Text("按规定的位数填，系统不代为舍入", "round it yourself; nothing is rounded silently")
_BELOW = Text("不能小于 {least}，填的是 {it}", "can not be below {least}, as {it} is")
_ABOVE = Text("不能大于 {most}，填的是 {it}", "can not be above {most}, as {it} is")
_HUGE = Text("数太大了", "is too large a number")
_NOT_A_DAY = Text("不是日期", "is not a date")
_WRITE_A_DAY = Text("写成年-月-日，例如 2023-03-10", "write year, month and day, as in 2023-03-10")
_NOT_OFFERED = Text("没有“{it}”这一项", "has no choice “{it}”")
_OFFERED = Text("请从 {listing} 中选", "choose one of {listing}")
_NOT_ATTACHMENTS = Text("不是已传的附件", "are not files sent before")
_SEND_FIRST = Text("先传附件，再写它的 id 和 sha256", "send the files first, then give id and sha256 of each")
_TOO_MANY = Text("有 {given} 个附件，最多 {most} 个", "has {given} files, {most} at most")
_CHOOSE = Text("留下最能说明的", "keep those that say most")
