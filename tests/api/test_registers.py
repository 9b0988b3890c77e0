"""A register is told to programs with all that moves and limits its cases."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from shishu.api.registers import RegisterTold, moves_json, register_json
from shishu.packs import load

LIBRARY = Path(__file__).parents[1] / "packs/library_network"


@pytest.fixture(scope="module")
def requests():
    return load(LIBRARY).ledgers["requests"]


def test_a_step_is_told_under_the_keys_of_the_pack(requests) -> None:
    told = moves_json(requests.step("hand_over"))
    assert (told["after"], told["by"], told["closes"], told["state"]) == (["arrive"], ["raiser"], True, "closed")
    assert (told["posted_on"], told["materials"], told["by_link"]) == ("arrived_on", ["due_on"], True)
    assert json.loads(json.dumps(told)) == told


def test_limits_and_duties_are_told_with_what_they_rest_on(requests) -> None:
    told = json.loads(json.dumps(register_json(requests)))
    assert list(told["states"]) == ["asked", "ordered", "done", "closed"]
    first, by_field, soon, least = told["limits"]
    assert first["within"] == {"amount": 10, "unit": "workdays"}
    assert (first["source"]["article"], first["source"]["verified"]) == ("4", False)
    assert (by_field["field"], by_field["within"], by_field["escalates"]) == (
        "due_on",
        None,
        {"amount": 10, "unit": "days"},
    )
    assert (soon["from"], soon["not_before"], soon["law"]) == (
        ["ask", "order"],
        {"amount": 1, "unit": "days"},
        "at_step",
    )
    assert (least["at_least"], least["breach"], least["source"]) == ({"copies": "1"}, "refuse", None)
    assert told["duties"] == [{"step": "progress", "every": "month", "from": ["order"]}]
    RegisterTold.model_validate(told)


def test_a_ledger_of_one_step_has_none_of_it() -> None:
    told = register_json(load(LIBRARY).ledgers["loans"])
    assert told == {"kind": "event", "title": "", "states": {}, "limits": [], "duties": []}
