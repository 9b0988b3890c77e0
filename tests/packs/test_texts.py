"""What reading a text needs of a pack: units and slogans, read without compiling it."""

from decimal import Decimal
from pathlib import Path

import pytest

from shishu import packs
from shishu.packs import PackFaults
from shishu.packs.texts import TextUnit, TextWords, builtin_text_words, text_words

pytestmark = pytest.mark.once


def pack(folder: Path, **files: str) -> Path:
    for name, content in files.items():
        (folder / f"{name}.yaml").write_text(content, encoding="utf-8")
    return folder


def test_a_unit_is_known_by_every_word_it_is_written_with(tmp_path: Path) -> None:
    units = "千步: {name: {zh: 千步}, dimension: length, scale: 500, base: 米, also_written: [千步路]}\n"

    assert text_words(pack(tmp_path, units=units)).units == (
        TextUnit("千步", "length", "米", Decimal(500)),
        TextUnit("千步路", "length", "米", Decimal(500)),
    )


def test_slogans_stand_in_the_lexicon(tmp_path: Path) -> None:
    assert text_words(pack(tmp_path, lexicon="not_figures: [三个好, 五个一]\n")) == TextWords((), ("三个好", "五个一"))


def test_the_packs_that_come_along_have_both() -> None:
    words = builtin_text_words()

    assert {"元", "人次", "场次", "块"} <= {unit.word for unit in words.units}
    assert "三会一课" in words.not_figures


def test_a_folder_that_can_not_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackFaults):
        text_words(pack(tmp_path, lexicon="not_figures: [&a 三个好, *a]\n"))


def test_a_misspelt_lexicon_is_a_fault_of_its_line(tmp_path: Path) -> None:
    faults = packs.check(pack(tmp_path, lexicon="not_figure: [三个好]\n"))

    assert [(fault.file, fault.line) for fault in faults] == [("lexicon.yaml", 1)]


def test_the_built_in_packs_are_sound_with_their_lexicon() -> None:
    assert [packs.check(packs.builtin(name)) for name in packs.builtin_names()] == [[]] * len(packs.builtin_names())
