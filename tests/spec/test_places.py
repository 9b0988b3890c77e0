"""Own level and subtree, organs, moves, successors, groups, and the other side of a record."""

import pytest

from shishu.figures import queries
from tests.spec.tables import World

pytestmark = pytest.mark.django_db

TREE = """
R region
  A area
    K office
    V post
  B area
    T team
    W post
"""


def test_own_of_an_area_is_its_own_and_its_organs_and_of_an_organ_its_own_alone() -> None:
    World(
        TREE,
        """
        2023-03-11  r1: talk A 2023-03-10 1
        2023-03-11  r2: talk K 2023-03-10 10
        2023-03-11  r3: talk V 2023-03-10 100
        """,
    ).shows(
        """
        | figure          | place | period  | own | subtree |
        |-----------------|-------|---------|-----|---------|
        | talk.attendance | A     | 2023-03 | 11  | 111     |
        | talk.attendance | K     | 2023-03 | 10  | 10      |
        | talk.attendance | V     | 2023-03 | 100 | 100     |
        | talk.attendance | R     | 2023-03 | 0   | 111     |
        """
    )


def test_a_flow_counts_where_its_organisation_was_on_the_day_and_under_current_where_it_is_now() -> None:
    World(
        TREE,
        """
        2023-03-11  r1: talk V 2023-03-10 1
        2023-03-21  r2: talk V 2023-03-20 10
        2023-04-02  move V to B on 2023-03-15
        -- moved
        2023-04-03  r3: talk V 2023-03-14 100
        2023-04-03  r4: talk V 2023-03-15 1000
        """,
    ).shows(
        """
        | as of | figure          | place | period  | then | current |
        |-------|-----------------|-------|---------|------|---------|
        | moved | talk.attendance | A     | 2023-03 | 1    | 0       |
        | moved | talk.attendance | B     | 2023-03 | 10   | 11      |
        |       | talk.attendance | A     | 2023-03 | 101  | 0       |
        |       | talk.attendance | B     | 2023-03 | 1010 | 1111    |
        |       | talk.attendance | R     | 2023-03 | 1111 | 1111    |
        """
    )


def test_before_the_move_was_entered_nobody_knew_of_it() -> None:
    World(
        TREE,
        """
        2023-03-21  r1: talk V 2023-03-20 10
        -- before
        2023-04-02  move V to B on 2023-03-15
        """,
    ).shows(
        """
        | as of  | figure          | place | period  | then | current |
        |--------|-----------------|-------|---------|------|---------|
        | before | talk.attendance | A     | 2023-03 | 10   | 10      |
        | before | talk.attendance | B     | 2023-03 | 0    | 0       |
        |        | talk.attendance | A     | 2023-03 | 0    | 0       |
        |        | talk.attendance | B     | 2023-03 | 10   | 10      |
        """
    )


def test_an_adjusting_line_has_its_place_by_its_day_and_its_period_by_its_booking() -> None:
    World(
        TREE,
        """
        2023-04-01  lock R 2023-03
        2023-04-02  move V to B on 2023-04-01
        2023-04-03  r1: talk V 2023-03-10 7
        """,
    ).shows(
        """
        | figure          | place | period  | then reported | then occurred | current reported |
        |-----------------|-------|---------|---------------|---------------|------------------|
        | talk.attendance | A     | 2023-03 | 0             | 7             | 0                |
        | talk.attendance | A     | 2023-04 | 7             | 0             | 0                |
        | talk.attendance | B     | 2023-04 | 0             | 0             | 7                |
        """
    )


