"""What stands around each figure: its sentence, the words before and behind it that no other figure stands between."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from shishu.claims.patterns import pattern
from shishu.claims.values import Article, Claim, Span

ENDS = "。！？!?\n"
BREAKS = "；;，,：:"
_END = pattern("surroundings_end", f"[{ENDS}]")
_LINE_END = pattern("surroundings_line_end", "\n")
_CLAUSE = pattern("surroundings_clause", f"[{ENDS}{BREAKS}]")
_JOINT = pattern("surroundings_joint", "、|以及|和(?!谐)|(?<!参)与|及(?!时)")
_FARTHEST, _WIDEST = 60, 120
"""However long a clause or a sentence is, no more of it is looked at: a text of one sentence costs no more."""


@dataclass(frozen=True, slots=True)
class Around:
    """`left`: back to the figure or clause before; `right`: on to the next, "" where the figure ends its clause.

    `clause` is its clause, `sentence` where its sentence lies, `before` that sentence up to the figure.
    """

    left: str
    right: str
    clause: str
    sentence: Span
    before: str
    paragraph: Span


def surroundings(claims: Sequence[Claim]) -> list[Around]:
    """One for each claim, in their order."""
    found: dict[int, Around] = {}
    by_article: dict[str, list[int]] = defaultdict(list)
    for index, claim in enumerate(claims):
        by_article[claim.article.id].append(index)
    for indices in by_article.values():
        article = claims[indices[0]].article
        spans = [Span(claims[i].quantity.start, claims[i].quantity.end) for i in indices]
        found |= dict(zip(indices, _of_article(article, spans), strict=True))
    return [found[index] for index in range(len(claims))]


def _of_article(article: Article, spans: Sequence[Span]) -> Iterator[Around]:
    plain = article.text.plain
    sentences = _pieces(plain, _END)
    clauses = _pieces(plain, _CLAUSE)
    paragraphs = article.paragraphs or _pieces(plain, _LINE_END)
    for place, span in enumerate(spans):
        sentence, clause = _holding(sentences, span), _holding(clauses, span)
        previous = spans[place - 1].end if place else 0
        following = spans[place + 1].start if place + 1 < len(spans) else len(plain)
        right = plain[span.end : min(clause.end, max(following, span.end), span.end + _FARTHEST)]
        right = _right(right, is_cut=following < clause.end)
        start = max(clause.start, min(previous, span.start), span.start - _FARTHEST)
        yield Around(
            left=_left(plain[start : span.start], in_list=bool(right) and previous > clause.start),
            right=right,
            clause=plain[max(clause.start, span.start - _WIDEST) : min(clause.end, span.end + _WIDEST)],
            sentence=sentence,
            before=plain[max(sentence.start, span.start - _WIDEST) : span.start],
            paragraph=_holding(paragraphs, span),
        )


def _pieces(plain: str, ends: re.Pattern[str]) -> list[Span]:
    """The text cut behind each end."""
    cuts = [0, *(found.end() for found in ends.finditer(plain)), len(plain)]
    return [Span(start, end) for start, end in pairwise(cuts) if start < end]


def _holding(pieces: Sequence[Span], span: Span) -> Span:
    low, high = 0, len(pieces) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if pieces[middle].start <= span.start:
            low = middle
        else:
            high = middle - 1
    return pieces[low] if pieces else span


def _left(text: str, *, in_list: bool) -> str:
    """In a list (2处公厕、3处污水站) what stands before the last joint belongs to the figure before."""
    if in_list:
        text = _JOINT.split(text)[-1]
    return text.strip(" 、和及与")


def _right(text: str, *, is_cut: bool) -> str:
    """Up to the end of the clause; before another figure, up to the last joint or verb that belongs to that one."""
    if text[:1] in ("、", "。", ""):
        return ""
    text = text.rstrip(ENDS + BREAKS)
    if is_cut and (joint := list(_JOINT.finditer(text))):
        text = text[: joint[0].start()]
    elif is_cut:
        return ""
    return text.strip()
