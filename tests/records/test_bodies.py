"""The same words always have the same digest."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest

from shishu.records.rules.bodies import canonical, event_key, made_id


def test_canonical_json_knows_no_order_and_no_blanks():
    assert canonical({"b": 1, "a": {"d": None, "c": [True, "党"]}}) == '{"a":{"c":[true,"党"],"d":null},"b":1}'


def test_decimals_days_and_ids_are_text():
    said = {"money": Decimal("12.50"), "on": date(2023, 3, 10), "id": UUID(int=1)}
    assert canonical(said) == ('{"id":"00000000-0000-0000-0000-000000000001","money":"12.5","on":"2023-03-10"}')


@pytest.mark.parametrize("value", [0.5, float("nan"), {"a": [1.0]}, object()])
def test_no_float_gets_into_a_body(value):
    with pytest.raises(TypeError):
        canonical(value)


def test_a_made_id_is_a_uuid_of_version_7_that_tells_its_moment():
    at = datetime(2023, 3, 10, 1, 2, 3, tzinfo=UTC)
    made = made_id(at, randomness=lambda bits: (1 << bits) - 1)
    assert (made.version, made.variant) == (7, "specified in RFC 4122")
    assert made.int >> 80 == int(at.timestamp() * 1000)


def test_made_ids_differ():
    at = datetime(2023, 3, 10, tzinfo=UTC)
    assert len({made_id(at) for _ in range(1000)}) == 1000


def test_the_same_event_has_the_same_key_however_it_is_typed():
    one = event_key("lecture", ("on", "topic"), {"on": date(2023, 3, 10), "topic": "二十大 精神"})
    other = event_key("lecture", ("on", "topic"), {"on": "2023-03-10", "topic": "二十大精神"})
    assert one == other != ""


def test_other_ledgers_and_other_days_are_other_events():
    said = {"on": date(2023, 3, 10), "topic": "A"}
    keys = {
        event_key("lecture", ("on", "topic"), said),
        event_key("study", ("on", "topic"), said),
        event_key("lecture", ("on", "topic"), said | {"on": date(2023, 3, 11)}),
    }
    assert len(keys) == 3


def test_an_event_is_not_known_while_a_field_of_it_is_empty():
    assert event_key("lecture", ("topic",), {"topic": ""}) == ""
    assert event_key("lecture", (), {"topic": "A"}) == ""