def test_a_stock_and_a_latest_count_where_their_organisation_is_on_the_last_day() -> None:
    World(
        TREE,
        """
        2023-03-11  s1: households V 2023-03-10 113
        2023-03-11  r1: score V 2023-03-10 80
        2023-04-02  move V to B on 2023-04-01
        """,
    ).shows(
        """
        | figure          | place | period     | then | current |
        |-----------------|-------|------------|------|---------|
        | household.count | A     | 2023-03-31 | 113  | 0       |
        | household.count | B     | 2023-03-31 | 0    | 113     |
        | household.count | A     | 2023-04-01 | 0    | 0       |
        | household.count | B     | 2023-04-01 | 113  | 113     |
        | score.last      | A     | 2023Q1     | 80   | 0       |
        | score.last      | B     | 2023       | 80   | 80      |
        """
    )


def test_a_successor_includes_its_predecessors_and_is_zero_before_it_existed() -> None:
    world = World(
        TREE,
        """
        2023-03-11  r1: talk T 2023-03-10 1
        2023-03-11  r2: talk W 2023-03-10 10
        2023-05-02  merge T W into N on 2023-05-01
        2023-05-03  r3: talk N 2023-05-02 100
        """,
    )
    world.shows(
        """
        | figure          | place | period  | then own | current own | then subtree | current subtree |
        |-----------------|-------|---------|----------|-------------|--------------|-----------------|
        | talk.attendance | N     | 2023-03 | 0        | 11          | 0            | 11              |
        | talk.attendance | N     | 2023    | 100      | 111         | 100          | 111             |
        | talk.attendance | T     | 2023    | 1        | 111         | 1            | 111             |
        | talk.attendance | B     | 2023    | 0        | 0           | 111          | 111             |
        """
    )
    asked = world.product.question(world.question("talk.attendance", "T", "2023", structure="current"))
    assert queries.figure(asked).question.place.name == "O8", "it answers with its successor's name"


def test_a_vanished_organisation_counts_for_its_successor_from_the_day_on() -> None:
    """Entered late and dated back: what W had done after the day is N's."""
    World(
        TREE,
        """
        2023-03-11  r1: talk W 2023-03-10 1
        2023-03-21  r2: talk W 2023-03-20 10
        2023-05-02  merge W into N on 2023-03-15
        """,
    ).shows(
        """
        | figure          | place | period  | then own | then subtree | current |
        |-----------------|-------|---------|----------|--------------|---------|
        | talk.attendance | W     | 2023-03 | 1        | 1            | 11      |
        | talk.attendance | N     | 2023-03 | 10       | 10           | 11      |
        | talk.attendance | B     | 2023-03 | 0        | 11           | 11      |
        """
    )


def test_records_of_days_on_which_the_organisation_is_not_there_are_refused() -> None:
    world = World(
        TREE,
        """
        2023-05-02  merge T W into N on 2023-05-01
        2023-05-03  r1: talk N 2023-04-30 1
        2023-05-03  r2: talk N 2023-05-01 1
        2023-05-03  r3: talk W 2023-05-01 1
        2023-05-03  r4: talk W 2023-04-30 1
        2023-05-03  r5: help V 2023-05-01 W
        """,
    )
    assert world.refused == ["r1: talk N 2023-04-30 1", "r3: talk W 2023-05-01 1", "r5: help V 2023-05-01 W"]


def test_changes_of_the_tree_that_cannot_be_are_refused() -> None:
    world = World(
        TREE,
        """
        2023-05-02  move V to B on 2023-05-03
        2023-05-02  move V to B on 2023-04-01
        2023-05-02  move V to A on 2023-04-01
        2023-05-02  move V to A on 2023-03-31
        2023-05-02  move B to T on 2023-04-01
        2023-05-02  move R to A on 2023-04-01
        2023-05-02  merge W into T on 2023-04-10
        2023-05-02  move W to A on 2023-05-01
        2023-05-02  move V to W on 2023-05-01
        2023-05-02  merge B into T on 2023-05-01
        """,
    )
    assert world.refused == [
        "move V to B on 2023-05-03",
        "move V to A on 2023-04-01",
        "move V to A on 2023-03-31",
        "move B to T on 2023-04-01",
        "move R to A on 2023-04-01",
        "move W to A on 2023-05-01",
        "move V to W on 2023-05-01",
        "merge B into T on 2023-05-01",
    ]


