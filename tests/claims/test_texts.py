"""Texts of many kinds, every figure marked by hand: exactly those are found, with these bounds."""

import pytest

from tests.claims.marked import checkable, lines, marked, names, told

pytestmark = pytest.mark.once

TABLE = [pytest.param(line, id=f"{name}-{number}") for name in names() for number, line in enumerate(lines(name), 1)]


@pytest.mark.parametrize("line", TABLE)
def test_the_marked_figures_are_found_and_nothing_else(line: str) -> None:
    text = marked(line)

    assert told(text.text, checkable(text.text)) == told(text.text, text.figures)


def test_the_texts_hold_enough_figures_and_traps() -> None:
    texts = [marked(line) for name in names() for line in lines(name)]

    assert sum(len(text.figures) for text in texts) >= 600
    assert sum(len(text.traps) for text in texts) >= 300
