"""What a case is drawn from: its line of days, its stations, how late it is. Pure."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest

from shishu.packs import builtin, load
from shishu.web.cases.dateline import DateLine, Days, dateline
from shishu.web.cases.way import shortest, stations
from shishu.web.frame.lateness import lateness

pytestmark = pytest.mark.once

TODAY = date(2026, 11, 20)
DAYS = {
    "just opened": Days(TODAY, TODAY),
    "as in the picture": Days(
        date(2026, 10, 9), TODAY, date(2026, 11, 27), date(2026, 11, 13), date(2026, 11, 18)
    ),
    "all within a week": Days(
        date(2026, 11, 16), TODAY, date(2026, 11, 20), date(2026, 11, 19), date(2026, 11, 18), date(2026, 11, 19)
    ),
    "over years": Days(date(2024, 3, 2), TODAY, date(2026, 11, 21)),
    "overdue": Days(date(2026, 11, 1), TODAY, date(2026, 11, 19)),
}  # fmt: skip


def room(line: DateLine) -> list[tuple[int, float, float]]:
    """The row and the percentages that each label takes, drawn on a window of an office screen."""
    found = []
    for mark in line.marks:
        width = 100 * (12.5 * len(mark.name.zh) + 75) / 1150
        x = float(mark.x.rstrip("%"))
        start = {"start": x, "middle": x - width / 2, "end": x - width}[mark.anchor]
        found.append((mark.row, start, start + width))
    return found


@pytest.mark.parametrize("name", DAYS)
def test_no_label_covers_another_or_leaves_the_line(name: str) -> None:
    labels = room(dateline(DAYS[name]))

    assert all(start >= 0 and end <= 100.5 for _, start, end in labels)
    for (row, start, end), (other, begin, stop) in combinations(labels, 2):
        assert row != other or end < begin or stop < start


def test_it_is_to_scale() -> None:
    line = dateline(DAYS["as in the picture"])
    places = {mark.kind: float(mark.x.rstrip("%")) for mark in line.marks}
    whole = places["extended"] - places["opened"]

    assert (places["done"] - places["opened"]) / whole == pytest.approx(40 / 49, abs=0.001)
    assert line.late is None
    assert dateline(DAYS["overdue"]).late is not None


def test_what_is_closed_has_no_today() -> None:
    kinds = [mark.kind for mark in dateline(DAYS["all within a week"]).marks]
    assert "today" not in kinds
    assert kinds.count("closed") == 1


@pytest.mark.parametrize(
    ("due", "standing", "days"),
    [
        (date(2026, 11, 19), "overdue", 1),
        (date(2026, 11, 20), "today", 0),
        (date(2026, 11, 21), "soon", 1),
        (date(2026, 12, 21), "open", 31),
    ],
)
def test_how_late_it_is(due: date, standing: str, days: int) -> None:
    found = lateness(due, date.fromordinal(due.toordinal() - 3), TODAY)
    assert found
    assert (found.standing, found.days) == (standing, days)


def test_nothing_is_due_without_a_day() -> None:
    assert lateness(None, None, TODAY) is None


@pytest.mark.parametrize(
    ("ledger", "step", "way"),
    [
        ("problem", "raise", ["assign", "answer", "close"]),
        ("problem", "send_back", ["answer", "close"]),
        ("problem", "end", []),
        ("instruction", "accept", ["done", "verify", "close"]),
        ("demonstration", "list", ["accept", "name"]),
        ("demonstration", "name", []),
        ("village_project", "start", ["accept"]),
        ("donation", "hand_over", ["confirm"]),
        ("instruction", "hold", ["resume", "done", "verify", "close"]),
    ],
)
def test_the_way_on_is_how_a_case_is_meant_to_end(ledger: str, step: str, way: list[str]) -> None:
    declared = load(builtin("party_work")).ledgers[ledger]
    assert [one.code for one in shortest(declared, step)] == way


def test_stations_are_what_was_taken_and_what_is_ahead() -> None:
    declared = load(builtin("party_work")).ledgers["problem"]
    taken = [("raise", date(2026, 10, 8)), ("assign", date(2026, 10, 9))]
    found = stations(declared, taken, is_closed=False)

    assert [(one.name.zh, one.look) for one in found] == [
        ("提出", ""), ("交办", ""), ("办结", "w"), ("核实销号", "n"),
    ]  # fmt: skip
    assert [one.look for one in stations(declared, taken, is_closed=True)] == ["", ""]


def test_every_register_of_the_pack_has_a_way_to_its_end() -> None:
    for declared in load(builtin("party_work")).ledgers.values():
        opening = [one for one in declared.steps if one.opens and not one.closes] if declared.is_register else []
        assert all(shortest(declared, one.code) for one in opening), declared.code
