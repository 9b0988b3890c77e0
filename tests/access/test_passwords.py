"""What makes a password good enough, in both profiles."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pytest_django import Settings

from shishu.access import passwords
from shishu.access.errors import WeakPassword
from tests.small_world import AT

NAMES = ["wangfang", "王芳芳", "青镇", "Donghe County", ""]


def faults(raw: str) -> int:
    try:
        passwords.require_good(raw, NAMES)
    except WeakPassword as refusal:
        return len(refusal.problems)
    return 0


@pytest.mark.parametrize(
    ("raw", "usual", "dengbao3"),
    [
        ("three quiet green boats", 0, 1),
        ("Three quiet green boats", 0, 0),
        ("eleven char", 1, 2),
        ("twelve chars", 0, 1),
        ("q1w2e3r4t5y6", 1, 2),
        ("WANGFANG and 3 boats", 1, 1),
        ("x王芳芳x x王芳芳x x", 1, 2),
        ("我们青镇有三条小船 abC", 1, 1),
        ("my DONGHE county 2026!", 1, 1),
        ("Aa1-" * 64, 0, 0),
        ("Aa1-" * 64 + "x", 1, 1),
        ("", 1, 2),
        ("一二三四五六七八九十十一", 0, 1),
    ],
)
def test_both_profiles(raw: str, usual: int, dengbao3: int, settings: Settings) -> None:
    assert faults(raw) == usual

    settings.PROFILE = "dengbao3"
    assert faults(raw) == dengbao3


@pytest.mark.parametrize(("days", "is_stale"), [(0, False), (90, False), (91, True), (None, True)])
def test_a_password_gets_stale_only_where_the_profile_says_so(
    days: int | None,
    is_stale: bool,
    settings: Settings,
) -> None:
    set_at = None if days is None else AT - timedelta(days=days)
    assert not passwords.is_stale(set_at, AT)

    settings.PROFILE = "dengbao3"
    assert passwords.is_stale(set_at, AT) == is_stale
