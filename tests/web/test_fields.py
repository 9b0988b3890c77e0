"""What stands in a form and what a record takes are the same thing, there and back."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from shishu.packs.model import Field
from shishu.packs.values import read_values
from shishu.web.frame.fields import FormField, Offer, read_form, shown
from shishu.words import Text

pytestmark = pytest.mark.once

TOPIC = Field("topic", Text("题目", "Topic"), "text")
ATTENDED = Field("attended", Text("人数", "Attended"), "people_count")
MODE = Field(
    "mode", Text("方式", "Mode"), "choice", choices={"on": Text("线下", "On site"), "off": Text("线上", "Off")}
)
PLACE = Field("place", Text("单位", "Place"), "organisation", optional=True)
PAYER = Field("payer", Text("出资方", "Payer"), "party", optional=True)
PHOTOS = Field("photos", Text("照片", "Photos"), "attachment", optional=True)
ROWS = Field("works", Text("清单", "Works"), "rows", optional=True, fields=(TOPIC, ATTENDED))
FIELDS = (TOPIC, ATTENDED, MODE, PLACE, PAYER, PHOTOS, ROWS)
SHA = "a" * 64
SEVERAL = ("rows", "attachment", "buttons")


def posted(fields: list[FormField]) -> QueryDict:
    """What a browser sends of a form as it was drawn."""
    data = QueryDict(mutable=True)
    for field in [*fields, *(column for one in fields for row in one.rows for column in row)]:
        chosen = [choice.code for choice in field.choices if choice.is_chosen]
        data.setlist(field.name, list(field.files) or chosen or [field.value] * (field.kind not in SEVERAL))
    return data


def test_a_form_sent_as_it_was_drawn_says_what_the_record_says() -> None:
    values = {
        "topic": " 讲一讲 & <b>",
        "attended": 42,
        "mode": "off",
        "place": 7,
        "payer": "outside:某公司",
        "photos": [{"id": "018e2a5c-0000-7000-8000-00000000000a", "sha256": SHA}],
        "works": [{"topic": "一", "attended": 1}, {"topic": "二", "attended": 0}],
    }

    raw = read_form(FIELDS, posted(shown(FIELDS, values, offer=Offer(named=lambda number: f"#{number}"))))
    read, problems = read_values(FIELDS, raw)

    assert not problems
    assert read == {**values, "topic": "讲一讲 & <b>", "place": "#7"}


def test_what_is_not_in_the_form_is_left_out_and_what_is_left_empty_is_empty() -> None:
    assert read_form(FIELDS, QueryDict("v.topic=&v.attended=１８")) == {
        "topic": "",
        "attended": "18",
        "photos": [],
        "works": [],
    }


def test_empty_rows_and_those_ticked_to_go_are_dropped() -> None:
    data = QueryDict("v.works.0.topic=一&v.works.1.topic=&v.works.10.topic=三&v.works.2.topic=二&v.works.2-remove=1")

    assert [row["topic"] for row in read_form(FIELDS, data)["works"]] == ["一", "三"]  # type: ignore[attr-defined]  # there, but not in the type


def test_hostile_names_of_rows_are_passed_over() -> None:
    data = QueryDict("v.works.x.topic=1&v.works.-1.topic=1&v.works.99999999.topic=1&v.works.²=1&v.works=1")

    assert read_form([ROWS], data) == {"works": []}


def test_each_fault_stands_beside_its_own_field_also_in_rows() -> None:
    raw = read_form(FIELDS, QueryDict("v.topic=&v.attended=x&v.mode=on&v.works.0.topic=一&v.works.0.attended=x"))
    _, problems = read_values(FIELDS, raw)

    fields = {field.field.name: field for field in shown(FIELDS, raw, problems)}

    assert len(problems) == 3
    assert [len(fields[name].problems) for name in ("topic", "attended", "mode", "works")] == [1, 1, 0, 0]
    assert [len(column.problems) for column in fields["works"].rows[0]] == [0, 1]
    assert fields["works"].rows[0][1].value == "x"


def test_further_rows_are_offered_when_asked_for_and_never_more_than_the_field_takes() -> None:
    few = Field("works", Text("清单", "Works"), "rows", max=4, fields=(TOPIC,))  # type: ignore[arg-type]  # values that the test gives
    filled = {"works": [{"topic": "一"}]}

    assert len(shown([ROWS], filled)[0].rows) == 3
    assert len(shown([ROWS], filled, offer=Offer(more="works"))[0].rows) == 6
    assert len(shown([few], filled, offer=Offer(more="works"))[0].rows) == 4
