"""A citation as it stands in addresses."""

from datetime import date
from urllib.parse import parse_qsl, urlencode

import pytest

from shishu.figures.citations import Citation
from shishu.figures.values import Basis, Scope, Structure

pytestmark = pytest.mark.once
FIRST, LAST = date(2023, 1, 1), date(2023, 12, 31)
CITATIONS = (
    Citation("lecture.sessions", "o17", Scope.OWN, FIRST, LAST),
    Citation("lecture.sessions", 'g两新&"<组织', Scope.SUBTREE, FIRST, LAST, Basis.OCCURRED),
    Citation("a.b", "o1", Scope.SUBTREE, date(1, 1, 1), LAST, structure=Structure.CURRENT, as_of=12),
)


@pytest.mark.parametrize("one", CITATIONS)
def test_the_written_query_is_its_parameters_and_reads_back_as_itself(one: Citation) -> None:
    assert one.query() == urlencode(one.parameters())
    assert Citation.read(dict(parse_qsl(one.query()))) == one
