import json
from dataclasses import replace
from datetime import date

from shishu.audit.actions import SYSTEM
from shishu.orgs import queries
from shishu.orgs.changes import AddOrganisations, Merge, Move, SetMemberships
from shishu.orgs.values import NewMembership
from tests.orgs.conftest import AT, Tree, new

JULY = date(2023, 7, 1)


def test_payloads_are_json_that_says_the_whole_change() -> None:
    assert Move(7, 2, JULY).payload() == {"change": "move", "child": 7, "parent": 2, "on": "2023-07-01"}
    assert Merge((7, 8), "新村", JULY).payload() == {
        "change": "merge",
        "merged": [7, 8],
        "into": "新村",
        "on": "2023-07-01",
    }
    for change in (AddOrganisations([new("省")]), SetMemberships([NewMembership("示范村", 3, JULY)])):
        assert json.loads(json.dumps(change.payload()))["rows"] == 1


def test_any_value_of_a_row_changes_the_digest_and_its_line_in_the_file_does_not() -> None:
    row = new("朱村", "一镇", code="c", aliases=("珠村",), first=JULY, line=2)
    digest = AddOrganisations([row]).payload()["sha256"]
    assert AddOrganisations([replace(row, line=9)]).payload()["sha256"] == digest
    different = [
        replace(row, name="李村"),
        replace(row, aliases=()),
        replace(row, first=None),
        replace(row, organ=True),
        replace(row, parent="二镇"),
    ]
    assert len({digest, *(AddOrganisations([each]).payload()["sha256"] for each in different)}) == 6


def test_a_change_applies_itself_under_its_entry(tree: Tree) -> None:
    (moved,) = Move(tree["一镇"], tree["西县"], JULY).apply(seq=2, by=SYSTEM, at=AT)
    assert tree.names(moved.joined) == ["西县"]
    assert AddOrganisations([new("丙村", "一镇")]).apply(seq=3, by=SYSTEM, at=AT) == ()
    assert SetMemberships([NewMembership("示范村", "丙村")]).apply(seq=4, by=SYSTEM, at=AT) == ()
    (moved,) = Merge((tree["丙村"],), tree["朱村"], JULY).apply(seq=5, by=SYSTEM, at=AT)
    assert queries.successor(moved.number) == tree["朱村"]
