"""查来源: from a figure to its organisations, months, records, and one record whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from shishu.access.rates import EXPORTS
from shishu.access.visitor import Visitor
from shishu.figures import tracing
from shishu.figures.citations import Citation
from shishu.figures.values import Question, Scope, Traced
from shishu.figures.wording import PLAIN_SUM
from shishu.files.sheets_out import MOST_ROWS, Cell, Column
from shishu.journal.catalogue import Catalogue, catalogue
from shishu.orgs.errors import OutOfScope
from shishu.orgs.models import Group
from shishu.web.figures import definitions, locking
from shishu.web.figures.asked import LIVE, Asked
from shishu.web.figures.counted import alike
from shishu.web.figures.export import answer, plain_sums, value_of
from shishu.web.figures.late import beside as late_beside
from shishu.web.figures.locking import Lock
from shishu.web.figures.mill import Choice, Mill, address, citation_of, mill, uuid_of
from shishu.web.figures.periods import begun
from shishu.web.figures.records import One, Shelf, one
from shishu.web.figures.sampled import beside
from shishu.web.frame.door import door
from shishu.web.frame.request import PageRequest, language
from shishu.web.templatetags.shishu import period_words
from shishu.words import Text


@door()
def trace(request: PageRequest) -> HttpResponse:
    visitor, packs = request.visitor, catalogue()
    citation, question = citation_of(request.GET, visitor, packs)
    choice = Choice.of(request.GET)
    found = mill(citation, question, choice, visitor)
    late, lock = late_beside(found), _lock(citation, question)
    shelf = Shelf([*found.rows, *late.rows], visitor, packs)
    shown = {
        "mill": found,
        "listing": shelf.listing(found.rows),
        "late": late.told(shelf),
        "one": _one(found, visitor, packs),
        "card": definitions.card(question.indicator, packs),
        "kinds": packs.kinds,
        "beside": beside(question, citation, visitor),
        "question": question,
        "plain_sum": PLAIN_SUM,
        "alike": alike(found.figure),
        "changes": late.earlier and late.earlier.counted,
        **_links(citation, question, choice, lock),
        **_back(citation, question, lock, visitor),
    }
    return render(request, "figures/trace.html", shown)


def _one(found: Mill, visitor: Visitor, packs: Catalogue) -> One | None:
    """The record that is chosen: one that the visitor sees and that is behind this figure."""
    if not found.choice.record:
        return None
    key = uuid_of(found.choice.record)
    shown = one(key, visitor, packs)
    if found.view is None or not tracing.holds(found.view, key):
        raise OutOfScope
    return shown


def _lock(citation: Citation, question: Question) -> Lock:
    return Lock(locking.locks_of(question.place, question.period), citation.as_of or None)


def _links(citation: Citation, question: Question, choice: Choice, lock: Lock) -> dict[str, object]:
    kept = {"child": choice.child, "month": choice.month, "part": choice.part}
    return {
        "lock": lock,
        "to_own": address(replace(citation, scope=Scope.OWN)),
        "to_subtree": address(replace(citation, scope=Scope.SUBTREE)),
        "to_live": address(replace(citation, as_of=0)),
        "to_locked": address(replace(citation, as_of=lock.version.seq)) if lock.version else "",
        "has_below": question.scope is Scope.SUBTREE,
        "is_group": isinstance(question.place, Group),
        "here": address(citation, **kept).partition("?")[2],
        "whole": address(citation),
        "of_child": address(citation, child=choice.child),
        "of_month": address(citation, **kept),
        "one_year": citation.first.year == citation.last.year,
    }


def _back(citation: Citation, question: Question, lock: Lock, visitor: Visitor) -> dict[str, object]:
    """The page of figures it came from: of the whole period, where these are its days so far."""
    period = begun(question.period, visitor.on)
    asked = Asked(question.place, period, question.scope, structure=question.structure, basis=question.basis)
    page = replace(asked, as_of="" if lock.is_locked or lock.version is None else str(citation.as_of or LIVE))
    return {
        "figures": page.address(),
        "period": period,
        "until": question.period.last if period != question.period else None,
    }


@door(rate=EXPORTS)
def trace_export(request: PageRequest) -> HttpResponseBase:
    """The records behind what is chosen, each with what it adds; those not seen are left out and said in the head."""
    packs, visitor = catalogue(), request.visitor
    citation, question = citation_of(request.GET, visitor, packs)
    found = mill(citation, question, replace(Choice.of(request.GET), after=""), visitor)
    titles = (("日期", "Day"), ("单位", "Organisation"), ("台账", "Ledger"), ("题目", "Title"))
    columns = [Column(Text(*title).say(language()), 20) for title in titles]
    columns += [Column(question.indicator.name.say(language())), Column("id", 38)]
    name = [question.indicator.name.say(language()), question.place.name]
    head = [f"{question.place.name} {citation.first}..{citation.last} {' '.join(name)}", *plain_sums([question])]
    name.append(period_words(begun(question.period, visitor.on)))
    return answer(name, head, columns, _cells(found, question, visitor, packs), "xlsx", visitor)


def _cells(found: Mill, question: Question, visitor: Visitor, packs: Catalogue) -> Iterator[Sequence[Cell]]:
    for rows in _pages(found, question):
        for row in Shelf(rows, visitor, packs).listing(rows).rows:
            amount = value_of(row.amount, question.indicator)
            ledger = row.ledger.say(language())
            yield [row.day, row.organisation, ledger, row.title, amount, str(row.source or "")]


def _pages(found: Mill, question: Question) -> Iterator[Sequence[Traced]]:
    if found.view is None:
        yield found.rows
        return
    count, after = 0, None
    while count < MOST_ROWS:
        rows = tracing.records(found.view, found.figure.question, after=after, limit=500)
        yield rows
        count += len(rows)
        if len(rows) < 500:
            return
        after = rows[-1].source
