"""From a text to claims, and as the contract tells them."""

import doctest

import pytest

from shishu.claims import reading
from shishu.claims.lexicon import Measure, extended
from shishu.claims.reading import read
from shishu.claims.telling import told

pytestmark = pytest.mark.once

FIELDS = [
    "article", "quote", "start", "end", "number", "value", "lower", "upper", "lower_inclusive", "upper_inclusive",
    "unit", "base_unit", "thing", "kind", "organisation", "period", "checkable", "indicator", "candidates",
    "ledger_value", "verdict", "reason", "figure",
]  # fmt: skip


def test_the_examples_hold() -> None:
    failed, tried = doctest.testmod(reading)

    assert (failed, tried) == (0, 3)


def test_a_claim_stands_where_the_text_as_given_has_it() -> None:
    text = "　　截至目前，全市新成立組織４８\u200b家，投資 400 萬餘元。"
    claims = read(text).claims

    assert [claim.quote for claim in claims] == ["４８\u200b家", "400 萬餘元"]
    assert all(text[claim.start : claim.end] == claim.quote for claim in claims)


def test_every_field_of_the_contract_is_told() -> None:
    (claim,) = told(read("投资约1.5万元。"))["claims"]  # type: ignore[misc]  # fits, but is typed more loosely

    assert list(claim) == FIELDS
    assert (claim["number"], claim["value"], claim["lower"], claim["upper"]) == ("1.5万", "15000", "13500", "16500")
    assert (claim["unit"], claim["base_unit"], claim["kind"]) == ("元", "元", "money")


def test_measure_words_and_slogans_of_a_pack_are_plain_data() -> None:
    text = "开展三会一课两个先锋，慰问12甲乙。"

    assert [claim.quote for claim in read(text).claims] == ["两个"]
    known = extended([Measure("甲乙", base="甲乙")], ["两个先锋"])
    assert [claim.quote for claim in read(text, known).claims] == ["12甲乙"]


def test_a_pack_changes_no_measure_word_of_the_house() -> None:
    known = extended([Measure("公里", "count", "公里")])

    assert read("5公里", known).claims[0].quantity.base_unit == "米"
