"""What closes a month, for whom, and what a closing leaves alone."""

import pytest

from tests.spec.tables import World

pytestmark = pytest.mark.django_db

TREE = """
R region
  A area
    V post
  B area
    W post
"""


@pytest.mark.parametrize(
    ("closing", "march", "april"),
    [
        ("lock V 2023-03", 0, 7),
        ("lock A 2023-03", 0, 7),
        ("lock R 2023-03", 0, 7),
        ("lock A 2023-03 talk", 0, 7),
        ("lock A 2023-03 goods", 7, 0),
        ("lock B 2023-03", 7, 0),
        ("lock A 2023-04", 7, 0),
        ("declare V 2023-03 talk", 7, 0),
    ],
)
def test_a_month_is_closed_by_a_row_of_the_organisation_or_of_one_above(closing: str, march: int, april: int) -> None:
    World(TREE, f"2023-04-02  {closing}\n2023-04-03  r1: talk V 2023-03-10 7").shows(
        f"""
        | figure          | place | period  | reported |
        | talk.attendance | V     | 2023-03 | {march}  |
        | talk.attendance | V     | 2023-04 | {april}  |
        """
    )


def test_a_reopened_month_takes_records_again() -> None:
    World(
        TREE,
        """
        2023-04-02  lock A 2023-03
        2023-04-03  r1: talk V 2023-03-10 7
        2023-04-04  unlock A 2023-03
        2023-04-05  r2: talk V 2023-03-10 5
        """,
    ).shows(
        """
        | figure          | place | period  | reported | occurred |
        | talk.attendance | V     | 2023-03 | 5        | 12       |
        | talk.attendance | V     | 2023-04 | 7        | 0        |
        """
    )


def test_a_move_neither_opens_nor_closes_a_month() -> None:
    """The organisations above on the day itself decide: A for 10 March, B for 25 March."""
    World(
        TREE,
        """
        2023-04-02  lock A 2023-03
        2023-04-02  lock B 2023-04
        2023-04-03  move V to B on 2023-03-20
        2023-04-03  r1: talk V 2023-03-10 7
        2023-04-03  r2: talk V 2023-03-25 5
        2023-05-03  lock A 2023-04
        2023-05-03  r3: talk V 2023-03-11 1
        """,
    ).shows(
        """
        | figure          | place | period  | reported | occurred |
        | talk.attendance | V     | 2023-03 | 5        | 13       |
        | talk.attendance | V     | 2023-04 | 7        | 0        |
        | talk.attendance | V     | 2023-05 | 1        | 0        |
        """
    )


def test_the_other_side_of_a_record_is_judged_by_its_own_closings() -> None:
    World(TREE, "2023-04-02  lock A 2023-03\n2023-04-03  r1: help V 2023-03-10 W").shows(
        """
        | figure        | place | period  | reported |
        | help.given    | V     | 2023-03 | 0        |
        | help.given    | V     | 2023-04 | 1        |
        | help.received | W     | 2023-03 | 1        |
        """
    )


def test_a_record_in_a_declared_month_withdraws_the_declaration() -> None:
    world = World(
        TREE,
        """
        2023-04-02  declare V 2023-03 talk
        2023-04-02  declare W 2023-03 talk
        -- declared
        2023-04-03  r1: talk V 2023-03-10 7
        -- recorded
        2023-04-04  declare V 2023-03 talk
        2023-04-05  r1: talk V 2023-03-10 8
        """,
    )
    world.shows(
        """
        | as of    | figure          | place | period  | reported | coverage |
        | declared | talk.attendance | R     | 2023-03 | 0        | 2/4      |
        | recorded | talk.attendance | R     | 2023-03 | 7        | 1/4      |
        |          | talk.attendance | R     | 2023-03 | 8        | 1/4      |
        """
    )


def test_a_superiors_closing_keeps_the_declaration_and_books_later() -> None:
    World(
        TREE,
        """
        2023-04-02  declare V 2023-03 talk
        2023-04-02  lock A 2023-03
        2023-04-02  declare V 2023-04 talk
        2023-04-03  r1: talk V 2023-03-10 7
        """,
    ).shows(
        """
        | figure          | place | period  | reported | occurred | coverage |
        | talk.attendance | V     | 2023-03 | 0        | 7        | 1/1      |
        | talk.attendance | V     | 2023-04 | 7        | 0        | 1/1      |
        """
    )


def test_a_superiors_closing_does_not_count_as_declared() -> None:
    World(
        TREE,
        """
        2023-04-02  lock A 2023-03
        2023-04-02  declare A 2023-03 talk
        2023-04-02  declare W 2023-03 talk
        2023-04-02  declare W 2023-03 arrival
        """,
    ).shows(
        """
        | figure             | place | period           | subtree coverage | own coverage |
        | talk.given         | A     | 2023-03          | 1/2              | 1/1          |
        | talk.given         | R     | 2023-03          | 2/4              | 0/0          |
        | talk.given         | R     | 2023Q1           | 2/12             | 0/0          |
        | talk.average       | B     | 2023-03          | 1/2              | 0/1          |
        | household.count    | B     | 2023-03          | 1/2              | 0/1          |
        | score.last         | B     | 2023-03          | none             | none         |
        | organisations.post | B     | 2023-03          | none             | none         |
        """
    )


def test_coverage_expects_those_that_exist_on_the_last_day_of_the_month() -> None:
    World(
        TREE,
        """
        2023-03-20  declare W 2023-03 talk
        2023-04-20  declare W 2023-04 talk
        2023-05-02  merge V W into N on 2023-04-10
        2023-05-03  declare N 2023-04 talk
        """,
    ).shows(
        """
        | figure     | place | period  | then coverage | current coverage |
        | talk.given | R     | 2023-03 | 1/4           | 1/4              |
        | talk.given | R     | 2023-04 | 1/3           | 1/3              |
        | talk.given | B     | 2023-03 | 1/2           | 0/1              |
        | talk.given | A     | 2023-03 | 0/2           | 1/3              |
        """
    )


def test_organs_and_spared_organisations_are_not_expected() -> None:
    World(
        """
        R region
          A area
            K office
            V post
            W post
        """,
        """
        2023-04-02  group spared W to 2023-03-31
        """,
    ).shows(
        """
        | figure     | place | period  | subtree coverage | own coverage |
        | talk.given | A     | 2023-02 | 0/2              | 0/1          |
        | talk.given | A     | 2023-03 | 0/3              | 0/1          |
        """
    )
