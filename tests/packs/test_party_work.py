"""The pack that comes with the product: whole, in both languages, and no burden."""

import re

import pytest

from shishu.api.registers import moves_json
from shishu.packs import builtin, check, load
from shishu.packs.codec import from_json, to_json
from shishu.packs.model import Indicator, Ledger, Pack
from shishu.web.administering.cases import step_told

HAN = re.compile(r"[\u4e00-\u9fff]")
REGISTER_FIELDS = ("姓名", "身份证", "民族", "宗教", "电话")


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load(builtin("party_work"))


def declared(pack: Pack) -> list[Indicator]:
    return [indicator for indicator in pack.indicators.values() if not indicator.implicit]


def test_it_has_no_fault() -> None:
    assert check(builtin("party_work")) == []


def test_every_indicator_is_defined_in_both_languages(pack: Pack) -> None:
    thin = [one.code for one in declared(pack) if len(one.definition.zh) < 20 or len(one.definition.en) < 40]
    mixed = [one.code for one in declared(pack) if HAN.search(one.definition.en) or not HAN.search(one.definition.zh)]

    assert len(declared(pack)) > 100
    assert not thin
    assert not mixed


def test_every_indicator_is_found_by_words_that_mean_it_alone(pack: Pack) -> None:
    meant: dict[str, set[str]] = {}
    for indicator in pack.indicators.values():
        for word in (indicator.name.zh, *indicator.aliases):
            meant.setdefault(word, set()).add(indicator.code)

    assert not {word: codes for word, codes in meant.items() if len(codes) > 1}


def test_every_ledger_says_how_it_is_kept_and_shows_an_example(pack: Pack) -> None:
    silent = [ledger.code for ledger in pack.ledgers.values() if not (ledger.help.zh and ledger.help.en)]

    assert not silent
    assert not [ledger.code for ledger in pack.ledgers.values() if not ledger.examples]


def test_no_ledger_asks_for_a_photo_or_for_who_a_person_is(pack: Pack) -> None:
    fields = [(ledger, field) for ledger in pack.ledgers.values() for step in ledger.steps for field in step.fields]

    assert not [
        (ledger.code, field.name) for ledger, field in fields if field.type == "attachment" and not field.optional
    ]
    asked = [
        (ledger.code, field.name) for ledger, field in fields if any(word in field.ask.zh for word in REGISTER_FIELDS)
    ]
    assert [name for _, name in asked if name not in {"file_no", "post_no"}] == []


def test_what_is_kept_elsewhere_is_imported_or_off(pack: Pack) -> None:
    def entry(code: str) -> str:
        return pack.ledgers[code].entry

    assert {entry(code) for code in ("patrol", "household_help", "help_pair")} == {"off"}
    assert {entry(code) for code in ("collective_account", "member", "mobile_member")} == {"import"}


def test_figures_that_speak_of_the_same_thing_exclude_each_other(pack: Pack) -> None:
    pairs = (
        ("training.courses", "training.rotations"),
        ("toilet.public_built", "toilet.tourist_built"),
        ("house.renovated", "toilet.household_rebuilt"),
    )
    for one, other in pairs:
        assert other in pack.indicators[one].exclusive_with
        assert one in pack.indicators[other].exclusive_with


def test_attendance_does_not_add_upward(pack: Pack) -> None:
    codes = ("lecture.attendance", "study.attendance", "training.attendance", "service.volunteers")

    assert not [code for code in codes if pack.indicators[code].additive]


def test_the_other_side_of_a_record_has_an_indicator_of_its_own(pack: Pack) -> None:
    """No indicator is posted for both sides: adding them would count one thing twice."""
    sides: dict[str, set[bool]] = {}
    for ledger in pack.ledgers.values():
        for post in (post for step in ledger.steps for post in step.posts):
            sides.setdefault(post.indicator, set()).add(bool(post.to))

    assert not [code for code, found in sides.items() if len(found) > 1]


def test_monthly_ledgers_expect_branches_but_free_those_above(pack: Pack) -> None:
    monthly = [ledger for ledger in pack.ledgers.values() if ledger.expects == "month"]

    assert {ledger.code for ledger in monthly} == {"lecture", "study", "theme_day"}
    assert all(expecting(ledger) >= {"branch", "village", "community"} for ledger in monthly)
    assert not any(expecting(ledger) & {"committee", "department", "township"} for ledger in monthly)


def expecting(ledger: Ledger) -> set[str]:
    return set(ledger.recorded_by) - set(ledger.exempt)


def test_the_columns_nobody_defined_are_left_to_the_place(pack: Pack) -> None:
    fields = [field for field in pack.ledgers["enterprise_survey"].steps[0].fields if field.name.startswith("column_")]

    assert len(fields) == 6
    assert all("待本单位填写" in field.ask.zh and field.optional for field in fields)


def test_more_time_that_is_asked_for_is_a_question_with_two_answers(pack: Pack) -> None:
    asking = [step for ledger in pack.ledgers.values() for step in ledger.steps if step.code == "ask_time"]
    assert [step.asks for step in asking] == [("extend", "refuse_time")] * 2
    assert from_json(to_json(pack)) == pack
    assert moves_json(asking[0])["asks"] == ["extend", "refuse_time"]
    told = [words.zh for words in step_told(asking[0], pack.ledgers["instruction"])]
    assert "办后事项等着「准予延期」、「不予延期」" in told
