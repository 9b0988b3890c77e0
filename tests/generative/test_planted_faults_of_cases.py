"""What the lives of cases would notice: each fault planted in the engine must be found by a short one."""

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from django.db import transaction

from shishu.records import derived
from shishu.records.actions import advancing
from shishu.records.cases import seeing
from shishu.records.models import Case
from shishu.records.rules import bounded, cases, limits, running, taking
from tests.generative.register_life import Life
from tests.generative.register_product import Product

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.sqlite]


QUICKLY = {"pause": 0, "extend": 0, "decline": 0, "transfer": 0, "report": 0, "answer": 12, "confirm": 12}
"""How often these steps are taken where a case has to be closed soon."""


def some_short_lives(doing: str, steps: dict[str, int]) -> None:
    """If the first does not meet the fault, one of the next will; each is undone, and the next finds nothing."""
    for seed in (3, 4, 1, 2, 5, 6):
        with transaction.atomic():
            Life(Product(), seed, **steps).live(90, 20, often=doing.split() * 15)
            transaction.set_rollback(True)


def is_found(doing: str = "step", **steps: int) -> None:
    """In lives where some operations and steps come more often."""
    with pytest.raises(AssertionError, match="the product says"):
        some_short_lives(doing, steps)


def nothing(*_args: Any, **_named: Any) -> Iterator[Any]:
    return iter(())


def test_an_undo_that_leaves_what_it_undoes_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(advancing, "_undo", lambda *_args: ())
    is_found("step step approve wait", **QUICKLY, reopen=12)


def test_a_pause_that_moves_no_due_day_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_later", lambda _limit, due, _first, _until: due)
    is_found(pause=8)


def test_an_extension_that_is_forgotten_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def moved(limit: Any, due: Any, changes: Sequence[Any]) -> Any:
        return real(limit, due, [change for change in changes if isinstance(change, limits.Pause)])

    real = limits.moved
    monkeypatch.setattr(limits, "moved", moved)
    is_found(extend=8)


def test_an_extension_of_what_is_overdue_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "_extension", nothing)
    is_found("wait", extend=8)


def test_a_step_that_comes_too_soon_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "broken", lambda *_args, **_named: False)
    is_found(answer=12, confirm=12)


def test_what_a_declined_owner_still_owes_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "lies_ahead", lambda _course, _limit: True)
    is_found()


def test_a_later_step_that_keeps_the_old_values_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(advancing, "_renew", nothing)
    is_found("correct step approve wait", **QUICKLY)


def test_a_case_closed_over_open_ones_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "_subcases", nothing)
    is_found("raise_ step step approve wait", **QUICKLY)


def test_a_step_taken_by_another_unit_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "_actor", nothing)
    is_found()


def test_a_hand_over_that_changes_no_hands_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    raised = property(lambda course: course.raised.organisation)
    monkeypatch.setattr(cases.Course, "organisation", raised)
    is_found(transfer=8)


def test_units_that_do_not_see_their_case_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(derived, "parts", lambda *_args: frozenset())
    is_found()


def test_a_case_that_everybody_sees_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seeing, "visible", lambda _scope: Case.objects.all())
    monkeypatch.setattr("shishu.records.cases.listing.visible", lambda _scope: Case.objects.all())
    is_found()


def test_a_void_step_that_the_case_still_stands_on_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def follow(record: Any, standing: Any) -> None:
        if record.state != "void":
            real(record, standing)

    real = advancing._follow
    monkeypatch.setattr(advancing, "_follow", follow)
    is_found("void")
