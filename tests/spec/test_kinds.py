"""Flow, latest, distinct, ratio and counts of the tree."""

import pytest

from tests.spec.tables import World

pytestmark = pytest.mark.django_db

TREE = """
R region
  A area
    V post
    W post
"""


def test_latest_is_the_last_value_within_the_period_of_each_organisation() -> None:
    World(
        TREE,
        """
        2023-03-11  r1: score V 2023-03-10 80
        2023-03-21  r2: score V 2023-03-20 90.5
        2023-03-22  r3: score V 2023-03-15 70
        2023-04-11  r4: score W 2023-04-10 60
        """,
    ).shows(
        """
        | figure     | place | period                 | subtree | records |
        |------------|-------|------------------------|---------|---------|
        | score.last | V     | 2023-03                | 90.5    | 1       |
        | score.last | V     | 2023-03-01..2023-03-19 | 70      | 1       |
        | score.last | V     | 2023-04                | 0       | 0       |
        | score.last | A     | 2023-03                | 90.5    | 1       |
        | score.last | A     | 2023                   | 150.5   | 2       |
        """
    )


def test_latest_passes_over_what_was_withdrawn() -> None:
    World(
        TREE,
        """
        2023-03-11  r1: score V 2023-03-10 80
        2023-03-21  r2: score V 2023-03-20 90
        2023-04-02  lock A 2023-03
        2023-04-03  void r2
        """,
    ).shows(
        """
        | figure     | place | period  | reported | occurred |
        |------------|-------|---------|----------|----------|
        | score.last | V     | 2023-03 | 90       | 80       |
        | score.last | V     | 2023-04 | 0        | 0        |
        | score.last | V     | 2023    | 80       | 80       |
        """
    )


def test_a_successor_without_a_latest_value_gives_its_predecessors() -> None:
    World(
        TREE,
        """
        2023-03-11  r1: score V 2023-03-10 80
        2023-03-11  r2: score W 2023-03-10 60
        2023-05-02  merge V W into N on 2023-04-01
        -- merged
        2023-05-03  r3: score N 2023-05-01 95
        """,
    ).shows(
        """
        | as of  | figure     | place | period  | then | current |
        |--------|------------|-------|---------|------|---------|
        | merged | score.last | N     | 2023-03 | 0    | 140     |
        | merged | score.last | N     | 2023    | 140  | 140     |
        | merged | score.last | V     | 2023-03 | 80   | 140     |
        |        | score.last | N     | 2023    | 95   | 95      |
        |        | score.last | A     | 2023    | 95   | 95      |
        |        | score.last | A     | 2023-03 | 140  | 140     |
        """
    )


def test_distinct_counts_each_subject_once() -> None:
    World(
        TREE,
        """
        2023-03-11  r1: contact V 2023-03-10 F1
        2023-03-13  r2: contact V 2023-03-12 F1
        2023-03-13  r3: contact W 2023-03-10 F1
        2023-04-11  r4: contact W 2023-04-10 F2
        """,
    ).shows(
        """
        | figure       | place | period  | value | records |
        |--------------|-------|---------|-------|---------|
        | firm.reached | V     | 2023-03 | 1     | 2       |
        | firm.reached | W     | 2023    | 2     | 2       |
        | firm.reached | A     | 2023    | 2     | 4       |
        | firm.reached | A     | 2023-04 | 1     | 1       |
        """
    )


def test_a_subject_counts_while_its_lines_in_the_window_sum_above_zero() -> None:
    World(
        TREE,
        """
        2023-03-11  r1: contact V 2023-03-10 F1
        2023-04-02  lock A 2023-03
        2023-04-03  void r1
        2023-04-04  r2: contact V 2023-04-04 F1
        """,
    ).shows(
        """
        | figure       | place | period  | reported | occurred | records reported | records occurred |
        |--------------|-------|---------|----------|----------|------------------|------------------|
        | firm.reached | V     | 2023-03 | 1        | 0        | 1                | 0                |
        | firm.reached | V     | 2023-04 | 0        | 1        | 2                | 1                |
        | firm.reached | V     | 2023    | 1        | 1        | 1                | 1                |
        """
    )


def test_a_ratio_divides_the_two_figures_and_rounds_half_up() -> None:
    World(
        TREE,
        """
        2023-03-11  r1: talk V 2023-03-10 1
        2023-03-11  r2: talk V 2023-03-10 1
        2023-03-11  r3: talk W 2023-03-10 3
        2023-03-11  s1: households V 2023-03-01 1
        2023-04-11  r4: talk W 2023-04-10 0
        """,
    ).shows(
        """
        | figure             | place | period  | subtree |
        |--------------------|-------|---------|---------|
        | talk.average       | V     | 2023-03 | 1.000   |
        | talk.average       | A     | 2023-03 | 1.667   |
        | talk.average       | W     | 2023-04 | 0.000   |
        | talk.average       | V     | 2023-04 | none    |
        | household.per_talk | V     | 2023-03 | 0.5     |
        | household.per_talk | V     | 2023    | 0.5     |
        | household.per_talk | A     | 2023    | 0.3     |
        """
    )


def test_amounts_are_converted_exactly_between_units() -> None:
    """1 万元 is 10 000 元, kept in 分."""
    World(TREE, "2023-03-11  r1: help V 2023-03-10 W").shows(
        """
        | figure     | place | period  | subtree |
        |------------|-------|---------|---------|
        | help.money | V     | 2023-03 | 10000   |
        """
    )


def test_counts_of_the_tree_are_those_that_exist_on_the_last_day() -> None:
    World(
        """
        R region
          A area
            K office
            V post
            W post
          B area
        """,
        """
        2023-05-02  merge V W into N on 2023-04-10
        2023-05-03  move N to B on 2023-05-01
        """,
    ).shows(
        """
        | figure               | place | period     | then subtree | current subtree | then own | records |
        |----------------------|-------|------------|--------------|-----------------|----------|---------|
        | organisations.post   | A     | 2023-04-09 | 2            | 0               | 0        | 0       |
        | organisations.post   | A     | 2023-04-10 | 1            | 0               | 0        | 0       |
        | organisations.post   | A     | 2023-05-01 | 0            | 0               | 0        | 0       |
        | organisations.post   | B     | 2023-05-01 | 1            | 1               | 0        | 0       |
        | organisations.post   | V     | 2023-04-09 | 1            | 2               | 1        | 0       |
        | organisations.post   | N     | 2023-04-09 | 0            | 2               | 0        | 0       |
        | organisations.area   | A     | 2023       | 1            | 1               | 1        | 0       |
        | organisations.area   | R     | 2023       | 2            | 2               | 0        | 0       |
        | organisations.office | A     | 2023       | 1            | 1               | 0        | 0       |
        """
    )
