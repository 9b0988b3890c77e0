"""Names that are listed are counted: 建成甲营地、乙营地等旅游项目 are two at least, 甲村和乙村被评为模范村 are two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from shishu.claims.assertions.values import Assertion, clause_start, is_plan, nouns
from shishu.claims.patterns import pattern
from shishu.claims.values import Bounds, Quantity, Span

_NAME = r"(?:“[^“”\n]{1,24}”|[^，。；、：！？\n0-9和及等“”]{2,16})"
_HEAD = r"(?P<head>[^，。；：、！？\n0-9等“”]{2,16})(?=[，。；！？\n]|$)"
_MADE = pattern(
    "assertions_made",
    rf"(?P<verb>建成|建立|成立|打造|设立|开设|创建|培育|实施|引进)了?(?P<list>{_NAME}(?:、{_NAME}){{0,8}}[、和及]{_NAME})"
    rf"等{_HEAD}",
)
_TITLES = pattern(
    "assertions_titles",
    rf"(?P<verb>荣获|获评|获得|被授予|获)(?P<list>(?:“[^“”\n]{{2,30}}”[、和及]?){{2,8}})(?P<more>等)?{_HEAD}",
)
_NAMED = pattern("assertions_named", rf"(?P<more>等)?(?P<verb>被评为|获评|被授予|被命名为|创建成为|创建为){_HEAD}")
_PLACE = pattern("assertions_place", "[一-鿿]{1,9}(?P<kind>[村镇乡县区]|社区|街道)")
_FEWEST = 2
_HONOUR = "荣誉称号"
"""What whoever is named something has received."""


def listings(plain: str) -> Iterator[Assertion]:
    """With 等 there may be more of them."""
    for found in _MADE.finditer(plain):
        if not is_plan(plain[clause_start(plain, found.start()) : found.start()]):
            yield _assertion(found, found.start(), len(nouns(found["list"])), is_open=True)
    for found in _TITLES.finditer(plain):
        yield _assertion(found, found.start(), found["list"].count("“"), is_open=bool(found["more"]))
    for found in _NAMED.finditer(plain):
        start = clause_start(plain, found.start())
        places = nouns(plain[start : found.start()])
        if len(places) >= _FEWEST and _are_alike(places):
            named = _assertion(found, start, len(places), is_open=bool(found["more"]))
            yield replace(named, things=(*named.things, _HONOUR))


def _are_alike(names: tuple[str, ...]) -> bool:
    kinds = [_PLACE.fullmatch(name) for name in names]
    return all(kinds) and len({kind["kind"] for kind in kinds if kind}) == 1


def _assertion(found: re.Match[str], start: int, number: int, *, is_open: bool) -> Assertion:
    so_many = Decimal(number)
    exactly = Bounds(so_many, so_many, so_many, lower_inclusive=True, upper_inclusive=True)
    bounds = replace(exactly, upper=None, upper_inclusive=None) if is_open else exactly
    quantity = Quantity(start, found.end(), "", "个", "个", "implicit", bounds, is_checkable=False)
    return Assertion(quantity, Span(found.start("head"), found.end("head")), (found["head"],), found["verb"])
