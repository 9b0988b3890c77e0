"""Every operation of the interface, every kind of caller: what happens is what access/interface.txt says."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.http import HttpResponse
from django.test import Client

from shishu.access.actions import make_token
from shishu.access.actions.tokens import NewToken
from shishu.api.needs import OPERATIONS
from shishu.orgs.models import Account
from tests.house.access.scene import ACCOUNTS, Row, Scene, rows, set_scene, state, undone
from tests.small_world import House, house

__all__ = ["house"]

pytestmark = pytest.mark.once

TABLE = rows(Path(__file__).parent / "access" / "interface.txt")
MEANS = {200: ".", 401: "1", 403: "3", 404: "4"} | dict.fromkeys((400, 409, 413, 415, 422, 429), "~")
NOT_THERE = ("not_found", "unknown_organisation", "unknown_group")
MAY = {"k": ("read",), "v": ("read", "record")}


@pytest.fixture
def scene(house: House) -> Scene:
    return set_scene(house)


def bodies(scene: Scene) -> dict[str, object]:
    """What is sent to each address, or by its name in the table."""
    values = {"topic": "题目", "attended": 18}
    item = {"organisation": scene.house.numbers["甲村"], "occurred_on": "2026-10-21", "values": values}
    asked = {"indicator": "讲党课", "organisation": "甲村", "period": "2026"}
    step = {"step": "settle", "case": scene.things["matter"], "occurred_on": "2026-10-21", "values": {}}
    return {
        "settling": {"ledger": "scene_matter", "items": [step]},
        "lecture": {"ledger": "lecture", "items": [item]},
        "/records/{counted}/correct": {"body": item, "reason": "核对"},
        "/records/{counted}/withdraw": {"reason": "重复"},
        "/reviews/approve": {"ids": [str(scene.record)]},
        "/reviews/return": {"ids": [str(scene.record)], "reason": "核对"},
        "/figures": {"questions": [asked]},
        "checking": {"text": "讲党课9场。"},
        "checking_another": {"text": "讲党课9场。", "organisation": "甲村"},
        "declaring": {"organisation": "甲村", "month": "2026-09", "ledger": "lecture"},
        "locking": {"organisation": "青镇", "month": "2026-09"},
        "unlocking": {"organisation": "青镇", "month": "2026-08"},
    }


def test_every_cell_is_as_the_table_says(scene: Scene) -> None:
    sent = bodies(scene)
    wrong = [
        f"{row.place} {row.method} {row.address} {caller}: {expected} -> {found}"
        for row in TABLE
        for caller, expected in row.expected.items()
        if (found := happens(scene, row, caller, sent.get(row.form or row.address))) != expected
    ]
    cells = sum(len(row.expected) for row in TABLE)
    print(f"{len(TABLE)} operations, {cells} cells, {len(wrong)} unexpected")
    assert not wrong, "\n".join(wrong)


def happens(scene: Scene, row: Row, caller: str, body: object) -> str:
    with undone():
        headers = {"Authorization": f"Bearer {token_of(scene, caller)}"} if caller != "a" else {}
        before, browser = state(), Client(raise_request_exception=False)
        address = f"/api/v1{row.address.format(**scene.things)}"
        if row.method == "GET":
            letter = _letter(browser.get(address, headers=headers))
        else:
            sent = json.dumps(body or {}).encode()
            letter = _letter(browser.post(address, sent, content_type="application/json", headers=headers))
        return letter if letter == "." or state() == before else f"{letter}, and something was done"


def token_of(scene: Scene, caller: str) -> str:
    """A token of this caller; a shut account got it before it was shut."""
    account, may = scene.house.account(ACCOUNTS[caller]), MAY.get(caller, ("read", "record", "review"))
    Account.objects.filter(pk=account.pk).update(is_active=True)
    account.refresh_from_db()
    token = make_token(account, NewToken("t", may, scene.house.at.date()), at=scene.house.at)
    Account.objects.filter(pk=account.pk).update(is_active=caller != "x")
    return token


def _letter(answer: HttpResponse) -> str:  # type: ignore[override]  # the tests' own, looser than what it stands for
    """Of a batch of one, what became of that one."""
    told = json.loads(answer.content)
    if answer.status_code == 200 and isinstance(told, dict):
        for one in told.get("outcomes", []):
            return MEANS[one.get("status") or 200]
        for one in told.get("answers", []):
            return "4" if one.get("error", {}).get("code") in NOT_THERE else "."
    return MEANS.get(answer.status_code, str(answer.status_code))


def test_every_operation_is_declared() -> None:
    declared = {(row.method, _shape(urlsplit(row.address).path)) for row in TABLE}
    there = {(one.method, _shape(one.path.removeprefix("/api/v1"))) for one in OPERATIONS}

    assert sorted(there - declared) == []
    assert sorted(declared - there) == []


def _shape(path: str) -> str:
    """With one sign for whatever stands in a place of the path."""
    return "/".join("*" if part.startswith("{") or part == "lecture" else part for part in path.split("/"))
