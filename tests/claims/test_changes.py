"""Two versions of a text: which figures have become others."""

import pytest

from shishu.claims.judging.changes import changes
from shishu.claims.reading import read

pytestmark = pytest.mark.once

OLD = "1至10月，全县举办科普讲座486场，入户走访1280户次，合作社收入63万余元。新建水渠3.4千米。"
NEW = "1至11月，全县举办科普讲座524场，入户走访1280户次，合作社收入71万余元。新建水渠3.4千米，栽树300棵。"


def told(older: str, newer: str) -> list[tuple[str, str]]:
    return [(one.before.quote, one.now.quote) for one in changes(read(older), read(newer))]


def test_figures_that_changed_are_told_with_both_values() -> None:
    assert told(OLD, NEW) == [("486场", "524场"), ("63万余元", "71万余元")]


def test_a_text_has_not_changed_against_itself() -> None:
    assert told(OLD, OLD) == []


def test_moving_a_sentence_is_no_change() -> None:
    first, second = OLD.split("。")[:2]

    assert told(OLD, f"{second}。{first}。") == []


def test_the_reason_says_both() -> None:
    (found, _) = changes(read(OLD), read(NEW))

    assert found.reason.zh == "上一稿写的是486场，这一稿是524场。"
