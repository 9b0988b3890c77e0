"""Texts against the books of a small world."""

from dataclasses import replace
from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext

from shishu.audit.actions import SYSTEM
from shishu.checks.queries import Desk, check
from shishu.checks.values import Known
from shishu.claims.judging.verdicts import Judgement
from shishu.claims.values import Stretch
from shishu.journal import actions as journal
from shishu.measure import month_key
from shishu.orgs import queries as orgs
from tests.claims.by_hand import reading
from tests.small_world import AT, DAY, House

THIS_YEAR = Stretch(date(2026, 1, 1), date(2026, 12, 31), "今年")


def judged(house: House, marked: str, organisation: str = "东县", place: str = "", **said: object) -> list[Judgement]:
    text = reading(marked, THIS_YEAR, organisation, **said)
    known = Known(date(2026, 11, 2), house.numbers[place] if place else None)
    return list(Desk().check(text, known).judgements)


def test_a_figure_of_the_books_agrees_and_a_wrong_one_names_the_ledger(house: House) -> None:
    house.counted("甲村")
    house.counted("乙村")

    right, wrong = judged(house, "今年东县讲党课[2场]。东县上党课[3场]。")

    assert right.verdict == "exact"
    assert wrong.verdict == "different"
    assert "台账2场" in wrong.reason.zh
    assert "东县·含下级，据2条记录" in wrong.reason.zh


def test_only_what_the_asker_sees_is_there(house: House) -> None:
    house.counted("甲村")
    scope = orgs.scope_of(house.account("丁村录入"), on=date(2026, 11, 2))
    text = reading("东县讲党课[1场]。", THIS_YEAR, "东县")

    (found,) = Desk().check(text, Known(date(2026, 11, 2)), scope=scope).judgements

    assert found.verdict == "unknown"
    assert "组织树里没有" in found.reason.zh


def test_silence_is_not_zero_and_a_declared_zero_is(house: House) -> None:
    october = Stretch(date(2026, 10, 1), date(2026, 10, 31), "10月")
    text = reading("甲村讲党课[4场]。", october, "甲村")
    known = Known(date(2026, 11, 2))

    (silent,) = Desk().check(text, known).judgements
    journal.declare(house.numbers["甲村"], month_key(date(2026, 10, 1)), ["lecture"], by=SYSTEM, at=AT)
    (declared,) = Desk().check(text, known).judgements

    assert (silent.verdict, declared.verdict) == ("no_record", "different")
    assert "台账0场" in declared.reason.zh


def test_an_organ_speaks_for_its_area(house: House) -> None:
    house.counted("甲村")

    (found,) = judged(house, "东县组织部讲党课[1场]。", "东县组织部")

    assert (found.verdict, found.sense and found.sense.asked.place.name) == ("exact", "东县")


def test_villages_and_townships_of_the_tree_are_counted(house: House) -> None:
    (found,) = judged(house, "下辖[3个]行政村。")

    assert found.verdict == "exact"


def test_a_text_of_many_figures_costs_few_statements(house: House) -> None:
    house.counted("甲村")
    few = reading("东县讲党课[1场]。", THIS_YEAR, "东县")
    many = reading(
        "".join(f"东县讲党课[{n}场]，集中学习[{n}次]，专题研讨[{n}场]。" for n in range(1, 30)), THIS_YEAR, "东县"
    )
    statements = []
    for text in (few, many):
        desk = Desk()
        with CaptureQueriesContext(
            connection,
        ) as caught:
            desk.check(text, Known(date(2026, 11, 2)))
        statements.append(len(caught))

    assert statements[1] <= 4 * statements[0]


def test_an_answer_of_the_books_is_that_of_the_figure(house: House) -> None:
    house.counted("甲村", on=DAY)
    text = reading("东县讲党课[1场]。", replace(THIS_YEAR, first=date(2026, 10, 1)), "东县")

    (found,) = Desk().check(text, Known(date(2026, 11, 2))).judgements

    assert found.value == 1
    assert found.sense is not None
    assert (found.sense.asked.first, found.sense.asked.last) == (date(2026, 10, 1), date(2026, 11, 2))


def test_a_text_is_read_with_the_units_of_the_packs_and_checked_in_one_call(house: House) -> None:
    house.counted("甲村")

    judged = check("2026年，东县讲党课1场。", published=date(2026, 11, 2), organisation=house.numbers["东县"])

    assert [(one.claim.quote, one.verdict) for one in judged.judgements] == [("1场", "exact")]
