"""What stands around a number makes it a date, an order, a name or an article instead of a figure."""

from shishu.claims.amounts import Amount
from shishu.claims.expressions import Written
from shishu.claims.lexicon import Lexicon
from shishu.claims.numerals import SIGNS
from shishu.claims.patterns import pattern

_LISTED = pattern("numbers up to here", f"[0-9{SIGNS}、至到—~和及与-]{{1,24}}$")
_MERIT = frozenset({"名", "位", "个", "批", "届", "次", "期", "家", "项", "场", "轮", "种", "组"})
_BEFORE_NOW = "目以之先日提年此从当眼面前空"
_ORDINAL_TWO = frozenset({"处", "组", "次", "期", "届", "类", "批", "轮", "层", "道", "把", "分", "首"})
_FINANCIAL = "壹贰叁肆伍陆柒捌玖拾佰仟"
_ANIMALS = tuple("牛猪羊驴马骡象狮熊虎奶肉种母公黄水毛耕牦野大小")
_BEASTS = tuple("牛猪羊驴马骡象狮熊虎")
_CLASSES = ("吨级", "千瓦级", "伏", "千伏")
_AND_ONE = ("一", "比一", "又一", "接一", "连一", "接着一")
_STOPS = (*"，。；、！？：\n)", "")
_DIGITS = "0123456789"
_NUMERALS = f"{_DIGITS}{SIGNS}"
_GROUP = pattern("group of a village", "[0-9至]|(?:还|共|已|均|全体|村民)")
_PHASE = pattern("phase of works", "[已将、]|(?!培训)[^，。；、0-9]{0,4}工程")


def is_no_figure(plain: str, written: Written, start: int, lexicon: Lexicon) -> bool:
    """`start`: where number and minus sign begin."""
    before = plain[start - 1 : start] if start else ""
    if _is_part_of_a_code(plain, written, before) or _follows(plain, start, "any", lexicon):
        return True
    if _is_ordinal(plain, written, start, before) or (before == "、" and _is_pair(plain, written, start)):
        return True
    if written.measure is None and plain.startswith(_CLASSES, written.end):
        return True
    if _is_date(plain, written, lexicon) or _is_side(plain, written, lexicon):
        return True
    return written.amount.is_han and _is_word(plain, written, start, lexicon)


def _is_part_of_a_code(plain: str, written: Written, before: str) -> bool:
    """G318, T12次, 8:30, 1.2.3, K12+300, 56公里+300米, 0891-6331234, 5/6, 8章46条."""
    if written.amount.is_han or not before:
        return False
    start = written.start
    further = plain[start - 2 : start - 1] if start > 1 else ""
    if before in ".:/：-—~×+" and further.isdigit():
        return True
    if plain.startswith("+", written.end) or plain.endswith("公里+", 0, start):
        return True
    page = plain.rfind("页", max(start - 4, 0), start)
    if (before == "章" and further in _NUMERALS) or (page > 0 and plain[page - 1] in _NUMERALS):
        return True
    enough = 2 if written.amount.has_myriads or written.amount.surplus else 3  # GDP1200元 and CT3.4万人次 are no codes
    letters = plain[max(start - enough, 0) : start]
    is_word = len(letters) == enough and letters.isascii() and letters.isalpha()
    return before.isascii() and before.isalpha() and not is_word


def _follows(plain: str, start: int, which: str, lexicon: Lexicon) -> bool:
    return plain.endswith(lexicon.lists["not_after"][which], 0, start)


def _is_ordinal(plain: str, written: Written, start: int, before: str) -> bool:
    """第一、二批; 前三名; 九届人大一次会议; 人民路三段25号; 三年级二班."""
    word = written.measure.word if written.measure else ""
    if word == "班" and plain.endswith("年级", 0, start):
        return True
    if word == "段" and before in _STREETS and plain[written.end : written.end + 1].isdigit():
        return True
    if before in ("、", "至", "到", "—", "~", "和", "及", "与", "-") and before:
        found = _LISTED.search(plain, max(start - 24, 0), start)
        if found and plain.endswith("第", 0, found.start()):
            return True
    if before == "前" and word in _MERIT and plain[start - 2 : start - 1] not in tuple(_BEFORE_NOW):
        return True
    return word == "次" and plain.startswith(_SESSION, written.end) and _is_session(plain, start)


_STREETS = ("路", "街", "道", "巷")
_SESSION = ("会议", "全会", "全体会议", "代表大会")
_SITTING = ("届", "大", "协", "会", "委", "省", "市", "县", "区")


def _is_session(plain: str, start: int) -> bool:
    return plain.endswith(_SITTING, 0, start)


_HAMLET = pattern(
    "hamlet named by a number",
    "(?<=里)[坡湾沟河墩岗岭亭庙坪垭渡塘冲洼甸](?![道渠堤床岸谷滩边水])"
    "|(?<=[间家棵里口眼座株盘道层面块条门台])[^新渔山农古乡城集全各老本该大小多中度民示行自]"
    "(?:[村镇乡屯庄寨](?![一-鿿]?级)|社区)",
)
_COUNTED = "一二三四五六七八九"


