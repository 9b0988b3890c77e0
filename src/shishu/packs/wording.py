"""Lengths of time and what a rule rests on, in words: for every page, table and message that tells them. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from shishu.packs.model import Duration, Source
from shishu.words import Text

EVERY: Mapping[str, Text] = {
    "month": Text("每月", "each month"),
    "quarter": Text("每季度", "each quarter"),
    "half_year": Text("每半年", "each half-year"),
    "year": Text("每年", "each year"),
}
_SPANS = {
    "days": Text("{n}天", "{n} days"),
    "workdays": Text("{n}个工作日", "{n} workdays"),
    "months": Text("{n}个月", "{n} months"),
    "years": Text("{n}年", "{n} years"),
}
_ONE = {
    "days": Text("1天", "a day"),
    "workdays": Text("1个工作日", "a workday"),
    "months": Text("1个月", "a month"),
    "years": Text("1年", "a year"),
}


def duration_told(duration: Duration) -> Text:
    return _ONE[duration.unit] if duration.amount == 1 else _SPANS[duration.unit].format(n=duration.amount)


def document_told(source: Source) -> Text:
    """《Document》 and article, once in its marks however the pack writes it."""
    return Text("《{document}》{article}", "{document}{article}").format(
        document=Text(source.document.zh.strip("《》"), source.document.en),
        article=Text("第{it}条", ", article {it}").format(it=source.article) if source.article else Text("", ""),
    )
