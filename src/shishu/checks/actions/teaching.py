"""Corrections of a match become names of the organisation: proposed, reviewed by somebody else, taken back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shishu.audit.actions import note
from shishu.checks.errors import NameTaken, NoSuchName, NotAPhrase, OwnProposal
from shishu.checks.models import LearntName
from shishu.journal.catalogue import catalogue
from shishu.journal.finding import find_indicator
from shishu.orgs import queries as orgs
from shishu.orgs.models import Account
from shishu.orgs.rules import day_of_moment

_SHORTEST, _LONGEST = 2, 60


def propose(phrase: str, indicator: str, organisation: int, *, by: Account, at: datetime) -> LearntName:
    """A phrase shall mean an indicator in the texts of an organisation and of all below it.

    Raises OutOfScope, NotAPhrase, NotDeclared, NameTaken.
    """
    orgs.scope_of(by, on=day_of_moment(at)).require(organisation)
    written = "".join(phrase.split())
    if not _SHORTEST <= len(written) <= _LONGEST:
        raise NotAPhrase(written)
    code = find_indicator(indicator, catalogue()).code
    with transaction.atomic():
        held = LearntName.objects.filter(organisation=organisation, phrase=written, withdrawn_at=None).first()
        if held and held.indicator != code:
            raise NameTaken(written, held.indicator)
        made = held or LearntName.objects.create(
            organisation=organisation, phrase=written, indicator=code, proposed_by=by, proposed_at=at
        )
        note("check.name", target=made.pk, detail={"indicator": code, "organisation": organisation}, by=by, at=at)
    return made


def review(number: int, *, by: Account, at: datetime) -> None:
    """From now on it holds. Raises NoSuchName, OwnProposal."""
    held = _held(number, by, at)
    if held.proposed_by_id == by.pk:
        raise OwnProposal(held.phrase)
    with transaction.atomic():
        LearntName.objects.filter(pk=held.pk, reviewed_at=None).update(reviewed_by=by, reviewed_at=at)
        note("check.name_reviewed", target=held.pk, by=by, at=at)


def take_back(number: int, *, by: Account, at: datetime) -> None:
    """From now on it holds no more. Raises NoSuchName."""
    held = _held(number, by, at)
    with transaction.atomic():
        LearntName.objects.filter(pk=held.pk).update(withdrawn_by=by, withdrawn_at=at)
        note("check.name_withdrawn", target=held.pk, by=by, at=at)


def _held(number: int, by: Account, at: datetime) -> LearntName:
    held = LearntName.objects.filter(pk=number, withdrawn_at=None).first()
    if held is None or not orgs.scope_of(by, on=day_of_moment(at)).sees(held.organisation):
        raise NoSuchName
    return held
