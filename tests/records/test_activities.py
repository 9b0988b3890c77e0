"""Records of one activity: the people are asked once, and what was corrected in one record alone stands out."""

from __future__ import annotations

import pytest

from shishu.packs.model import Field, Ledger, Step, Vocabulary
from shishu.records.rules.activities import Told, unlike
from shishu.records.values import Form
from shishu.words import Text

pytestmark = pytest.mark.once


def told(code: str, attended: int | None, *, activity: tuple[str, ...] = (), unit: str = "人次") -> Told:
    fields = (
        Field("topic", Text("题目", "Topic"), "text"),
        Field(f"{code}_people", Text("参加人数", "Attended"), "people_count", unit=unit),
    )
    step = Step("record", Text(code, code), fields=fields, posts=(), reviewed_by=())
    ledger = Ledger(code, Text(f"{code}本", f"{code} book"), "event", ("branch",), (step,), activity=activity)
    return Told(Form(ledger, step, "demo", "1", Vocabulary()), {"topic": code, f"{code}_people": attended})


def test_each_record_of_an_activity_says_what_the_others_say_of_the_same_people() -> None:
    day, talk, help_ = told("day", 24, activity=("talk", "help")), told("talk", 32), told("help", 32)

    of_day, of_talk = unlike(day, [talk, help_]), unlike(talk, [day, help_])

    assert of_day
    assert of_day.text.zh == "参加人数 24，同一次活动的“talk本”记 32、“help本”记 32，是同一批人吗？"
    assert of_talk
    assert of_talk.text == Text(
        "参加人数 32，同一次活动的“day本”记 24，是同一批人吗？",
        "Attended 32, but 24 in “day book” of the same activity: are they the same people?",
    )


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(told("talk", 24), id="the same number"),
        pytest.param(told("talk", 32, unit="人"), id="counted in another unit"),
        pytest.param(told("talk", None), id="no number"),
        pytest.param(told("help", 32), id="not asked on the same form"),
    ],
)
def test_nothing_stands_out_where(other: Told) -> None:
    assert unlike(told("day", 24, activity=("talk",)), [other]) is None
