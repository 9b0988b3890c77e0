"""shishu check."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from docx import Document

from tests.cli.conftest import Run
from tests.cli.test_program import shishu

pytestmark = pytest.mark.once

TEXT = "全村113户495人，近200名青年外出务工。"


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "稿.txt"
    path.write_bytes(TEXT.encode())
    return path


def test_the_figures_of_a_file_are_told_as_json(run: Run, text: Path) -> None:
    claims = run("check", text, "--extract-only", "--format", "json").json["claims"]

    assert [(claim["quote"], claim["start"], claim["end"]) for claim in claims] == [
        ("113户", 2, 6),
        ("495人", 6, 10),
        ("近200名", 11, 16),
    ]


def test_the_figures_are_told_as_a_table_for_people(run: Run, text: Path) -> None:
    done = run("check", text, "--extract-only")

    assert done.code == 0
    assert "近200名" in done.out
    assert "[180, 200)" in done.out
    assert "3 个数字" in done.err


def test_standard_input_is_read(tmp_path: Path) -> None:
    done = shishu("check", "-", "--extract-only", "--format", "json", typed=TEXT, SHISHU_DATA=tmp_path)

    assert len(json.loads(done.stdout)["claims"]) == 3
    assert not list(tmp_path.iterdir())


def test_older_files_are_read_and_what_is_no_text_is_refused(run: Run, tmp_path: Path) -> None:
    older, broken = tmp_path / "older.txt", tmp_path / "broken.txt"
    older.write_bytes(TEXT.encode("gb18030"))
    broken.write_bytes(b"\xff\xff\xff")

    assert len(run("check", older, "--extract-only", "--format", "json").json["claims"]) == 3
    assert run("check", broken, "--extract-only").code == 2
    assert run("check", tmp_path / "none.txt", "--extract-only").code == 2


def test_a_word_file_is_read(run: Run, tmp_path: Path) -> None:
    made = Document()
    made.add_paragraph(TEXT)
    made.save(str(tmp_path / "稿.docx"))

    assert len(run("check", tmp_path / "稿.docx", "--extract-only", "--format", "json").json["claims"]) == 3


def test_places_count_every_character_of_the_file(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "windows.txt"
    path.write_bytes("\ufeff标题\r\n全村113户".encode())

    (claim,) = run("check", path, "--extract-only", "--format", "json").json["claims"]
    assert (claim["start"], claim["end"]) == (7, 11)


def test_the_units_of_a_pack_are_measure_words_and_its_slogans_no_figures(run: Run, tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "units.yaml").write_text("甲乙: {name: {zh: 甲乙}, also_written: [丙丁]}\n", encoding="utf-8")
    (pack / "lexicon.yaml").write_text("not_figures: [三个好]\n", encoding="utf-8")
    path = tmp_path / "text.txt"
    path.write_text("做到三个好，收到5甲乙、7丙丁。", encoding="utf-8")

    claims = run("check", path, "--extract-only", "--format", "json", "--pack", pack).json["claims"]
    assert [(claim["quote"], claim["base_unit"]) for claim in claims] == [("5甲乙", "甲乙"), ("7丙丁", "甲乙")]


def test_the_slogans_of_the_packs_that_come_along_are_known(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text("坚决做到两个维护，开展活动3次。", encoding="utf-8")

    claims = run("check", path, "--extract-only", "--format", "json").json["claims"]
    assert [claim["quote"] for claim in claims] == ["3次"]


def test_more_than_two_megabytes_are_refused(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes(b"a" * (2 * 1024 * 1024 + 1))

    done = run("check", path, "--extract-only")
    assert done.code == 2
    assert "2 MB" in done.err


def test_a_pack_that_is_not_there_is_refused(run: Run, text: Path) -> None:
    assert run("check", text, "--extract-only", "--pack", "nowhere").code == 2


def test_neither_django_nor_pydantic_is_read(text: Path) -> None:
    script = (
        f"import sys; from shishu.cli.main import main; main(['check', {str(text)!r}, '--extract-only']);"
        "print([name for name in ('django', 'pydantic', 'duckdb') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
