"""What somebody without an account sees through a one-time link: one question about one case, answered once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render

from shishu.packs.model import Field
from shishu.records import actions, cases
from shishu.records.case_errors import LinkOver, NoSuchLink
from shishu.records.cases import LinkShown
from shishu.records.errors import ItemRefused
from shishu.web.cases.course import moved
from shishu.web.frame.door import door
from shishu.web.frame.fields import read_form, shown, wants_more
from shishu.web.frame.request import PageRequest
from shishu.words import Problem, Refused, Text

_FOR_ACCOUNTS = ("attachment", "organisation", "group", "case", "person")
"""Fields that an outsider cannot fill in: they name what only an account sees."""


@door(methods=("GET", "POST"), open_to_all=True)
def answer(request: PageRequest, key: str) -> HttpResponse:
    """A link that is not one, was used or has expired says so."""
    try:
        return _answer(request, key)
    except (NoSuchLink, LinkOver) as refusal:
        return render(request, "cases/link_over.html", {"refusal": refusal}, status=refusal.status)


def _answer(request: PageRequest, key: str) -> HttpResponse:
    at = request.visitor.at
    sheet = Sheet(cases.link_of(key, at=at), at)
    if request.method != "POST":
        return _page(request, sheet, {})
    values = read_form(sheet.fields, request.POST)
    if wants_more(request.POST):
        return _page(request, sheet, values)
    if problems := sheet.unanswered(values):
        return _page(request, sheet, values, ItemRefused(problems))
    outcome = actions.answer_by_link(key, values, at=at)
    if outcome.refusal:
        return _page(request, sheet, values, outcome.refusal)
    return render(request, "cases/thanks.html", sheet.about())


@dataclass(frozen=True)
class Sheet:
    """The form as an outsider gets it: nothing is chosen for him, whatever a clerk usually finds."""

    asked: LinkShown
    at: datetime

    @property
    def fields(self) -> list[Field]:
        return [one for one in self.asked.form.step.fields if one.type not in _FOR_ACCOUNTS]

    def unanswered(self, values: Mapping[str, object]) -> list[Problem]:
        needed = (one for one in self.fields if one.type == "choice" and not one.optional)
        return [
            Problem(Text(f"「{one.ask.zh}」", f"“{one.ask.en}”"), _NOT_CHOSEN, _CHOOSE)
            for one in needed
            if not values.get(one.name)
        ]

    def about(self) -> dict[str, object]:
        asked = self.asked
        about = {"case": asked.case, "link": asked.link, "asks": asked.organisation}
        return about | {"step": asked.form.step, "ledger": asked.form.ledger}

    def last_words(self) -> str:
        """What was said last in the case: what the outsider is asked about."""
        found = cases.get_case(self.asked.case.pk, self.asked.link.made_by, at=self.at)
        last = moved(found)[-1]
        texts = (last.values.get(one.name) for one in last.step.fields if one.type == "text")
        return next((str(one) for one in texts if one), "")


def _page(
    request: PageRequest, sheet: Sheet, values: Mapping[str, object], refusal: Refused | None = None
) -> HttpResponse:
    problems = refusal.problems if refusal else ()
    context = {"fields": shown(sheet.fields, values, problems), "faults": problems, "words": sheet.last_words()}
    return render(request, "cases/by_link.html", context | sheet.about(), status=refusal.status if refusal else 200)


_NOT_CHOSEN = Text("还没有选", "is not answered")
_CHOOSE = Text("请选一个。", "Choose one.")
