"""What strangers type. Each script fits into forty characters, so that it goes into the shortest text field."""

from __future__ import annotations

import re

SCRIPTS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)></svg>",
    '" autofocus onfocus=alert(1) x="',
    "' autofocus onfocus=alert(1) x='",
    "javascript:alert(1)//",
    "{{ 7|safe }}{% debug %}{n}{0}%s",
    "</textarea></title></script><b>x",
    '"><a data-cite="x" data-said>9</a>',
    '<b hx-get="/me/" hx-on:load="x()">',
    "\uff1cscript\uff1e\u2039b\u203a&lt;i&gt;&#60;u&#62;\u02ba\u2033",
    "<![CDATA[<i>]]><!--<u>--><?p?><%= 1 %>",
)
FORMULAS = ("=1+2", "+1+2", "-1+2", "@SUM(A1)", "＝1+2", "＋1", "－1", "＠A", '=HYPERLINK("http://a.b","x")', "http://a.b/")
LEADING_BLANKS = ("\t=1+2", "\r=1+2")
"""They go into no form (a text is stripped), and would do harm in a .csv."""
QUERIES = (
    "'", '"', "';--", "' OR '1'='1", "1) OR (1=1", "' UNION SELECT NULL--", "%' AND 1=1--", "1;DROP TABLE x", "\\'%_",
    "CASE WHEN 1=1 THEN 1 END",
)  # fmt: skip
ODD = ("a\0b", "a\ud800b", "\u202e\u2066\ufeff", "9" * 5000, "9" * 18, "-1", "x" * 5000, "１２", "²", "\r\nX-Odd: 1")
"""NUL and half a character, which no database keeps; turned words, numbers of no size, split headers."""
ELSEWHERE = (
    "https://evil.example/", "//evil.example/", "/\\evil.example/", "\\\\evil.example", "///evil.example", "/\t/evil.example",
    "javascript:alert(1)", "http:evil.example", "/%0d%0aX-Odd:1", "/\r\nX-Odd: 1", "https://testserver@evil.example/",
    "?x=//evil.example", "/\n/evil.example",
)  # fmt: skip


def harmless(text: str) -> str:
    """Letters where the signs stood: what the text would look like if nothing in it had a meaning."""
    return re.sub(r"[^\w ]", lambda sign: chr(ord("a") + ord(sign[0]) % 26), text)
