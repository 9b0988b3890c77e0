"""A version of a pack is activated once, and no two active packs declare the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from shishu.audit.actions import SYSTEM
from shishu.journal import actions as journal
from shishu.journal.catalogue import catalogue
from shishu.journal.errors import DeclaredTwice
from shishu.packs import load
from tests.journal.conftest import AT

LIBRARY = Path(__file__).parents[1] / "packs/library_network"


def test_the_programmes_of_all_active_packs_are_one_catalogue(db: None) -> None:
    pack = load(LIBRARY)
    journal.activate(pack, by=SYSTEM, at=AT)

    assert catalogue().programmes == pack.programmes
    assert catalogue().ledgers["requests"] == pack.ledgers["requests"]


def test_two_packs_may_not_declare_the_same_programme(db: None) -> None:
    pack = load(LIBRARY)
    journal.activate(pack, by=SYSTEM, at=AT)
    again = replace(pack, name="another", kinds={}, groups={}, indicators={}, ledgers={})

    with pytest.raises(DeclaredTwice) as refused:
        journal.activate(again, by=SYSTEM, at=AT)
    assert "reading_year" in refused.value.say("en")
