"""核实单 as the unit sees it: opened by its link, answered figure by figure without an account."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from shishu.checks import actions
from shishu.checks.actions import Reply
from shishu.checks.errors import NotAnAnswer
from shishu.checks.models import Slip, SlipLine
from shishu.checks.values import ANSWERS
from shishu.web.frame.door import door
from shishu.web.frame.request import PageRequest, language
from shishu.words import Problem, Refused, Text

TOLD = {"answered": Text("收到了，谢谢。到期前还可以改。", "Received, thank you. You may still change it.")}


@dataclass(frozen=True, slots=True)
class Item:
    """One figure that is asked: its sentence cut where it stands, what its boxes hold, what is `wrong` with that."""

    line: SlipLine
    reason: str
    before: str
    figure: str
    after: str
    answer: str
    said: str
    wrong: Problem | None


@door(methods=("GET", "POST"), open_to_all=True)
def answer(request: PageRequest, key: str) -> HttpResponse:
    """Whoever holds the link sees these lines and nothing else, and answers line by line."""
    slip = actions.slip_of(key, at=request.visitor.at)
    if request.method == "GET":
        return _page(request, slip)
    try:
        actions.answer(key, _replies(request, slip), at=request.visitor.at)
    except Refused as refusal:
        return _page(request, slip, refusal)
    return HttpResponseRedirect(f"{reverse('slip', args=[key])}?told=answered")


def _page(request: PageRequest, slip: Slip, refusal: Refused | None = None) -> HttpResponse:
    """What is answered already, what may still be, and the form; everything typed stays when it is refused."""
    lines = list(slip.lines.order_by("number"))
    told = {} if refusal else {"told": TOLD.get(request.GET.get("told", ""))}
    sent = told | {
        "slip": slip,
        "choices": ANSWERS.items(),
        "items": [_item(line, request, refusal) for line in lines],
        "answered": [line for line in lines if line.answer],
        "unanswered": [line for line in lines if not line.answer],
        "name": request.POST["name"] if "name" in request.POST else _last_name(lines),
        "faults": refusal.problems if refusal else (),
    }
    return render(request, "checking/slip.html", sent, status=refusal.status if refusal else 200)


def _item(line: SlipLine, request: HttpRequest, refusal: Refused | None) -> Item:
    sentence, typed = line.sentence, request.POST
    return Item(
        line=line,
        reason=line.question_en if language() == "en" and line.question_en else line.question,
        before=sentence[: line.marked],
        figure=sentence[line.marked : line.marked_end],
        after=sentence[line.marked_end :],
        answer=typed.get(f"answer.{line.number}", "") if refusal else line.answer,
        said=typed.get(f"said.{line.number}", "") if refusal else line.said,
        wrong=refusal.at.get(line.number) if isinstance(refusal, NotAnAnswer) else None,
    )


def _last_name(lines: list[SlipLine]) -> str:
    """Of whoever answered last."""
    signed = [(line.answered_at, line.answered_by) for line in lines if line.answered_at]
    return max(signed)[1] if signed else ""


def _replies(request: HttpRequest, slip: Slip) -> list[Reply]:
    """Of the lines that say something, be it words alone."""
    sent, name = request.POST, request.POST.get("name", "")
    numbers = slip.lines.order_by("number").values_list("number", flat=True)
    replies = (Reply(n, sent.get(f"answer.{n}", ""), sent.get(f"said.{n}", ""), name) for n in numbers)
    return [one for one in replies if one.answer or one.said.strip()]
