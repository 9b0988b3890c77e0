"""The tag {% kept page %} … {% endkept %}: what follows from a page alone is written once in each language.

Inside, nothing but `page` is known: no visitor, no request, no token of a form can get into a text that others see.
"""

from __future__ import annotations

from django.template.base import FilterExpression, Node, NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString

from shishu.web.frame.request import language


class Kept(Node):
    def __init__(self, page: FilterExpression, inside: NodeList) -> None:
        self.page, self.nodelist = page, inside

    def render(self, context: Context) -> SafeString:
        page, spoken = self.page.resolve(context), language()
        if spoken not in page.texts:
            inside = context.new({"page": page})
            inside.use_l10n = False  # numbers of drawings; all others are written by tags
            page.texts[spoken] = self.nodelist.render(inside)
        found: SafeString = page.texts[spoken]
        return found


def kept(parser: Parser, token: Token) -> Kept:
    _, page = token.split_contents()
    inside = parser.parse(("endkept",))
    parser.delete_first_token()
    return Kept(parser.compile_filter(page), inside)
