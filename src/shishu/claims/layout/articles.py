"""The articles of a text: reports and captions with kicker, headline, byline and dateline, column breaks repaired.

`articles` never fails: a text without any structure is one article, an empty text has none.
"""

from __future__ import annotations

from collections.abc import Sequence

from shishu.claims.characters import PLAIN_SIGNS
from shishu.claims.layout import headers
from shishu.claims.layout.assembling import cut
from shishu.claims.layout.drafting import Draft, Written
from shishu.claims.layout.joining import Block, blocks
from shishu.claims.layout.lines import lines
from shishu.claims.layout.segment import Segment, is_text
from shishu.claims.layout.segments import segments
from shishu.claims.names import area_at
from shishu.claims.values import Article, Passage


def articles(whole: Passage, given: str | None = None) -> tuple[Article, ...]:
    """Every report and caption, in the order in which they begin. Ids count each kind: A1, A2, C1.

    `given` is the text as given, from which titles and bylines are told; without it they are told in plain signs.
    """
    found = blocks(lines(whole.plain))
    written = Written(whole, given)
    made: list[Article] = []
    counts = {"report": 0, "caption": 0}
    for segment in segments(found):
        counts[segment.kind] += 1
        number = f"{'A' if segment.kind == 'report' else 'C'}{counts[segment.kind]}"
        made.append(_article(written, found, segment, number))
    return tuple(made)


def _article(written: Written, found: Sequence[Block], segment: Segment, number: str) -> Article:
    draft = Draft(written, has_text=any(is_text(found[index]) for index in segment.body))
    titles, signs, texts = set(segment.header), set(segment.signs), set(segment.body)
    for index in sorted(titles | signs | texts):
        draft.add(found[index], is_title=index in titles, is_sign=index in signs, is_body=index in texts)
    rows = [headers.Row(found[index].text, written.of(found[index].pieces)) for index in segment.header]
    told = headers.titles(rows) if rows else headers.Titles()
    passage, places = cut(written.whole, draft.paragraphs)
    titled = set(draft.titles)
    body = next((passage.plain[one.start : one.end] for at, one in enumerate(places) if at not in titled), "")
    extent = written.whole.given(found[segment.first].start, found[segment.last].end)
    return Article(
        id=number,
        kind=segment.kind,
        start=extent.start,
        end=extent.end,
        text=passage,
        paragraphs=places,
        headline_at=tuple(places[at] for at in draft.titles),
        kicker=told.kicker,
        headline=told.headline,
        subheadline=told.subheadline,
        byline=" ".join(draft.bylines) or None,
        authors=tuple(dict.fromkeys(draft.authors)),
        dateline=draft.dateline,
        place=_place(told, body) or draft.place,
    )


def _place(titles: headers.Titles, body: str) -> str | None:
    """The area that the kicker, the beginning of the body or the headline names."""
    for text in (titles.kicker, headers.opening(body), titles.headline):
        if text and (area := area_at(text.translate(PLAIN_SIGNS))).name:
            return area.name
    return None
