"""The interface called as a program would, in the small world: `program("青镇审核").get("/figures", …)`."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from shishu.access.actions import make_token
from shishu.access.actions.tokens import NewToken
from shishu.orgs.rules import day_of_moment
from tests.small_world import House, house

__all__ = ["Program", "house"]

ALL = ("read", "record", "review")


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Any
    json: Any

    @property
    def said(self) -> str:
        """All of a refusal in Chinese, to look for words in."""
        return " ".join(part["zh"] for problem in self.json["problems"] for part in problem.values())


@dataclass(frozen=True)
class Program:
    """One that calls with a token; "" calls without."""

    token: str

    def get(self, path: str, **asked: object) -> Answer:
        return self._answer(Client().get(f"/api/v1{path}", asked, headers=self._headers()))

    def post(self, path: str, body: object = None) -> Answer:
        sent = body if isinstance(body, bytes) else json.dumps(body, ensure_ascii=False, default=str).encode()
        return self._answer(
            Client().post(f"/api/v1{path}", sent, content_type="application/json", headers=self._headers())
        )

    def call(self, method: str, path: str) -> Answer:
        return self._answer(Client().generic(method, f"/api/v1{path}", headers=self._headers()))

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}

    def _answer(self, response: HttpResponse) -> Answer:
        assert response.headers["Content-Type"].startswith("application/json"), response.content[:300]
        return Answer(response.status_code, response.headers, json.loads(response.content or "null"))


Programs = Callable[..., Program]


@pytest.fixture
def program(house: House) -> Programs:
    """A program that acts for an account: `program("青镇审核")` may do all that its roles allow."""

    @cache
    def made(account: str = "江州审计", *may: str) -> Program:
        asked = NewToken(f"for {account}", may or ALL, day_of_moment(house.at))
        return Program(make_token(house.account(account), asked, at=house.at))

    return made
