"""Opening a case: by which of the steps that open one, under which other case, and from which record it comes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from django.http import HttpRequest

from shishu.web.recording.typed import Typed
from shishu.words import Text


@dataclass(frozen=True)
class Opening:
    """A step that opens a case, to be chosen; `closes`: it is over with it (当场解决)."""

    name: Text
    href: str
    is_chosen: bool
    closes: bool


def opening(typed: Typed, asked: Mapping[str, str]) -> Typed:
    """The form of the first step of a case; of what is no register nothing changes."""
    if not typed.main.form.ledger.is_register:
        return typed
    parent = _id(asked.get("parent", ""))
    return replace(typed, about={"step": typed.main.form.step.code} | ({"parent": parent} if parent else {}))


def openings(request: HttpRequest, typed: Typed) -> list[Opening]:
    """Where a case may be opened by several steps: all of them; nothing where there is no choice."""
    form = typed.main.form
    steps = [one for one in form.ledger.steps if one.opens] if form.ledger.is_register else []
    asked = request.GET.copy()
    found = []
    for one in steps:
        asked["step"] = one.code
        found.append(Opening(one.name, f"?{asked.urlencode()}", one.code == form.step.code, one.closes))
    return found if len(found) > 1 else []


def coming_from(typed: Typed, written: str) -> Typed:
    """With the record that led here in the first field that names one of its kind."""
    key = _id(written)
    field = next((one for one in typed.main.fields if one.type == "case"), None)
    if not key or field is None:
        return typed
    return replace(typed, main=replace(typed.main, values={**typed.main.values, field.name: key}))


def _id(written: str) -> str:
    try:
        return str(UUID(written)) if written else ""
    except ValueError:
        return ""
