"""Names of places and offices, told by how they are built: a chain of areas from large to small, then an office.

No list of names is needed. A tree of names handed in (see context.tree) only makes the reading surer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from shishu.claims.patterns import pattern
from shishu.claims.wordlist import any_of, words

RANKS: dict[str, tuple[int, ...]] = {
    "特别行政区": (1,), "自治区": (1,), "省": (1,), "兵团": (1,),
    "自治州": (2,), "地区": (2,), "盟": (2,), "州": (2,), "市": (2, 3),
    "自治县": (3,), "自治旗": (3,), "县": (3,), "区": (3,), "旗": (3,), "开发区": (3,), "新区": (3,), "林区": (3,),
    "民族乡": (4,), "街道": (4,), "苏木": (4,), "乡": (4,), "镇": (4,),
    "社区": (5,), "嘎查": (5,), "村": (5,), "屯": (6,),
}  # fmt: skip
"""How large an area with this ending is: 1 a province, 6 a hamlet. A 市 may be a prefecture or a county."""

OFFICES = words("""
    委员会 村委会 居委会 管委会 常委会 组委会 工委 委 政府 人大 政协 局 厅 署 办公室 办事处 办 部 院 校 大学 学院
    中学 小学 幼儿园 中心 公司 集团 厂 矿 银行 合作社 协会 学会 商会 联合会 基金会 工会 妇联 团委 法院 检察院 医院
    卫生院 派出所 所 站 支队 大队 中队 队 处 科 室 组织 单位 系统 机关 部门 社 专班 领导小组 工作组 联盟 基地 园区
    馆
    """)
"""How names of organisations end, besides those of areas."""

_SUFFIX = any_of(RANKS)
_SIGN = "(?![的了各着把将被让给从]|[全本该此某两双我][省市自州盟地县区旗乡镇街村社])[㐀-鿿]"
_AREA = pattern(
    "area of names",
    r"(?![省市州县区旗乡镇村][省市州县区旗乡镇村委直级])(?![各此某两驻入进到在对向为由从把将以让使与和及同跟给当我你他这那是有等其也])"
    rf"(?:{_SIGN}{_SUFFIX}(?![省州市县区旗乡镇村])|(?:{_SIGN}){{2,8}}?{_SUFFIX})",
)
_OWN_SUFFIX = pattern("own suffix of names", rf"{_SUFFIX}$")
_NO_NAME = pattern("what no name holds", r"[\s，。：:、“”《]")
_NO_AREA = frozenset(
    words("""
    地区 社区 城市 农村 乡村 新村 城区 园区 景区 小区 辖区 牧区 山区 库区 市区 县区 区县 市县 乡镇 村镇 城镇 集镇
    街道 都市 超市 上市 股市 夜市 门市 山村 渔村 建制村 行政村 自然村 示范村 贫困村 重点村 试点村 县市 老区 灾区
    校区 片区 林区 新区 开发区 经济区 功能区 示范区 郡县 家乡 城乡 下乡 返乡 回乡 故乡 同乡 建制镇 中心镇
    """)
)


_NO_AREA_ENDS = words("农村 乡村 渔村 园区 景区 校区 辖区 牧区 库区 灾区 乡镇 城镇 集镇 村镇 各乡 各村 各县")


@dataclass(frozen=True, slots=True)
class Area:
    """A chain of areas from large to small, as written; `ranks` and `ends` tell where each step ends."""

    name: str
    ends: tuple[int, ...]
    ranks: tuple[int, ...]

    def at(self, ranks: tuple[int, ...]) -> str:
        """The chain down to the smallest step of one of these ranks; "" if it has none."""
        for end, rank in zip(reversed(self.ends), reversed(self.ranks), strict=True):
            if rank in ranks:
                return self.name[:end]
        return ""

    def steps(self) -> Iterator[tuple[str, str]]:
        """Each step with the whole chain that ends with it: 朱古村, 昌都市卡若区俄洛镇朱古村."""
        for start, end in zip((0, *self.ends), self.ends, strict=False):
            yield self.name[start:end], self.name[:end]


NOWHERE = Area("", (), ())


def area_at(text: str, start: int = 0) -> Area:
    """The chain of areas that begins at `start`; NOWHERE if none does."""
    ends: list[int] = []
    ranks: list[int] = []
    at = start
    while found := _AREA.match(text, at, at + 13):
        rank = _rank(_OWN_SUFFIX.findall(found[0])[0], ranks)
        if not rank or found[0] in _NO_AREA or found[0].endswith(_NO_AREA_ENDS):
            break
        at = found.end()
        ends.append(at - start)
        ranks.append(rank)
    return Area(text[start:at], tuple(ends), tuple(ranks)) if ends else NOWHERE


def _rank(ending: str, above: list[int]) -> int:
    """The rank of a step below those above it; 0 if it cannot stand there."""
    return next((rank for rank in RANKS[ending] if not above or rank > above[-1]), 0)


def office_ends(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where a name that begins at `start` may end: where each ending of an office or an area begins and ends."""
    return [
        found.span()
        for found in _ENDING.finditer(text, start + 1, end)
        if not _NO_OFFICE.search(text, max(found.start() - 1, start), found.end())
    ]


def is_name(text: str) -> bool:
    """Whether this is nothing but the name of an area, or of an office with its area before it."""
    area = area_at(text)
    rest = text[len(area.name) :]
    if not area.name or len(text) > 30 or _NO_NAME.search(text):
        return False
    return not rest or rest.endswith(OFFICES)


_NO_OFFICE = pattern(
    "no office of names",
    "(?:[干全内外局细上下中东南西北底头]部|[举承主兴开创协筹督催交包领代帮经]办|[格布结大全战时定僵破]局|[厕场住寓处]所"
    "|[常编]委|[到好用坏深益长短去何随四难痛]处|[主专学百文理本]科)$",
)
_ENDING = pattern("ending of names", any_of({*OFFICES, *RANKS}))
