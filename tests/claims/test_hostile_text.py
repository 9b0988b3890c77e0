"""Texts made to waste time: every pattern of the room, and the reading as a whole, take time in proportion."""

import ast
import time
from pathlib import Path

import pytest

from shishu import claims
from shishu.claims import reading
from shishu.claims.errors import MOST_BYTES, MOST_FIGURES, TooLong, TooManyFigures
from shishu.claims.patterns import ALL
from shishu.claims.quantities import quantities

pytestmark = pytest.mark.once

ROOM = Path(claims.__file__).parent
PIECES = [
    "1", "一", "1,", "1，", "1,234", "1.", "1万", "百", "万千", "一万", "1-", "1—1", "“", "“1", '"', "《", "《1",
    "〔2", "1/", "[1]", "，", "近", "约1", "每", "每1次", "的", "百分之", "分之", "翻一", "第1、", "1、", "个", "a",
    "1个", "几", "数", " ", "\n", " \n", "\r\n",
]  # fmt: skip


def seconds(pattern_or_read: object, text: str) -> float:
    """The best of three, so that a busy machine does not decide."""
    found = []
    for _ in range(3):
        begun = time.process_time()
        if callable(pattern_or_read):
            pattern_or_read(text)
        else:
            for _match in pattern_or_read.finditer(text):  # type: ignore[attr-defined]  # a pattern, where it has one
                pass
        found.append(time.process_time() - begun)
    return min(found)


@pytest.mark.parametrize("name", sorted(ALL))
def test_every_pattern_takes_twice_the_time_for_twice_the_text(name: str) -> None:
    for piece in PIECES:
        short, long = (seconds(ALL[name], piece * (size // len(piece))) for size in (12_000, 24_000))
        assert long <= 2.5 * short + 0.004, piece


@pytest.mark.parametrize("piece", PIECES)
def test_reading_takes_twice_the_time_for_twice_the_text(piece: str) -> None:
    short, long = (seconds(quantities, piece * (size // len(piece))) for size in (12_000, 24_000))

    assert long <= 2.5 * short + 0.01


def test_a_pattern_is_made_in_one_place_only() -> None:
    """What the test above does not know of, it can not time."""
    strays = [
        f"{path.name}:{node.lineno}"
        for path in ROOM.glob("*.py")
        if path.name != "patterns.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "re"
        and node.attr not in {"Pattern", "Match", "escape"}
    ]  # fmt: skip

    assert not strays


def test_ten_megabytes_are_refused_at_once() -> None:
    text = "全村113户，" * 1_000_000
    begun = time.process_time()
    with pytest.raises(TooLong):
        reading.read(text)

    assert time.process_time() - begun < 0.1


def test_more_figures_than_fit_are_refused() -> None:
    with pytest.raises(TooManyFigures):
        quantities("3个" * (MOST_FIGURES + 1))


@pytest.mark.slow
def test_the_worst_two_megabytes_take_five_seconds_at_most() -> None:
    filler = "全村道路整洁、墙白瓦红，处处生机盎然。"
    text = ("3个，" * (MOST_FIGURES - 1) + filler * MOST_BYTES)[: MOST_BYTES // 3]
    text = text.encode()[:MOST_BYTES].decode(errors="ignore")
    begun = time.process_time()
    read = reading.read(text)

    assert time.process_time() - begun <= 5
    assert len(read.claims) == MOST_FIGURES - 1


@pytest.mark.parametrize("text", ["9" * 16 + "个", "9" * 5000 + "个", "1" + "0" * 15 + "元", "一" * 16 + "个"])
def test_a_number_of_more_than_fifteen_digits_is_no_figure(text: str) -> None:
    assert not quantities(text)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\x00\x01", "�", "🙂3个🙂", "א3", "²³个", "١٢٣个", "Ⅻ个", "３"])
def test_odd_input_never_fails(text: str) -> None:
    assert len(reading.read(text).claims) == ("3个" in text)
