"""A March record corrected in April, on both bases, at both moments, with March open and March closed."""

import pytest

from tests.spec.tables import World

pytestmark = pytest.mark.django_db

TREE = """
R region
  A area
    V post
"""
SAID = """
2023-03-11  r1: talk V 2023-03-10 42
2023-03-11  r2: households V 2023-03-10 113
"""
CORRECTED = """
-- before
2023-04-05  r1: talk V 2023-03-10 24
2023-04-05  r2: households V 2023-03-10 110
-- after
"""


def test_a_march_record_corrected_while_march_is_open_changes_march_on_both_bases() -> None:
    World(TREE, SAID + CORRECTED).shows(
        """
        | as of  | figure          | place | period     | reported | occurred |
        |--------|-----------------|-------|------------|----------|----------|
        | before | talk.attendance | V     | 2023-03    | 42       | 42       |
        | before | talk.attendance | V     | 2023-04    | 0        | 0        |
        | before | talk.attendance | V     | 2023       | 42       | 42       |
        | before | household.count | V     | 2023-03-31 | 113      | 113      |
        | before | household.count | V     | 2023-04-30 | 113      | 113      |
        | after  | talk.attendance | V     | 2023-03    | 24       | 24       |
        | after  | talk.attendance | V     | 2023-04    | 0        | 0        |
        | after  | talk.attendance | V     | 2023       | 24       | 24       |
        | after  | household.count | V     | 2023-03-31 | 110      | 110      |
        | after  | household.count | V     | 2023-04-30 | 110      | 110      |
        """
    )


@pytest.mark.parametrize("locked", ["R", "A", "V"])
def test_a_march_record_corrected_after_closing_leaves_march_as_reported(locked: str) -> None:
    World(TREE, f"{SAID}2023-04-04  lock {locked} 2023-03\n{CORRECTED}").shows(
        """
        | as of  | figure          | place | period     | reported | occurred |
        |--------|-----------------|-------|------------|----------|----------|
        | before | talk.attendance | V     | 2023-03    | 42       | 42       |
        | before | talk.attendance | V     | 2023-04    | 0        | 0        |
        | before | talk.attendance | V     | 2023       | 42       | 42       |
        | before | household.count | V     | 2023-03-31 | 113      | 113      |
        | before | household.count | V     | 2023-04-30 | 113      | 113      |
        | after  | talk.attendance | V     | 2023-03    | 42       | 24       |
        | after  | talk.attendance | V     | 2023-04    | −18      | 0        |
        | after  | talk.attendance | V     | 2023       | 24       | 24       |
        | after  | household.count | V     | 2023-03-31 | 113      | 110      |
        | after  | household.count | V     | 2023-04-30 | 110      | 110      |
        """
    )


def test_a_late_record_books_in_the_first_open_month() -> None:
    world = World(
        TREE,
        """
        2023-06-02  lock A 2023-03
        2023-06-02  lock R 2023-04
        2023-06-03  r1: talk V 2023-03-10 42
        """,
    )
    world.shows(
        """
        | figure          | place | period     | reported | occurred |
        |-----------------|-------|------------|----------|----------|
        | talk.attendance | R     | 2023-03    | 0        | 42       |
        | talk.attendance | R     | 2023-04    | 0        | 0        |
        | talk.attendance | R     | 2023-05    | 42       | 0        |
        | talk.attendance | R     | 2023-05-01 | 42       | 0        |
        """
    )


def test_mirror_and_new_line_are_each_judged_by_their_own_day() -> None:
    World(
        TREE,
        """
        2023-03-11  r1: talk V 2023-03-10 42
        2023-05-02  lock A 2023-03
        2023-05-03  r1: talk V 2023-04-20 40
        2023-05-03  r2: talk V 2023-04-21 7
        2023-05-04  r2: talk V 2023-03-09 8
        """,
    ).shows(
        """
        | figure          | place | period     | reported | occurred |
        |-----------------|-------|------------|----------|----------|
        | talk.attendance | V     | 2023-03    | 42       | 8        |
        | talk.attendance | V     | 2023-04-01 | −34      | 0        |
        | talk.attendance | V     | 2023-04-20 | 40       | 40       |
        | talk.attendance | V     | 2023-04-21 | 0        | 0        |
        | talk.attendance | V     | 2023-04    | 6        | 40       |
        """
    )


def test_withdrawing_writes_mirrors_only() -> None:
    World(
        TREE,
        """
        2023-03-11  r1: talk V 2023-03-10 42
        2023-03-11  r2: talk V 2023-03-10 5
        2023-04-02  lock V 2023-03
        -- before
        2023-04-03  void r1
        """,
    ).shows(
        """
        | as of  | figure          | place | period  | reported | occurred | records reported | records occurred |
        |--------|-----------------|-------|---------|----------|----------|------------------|------------------|
        | before | talk.attendance | V     | 2023-03 | 47       | 47       | 2                | 2                |
        |        | talk.attendance | V     | 2023-03 | 47       | 5        | 2                | 1                |
        |        | talk.attendance | V     | 2023-04 | −42      | 0        | 1                | 0                |
        |        | talk.attendance | V     | 2023    | 5        | 5        | 1                | 1                |
        """
    )
