"""报送与锁定: who has reported a month, saying that one's own ledgers are complete, locking and opening again."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import render

from shishu.access.errors import NotYourRole
from shishu.access.rules import DECLARING, LOCKING
from shishu.figures.completeness import completeness
from shishu.journal import actions
from shishu.journal.errors import NotLocked
from shishu.web.closing.choosing import Chosen
from shishu.web.closing.confirming import confirmation, is_locked
from shishu.web.closing.sheet import sheet
from shishu.web.frame.door import door
from shishu.web.frame.request import PageRequest
from shishu.web.signing.answering import once_more
from shishu.web.signing.proving import asked_for, require_proof
from shishu.words import Refused, Text

TOLD = {
    "declared": Text(
        "已报。补记了新的内容会自动撤回，补齐后请再报一次。",
        "Reported. A further record takes it back: then report again.",
    ),
    "taken-back": Text("已撤回，补齐后请再报。", "Taken back; report again when it is complete."),
    "locked": Text(
        "已锁定。之后的更正计入下月，并注明。",
        "Locked. Later corrections count in the next month, and say so.",
    ),
    "asked": Text(
        "已申请解锁。解锁须两人，请另一个账号同意。",
        "Asked for. It takes two accounts: another one has to agree.",
    ),
    "unlocked": Text("已解锁。", "Unlocked."),
}


@door()
def closing(request: PageRequest) -> HttpResponse:
    return _page(request, Chosen.of(request.GET.dict(), request.visitor))


@door(*DECLARING, methods=("POST",))
def declare(request: PageRequest) -> HttpResponse:
    """本月已齐, 本月无: one ledger, or all that the organisation owes."""
    chosen = _chosen(request, *DECLARING)
    own = [row for row in completeness(chosen.place.pk, chosen.month) if row.organisation == chosen.place]
    named = request.POST.getlist("ledger")
    owed = [row.ledger.code for row in own if not named or row.ledger.code in named]
    return _done(request, chosen, lambda: _declare(request, chosen, owed))


@door(*LOCKING, methods=("GET", "POST"))
def lock(request: PageRequest) -> HttpResponse:
    """First what it will do; sent from there, with the password where it was not typed lately, it is done."""
    chosen = _chosen(request, *LOCKING)
    if request.method != "POST":
        return chosen.back() if is_locked(chosen) else _confirm(request, chosen)
    try:
        require_proof(request)
    except Refused as refusal:
        return _confirm(request, chosen, refusal)
    return _done(request, chosen, lambda: _lock(request, chosen))


@door(*LOCKING, methods=("POST",), fresh=True)
def unlock(request: PageRequest) -> HttpResponse:
    """The first account asks, the second one opens the month."""
    chosen = _chosen(request, *LOCKING)
    return _done(request, chosen, lambda: _unlock(request, chosen))


@door(*DECLARING, methods=("POST",))
def take_back(request: PageRequest) -> HttpResponse:
    """One's own declaration of a ledger, as long as nobody above has locked the month."""
    chosen = _chosen(request, *DECLARING)
    return _done(request, chosen, lambda: _take_back(request, chosen, request.POST.get("ledger", "")))


def _chosen(request: PageRequest, *roles: str) -> Chosen:
    """What the form is about, or the address that leads to it. Raises OutOfScope, NotYourRole."""
    asked = request.POST if request.method == "POST" else request.GET
    chosen = Chosen.of(asked.dict(), request.visitor)
    if not request.visitor.holds_at(chosen.place.pk, *roles):
        raise NotYourRole
    return chosen


def _declare(request: PageRequest, chosen: Chosen, ledgers: list[str]) -> str:
    actions.declare(chosen.place.pk, chosen.month, ledgers, by=request.visitor.by, at=request.visitor.at)
    return "declared"


def _lock(request: PageRequest, chosen: Chosen) -> str:
    actions.lock(chosen.place.pk, chosen.month, by=request.visitor.by, at=request.visitor.at)
    return "locked"


def _unlock(request: PageRequest, chosen: Chosen) -> str:
    done = actions.unlock(chosen.place.pk, chosen.month, by=request.visitor.by, at=request.visitor.at)
    return "asked" if done.seq is None else "unlocked"


def _take_back(request: PageRequest, chosen: Chosen, ledger: str) -> str:
    """Never the lock of the whole month, which is what no ledger at all means. Raises NotLocked."""
    if not ledger:
        raise NotLocked(chosen.month)
    done = actions.unlock(chosen.place.pk, chosen.month, ledger, by=request.visitor.by, at=request.visitor.at)
    return "asked" if done.seq is None else "taken-back"


def _done(request: PageRequest, chosen: Chosen, deed: Callable[[], str]) -> HttpResponse:
    """Back to the page when it was done; else the page with what stands in the way."""
    try:
        return chosen.back(deed())
    except Refused as refusal:
        return _page(request, chosen, refusal)


def _confirm(request: PageRequest, chosen: Chosen, refusal: Refused | None = None) -> HttpResponse:
    found = confirmation(chosen, request.visitor) | asked_for(request)
    if refusal:
        return once_more(request, "closing/lock.html", refusal, found)
    return render(request, "closing/lock.html", found)


def _page(request: PageRequest, chosen: Chosen, refusal: Refused | None = None) -> HttpResponse:
    found = sheet(request.visitor, chosen) | {
        "told": TOLD.get(request.GET.get("told", "")),
        "faults": refusal.problems if refusal else (),
    }
    return render(request, "closing/closing.html", found, status=refusal.status if refusal else 200)
