"""What strangers type. One script fits into the shortest text fields, two into all others."""

from __future__ import annotations

import re

SCRIPTS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)></svg>",
    '" autofocus onfocus=a(1) x="',
    "' autofocus onfocus=a(1) x='",
    "javascript:alert(1)//",
    "{{ 7|safe }}{% debug %}{n}%s",
    "</textarea></title></script>",
    '"><a data-cite="x">9</a>',
    '<b hx-get="/" hx-on:load="x">',
    "\uff1cscript\uff1e\u2039b\u203a&lt;i&gt;&#60;u>",
    "<![CDATA[<i>]]><!--u--><?p?>",
)
FORMULAS = (
    "=1+2",
    "+1+2",
    "-1+2",
    "@SUM(A1)",
    "＝1+2",
    "＋1",
    "－1",
    "＠A",
    '=HYPERLINK("http://a.b","x")',
    "http://a.b/",
)
LEADING_BLANKS = ("\t=1+2", "\r=1+2")
"""They go into no form (a text is stripped), and would do harm in a .csv."""
QUERIES = (
    "'", '"', "';--", "' OR '1'='1", "1) OR (1=1", "' UNION SELECT NULL--", "%' AND 1=1--", "1;DROP TABLE x", "\\'%_",
    "CASE WHEN 1=1 THEN 1 END",
)  # fmt: skip
NUL = "a\0b"
ODD = (NUL, "a\ud800b", "9" * 5000, "9" * 18, "１２")
"""NUL and half of a character, which no database keeps; numbers of no size, and digits that are no ASCII."""
ELSEWHERE = (
    "https://evil.example/", "//evil.example/", "/\\evil.example/", "\\\\evil.example",
    "///evil.example", "/\t/evil.example",
    "javascript:alert(1)", "http:evil.example", "/%0d%0aX-Odd:1", "/\r\nX-Odd: 1", "https://testserver@evil.example/",
    "?x=//evil.example", "/\n/evil.example",
)  # fmt: skip


def harmless(text: str) -> str:
    """Letters where the signs stood: what the text would look like if nothing in it had a meaning."""
    return re.sub(r"[^\w ]", lambda sign: chr(ord("a") + ord(sign[0]) % 26), text)
