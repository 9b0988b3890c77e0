from decimal import Decimal

import pytest

from shishu.cli.documents import json_value, json_values
from shishu.cli.errors import UnreadableFile


@pytest.mark.parametrize(
    "text", ['{"a": 1}\n{"a": 2}', '[{"a": 1}, {"a": 2}]', '{\n "a": 1\n}\n\n{"a": 2}\n', '[{"a": 1}]\n{"a": 2}']
)
def test_one_object_a_list_and_one_object_a_line_are_read_alike(text):
    assert json_values(text, "f") == [{"a": 1}, {"a": 2}]


def test_numbers_are_read_exactly():
    value = json_value('{"km": 5.1, "fen": 0.30000000000000004, "n": 12345678901234567890}', "f")
    assert value == {"km": Decimal("5.1"), "fen": Decimal("0.30000000000000004"), "n": 12345678901234567890}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('{"a": 1}\n{"a": }', 2),
        ('{"a": NaN}', 1),
        ('{"a": Infinity}', 1),
        ('\n\n{"a": 1, "a": 2}', 3),
        ("[" * 100_000, 1),
        ("nonsense", 1),
    ],
)
def test_what_is_not_plain_json_is_refused_with_its_line(text, line):
    with pytest.raises(UnreadableFile) as refused:
        json_values(text, "f")
    assert f"第 {line} 行" in refused.value.say("zh")


def test_where_one_value_is_wanted_two_are_refused():
    with pytest.raises(UnreadableFile):
        json_value("{} {}", "f")
