"""A check as its page draws it: the text in pieces with their marks, findings with what leads on from each."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from shishu.checks.models import CheckedText, SlipLine
from shishu.claims.judging.asking import Asked
from shishu.claims.judging.judge import Judged
from shishu.claims.judging.verdicts import Judgement
from shishu.claims.showing.page import Found, Shown, shown
from shishu.claims.showing.pieces import Piece
from shishu.figures.citations import Citation
from shishu.figures.values import Scope
from shishu.web.frame.request import language
from shishu.web.templatetags.shishu import sources

_TAGS = {"wrong": "bad", "contradicts": "bad", "look": "wait", "grey": "none", "agrees": "good"}


@dataclass(frozen=True, slots=True)
class Row:
    """One finding. `cite`: the citation of the ledger's figure, `sources` its page; "" where there is none."""

    found: Found
    tag: str
    cite: str
    sources: str
    is_asked: bool


@dataclass(frozen=True, slots=True)
class Cut:
    """A piece of the text; `found` the finding that marks it."""

    text: str
    found: Found | None


def page(kept: CheckedText, judged: Judged) -> dict[str, object]:
    """All that the template needs."""
    seen = shown(judged, language())
    asked = set(SlipLine.objects.filter(slip__text=kept).values_list("start", "end"))
    rows = [_row(found, one, asked) for found, one in zip(seen.found, judged.judgements, strict=True)]
    return {
        "check": kept,
        "shown": seen,
        "paragraphs": [[_cut(piece, seen) for piece in pieces] for pieces in seen.text],
        "alone": [rows[place] for place in seen.alone],
        "ledger": [rows[place] for place in seen.ledger],
        "agree": [rows[place] for place in seen.agree],
        "open": [rows[place] for place in seen.open],
        "choose": reverse("check-choose", args=[kept.pk]),
        "slip": reverse("check-slip", args=[kept.pk]),
    }


def citation(asked: Asked) -> Citation:
    """Of the figure that a claim was compared with."""
    place = f"g{asked.place.group}" if asked.place.group else f"o{asked.place.number}"
    return Citation(asked.indicator, place, Scope(asked.scope), asked.first, asked.last)


def _row(found: Found, one: Judgement, asked: set[tuple[int, int]]) -> Row:
    cited = citation(one.sense.asked) if one.sense and one.value is not None else None
    return Row(
        found=found,
        tag=_TAGS[found.look],
        cite=cited.query() if cited else "",
        sources=sources(cited) if cited else "",
        is_asked=(one.claim.start, one.claim.end) in asked,
    )


def _cut(piece: Piece, seen: Shown) -> Cut:
    return Cut(piece.text, None if piece.place is None else seen.found[piece.place])
