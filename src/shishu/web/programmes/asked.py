"""What forms and addresses of this family say, before anything in it is believed."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpResponse
from django.shortcuts import render

from shishu.web.frame.request import PageRequest
from shishu.words import Refused

LONGEST = 200


def number_of(written: str, longest: int = 15) -> int:
    """A number of plain digits, 0 for anything else."""
    return int(written) if written.isascii() and written.isdecimal() and len(written) <= longest else 0


def text_of(said: Mapping[str, str], name: str) -> str:
    """One line, tidied."""
    return " ".join(said.get(name, "").split())[:LONGEST]


def answer(
    request: PageRequest, template: str, shown: Mapping[str, object], refusal: Refused | None = None
) -> HttpResponse:
    """The page, with what stood in the way if something did."""
    faults = refusal.problems if refusal else ()
    return render(request, template, {**shown, "faults": faults}, status=refusal.status if refusal else 200)
