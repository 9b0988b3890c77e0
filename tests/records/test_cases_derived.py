"""Rows of cases are what their steps come to: whoever alters one is told, and a new version of a pack moves all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shishu.audit.actions import SYSTEM
from shishu.journal import actions as journal
from shishu.operations.recomputing import recompute
from shishu.packs.model import Duration
from shishu.records import actions, cases, queries
from shishu.records.models import Case, CaseUnit
from tests.records.registers import Register, item, register_pack, settle_registers


@pytest.fixture
def books(db: None) -> Register:
    return settle_registers()


def test_an_altered_row_of_a_case_is_found(books: Register) -> None:
    case, other = books.assigned(), books.raised("修路")
    assert recompute().rows["case"] == 2
    Case.objects.filter(pk=case).update(state="solved")
    CaseUnit.objects.filter(case=other).delete()
    found = recompute()
    assert (found.is_ok, found.different) == (False, 2)
    told = {difference.key: (difference.stored, difference.computed) for difference in found.first}
    assert told[f"id={case}"] == ("state=solved", "state=doing")
    assert told[f"id={other}"] == ("units=[]", f"units=[({books['朱村']}, 'raiser')]")
    assert actions.rederive(by=books.account("东县管理"), at=books.at) == 2
    assert recompute().is_ok


def test_another_version_of_a_pack_moves_the_due_days_of_open_cases(books: Register) -> None:
    case = books.raised()
    pack = register_pack()
    ledger = pack.ledgers["matter"]
    sooner = replace(ledger.limits[1], within=Duration(5, "days"))
    later = replace(ledger, limits=(ledger.limits[0], sooner, *ledger.limits[2:]))
    journal.activate(replace(pack, version="2", ledgers={**pack.ledgers, "matter": later}), by=SYSTEM, at=books.at)
    assert actions.rederive(by=books.account("东县管理"), at=books.at) == 1
    assert str(books.row(case).due_on) == "2023-03-15"
    assert actions.rederive(by=books.account("东县管理"), at=books.at) == 0


def test_whoever_a_case_belongs_to_sees_those_below_it(books: Register) -> None:
    case = books.assigned(owner="西镇")
    books.appoint("西镇录入", "recorder", "西镇")
    sub = books.did("raise", by="西镇录入", parent=case, what="修引道", sort="small", weight=1, organisation="西镇")
    assert (books["朱村"], "party") in {(unit.organisation, unit.role) for unit in books.shown(sub, "朱村录入").units}
    assert [one.pk for one in books.shown(case, "朱村录入").subcases] == [sub]
    books.withdraw(sub, by="西镇录入")
    assert not cases.cases(books.account("朱村录入"), at=books.at).filter(pk=sub).exists()


def test_a_case_that_is_handed_over_takes_those_below_along(books: Register) -> None:
    case = books.assigned(owner="西镇")
    books.appoint("西镇录入", "recorder", "西镇")
    below = {"what": "修引道", "sort": "small", "weight": 1, "organisation": "西镇", "parent": case}
    sub = books.did("raise", by="西镇录入", **below)
    books.did("decline", case, by="西镇录入")
    books.did("transfer", case, receiver="二镇")
    assert (books["二镇"], "party") in {(unit.organisation, unit.role) for unit in books.shown(sub, "西镇录入").units}
    assert books.shown(sub, "二镇审核").case.pk == sub


def test_what_is_shown_of_another_subtree_ends_where_the_case_ends(books: Register) -> None:
    case = books.raised()
    other = books.raised("修路")
    books.did("assign", case, owner="西镇", due_on="2023-04-10")
    books.appoint("西镇审核", "reviewer", "西镇")
    account = books.account("西镇审核")
    visible = queries.visible(account, at=books.at)
    assert set(visible.values_list("case", flat=True)) == {case}
    assert [row.pk for row in cases.cases(account, at=books.at)] == [case]
    books.mended(books.record(case, "assign"), item("assign", owner="一镇", due_on="2023-04-10", organisation="朱村"))
    assert not cases.cases(account, at=books.at).exists()
    assert not queries.visible(account, at=books.at).exists()
    assert books.row(other).organisation == books["朱村"]
