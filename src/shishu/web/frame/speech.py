"""The tag {% say %}. Every page has dozens of them, so what can be done when a template is read is done then."""

from __future__ import annotations

from django.template.base import FilterExpression, Node, Parser, Token, token_kwargs
from django.template.context import Context
from django.template.exceptions import TemplateSyntaxError
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from shishu.web.frame.request import language
from shishu.words import Text


class Plain(Node):
    """A text without places, as the template has it."""

    def __init__(self, zh: SafeString, en: SafeString) -> None:
        self.zh, self.en = zh, en

    def render(self, context: Context) -> SafeString:
        return self.zh if language() == "zh" else self.en


class Filled(Node):
    """A text with places, or one that the page hands in."""

    def __init__(self, zh: FilterExpression, en: FilterExpression, values: dict[str, FilterExpression]) -> None:
        self.zh, self.en, self.values = zh, en, values

    def render(self, context: Context) -> SafeString:
        spoken = language()
        text = (self.zh if spoken == "zh" else self.en).resolve(context)
        values = ((name, value.resolve(context)) for name, value in self.values.items())
        said = {name: value.say(spoken) if isinstance(value, Text) else value for name, value in values}
        return format_html(text, **said) if said else conditional_escape(text)


def say(parser: Parser, token: Token) -> Node:
    """{% say "全部通过（{n}条）" "Approve all ({n})" n=count %}; values are escaped unless a tag made them."""
    written, rest = token.split_contents()[1:3], token.split_contents()[3:]
    values = token_kwargs(rest, parser)
    if rest or len(written) < 2:
        raise TemplateSyntaxError(f"say: two texts, then their values: {token.contents}")
    zh, en = (parser.compile_filter(text) for text in written)
    if values or any(text.is_var or text.filters for text in (zh, en)):
        return Filled(zh, en, values)
    return Plain(zh.var, en.var)
