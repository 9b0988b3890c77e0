"""What bylines, datelines, photographers' credits, headings and rows of a table look like: no list of papers."""

from __future__ import annotations

from shishu.claims.patterns import pattern

_HAN = r"[㐀-鿿]"
_OUTLET = r"(?:本报|本刊|本台|本网|本社|[㐀-鿿]{1,10}?(?:社|网|报|台|客户端|融媒体中心|融媒))"
_ROLE = (
    r"(?:(?:全媒体|融媒体|特约|见习|实习|首席|驻\S{1,6}?)?"
    r"(?:记者|通讯员|评论员|撰稿人?|实习生|摄影师|特派员))"
)
_GAP = r"\s{0,4}"
_BLANK = r"\s?"
_COMMAS = r"[\s、，,/]{1,4}"
_NAME = rf"(?:{_HAN}[㐀-鿿·•]{{0,11}}|[A-Z][A-Za-z.\-]{{1,20}})"
_NAMES = rf"{_NAME}(?:{_COMMAS}(?:{_ROLE}{_GAP})?{_NAME}){{0,9}}"
_BULLET = r"[□■◇◆○●◎▲△▍☐]"

ROLE = pattern("role of signs", rf"{_OUTLET}?{_ROLE}|[□■◇◆○●◎▲△▍☐()（）【】\[\]:：]")

BYLINE = pattern(
    "byline of signs",
    rf"(?:{_BULLET}{_GAP})?[(（【\[]?{_GAP}(?:{_OUTLET}?{_ROLE}{_GAP}[:：/]?{_GAP}(?P<names>{_NAMES})"
    rf"|(?:作者|撰文|撰稿|文|文字|供稿|整理|执笔){_GAP}[:：/|]{_GAP}(?P<writers>{_NAMES}))"
    r"\s{0,4}(?:报道|采写|文/图|图/文|文图|整理)?\s{0,4}[)）】\]]?",
)
"""A whole line. Who wrote it stands in one of the two groups."""

BULLETED_NAMES = pattern("bulleted names of signs", rf"{_BULLET}{_GAP}(?P<names>{_NAMES})")
BRACKETED_NAMES = pattern(
    "bracketed names of signs", rf"[(（]{_GAP}(?P<names>{_NAME}(?:{_COMMAS}{_NAME}){{0,4}}){_GAP}[)）]"
)

_DAY = r"(?:[\d〇零一二三四五六七八九十]{1,3}月)?[\d〇零一二三四五六七八九十]{1,3}日"
DATELINE = pattern(
    "dateline of signs",
    rf"[【\[(（]?(?P<dateline>据?(?:{_OUTLET})(?P<place>[㐀-鿿]{{0,12}}?)(?P<day>{_DAY})?{_GAP}(?:专电|综合消息|消息|电|讯))"
    rf"(?=[\s(（:：】\])）]|{_ROLE}|$)[】\])）]?"
    rf"(?:{_GAP}[(（](?:{_OUTLET})?{_ROLE}{_GAP}[:：/]?{_GAP}(?P<names>[^()（）。\n]{{1,60}})[)）]"
    rf"|{_GAP}(?:{_OUTLET})?{_ROLE}{_GAP}(?P<reporters>[㐀-鿿·、\s]{{2,60}}?)(?:报道)[:：，,]?"
    rf"|{_GAP}(?:{_OUTLET})?{_ROLE}[ \t]{{0,3}}(?P<alone>{_NAMES})(?={_GAP}$)"
    r"|\s{0,4}[:：])?",
)
"""At the beginning of a line: 本报X电(记者 Y), 新华社X3月5日电, 【XX网讯】."""

LEADING_REPORTER = pattern(
    "leading reporter of signs",
    rf"[(（](?:{_OUTLET})?{_ROLE}{_GAP}[:：/]?{_GAP}(?P<names>[^()（）。\n]{{1,60}})[)）]{_GAP}",
)

CLOSING_NAMES = pattern(
    "closing names of signs",
    rf"(?<=[。！？”]){_GAP}[(（]{_GAP}(?:{_OUTLET}?{_ROLE}[ :：]{{0,3}}(?P<named>{_NAMES})"
    rf"|(?![^()（）]*[见转完图注略])(?P<names>{_HAN}{{2,4}}(?:{_COMMAS}{_HAN}{{2,4}}){{0,4}})){_GAP}[)）]$",
)

CREDIT = pattern(
    "credit of signs",
    rf"(?:(?<=[。！？”」)）\s])|^)(?P<credit>[(（]?{_BLANK}(?:图片?[:：/]?)?(?:{_OUTLET}发?)?{_BLANK}[(（]?{_BLANK}(?:{_ROLE}{_BLANK})?"
    rf"(?P<names>{_NAMES})?{_BLANK}(?:摄影报道|摄影|摄|供图){_BLANK}[)）]{{0,2}}[。]?)$",
)
"""At the end of a line: who took the picture."""

PICTURE = pattern(
    "picture of signs",
    r"[▲▼△▽]|(?:图|上图|下图|左图|右图|题图|组图)(?:为|[①-⑳\d一二三四五六七八九十]{1,2}[为：:、])|[①-⑳]",
)

_NUMERAL = "[一二三四五六七八九十百零〇\\d]"
NUMBERED = pattern(
    "numbered of signs",
    rf"第{_NUMERAL}{{1,4}}[章节编部条]|{_NUMERAL}{{1,3}}、|[(（]{_NUMERAL}{{1,3}}[)）]|\d{{1,2}}[.．](?!\d)|[①-⑳]|[●•◆▪■□·*-]\s",
)
DAY_LINE = pattern(
    "day line of signs",
    r"[(（]?\s{0,4}(?:\d{4}|[〇零○一二三四五六七八九]{4})[年\-/.](?:[\d一二三四五六七八九十]{1,3})[月\-/.]"
    r"(?:[\d一二三四五六七八九十]{1,3}日?)?(?:\s{0,4}\d{1,2}:\d{2}(?::\d{2})?)?"
    r"(?:\s{0,4}[来來]源[:：]?\s{0,4}\S{1,20})?\s{0,4}[)）]?",
)
IMPRINT = pattern(
    "imprint of signs",
    r"(?:[来來]源|责任?编辑?|编辑|审核|校对|发布(?:时间|日期|单位)|签发|值班主任|[初复终]审)\s{0,4}[:：|丨].{0,60}",
)
WIDE_GAP = pattern("wide gap between cells", r"(?<=\S)(?: {2}|　{2}|\t)")
"""Between cells that stand beside each other."""
RULED = frozenset("─━┄┅┌┐└┘├┤┬┴┼│┃|+=-—_ ")

FINISHED = frozenset("。！？!?；;：:”’」』）)》…】")
OPEN_END = frozenset("，,、")
