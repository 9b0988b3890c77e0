"""What stands can be stated, and stays stated whatever is entered around it."""

import pytest

from tests.spec.tables import World

pytestmark = pytest.mark.django_db

TREE = """
R region
  A area
    V post
    W post
"""


def test_a_stated_level_stands_from_its_day_until_the_next_statement() -> None:
    World(
        TREE,
        """
        2023-03-11  s1: households V 2023-03-10 113
        2023-05-06  s2: households V 2023-05-05 120
        2023-05-06  s3: households W 2023-04-01 40
        """,
    ).shows(
        """
        | figure          | place | period     | occurred | reported | records |
        |-----------------|-------|------------|----------|----------|---------|
        | household.count | V     | 2023-03-09 | 0        | 0        | 0       |
        | household.count | V     | 2023-03-10 | 113      | 113      | 1       |
        | household.count | V     | 2023-05-04 | 113      | 113      | 1       |
        | household.count | V     | 2023-05-05 | 120      | 120      | 2       |
        | household.count | A     | 2023-04    | 153      | 153      | 2       |
        | household.count | A     | 2023       | 160      | 160      | 3       |
        """
    )


def test_changes_after_a_statement_add_up_until_the_next_one() -> None:
    World(
        TREE,
        """
        2023-03-11  s1: households V 2023-03-10 113
        2023-05-06  s2: households V 2023-05-05 120
        2023-05-07  c1: arrival V 2023-03-09 30
        2023-05-07  c2: arrival V 2023-03-10 10
        2023-05-07  c3: arrival V 2023-03-11 4
        2023-05-07  c4: arrival V 2023-05-06 −1
        """.replace("−", "-"),
    ).shows(
        """
        | figure          | place | period     | occurred |
        |-----------------|-------|------------|----------|
        | household.count | V     | 2023-03-08 | 0        |
        | household.count | V     | 2023-03-09 | 30       |
        | household.count | V     | 2023-03-10 | 113      |
        | household.count | V     | 2023-03-11 | 117      |
        | household.count | V     | 2023-05-04 | 117      |
        | household.count | V     | 2023-05-05 | 120      |
        | household.count | V     | 2023-05-06 | 119      |
        """
    )


def test_a_statement_of_an_earlier_day_leaves_the_later_one_standing() -> None:
    World(
        TREE,
        """
        2023-05-06  s2: households V 2023-05-05 120
        2023-05-07  s1: households V 2023-03-10 113
        """,
    ).shows(
        """
        | figure          | place | period     | occurred |
        |-----------------|-------|------------|----------|
        | household.count | V     | 2023-03-31 | 113      |
        | household.count | V     | 2023-05-05 | 120      |
        """
    )


def test_a_mended_statement_leaves_the_later_one_standing() -> None:
    """Its value, its day, and a day that jumps over the other statement."""
    World(
        TREE,
        """
        2023-03-11  s1: households V 2023-03-10 113
        2023-05-06  s2: households V 2023-05-05 120
        2023-05-07  s1: households V 2023-03-10 110
        -- value
        2023-05-08  s1: households V 2023-03-20 111
        -- day
        2023-05-09  s1: households V 2023-05-07 130
        """,
    ).shows(
        """
        | as of | figure          | place | period     | occurred |
        |-------|-----------------|-------|------------|----------|
        | value | household.count | V     | 2023-03-10 | 110      |
        | value | household.count | V     | 2023-05-05 | 120      |
        | day   | household.count | V     | 2023-03-19 | 0        |
        | day   | household.count | V     | 2023-03-20 | 111      |
        | day   | household.count | V     | 2023-05-05 | 120      |
        |       | household.count | V     | 2023-03-20 | 0        |
        |       | household.count | V     | 2023-05-05 | 120      |
        |       | household.count | V     | 2023-05-07 | 130      |
        """
    )


