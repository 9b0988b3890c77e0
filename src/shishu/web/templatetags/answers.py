"""What a record says in one field, in the look of its kind; and a row of a ledger, of which a page has many."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import add
from uuid import UUID

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from shishu.web.frame.saying import Said
from shishu.web.templatetags.shishu import NONE, count, day, said
from shishu.words import Text

register = template.Library()
_FILE, _ROWS = Text("附件{n}", "File {n}"), Text("{n}行", "{n} {n:row|rows}")


@register.simple_tag
def answer(one: Said) -> SafeString:
    """What a record says in one field."""
    match one.kind:
        case "nothing":
            return format_html('<span class="none">{}</span>', NONE)
        case "day" if one.day:
            return day(one.day)
        case "case":
            return format_html(
                '<a href="{}"><code>{}</code></a>', reverse("record-page", args=[one.link]), said(one.text)
            )
        case "files":
            return _files(one.files)
        case "rows":
            return _numbered(_ROWS, len(one.rows), "rows")
    return format_html("<span data-said>{}</span>", said(one.text))


@register.simple_tag
def cells(row: Sequence[Said], key: UUID) -> str:
    """The cells of one record in the table of its ledger; at one go, since a page has hundreds."""
    found = [_cell(one, key) for one in row]
    return reduce(add, found) if found else ""


def _cell(one: Said, key: UUID) -> SafeString:
    text = answer(one)
    return format_html(
        '<td class="{}" data-label="{}" data-record="{}">{}</td>\n', one.kind, said(one.field.ask), key, text
    )


def _files(keys: Sequence[str]) -> SafeString:
    links = [
        format_html('<a class="file" href="{}">{}</a>', reverse("photo", args=[key]), _numbered(_FILE, at, "file"))
        for at, key in enumerate(keys, 1)
    ]
    return reduce(lambda before, link: format_html("{} {}", before, link), links)


def _numbered(words: Text, number: int, of: str) -> SafeString:
    return format_html(said(words), n=count(number, of))
