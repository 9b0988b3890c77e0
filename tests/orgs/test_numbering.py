from array import array

from hypothesis import given
from hypothesis import strategies as st

from shishu.orgs.numbering import ROOM_OF_A_LEAF, Forest, assign

parents = st.lists(st.integers(0, 1000), max_size=40).map(
    lambda drawn: [-1, *(choice % (place + 1) for place, choice in enumerate(drawn))]
)
"""A tree whose root stands first; children may stand anywhere behind."""


@given(parents, st.booleans())
def test_a_subtree_has_one_interval_of_numbers_that_no_one_else_has(above: list[int], roomy: bool) -> None:
    forest = Forest(above)
    sizes = forest.roomy() if roomy else forest.counts()
    numbers = array("q", [0]) * len(above)
    assign(forest, 0, 1, sizes, numbers)
    assert len(set(numbers)) == len(above)
    for place, number in enumerate(numbers):
        inside = {other for other, n in enumerate(numbers) if number <= n < number + sizes[place]}
        assert inside == set(forest.subtree(place))


@given(parents)
def test_every_organisation_has_room_for_more(above: list[int]) -> None:
    forest = Forest(above)
    sizes = forest.roomy()
    for place in range(len(above)):
        assert sizes[place] - sum(sizes[child] for child in forest.children(place)) > ROOM_OF_A_LEAF


def test_siblings_keep_their_order() -> None:
    assert Forest([-1, 0, 0, 1, 0]).children(0) == [1, 2, 4]
    assert list(Forest([-1, 0, 0, 1, 0]).order) == [0, 1, 3, 2, 4]


def test_circles_are_found() -> None:
    assert Forest([-1, 2, 1, 0]).in_circles() == [1, 2]
