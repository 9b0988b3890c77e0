"""The draw: determined by the hash alone, fair, and done again by a stranger."""

import json
import subprocess
import sys
from collections import Counter
from hashlib import sha256
from pathlib import Path

import pytest

from shishu.figures import queries as figures
from shishu.figures.values import Basis
from shishu.journal.models import Entry
from shishu.sampling.rules.drawing import draw
from shishu.sampling.telling import proof_json
from tests.house.tree import ROOT
from tests.sampling.conftest import Town

SCRIPT = ROOT / "docs" / "algorithms" / "draw_sample.py"


@pytest.mark.once
def test_the_same_hash_draws_the_same_and_none_twice() -> None:
    ids = [f"{number:02}" for number in range(30)]
    found = draw("ab" * 32, ids, 12)
    assert found == draw("ab" * 32, ids, 12)
    assert found != draw("ac" * 32, ids, 12)
    assert len(set(found)) == 12
    assert sorted(draw("ab" * 32, ids, 30)) == ids


@pytest.mark.once
def test_the_first_draws_by_hand() -> None:
    seed, ids = "00", list("abcdefg")
    first = int(sha256(b"00:1").hexdigest(), 16) % 7
    second = int(sha256(b"00:2").hexdigest(), 16) % 6
    rest = ids[:first] + ids[first + 1 :]
    assert draw(seed, ids, 2) == [ids[first], rest[second]]


@pytest.mark.once
def test_every_record_has_the_same_chance() -> None:
    """Of 20,000 draws of 3 out of 10 each comes about 6,000 times; five standard deviations are 324."""
    ids = list("0123456789")
    found = Counter(one for seed in range(20_000) for one in draw(str(seed), ids, 3))
    assert all(abs(times - 6_000) < 324 for times in found.values())


@pytest.mark.parametrize(
    "more", [{}, {"basis": Basis.OCCURRED}, {"place": "甲村"}, {"indicator": "lecture.attendance"}]
)
def test_what_is_drawn_from_are_the_records_of_the_figure(town: Town, more: dict[str, str]) -> None:
    question = town.question(**more)
    sample = town.draw(4, question=question)
    assert sample.population == figures.figure(question).records
    assert {one.record for one in sample.drawn.all()} <= set(town.lectures)


def test_a_stranger_draws_the_same(town: Town, tmp_path: Path) -> None:
    sample = town.draw(7)
    told = subprocess.run(_script(tmp_path, proof_json(sample)), capture_output=True, text=True, check=True)
    drawn = [str(one) for one in sample.drawn.order_by("number").values_list("record", flat=True)]
    assert told.stdout.split() == drawn


@pytest.mark.parametrize("spoilt", ["header", "at", "records", "drawn", "hash", "previous"])
def test_a_stranger_notices_what_was_altered(town: Town, tmp_path: Path, spoilt: str) -> None:
    proof = json.loads(json.dumps(proof_json(town.draw(7))))
    if spoilt in ("records", "drawn"):
        proof[spoilt] = proof[spoilt][1:]
    else:
        proof["entry"][spoilt] = proof["entry"][spoilt].replace("7" if spoilt == "header" else "0", "1")
    assert subprocess.run(_script(tmp_path, proof), capture_output=True, check=False).returncode == 1


def _script(folder: Path, proof: object) -> list[str | Path]:
    file = folder / "sample.json"
    file.write_text(json.dumps(proof, ensure_ascii=False), encoding="utf-8")
    return [sys.executable, "-I", SCRIPT, file]


def test_the_seed_is_known_to_nobody_before_the_announcement(town: Town) -> None:
    """The same sample announced twice at the same moment is drawn otherwise, and both stay in the journal."""
    one, other = town.draw(10), town.draw(10)
    assert one.at == other.at
    assert list(one.drawn.values_list("record")) != list(other.drawn.values_list("record"))
    assert list(Entry.objects.filter(kind="sample").values_list("seq", flat=True)) == [one.seq, other.seq]
    assert (one.as_of, other.as_of) == (one.seq - 1, other.seq - 1)
