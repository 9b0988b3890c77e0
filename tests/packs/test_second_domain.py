"""A network of libraries, in English: nothing of the first domain is needed."""

from decimal import Decimal
from pathlib import Path

import pytest

from shishu.packs import builtin, check, from_json, load, to_json, vocabulary

LIBRARY = Path(__file__).parent / "library_network"


@pytest.fixture(scope="module")
def library():
    return load(LIBRARY)


def test_a_pack_of_one_language_says_the_same_on_both_sides(library):
    assert check(LIBRARY) == []
    assert library.title.zh == library.title.en == "Library network"


def test_counts_of_the_tree_and_of_records_are_indicators_by_themselves(library):
    implicit = {code: one for code, one in library.indicators.items() if one.implicit}
    assert set(implicit) == {
        *(f"organisations.{kind}" for kind in ("network", "district", "office", "branch_library", "school")),
        *(f"{ledger}.record" for ledger in ("loans", "events", "visitors", "exchanges")),
        *(f"requests.{step.code}" for step in library.ledgers["requests"].steps),
    }
    assert (implicit["organisations.school"].kind, implicit["loans.record"].kind) == ("stock", "flow")


def test_an_indicator_without_a_scope_takes_that_of_its_ledger(written):
    head = "ledger: visit\nname: Visits\nscope: own\nrecorded_by: [village]\nreviewed_by: [township]\n"
    posts = "posts:\n  - {indicator: visit.made, amount: count}\n  - {indicator: visit.guests, amount: count}\n"
    indicators = "visit.made: {name: Made, unit: visit}\nvisit.guests: {name: G, unit: guest, scope: subtree}\n"
    pack = load(written({"ledgers/visit.yaml": head + posts, "indicators.yaml": indicators}))
    scopes = {code: one.scope for code, one in pack.indicators.items() if not code.startswith("organisations")}
    assert scopes == {"visit.made": "own", "visit.guests": "subtree", "visit.record": "own"}


def test_a_pack_read_back_from_json_is_the_same_pack(library):
    text = to_json(library)
    assert from_json(text) == library
    assert to_json(from_json(text)) == text


def test_choices_keep_the_order_in_which_they_are_shown(library):
    again = from_json(to_json(library))
    assert list(again.ledgers["loans"].steps[0].fields[0].choices) == ["print", "audio", "file"]


def test_json_of_another_format_is_refused():
    with pytest.raises(ValueError, match="format"):
        from_json('{"format":0}')


def test_numbers_are_exact_from_yaml_to_json(library):
    example = from_json(to_json(library)).ledgers["events"].examples[1]
    assert example.posts["events.takings"] == Decimal("40.5")
    assert example.values["takings"] == "40.5"


def test_the_built_in_pack_is_without_fault_and_stands_alone():
    folder = builtin("party_work")
    assert [fault.say("zh") for fault in check(folder)] == []
    pack = load(folder)
    assert from_json(to_json(pack)) == pack


def test_both_packs_can_hold_side_by_side(library):
    first = vocabulary([load(builtin("party_work"))])
    assert check(LIBRARY, known=first) == []
