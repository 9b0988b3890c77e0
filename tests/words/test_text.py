"""A text speaks both languages; what is put into it does too."""

import pytest

from shishu.words import Count, Text, listed

pytestmark = pytest.mark.once


def test_a_text_is_said_in_either_language():
    lectures = Text("党课", "lectures")
    assert (lectures.say("zh"), lectures.say("en")) == ("党课", "lectures")


def test_a_value_that_is_a_text_gives_each_language_its_own_side():
    told = Text("{n}场{what}", "{n} {what}").format(n=524, what=Text("党课", "lectures"))
    assert told == Text("524场党课", "524 lectures")


def test_a_value_with_braces_is_put_in_as_it_stands():
    assert Text("「{it}」", "“{it}”").format(it="{0.__class__}").zh == "「{0.__class__}」"


def test_a_forgotten_value_is_a_fault_of_the_program():
    with pytest.raises(KeyError):
        Text("{n}场", "{n} lectures").format()


def test_a_list_is_joined_as_each_language_writes_it():
    assert listed([Text("甲", "a"), "B3"]) == Text("甲、B3", "a, B3")
    assert listed([]) == Text("", "")


@pytest.mark.parametrize(("number", "said"), [(0, "0 rows"), (1, "1 row"), (2, "2 rows"), (1_001, "1001 rows")])
def test_a_word_stands_beside_its_number_in_the_right_form(number: int, said: str) -> None:
    assert Text("{n}行", "{n} {n:row|rows}").format(n=Count(number)) == Text(f"{number}行", said)
