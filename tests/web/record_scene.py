"""The page of one record, and a correction sent through its form."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from tests.web.conftest import House


def page(house: House, key: UUID, who: str = "甲村录入", status: int = 200, query: str = "") -> str:
    answer = house.client(who).get(f"/records/{key}/{query}")
    assert answer.status_code == status
    return answer.content.decode()


def plain(html: str) -> str:
    """What is read: tags off, blanks closed up."""
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", html))


def form_of(key: UUID, house: House, **changes: Any) -> dict[str, Any]:
    """The form of correction as it opens, with some fields changed."""
    html = house.client("甲村录入").get(f"/records/{key}/correct/").content.decode()
    fields = dict(re.findall(r'<input[^>]* name="(v\.[\w.]+|occurred_on|revision)" value="([^"]*)"', html))
    fields |= dict(re.findall(r'<textarea[^>]* name="(v\.[\w.]+)"[^>]*>([^<]*)<', html))
    fields |= dict(re.findall(r'<input type="radio" name="(v\.[\w.]+)" value="([^"]*)" checked', html))
    return fields | {"reason": "按签到改", **changes}


def looked_at(house: House, key: UUID, fields: dict[str, Any]) -> str:
    answer = house.client("甲村录入").post(f"/records/{key}/correct/", fields)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def corrected(house: House, key: UUID, **changes: Any) -> Any:
    fields = form_of(key, house, **changes)
    found = re.search(r'name="sure" value="(\w+)"', looked_at(house, key, fields))
    assert found
    return house.client("甲村录入").post(f"/records/{key}/correct/", fields | {"sure": found[1]})
