"""How loads add up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shishu.packs.model import Field
from shishu.programmes.rules.load import Load, asked, load_of_task, summed
from shishu.words import Text

pytestmark = pytest.mark.once

ASK = Text("问", "Ask")


def field(kind: str = "text", **more: object) -> Field:
    return Field("it", ASK, kind, **more)  # type: ignore[arg-type]  # keywords that the test names


def test_what_a_form_asks_at_least() -> None:
    rows = field("rows", fields=(field(), field("integer"), field(optional=True)))
    assert asked([field(), field(optional=True), field("attachment"), rows]) == 3
    assert asked([]) == 0


def test_nine_fillings_of_a_form_by_hand() -> None:
    load = load_of_task([field()] * 5, 9)
    assert (load.tasks, load.records, load.fields, load.minutes) == (1, 9, 45, 24)


def test_minutes_are_rounded_up() -> None:
    assert Load(1, 1, 1).minutes == 2
    assert Load().minutes == 0


loads = st.builds(Load, *[st.integers(0, 500)] * 3)


@given(st.lists(loads), st.lists(loads))
def test_loads_add_up_in_any_order(some: list[Load], others: list[Load]) -> None:
    assert summed(some + others) == summed(others) + summed(some)