def test_a_group_answers_what_no_subtree_can() -> None:
    world = World(
        TREE,
        """
        2023-03-11  r1: talk V 2023-03-10 1
        2023-03-11  r2: talk T 2023-03-10 10
        2023-03-11  r3: talk W 2023-03-10 100
        2023-03-11  r4: talk B 2023-03-10 1000
        2023-03-12  group crossing V
        2023-03-12  group crossing T
        """,
    )
    world.shows(
        """
        | figure          | place          | period  | own  | subtree |
        |-----------------|----------------|---------|------|---------|
        | talk.attendance | group crossing | 2023-03 | 11   | 11      |
        """
    )
    every = [world.product.figure(world.question("talk.attendance", name, "2023-03"))[0] for name in world.numbers]
    assert 11 not in every


def test_a_group_is_its_members_with_all_below_each_line_once() -> None:
    """B and its own T are both members: what T did counts once."""
    World(
        TREE,
        """
        2023-03-11  r1: talk T 2023-03-10 10
        2023-03-11  r2: talk W 2023-03-10 100
        2023-03-11  r3: talk B 2023-03-10 1000
        2023-03-12  group crossing B
        2023-03-12  group crossing T
        """,
    ).shows(
        """
        | figure             | place          | period  | own  | subtree |
        |--------------------|----------------|---------|------|---------|
        | talk.attendance    | group crossing | 2023-03 | 1010 | 1110    |
        | organisations.post | group crossing | 2023-03 | 0    | 1       |
        | organisations.team | group crossing | 2023-03 | 1    | 1       |
        """
    )


def test_membership_counts_on_the_day_and_its_end_is_not_included() -> None:
    World(
        TREE,
        """
        2023-03-11  r1: talk V 2023-03-09 1
        2023-03-11  r2: talk V 2023-03-10 10
        2023-04-11  r3: talk V 2023-03-19 100
        2023-04-11  r4: talk V 2023-03-20 1000
        2023-04-12  s1: households V 2023-03-01 5
        2023-04-12  group crossing V from 2023-03-10 to 2023-03-20
        -- over
        2023-04-13  group crossing V from 2023-03-10
        """,
    ).shows(
        """
        | as of | figure          | place          | period     | then | current |
        |-------|-----------------|----------------|------------|------|---------|
        | over  | talk.attendance | group crossing | 2023-03    | 110  | 0       |
        | over  | household.count | group crossing | 2023-03-19 | 5    | 0       |
        | over  | household.count | group crossing | 2023-03-20 | 0    | 0       |
        |       | talk.attendance | group crossing | 2023-03    | 1110 | 1111    |
        |       | household.count | group crossing | 2023-03-09 | 0    | 5       |
        |       | household.count | group crossing | 2023-03-10 | 5    | 5       |
        """
    )


def test_one_service_is_one_for_the_giver_one_for_the_receiver_and_one_for_the_city() -> None:
    World(TREE, "2023-03-11  r1: help V 2023-03-10 W").shows(
        """
        | figure        | place | period  | own | subtree | records |
        |---------------|-------|---------|-----|---------|---------|
        | help.given    | V     | 2023-03 | 1   | 1       | 1       |
        | help.received | V     | 2023-03 | 0   | 0       | 0       |
        | help.given    | W     | 2023-03 | 0   | 0       | 0       |
        | help.received | W     | 2023-03 | 1   | 1       | 1       |
        | help.given    | A     | 2023-03 | 0   | 1       | 1       |
        | help.received | B     | 2023-03 | 0   | 1       | 1       |
        | help.given    | R     | 2023-03 | 0   | 1       | 1       |
        | help.received | R     | 2023-03 | 0   | 1       | 1       |
        """
    )
