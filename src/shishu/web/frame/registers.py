"""Registers and their cases in words: what their states, steps and units are called, and who opens one."""

from __future__ import annotations

from collections.abc import Mapping

from shishu.access.visitor import Visitor
from shishu.journal.catalogue import catalogue
from shishu.orgs.models import Organisation, Role
from shishu.packs.model import Ledger
from shishu.records.models import Case
from shishu.records.values import State
from shishu.web.frame.states import NAMES, Tag
from shishu.words import Text

_LOOKS: Mapping[str, str] = {"done": "wait", "closed": "ok"}


def registers() -> list[Ledger]:
    """Those of the active packs, in their order."""
    return [one for one in catalogue().ledgers.values() if one.is_register]


def register(code: str) -> Ledger | None:
    found = catalogue().ledgers.get(code)
    return found if found and found.is_register else None


def state_name(ledger: Ledger | None, code: str) -> Text:
    """By the ledger's states, else by the step that led there; what no pack knows any more by its code."""
    if ledger and code in ledger.states:
        return ledger.states[code]
    steps = ledger.steps if ledger else ()
    return next((one.name for one in steps if one.code == code), Text(code, code))


def state_tag(case: Case, ledger: Ledger | None) -> Tag:
    """Where it stands; one whose first step is not counted yet waits for review."""
    if case.phase == Case.Phase.WAITING:
        return Tag(NAMES[State.SUBMITTED], "wait")
    return Tag(state_name(ledger, case.state), _LOOKS.get(case.phase, ""))


def step_name(ledger: Ledger | None, code: str) -> Text:
    steps = ledger.steps if ledger else ()
    return next((one.name for one in steps if one.code == code), Text(code, code))


def may_open(ledger: Ledger, visitor: Visitor) -> bool:
    """Records for an organisation of a kind that opens cases of this register."""
    if ledger.entry != "manual":
        return False
    scope = visitor.scope_as(Role.RECORDER)
    return scope.filter(Organisation.objects.filter(kind__in=ledger.recorded_by), "id").exists()
