"""A programme compiles to what is due from whom, by which day of which month."""

from pathlib import Path

import pytest

from shishu.packs import check, from_json, load, to_json, vocabulary
from shishu.packs.model import Due, Duration
from shishu.packs.schema.due import due
from tests.packs.faulty import PROGRAMME, SOUND

LIBRARY = Path(__file__).parent / "library_network"


@pytest.fixture(scope="module")
def year():
    return load(LIBRARY).programmes["reading_year"]


@pytest.mark.parametrize(
    ("words", "every", "day", "month"),
    [
        ("day 5", "month", 5, 0),
        ("day 25 before", "month", 25, -1),
        ("day 15 after", "month", 15, 1),
        ("month end", "month", 0, 0),
        ("day 5", "quarter", 5, 2),
        ("day 15 after", "half_year", 15, 6),
        ("month end", "half_year", 0, 5),
        ("month end", "year", 0, 11),
        ("day 20 before", "year", 20, -1),
        ("01-15", "year", 15, 12),
        ("03-01", "year", 1, 14),
    ],
)
def test_a_due_day_is_counted_from_the_first_month_of_its_period(words, every, day, month):
    assert due(words, every) == Due(day, month)


def test_stages_keep_their_order_and_say_from_whom_what_is_due(year):
    assert [(stage.code, stage.by, stage.ledger, stage.count) for stage in year.stages] == [
        ("order", "each", "events", 1),
        ("evening", "each", "events", 1),
        ("thanks", "holder", "events", 1),
        ("exchange", "pairs", "exchanges", 1),
        ("wishes", "each", "requests", 1),
        ("stock", "each", "loans", 2),
        ("summary", "holder", "events", 1),
    ]


def test_a_stage_that_says_no_name_is_called_as_its_ledger(year):
    assert [stage.name.en for stage in year.stages][:3] == ["Plan", "Events", "Events"]


def test_a_stage_that_says_no_step_is_about_the_one_that_opens(year):
    assert {stage.ledger: stage.step for stage in year.stages} == {
        "events": "record",
        "exchanges": "record",
        "requests": "ask",
        "loans": "record",
    }


def test_a_stage_is_due_by_the_calendar_or_after_another_or_at_any_time(year):
    stages = {stage.code: stage for stage in year.stages}
    assert (stages["order"].every, stages["order"].due) == ("month", Due(25, -1))
    assert (stages["thanks"].after, stages["thanks"].within) == ("evening", Duration(7, "days"))
    wishes = stages["wishes"]
    assert (wishes.every, wishes.due, wishes.after, wishes.opens) == ("", None, "", "requests")
    assert stages["exchange"].field == "visited"
    assert stages["exchange"].due == Due(0, 5), "without a due day: by the end of the period"


def test_a_programme_rests_on_a_document(year):
    assert (year.document.article, year.document.verified) == ("9", True)
    assert (year.held_by, year.among, year.may_skip) == (("office",), "branch_library", True)


def test_a_programme_without_a_document_is_no_burden_where_only_its_holder_has_work(written):
    alone = (
        "programme: own\nname: Own\nheld_by: village\namong: village\nstages:\n  walk: {every: month, ledger: visit}\n"
    )
    assert check(written({"programmes/own.yaml": alone})) == []


def test_a_programme_may_speak_of_the_ledgers_of_another_pack(written, tmp_path):
    known = vocabulary([load(written(SOUND))])
    (tmp_path / "more" / "programmes").mkdir(parents=True)
    page = tmp_path / "more" / "programmes" / "rounds.yaml"
    page.write_text(PROGRAMME.replace("programme: rounds", "programme: more"), encoding="utf-8")
    pack = load(tmp_path / "more", known=known)
    assert {stage.step for stage in pack.programmes["more"].stages} == {"record"}
    page.write_text(PROGRAMME, encoding="utf-8")
    [fault] = check(tmp_path / "more", known=known)
    assert "rounds 已由另一个业务包声明" in fault.say("zh")


def test_a_pack_without_programmes_is_the_text_it_was(written):
    pack = load(written())
    assert "programmes" not in to_json(pack)
    assert from_json(to_json(pack)) == pack


def test_all_that_a_register_and_a_programme_say_comes_back_from_json(written):
    seldom = "    pauses: true\n    subcases: may\n    transfers: next_owner\n"
    bridge = SOUND["ledgers/bridge.yaml"].replace("    transfers: next_owner\n", seldom)
    bridge = bridge.replace("valid_from: 2020-01-01}", "valid_until: 2030-01-01}, law: at_step")
    rounds = PROGRAMME.replace("among: village\n", "among: village\nmay_skip: false\nhelp: On foot\n")
    pack = load(written(SOUND | {"ledgers/bridge.yaml": bridge, "programmes/rounds.yaml": rounds}))
    again = from_json(to_json(pack))
    assert again == pack
    assert to_json(again) == to_json(pack)
    assert not again.programmes["rounds"].may_skip
