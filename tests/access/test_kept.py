"""A session is found as long as it holds, and by its own key alone."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db.models import F

from shishu.access.kept import SessionStore


@pytest.fixture
def key(db: None) -> str:
    made = SessionStore()
    made["account"] = 7
    made.save()
    return str(made.session_key)


def test_what_was_kept_is_found_by_its_key_alone(key: str) -> None:
    assert SessionStore(key)["account"] == 7
    assert "account" not in SessionStore("x" * 32)


@pytest.mark.parametrize(("hours", "is_there"), [(11, True), (13, False)])
def test_one_that_has_run_out_is_no_session(key: str, hours: int, is_there: bool) -> None:
    Session.objects.update(expire_date=F("expire_date") - timedelta(hours=hours))
    found = SessionStore(key)
    assert ("account" in found) is is_there
    assert (found.session_key == key) is is_there
