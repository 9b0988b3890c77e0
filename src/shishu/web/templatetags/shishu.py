"""Tags of every template. Each number on a page is made by one of them, so that it says where it comes from.

{% say "全部通过（{n}条）" "Approve all ({n})" n=count %}   one text in the language of the page
{% figure figure %}      a figure with its citation, a link to its sources    {% figure figure "bare" %}: no unit
{% cited amount citation %}   the same for a part of a figure (child, month): smallest units and its Citation
{% count n "records" %}  how many rows there are of something listed on or behind this page; in English texts
    {% count n "rows" as n %}{% say "{n}行" "{n} {n:row|rows}" n=n %}   with its word in the right number
{{ text|said }}  {{ day|day }}  {{ key|month }}  {{ moment|moment }}  {{ period|period }}
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString

from shishu.figures import wording
from shishu.figures.citations import Citation
from shishu.figures.values import Figure
from shishu.journal.catalogue import catalogue
from shishu.measure import Period, from_smallest, month_first, plain
from shishu.orgs.rules import ZONE
from shishu.packs.model import Indicator
from shishu.records.errors import RecordById
from shishu.web.frame.request import language, way
from shishu.web.frame.speech import say
from shishu.web.frame.states import Tag
from shishu.words import Count, Problem, Text

register = template.Library()
register.tag(say)
NONE = "—"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@register.filter
def said(text: Text) -> str:
    return text.say(language())


@register.simple_tag
def figure(found: Figure, style: str = "") -> SafeString:
    """The figure as it is now, a link to its sources; `style` "bare": without its unit."""
    return cited(found.value, Citation.of_figure(found), found.question.indicator, style)


@register.simple_tag
def cited(value: object, citation: Citation, indicator: Indicator, style: str = "") -> SafeString:
    """A value (in the indicator's unit; None: there is none) with its citation, a link to its sources."""
    return format_html(
        '<a class="n" data-cite="{0}" href="{1}?{0}">{2}</a>{3}',
        citation.query(),
        way("trace"),
        grouped(value, indicator),
        "" if style == "bare" else unit(indicator, value),
    )


@register.simple_tag
def cited_amount(amount: int, citation: Citation, indicator: Indicator, style: str = "bare") -> SafeString:
    """The same for an amount in smallest units: a child's or a month's share of a figure."""
    return cited(from_smallest(amount, indicator.decimals), citation, indicator, style)


@register.simple_tag
def unit(indicator: Indicator, value: object = None) -> SafeString:
    """The unit as it stands behind a value; a bare ratio has none, and a percent sign belongs to the number."""
    if indicator.unit in ("1", "%"):
        return SafeString("")
    found = catalogue().units[indicator.unit]
    name = found.name if value is None else found.beside(Decimal(str(value)))
    return format_html('<span class="u">{}</span>', said(name))


def grouped(value: object, indicator: Indicator) -> str:
    """Digits in threes; a ratio in its own unit."""
    if value is None:
        return NONE
    written = wording.as_written(value, indicator, catalogue(), "zh").split(" ")[0]  # type: ignore[arg-type]  # templates know no types
    whole, dot, rest = written.partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return (sign.replace("-", "−") + f"{int(digits):,}" + dot + rest) if digits.isdecimal() else written


def sources(citation: Citation) -> str:
    """The address of the page 查来源."""
    return f"{way('trace')}?{citation.query()}"


class Counted(SafeString):
    """A number on a page that knows its words: {% say "{n}行" "{n} {n:row|rows}" n=n %}."""

    number: Count

    @classmethod
    def of(cls, written: str, number: int) -> Counted:
        made = cls(written)
        made.number = Count(number)
        return made

    def __format__(self, form: str) -> str:
        return format(self.number, form) if form else str(self)


@register.simple_tag
def count(number: int, of: str) -> SafeString:
    """How many rows of something there are; `of` says of what, for whoever checks the page."""
    return Counted.of(format_html('<data data-count="{}" value="{}">{}</data>', of, number, f"{number:,}"), number)


@register.filter
def day(value: date) -> SafeString:
    return _time(value.isoformat(), _long_day(value))


@register.filter
def near_day(value: date, today: date) -> SafeString:
    """Without its year when it is this one."""
    return _time(value.isoformat(), near_word(value, today))


@register.filter
def near_word(value: date, today: date) -> str:
    """The same as text of a drawing, which has no time element."""
    return day_word(value) if value.year == today.year else _long_day(value)


def _long_day(value: date) -> str:
    if language() == "en":
        return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"
    return f"{value.year}年{value.month}月{value.day}日"


@register.filter
def short_day(value: date) -> SafeString:
    """Without its year, where the page says which."""
    return _time(value.isoformat(), day_word(value))


def day_word(value: date) -> str:
    return f"{value.month}月{value.day}日" if language() == "zh" else f"{value.day} {_MONTHS[value.month - 1]}"


@register.filter
def month(key: int) -> SafeString:
    return _time(f"{month_first(key):%Y-%m}", month_written(key))


@register.filter
def month_written(key: int) -> str:
    """The same without its element, for an option to choose."""
    first = month_first(key)
    return f"{first.year}年{first.month}月" if language() == "zh" else f"{_MONTHS[first.month - 1]} {first.year}"


@register.filter
def short_month(key: int) -> SafeString:
    first = month_first(key)
    return _time(f"{first:%Y-%m}", f"{first.month}月" if language() == "zh" else _MONTHS[first.month - 1])


@register.filter
def moment(value: datetime) -> SafeString:
    """Day and minute in Shanghai."""
    local = value.astimezone(ZONE)
    words = f"{local.year}年{local.month}月{local.day}日 {local:%H:%M}"
    if language() == "en":
        words = f"{local.day} {_MONTHS[local.month - 1]} {local.year}, {local:%H:%M}"
    return _time(local.isoformat(timespec="minutes"), words)


@register.filter
def period(value: Period) -> SafeString:
    """A year, a month, a day, or first to last."""
    if value == Period.year(value.first.year):
        return _time(str(value.first.year), f"{value.first.year}年" if language() == "zh" else str(value.first.year))
    if value == Period.month_of(value.first):
        return month(value.first.year * 12 + value.first.month - 1)
    if value.first == value.last:
        return day(value.first)
    between = "至" if language() == "zh" else " to "
    return format_html("{}{}{}", day(value.first), between, day(value.last))


def period_words(value: Period) -> str:
    """The same where there are no elements: in the name of a file."""
    return strip_tags(period(value))


def _time(iso: str, words: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', iso, words)


@register.filter
def plainly(value: object) -> str:
    """A decimal without an exponent."""
    return plain(value) if hasattr(value, "as_tuple") else str(value)  # type: ignore[arg-type]  # a decimal, then


@register.filter
def named(words: Text | str) -> SafeString:
    """A name or other words of a user or a pack, where they stand inside a sentence of ours."""
    return format_html("<span data-said>{}</span>", said(words) if isinstance(words, Text) else words)


@register.filter
def stands(tag: Tag) -> str:
    """The word of a tag, the organisation in it marked as a name."""
    return format_html(said(tag.text), desk=named(tag.desk)) if tag.desk else said(tag.text)


@register.filter
def entry(seq: int) -> SafeString:
    """The number of an entry of the journal."""
    return format_html("<code>{}</code>", seq)


@register.filter
def problem(found: Problem) -> str:
    """Where, what and what next, on one line; of a record, whose id says nothing to people, without where."""
    return what_next(found) if isinstance(found.where, RecordById) else found.say(language())


@register.filter
def what_next(found: Problem) -> str:
    """The same without where, on the page that is about it."""
    return Problem(Text("", ""), found.what, found.next).say(language())