def _is_pair(plain: str, written: Written, start: int) -> bool:
    """三、四百人 are three or four hundred, 5、6个 five or six; 二、三、四层 are storeys."""
    first, second = plain[start - 2 : start - 1], written.amount.core[:1]
    further = plain[start - 3 : start - 2]
    if not first or further in (*_NUMERALS, "第") or written.is_range:
        return False
    if further == "、" and plain[start - 4 : start - 3] not in tuple(_COUNTED):
        return False
    if first in _DIGITS and second in _DIGITS:
        return len(written.amount.core) == 1 and int(second) == int(first) + 1
    signs = _COUNTED.replace("二", "两") if first == "两" else _COUNTED
    return first in signs and first + second in signs


def _is_date(plain: str, written: Written, lexicon: Lexicon) -> bool:
    """2023年, 98年, 1998届, 2023—2025年; 15年 is a duration."""
    word = written.measure.word if written.measure else ""
    if word not in ("年", "届", "分", "点"):
        return False
    core = written.amount.core
    if word == "点":  # of an index, not of a clock
        return _is_hour(written.amount) and not plain.startswith(lexicon.lists["points"]["words"], written.end)
    if word == "年":
        return _is_year(written.amount) or plain.startswith(("代", "级", "度"), written.end)
    if word == "届":
        return len(core) == 4
    return word == "分" and plain[written.start - 1 : written.start] in ("时", "点", "度")


def _is_hour(amount: Amount) -> bool:
    return amount.value is not None and amount.value <= 24 and not amount.decimals and not amount.surplus


def _is_side(plain: str, written: Written, lexicon: Lexicon) -> bool:
    """21方 are parties to a talk; 3万方, 砂石300方 and 200方木材 are cubic metres."""
    amount = written.amount
    if written.measure is None or written.measure.word != "方" or amount.has_myriads or amount.surplus:
        return False
    words = lexicon.lists["cubic"]["words"]
    return not plain.startswith(words, written.end) and not plain.endswith(words, 0, written.start)


def _is_year(amount: Amount) -> bool:
    last = amount.core[len(amount.core.rstrip(_NUMERALS)) :]
    if not last.isascii():
        return len(last) >= 2 and not set(last) & set("十百千万两几数")
    return len(last) == 4 or (len(last) == 2 and int(last) >= 49)


def _is_word(plain: str, written: Written, start: int, lexicon: Lexicon) -> bool:
    """Rules for Chinese numerals, which make words more often than figures."""
    listed = lexicon.lists["not_after"]
    if _follows(plain, start, "han", lexicon) and not plain.endswith(listed["han_yet"], 0, start):
        return True
    core, measure = written.amount.core, written.measure
    if measure is None or (len(core) == 1 and core in _FINANCIAL):
        return len(core) == 1 and core in _FINANCIAL
    if core == "一" and not written.is_range:
        return _is_article(plain, written, lexicon)
    return _is_compound(plain, written, measure.word)


def _is_compound(plain: str, written: Written, measure: str) -> bool:
    """两头 without an animal, 九间房村, 三组55户, 二次创业, 三期已开工, 四届、五届."""
    core = written.amount.core
    if len(core) == 1 and _HAMLET.match(plain, written.end):
        return True
    if measure == "组" and core != "两" and (written.is_range or _GROUP.match(plain, written.end)):
        return True
    if measure == "头" and core in "两三":
        return not (plain.startswith(_ANIMALS, written.end) or plain.endswith(_BEASTS, 0, written.start))
    if measure == "期" and core != "两" and _PHASE.match(plain, written.end):
        return True
    return (core == "二" and measure in _ORDINAL_TWO) or (measure == "届" and plain.startswith("、", written.end))


def _is_article(plain: str, written: Written, lexicon: Lexicon) -> bool:
    """一种做法; 是一名医生; 一户一策; 一个个; 一道风景线: no figures. 一辆货车 is one."""
    measure, start, end = written.measure, written.start, written.end
    if measure is None or measure.kind in ("money", "length", "area", "weight", "ratio"):
        return False
    if measure.follows != "any" or measure.word in lexicon.lists["article"]["words"]:
        return True
    leads = _follows(plain, start, "one", lexicon) and not _follows(plain, start, "one_yet", lexicon)
    if leads or plain.startswith((measure.word, *_AND_ONE), end):
        return True
    if _stands_alone(plain, measure.word, start, end):
        return True
    if plain[start - 2 : start - 1] == "一" and start >= 2:
        return True
    following = lexicon.lists["one_before"].get(measure.word)
    return following is not None and not (following and plain.startswith(following, end))


def _stands_alone(plain: str, measure: str, start: int, end: int) -> bool:
    """最大的一次。 has no noun; 一次，他路过这里 tells when."""
    if plain[start - 1 : start] == "的":
        return plain[end : end + 1] in _STOPS
    return measure == "次" and plain[start - 1 : start] in _STOPS and plain.startswith("，", end)
