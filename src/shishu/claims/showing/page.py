"""All that a page about a checked text shows, in one language, as values: a template and a script draw the same."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from shishu.claims.judging.judge import Judged
from shishu.claims.judging.verdicts import Judgement
from shishu.claims.showing.marks import MARKS
from shishu.claims.showing.pieces import Piece, paragraphs
from shishu.claims.showing.summary import Summary, summary, to_look_at
from shishu.claims.showing.versus import Versus, versus
from shishu.words import Language


@dataclass(frozen=True, slots=True)
class Found:
    """One figure of the text. `words`: it with the noun beside it, as the text has them; `name`: of its verdict.

    `answered`: what the unit says that was asked, "" when none has.
    """

    place: int
    quote: str
    words: str
    sign: str
    look: str
    heap: str
    verdict: str
    name: str
    reason: str
    indicator: str
    versus: Versus | None
    answered: str = ""
    asserted: bool = False
    """A phrase, which may go over several lines; a figure does not."""


@dataclass(frozen=True, slots=True)
class Legend:
    sign: str
    look: str
    name: str
    number: int


@dataclass(frozen=True, slots=True)
class Shown:
    """`alone`, `ledger`, `agree`, `open`: places of figures, in the order in which they are listed."""

    numbers: Summary
    sentence: str
    text: tuple[tuple[Piece, ...], ...]
    found: tuple[Found, ...]
    alone: tuple[int, ...]
    ledger: tuple[int, ...]
    agree: tuple[int, ...]
    open: tuple[int, ...]
    legend: tuple[Legend, ...]
    notices: tuple[str, ...]

    def to_json(self) -> dict[str, object]:
        """For a script, without the summary's marks (they stand in `legend`)."""
        told = asdict(self)
        told["numbers"] = {name: getattr(self.numbers, name) for name in ("all", "agree", "look", "open", "asserted")}
        return told


def shown(judged: Judged, language: Language) -> Shown:
    judgements = judged.judgements
    numbers = summary(judgements)
    alone, ledger = to_look_at(judgements)
    heaps = {heap: tuple(n for n, one in enumerate(judgements) if MARKS[one.verdict].heap == heap) for heap in _HEAPS}
    return Shown(
        numbers=numbers,
        sentence=numbers.sentence.say(language),
        text=tuple(paragraphs(judged.reading.given, judgements)),
        found=tuple(_found(place, one, language) for place, one in enumerate(judgements)),
        alone=tuple(alone),
        ledger=tuple(ledger),
        agree=heaps["agrees"],
        open=heaps["open"],
        legend=_legend(numbers, language),
        notices=tuple(one.reason.say(language) for one in judged.notices),
    )


_HEAPS = ("agrees", "open")


def _found(place: int, one: Judgement, language: Language) -> Found:
    mark = MARKS[one.verdict]
    quote = "".join(one.claim.quote.split())
    return Found(
        place=place,
        quote=quote,
        words=_words(one, quote),
        sign=mark.sign,
        look=mark.look,
        heap=mark.heap,
        verdict=one.verdict,
        name=mark.name.say(language),
        reason=one.reason.say(language),
        indicator=one.sense.entry.name.say(language) if one.sense else "",
        versus=versus(one),
        answered=one.answered.say(language) if one.answered else "",
        asserted=one.claim.quantity.is_asserted,
    )


def _words(one: Judgement, quote: str) -> str:
    """栽树542棵: the thing before or behind the number, as it stands in the text."""
    claim = one.claim
    if claim.quantity.is_asserted:
        return quote
    thing, given = claim.thing, claim.article.text.plain
    at = given.find(thing, claim.quantity.end) if thing else -1
    return f"{quote}{thing}" if 0 <= at <= claim.quantity.end + 1 else f"{thing}{quote}"


def _legend(numbers: Summary, language: Language) -> tuple[Legend, ...]:
    """One for each sign; several verdicts may have the same (exact, within, rounded)."""
    found: dict[str, Legend] = {}
    for mark, number in numbers.kinds:
        before = found[mark.sign].number if mark.sign in found else 0
        found[mark.sign] = Legend(mark.sign, mark.look, mark.name.say(language), before + number)
    return tuple(found.values())
