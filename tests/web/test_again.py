"""What SQLite calls damaged is looked at again before a visitor is told that something failed."""

import logging
from sqlite3 import DatabaseError as Damage

import pytest
from django.db import DatabaseError

from shishu.web.frame import again
from shishu.web.ledgers import views
from tests.web.conftest import House

pytestmark = pytest.mark.sqlite


@pytest.fixture
def stumbling(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The page 台账 fails the first time as a connection whose cache is at odds with the file does."""
    asked: list[str] = []
    sound = views.catalogue

    def once() -> object:
        asked.append("asked")
        if "closed" in asked:
            return sound()
        damage = Damage("database disk image is malformed")
        damage.sqlite_errorname = "SQLITE_CORRUPT"
        raise DatabaseError(str(damage)) from damage

    monkeypatch.setattr(views, "catalogue", once)
    monkeypatch.setattr(again, "_renew", lambda: asked.append("closed"))  # the connection holds what this test wrote
    return asked


def test_a_page_is_read_once_more_when_the_file_is_sound(
    house: House, stumbling: list[str], caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logging.getLogger("shishu"), "propagate", True)
    answer = house.client("青镇审核").get("/ledgers/")

    assert answer.status_code == 200
    assert stumbling[:3] == ["asked", "closed", "asked"]
    assert "says of it: ok" in caplog.text


def test_a_damaged_file_is_told(house: House, stumbling: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shishu.web.frame.again._looked_at", lambda: "*** in database main ***")
    browser = house.client("青镇审核")
    browser.raise_request_exception = False

    assert browser.get("/ledgers/").status_code == 500
    assert stumbling == ["asked", "closed"]
