"""What the pages 数据 and 查来源 write besides the tags of every page: values in drawings, citations as attributes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from django import template

from shishu.figures.citations import Citation
from shishu.measure import from_smallest, month_first
from shishu.packs.model import Indicator, Kind
from shishu.web.frame.request import language
from shishu.web.frame.writing import kept
from shishu.web.templatetags.shishu import grouped, sources
from shishu.words import Text

register = template.Library()
register.tag(kept)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@register.filter
def cite(citation: Citation) -> str:
    """As it stands in data-cite."""
    return citation.query()


@register.filter
def trace_of(citation: Citation) -> str:
    return sources(citation)


@register.simple_tag
def value(number: Decimal | None, indicator: Indicator) -> str:
    """Digits alone, where the tag around them says which figure they are."""
    return grouped(number, indicator)


@register.simple_tag
def amount(smallest: int, indicator: Indicator) -> str:
    """The same of an amount in smallest units."""
    return grouped(from_smallest(smallest, indicator.decimals), indicator)


@register.filter
def month_word(key: int) -> str:
    """A month as text of a drawing, which has no time element."""
    first = month_first(key)
    return f"{first.month}月" if language() == "zh" else _MONTHS[first.month - 1]


@register.filter
def month_number(key: int) -> str:
    return str(month_first(key).month)


@register.filter
def beside(values: Sequence[object], others: Sequence[object]) -> list[tuple[object, object]]:
    """Two lists of the same length as one of pairs."""
    return list(zip(values, others, strict=True))


@register.filter
def kind_name(code: str, kinds: Mapping[str, Kind]) -> Text:
    return kinds[code].name if code in kinds else Text(code, code)
