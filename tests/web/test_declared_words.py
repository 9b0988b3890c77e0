"""What a pack declares of cases and programmes is told in words that need no YAML."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from django.template.loader import render_to_string

from shishu.audit.actions import SYSTEM
from shishu.journal import actions as journal
from shishu.journal.catalogue import Catalogue
from shishu.packs import load
from shishu.packs.model import Due, Duration, Source
from shishu.packs.wording import duration_told
from shishu.web.administering.cycles import programme_told
from shishu.web.administering.saying import ledger_told
from shishu.web.administering.times import due_told, source_told
from shishu.words import Text
from tests.web.conftest import AT, House

pytestmark = pytest.mark.once
LIBRARY = Path(__file__).parents[1] / "packs/library_network"
CHARTER = Source(Text("《章程》", "Charter"), "4", valid_from="2025-01-01")


@pytest.fixture(scope="module")
def packs() -> Catalogue:
    return Catalogue((load(LIBRARY),), {})


def moves(packs: Catalogue, step: str) -> list[str]:
    told = ledger_told(packs.ledgers["requests"], packs)
    return next([each.en for each in one.moves] for one in told.steps if one.code == step)


def test_a_step_is_told_by_how_it_moves_a_case(packs: Catalogue) -> None:
    assert moves(packs, "ask") == ["opens a case", "then “Asked for”"]
    assert moves(packs, "delay") == [
        "follows “Ordered”",
        "taken by “Who gets it”",
        "leaves the case where it stands",
        "puts the due day off to “Until when”",
    ]
    assert moves(packs, "hand_over") == [
        "follows “Arrived”",
        "taken by the unit that raised it",
        "then “Handed over”",
        "closes the case",
        "only once all sub-cases are closed",
        "may be done through a one-time link, without an account",
        "needs before it: By when",
        "counts on the day “Arrived on”",
    ]
    assert "somebody else of the same unit signs it off first" in moves(packs, "arrive")
    assert "makes “Handed over” void" in moves(packs, "reopen")


def test_a_ledger_of_one_step_has_no_way_to_tell(packs: Catalogue) -> None:
    told = ledger_told(packs.ledgers["loans"], packs)
    assert (told.steps[0].moves, told.limits, told.duties, told.states.zh) == ([], [], [], "")


def test_a_limit_is_told_with_what_happens_otherwise_and_what_it_rests_on(packs: Catalogue) -> None:
    told = ledger_told(packs.ledgers["requests"], packs)
    assert [limit.rule.en for limit in told.limits] == [
        "“Ordered” within 10 workdays of “Asked for”; otherwise taken, with a mark",
        "“Arrived” by the day “By when” that “Ordered” says; refused otherwise; shown one level up 10 days after it",
        "“Handed over” no sooner than a day after the later of “Asked for”, “Ordered”; refused otherwise",
        "“Arrived”: “Copies” no less than 1; refused otherwise",
    ]
    first = told.limits[0]
    assert first.rule.zh == "「Asked for」之后10个工作日内「Ordered」，不满足的提示，照样受理"
    assert first.source.en.endswith("article 4, in force since 2025-01-01 (not verified; the official text prevails)")
    assert [each.en for each in told.duties] == ["after “Ordered”, “How it stands” each month"]


def test_posts_that_look_at_the_case_are_told_by_what_was_asked(packs: Catalogue) -> None:
    told = ledger_told(packs.ledgers["requests"], packs)
    counts = next(step.counts for step in told.steps if step.code == "hand_over")
    assert [each.en for each in counts] == [
        "Requests met: adds one",
        "Requests of audio met: adds one, if Medium is Audio",
        "Copies got for readers: adds “Copies”, of sub-cases too",
        "Orders carried out: adds one (for the other side)",
    ]


def test_a_programme_is_told_stage_by_stage(packs: Catalogue) -> None:
    told = programme_told(packs.programmes["reading_year"], packs)
    assert (told.held_by.en, told.among.en) == ("District office", "Branch library")
    assert [(stage.name.en, stage.when.en, stage.what.en) for stage in told.stages] == [
        ("Plan", "each month, by day 25 of the month before", "Events"),
        ("Events", "each month, by the end of the month, once “Plan” is done", "Events"),
        ("Events", "within 7 days of “Events”", "Events"),
        ("Visits to another branch", "each half-year, by the end of its last month", "Visits to another branch"),
        (
            "Requests of readers",
            "at any time",
            "Requests of readers, Asked for; may open “Requests of readers”",
        ),
        ("Loans of the month", "each quarter, by day 15 of the month after it", "Loans of the month, 2 of them"),
        (
            "Events",
            "each year, by day 15 of month 1 of the following year; shown one level up 10 days after it",
            "Events",
        ),
    ]


@pytest.mark.parametrize(
    ("due", "every", "words"),
    [
        (Due(25, -1), "month", "上月25日"),
        (Due(5), "month", "当月5日"),
        (Due(0), "month", "当月月末"),
        (Due(3, 1), "month", "下月3日"),
        (Due(5, -1), "half_year", "期前一个月5日"),
        (Due(0, 5), "half_year", "期末当月月末"),
        (Due(15, 3), "quarter", "期后一个月15日"),
        (Due(15, 12), "year", "次年1月15日"),
    ],
)
def test_a_due_day_is_told_from_its_period(due: Due, every: str, words: str) -> None:
    assert due_told(due, every).zh == words


def test_lengths_of_time_are_told_by_their_unit() -> None:
    spans = [Duration(1, "months"), Duration(3, "days"), Duration(5, "workdays"), Duration(1, "years")]
    assert [duration_told(span).zh for span in spans] == ["1个月", "3天", "5个工作日", "1年"]
    assert [duration_told(span).en for span in spans] == ["a month", "3 days", "5 workdays", "a year"]


def test_a_source_says_whether_somebody_compared_it() -> None:
    assert source_told(CHARTER).zh == "依据《章程》第4条，2025-01-01起施行（未经核对，以正式文件为准）"
    verified = replace(CHARTER, verified=True, valid_until="2026-05-10")
    assert source_told(verified).zh == "依据《章程》第4条，2025-01-01至2026-05-10有效（已核对）"
    assert source_told(Source(Text("办法", "Rules"))).en == "by Rules (not verified; the official text prevails)"


def test_the_page_shows_programmes_stage_by_stage(packs: Catalogue) -> None:
    told = [programme_told(each, packs) for each in packs.programmes.values()]
    page = render_to_string("administering/programmes.html", {"programmes": told})
    assert page.count("<tr>") == 1 + len(told[0].stages)
    assert 'id="programme-reading_year"' in page


def test_the_page_of_a_pack_shows_the_ways_of_its_cases(house: House) -> None:
    journal.activate(load(LIBRARY), by=SYSTEM, at=AT)
    page = house.client("江州系统").get("/packs/library_network/").content.decode()

    for words in ("怎么走", "时限", "按期反馈", "状态", "工作安排", "未经核对，以正式文件为准"):
        assert words in page
    assert "「Asked for」之后10个工作日内「Ordered」" in page
    assert page.count('id="programme-reading_year"') == 1
