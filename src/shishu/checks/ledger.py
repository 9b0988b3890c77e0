"""The books as the ledger that claims are compared with: many questions in few statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from shishu.claims.judging.asking import Answer, Asked
from shishu.claims.judging.dictionary import Dictionary
from shishu.claims.judging.tree import Place
from shishu.figures.many import figures
from shishu.figures.queries import TREE_COUNTS
from shishu.figures.values import Figure, Question, Scope
from shishu.journal.catalogue import Catalogue
from shishu.measure import Period
from shishu.orgs.models import Group, Organisation


class Books:
    """Answers from the database as of an entry (None: the last); what was asked before is remembered."""

    def __init__(self, packs: Catalogue, known: Dictionary, as_of: int | None = None) -> None:
        self._packs, self._known, self._as_of = packs, known, as_of
        self._answered: dict[Asked, Answer] = {}
        self._places: dict[Place, Organisation | Group] = {}

    def answers(self, asked: Sequence[Asked]) -> Mapping[Asked, Answer]:
        new = [one for one in dict.fromkeys(asked) if one not in self._answered]
        if new:
            self._find_places({one.place for one in new})
            found = figures([self._question(one) for one in new])
            self._answered |= {one: self._answer(figure) for one, figure in zip(new, found, strict=True)}
        return {one: self._answered[one] for one in asked}

    def _find_places(self, wanted: Iterable[Place]) -> None:
        missing = [place for place in wanted if place not in self._places]
        numbers = [place.number for place in missing if place.number is not None]
        nodes = Organisation.objects.in_bulk(numbers) if numbers else {}
        codes = [place.group for place in missing if place.group]
        groups = {group.code: group for group in Group.objects.filter(code__in=codes)} if codes else {}
        for place in missing:
            self._places[place] = groups[place.group] if place.group else nodes[place.number]

    def _question(self, one: Asked) -> Question:
        indicator = self._packs.indicators[one.indicator]
        period, scope = Period(one.first, one.last), Scope(one.scope)
        return Question(indicator, self._places[one.place], period, scope, as_of=self._as_of)

    def _answer(self, figure: Figure) -> Answer:
        entry = self._known.entries[figure.question.indicator.code]
        value = figure.value  # of a ratio a fraction already
        if value is not None and entry.sort != "ratio":
            value = self._known.in_base(entry, value)
        return Answer(value, figure.records, is_silent=value is None or _is_silent(figure))


def _is_silent(figure: Figure) -> bool:
    """Nothing recorded, and not everybody concerned has declared that there was nothing."""
    if figure.records or figure.amount or figure.question.indicator.code.startswith(TREE_COUNTS):
        return False
    share = figure.coverage
    return share is None or share.expected == 0 or share.declared < share.expected