def test_of_two_statements_of_one_day_the_later_posted_stands() -> None:
    World(
        TREE,
        """
        2023-03-11  s1: households V 2023-03-10 113
        2023-03-12  s2: households V 2023-03-10 115
        -- both
        2023-03-13  c1: arrival V 2023-03-10 9
        -- same day
        2023-03-14  s1: households V 2023-03-10 114
        -- mended
        2023-03-15  void s1
        -- one
        2023-03-16  void s2
        """,
    ).shows(
        """
        | as of    | figure          | place | period     | occurred |
        |----------|-----------------|-------|------------|----------|
        | both     | household.count | V     | 2023-03-10 | 115      |
        | same day | household.count | V     | 2023-03-10 | 115      |
        | mended   | household.count | V     | 2023-03-10 | 114      |
        | one      | household.count | V     | 2023-03-10 | 115      |
        |          | household.count | V     | 2023-03-10 | 9        |
        """
    )


def test_when_a_statement_is_withdrawn_the_latest_remaining_one_stands_again() -> None:
    World(
        TREE,
        """
        2023-03-11  s1: households V 2023-03-10 113
        2023-04-11  s2: households V 2023-04-10 90
        2023-05-11  s3: households V 2023-05-10 120
        2023-05-12  void s2
        -- middle
        2023-05-13  void s3
        """,
    ).shows(
        """
        | as of  | figure          | place | period  | occurred |
        |--------|-----------------|-------|---------|----------|
        | middle | household.count | V     | 2023-04 | 113      |
        | middle | household.count | V     | 2023-05 | 120      |
        |        | household.count | V     | 2023-04 | 113      |
        |        | household.count | V     | 2023-05 | 113      |
        """
    )


def test_a_late_statement_of_a_closed_month_shows_when_it_is_booked() -> None:
    """s2 of the closed April has to give way as well: booked together on 1 May they cancel out."""
    World(
        TREE,
        """
        2023-03-11  s1: households V 2023-03-10 113
        2023-04-11  s2: households V 2023-04-10 120
        2023-05-01  lock A 2023-03
        2023-05-01  lock A 2023-04
        2023-05-02  s1: households V 2023-03-10 110
        """,
    ).shows(
        """
        | figure          | place | period     | reported | occurred |
        |-----------------|-------|------------|----------|----------|
        | household.count | V     | 2023-03-31 | 113      | 110      |
        | household.count | V     | 2023-04-30 | 120      | 120      |
        | household.count | V     | 2023-05-01 | 120      | 120      |
        """
    )


def test_a_successors_statement_fixes_the_balance_with_its_predecessors() -> None:
    World(
        TREE,
        """
        2023-03-11  s1: households V 2023-03-10 113
        2023-03-11  s2: households W 2023-03-10 40
        2023-05-02  merge V W into N on 2023-05-01
        -- merged
        2023-05-21  s3: households N 2023-05-20 150
        -- stated
        2023-05-22  s1: households V 2023-03-10 100
        """,
    ).shows(
        """
        | as of  | figure          | place | period     | own | subtree |
        |--------|-----------------|-------|------------|-----|---------|
        | merged | household.count | N     | 2023-04-30 | 0   | 0       |
        | merged | household.count | N     | 2023-05-01 | 153 | 153     |
        | merged | household.count | V     | 2023-04-30 | 113 | 113     |
        | merged | household.count | V     | 2023-05-01 | 0   | 0       |
        | merged | household.count | A     | 2023-05-01 | 0   | 153     |
        | stated | household.count | N     | 2023-05-20 | 150 | 150     |
        |        | household.count | N     | 2023-05-19 | 140 | 140     |
        |        | household.count | N     | 2023-05-20 | 150 | 150     |
        |        | household.count | V     | 2023-04-30 | 100 | 100     |
        """
    )


def test_a_merge_that_would_shift_a_stated_level_is_refused() -> None:
    world = World(
        TREE,
        """
        2023-05-02  s1: households W 2023-05-01 40
        2023-05-02  c1: arrival V 2023-05-01 3
        2023-05-03  merge V into W on 2023-05-01
        2023-05-03  merge W into V on 2023-04-20
        2023-05-03  merge V into W on 2023-05-02
        """,
    )
    assert world.refused == ["merge V into W on 2023-05-01", "merge W into V on 2023-04-20"]
