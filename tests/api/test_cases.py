"""Cases over the interface: opened and moved by POST /records, read where they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from shishu.audit.actions import SYSTEM
from shishu.journal import actions as journal
from shishu.packs import load
from tests.api.conftest import Programs
from tests.small_world import BEGIN, House

pytestmark = pytest.mark.once

MATTERS = Path(__file__).parent.parent / "house" / "access" / "matters"


def step(case: str = "", **more: object) -> dict[str, object]:
    return {"occurred_on": "2026-10-20", "values": {}, **({"case": case} if case else {}), **more}


def test_a_case_is_opened_moved_and_read(house: House, program: Programs) -> None:
    journal.activate(load(MATTERS), by=SYSTEM, at=BEGIN)
    ours = program("甲村录入")
    opening = step(step="raise", organisation="甲村", values={"what": "修桥"})
    (made,) = ours.post("/records", {"ledger": "scene_matter", "items": [opening]}).json["outcomes"]
    case = made["case"]
    assert (case, made["state"]) == (made["id"], "counted")

    shown = ours.get(f"/cases/{case}").json
    assert (shown["title"], shown["state"], shown["phase"]) == ("修桥", "raise", "open")
    assert [(each["step"], each["for"], each["problems"]) for each in shown["next"]] == [("settle", ["甲村"], [])]

    (settled,) = ours.post("/records", {"ledger": "scene_matter", "items": [step(case, step="settle")]}).json[
        "outcomes"
    ]
    assert (settled["state"], settled["case"]) == ("counted", case)
    (again,) = ours.post("/records", {"ledger": "scene_matter", "items": [step(case, step="settle")]}).json["outcomes"]
    assert (again["status"], again["code"]) == (409, "step_refused")

    listed = ours.get("/cases", ledger="scene_matter").json
    assert [(each["id"], each["phase"]) for each in listed["cases"]] == [(case, "closed")]
    assert ours.get("/cases", ledger="scene_matter", limit="1", after="1").json == {"cases": [], "next": None}
    record = ours.get(f"/records/{settled['id']}").json
    assert (record["case"], record["step"]) == (case, "settle")


def test_a_case_of_another_county_is_not_there(house: House, program: Programs) -> None:
    journal.activate(load(MATTERS), by=SYSTEM, at=BEGIN)
    opening = step(step="raise", organisation="甲村", values={"what": "修桥"})
    (made,) = program("甲村录入").post("/records", {"ledger": "scene_matter", "items": [opening]}).json["outcomes"]
    other = program("丁村录入")
    assert other.get(f"/cases/{made['case']}").status == 404
    assert other.get("/cases").json["cases"] == []
    (moved,) = other.post(
        "/records", {"ledger": "scene_matter", "items": [step(made["case"], step="settle", organisation="丁村")]}
    ).json["outcomes"]
    assert "没有这个事项" in moved["problems"][-1]["what"]["zh"]
