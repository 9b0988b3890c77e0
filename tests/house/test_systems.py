"""The table of the systems in the manual is what the pack says, and leaves no ledger of it out."""

import pytest

from devtools.systems.listed import PROGRAMMES, SYSTEMS
from devtools.systems.write import LANGUAGES, page, path
from shishu.demo.page import page_figures
from shishu.packs import builtin, load

pytestmark = pytest.mark.once


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_what_the_pack_says(language: str) -> None:
    assert path(language).read_text(encoding="utf-8") == page(language), "run python3 dev.py systems"


def test_every_ledger_and_programme_belongs_to_a_system() -> None:
    pack = load(builtin("party_work"))

    assert {code for _, _, ledgers in SYSTEMS for code in ledgers} == set(pack.ledgers)
    assert {code for codes in PROGRAMMES.values() for code in codes} == set(pack.programmes)


def test_every_figure_of_the_page_stands_in_the_table() -> None:
    told = page("zh")

    assert [row.claim for row in page_figures() if f"{row.claim} " not in told] == []
