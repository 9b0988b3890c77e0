"""{% sample_line told %}, {% sample_outcome told %}: what a sample says, in numbers that follow from its records."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from shishu.sampling.models import Finding
from shishu.sampling.values import VERDICT_NAMES, Told
from shishu.sampling.wording import counts, readings, result_line
from shishu.web.templatetags.shishu import said

register = template.Library()


@register.simple_tag
def sample_line(told: Told) -> SafeString:
    line = said(result_line(told.result, is_finished=told.sample.is_finished))
    return format_html('<span data-derived="{}">{}</span>', told.pinned.query(), line)


@register.simple_tag
def sample_outcome(told: Told) -> SafeString:
    """The same on several lines where there are two readings."""
    if not told.sample.is_finished or not told.result.unknown:
        return format_html('<p class="line">{}</p>', sample_line(told))
    known, careful = readings(told.result)
    return format_html(
        '<div data-derived="{}"><p class="line">{}</p><p>{}</p><p>{}</p></div>',
        told.pinned.query(),
        said(counts(told.result)),
        _capital(said(known)),
        _capital(said(careful)),
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


@register.filter
def verdict(finding: Finding) -> str:
    return said(VERDICT_NAMES[finding.verdict])
