"""查来源: each column adds up to the number it came from, and nothing outside the scope is in any."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, date, datetime
from urllib.parse import urlencode
from uuid import UUID

import pytest
from django.http import QueryDict

from shishu.access.visitor import Visitor
from shishu.audit.actions import SYSTEM
from shishu.journal import actions as journal
from shishu.journal.catalogue import catalogue
from shishu.orgs import actions as orgs
from shishu.orgs.changes import Move
from shishu.orgs.values import NewAppointment
from shishu.records import actions as records
from shishu.web.figures import mill as milling
from shishu.web.figures.mill import Choice, Mill, citation_of, mill
from tests.web.conftest import House
from tests.web.test_figures import grouped, read

pytestmark = pytest.mark.once

YEAR = {"first": "2026-01-01", "last": "2026-12-31"}


def address(place: str, indicator: str = "lecture.sessions", **more: object) -> str:
    said = {"indicator": indicator, "place": place, "scope": "subtree", **YEAR, **more}
    return f"/trace/?{urlencode(said)}"


def at(house: House, name: str, indicator: str = "lecture.sessions", **more: object) -> str:
    return address(f"o{house.numbers[name]}", indicator, **more)


def shown(house: House, account: str, where: str, status: int = 200) -> str:
    answer = house.client(account).get(where)
    assert answer.status_code == status, answer.content.decode()[:1500]
    return str(answer.content.decode())


def columns(house: House, account: str, where: str) -> Mill:
    """What the page shows, before it is written."""
    said = QueryDict(where.partition("?")[2])
    visitor = Visitor(house.at, house.account(account))
    citation, question = citation_of(said, visitor, catalogue())
    return mill(citation, question, Choice.of(said), visitor)


def test_a_part_of_a_figure_leads_to_the_records_of_that_part_alone(house: House) -> None:
    for mode in ("online", "online", "onsite"):
        house.counted("甲村", mode=mode)
    html = shown(house, "青镇审核", f"/figures/?place=o{house.numbers['青镇']}&period=2026&chart=lecture.sessions")
    found = re.search(r'href="(/trace/\?[^"]*part=mode%3Aonline)">(.*?)</a>', html)
    assert found
    where = found[1].replace("&amp;", "&")
    part = columns(house, "青镇审核", where)
    inside = {row.source for row in part.rows}

    assert re.sub("<[^>]+>", "", found[2]).strip() == "2"
    assert (part.records, part.amount, len(inside), part.chosen) == (2, 2, 2, "线上")
    for source in inside:
        assert f"part=mode%3Aonline&amp;record={source}" in shown(house, "青镇审核", where)
        assert shown(house, "青镇审核", f"{where}&record={source}")
    (other,) = {row.source for row in columns(house, "青镇审核", at(house, "青镇")).rows} - inside
    assert shown(house, "青镇审核", f"{where}&record={other}", status=404)
    assert shown(house, "青镇审核", at(house, "青镇", part="nothing:online"), status=404)


@pytest.fixture
def busy(house: House) -> House:
    for day in (date(2026, 9, 8), date(2026, 10, 6), date(2026, 10, 20)):
        house.counted("甲村", on=day)
        house.counted("乙村", on=day, topic="乡村振兴")
    house.approve(house.record("丁村"), by="白镇审核")
    return house


@pytest.mark.parametrize(("name", "indicator"), [("江州市", "lecture.sessions"), ("青镇", "lecture.attendance")])
def test_every_column_adds_up_to_the_number_it_came_from(busy: House, name: str, indicator: str) -> None:
    top = columns(busy, "江州审计", at(busy, name, indicator))

    assert top.figure.amount > 0
    for child in top.children.lines if top.children else []:
        assert top.children
        assert top.children.sum == top.figure.amount
        one = columns(busy, "江州审计", child.address)
        assert one.months
        assert one.months.sum == one.months.total == child.amount
        for month in one.months.lines:
            last = columns(busy, "江州审计", month.address)
            assert sum(row.amount for row in last.rows) == last.amount == month.amount
            assert len(last.rows) == last.records


def test_the_page_says_so_and_each_number_is_cited(busy: House) -> None:
    text = shown(busy, "东县管理", at(busy, "东县"))

    found = read(text)
    assert not found.bare
    assert "个单位相加 =" in text
    assert re.search(r"<h1>.*讲党课.*</h1>", text)


def test_the_records_of_a_month_lead_to_one_with_its_history_and_lines(busy: House) -> None:
    made = busy.counted("丙村", by="青镇录入", on=date(2026, 10, 21), topic="防火", attended=42)
    body = {
        "id": str(made), "organisation": busy.numbers["丙村"], "occurred_on": "2026-10-21", "revision": 2,
        "values": {"topic": "防火", "attended": 24},
    }  # fmt: skip
    records.correct(made, body, by=busy.account("青镇录入"), at=busy.at, reason="按签到改")
    busy.approve(made)

    where = at(busy, "青镇", child=busy.numbers["丙村"], month="2026-10", record=made)
    text = shown(busy, "青镇审核", where)

    for word in ("防火", "记下", "审核通过", "更正", "按签到改", "冲销", "现计入", "口径"):
        assert word in text, word
    assert re.search(r"<s>.*42.*</s>", text, re.DOTALL)
    assert not read(text).bare


def test_places_groups_children_and_records_outside_the_scope_are_not_there(busy: House) -> None:
    other = busy.counted("丙村", by="青镇录入")
    group = grouped(busy, "belt", "甲村", "丁村")
    browser = busy.client("西县管理")
    own = at(busy, "西县")

    for where in (
        at(busy, "东县"),
        address(group.partition("place=")[2]),
        f"{own}&child={busy.numbers['甲村']}",
        f"{own}&child={busy.numbers['东县']}",
        f"{own}&record={other}",
        f"{own}&record=nothing",
        f"{own}&month=1999-01&child=own",
        at(busy, "东县").replace("/trace/", "/trace/export"),
    ):
        assert browser.get(where).status_code == 404, where


def test_a_record_that_is_not_behind_the_figure_is_not_shown_beside_it(busy: House) -> None:
    made = busy.counted("丙村", by="青镇录入", on=date(2026, 10, 20))

    shown(busy, "青镇审核", at(busy, "青镇", record=made))
    shown(busy, "青镇审核", at(busy, "青镇", record=made, month="2026-09"), 404)
    shown(busy, "青镇审核", at(busy, "青镇", "study.sessions", record=made), 404)


def test_what_moved_away_is_counted_in_its_time_and_named_no_more(busy: House) -> None:
    where = at(busy, "青镇")
    before = columns(busy, "青镇审核", where)
    journal.restructure(Move(busy.numbers["乙村"], busy.numbers["白镇"], date(2026, 10, 10)), by=SYSTEM, at=busy.at)

    after = columns(busy, "青镇审核", where)
    text = shown(busy, "青镇审核", where)

    assert (before.figure.amount, after.figure.amount) == (6, 5)
    assert after.children
    assert after.children.sum == 5
    assert "已划出的单位" in text
    assert "乙村" not in text.partition("<main")[2]
    assert "乡村振兴" not in text
    shown(busy, "青镇审核", where + f"&child={busy.numbers['乙村']}", 404)


def test_a_group_is_taken_apart_by_its_members(busy: House) -> None:
    group = grouped(busy, "belt", "甲村", "乙村").partition("place=")[2]

    found = columns(busy, "东县管理", address(group))

    assert found.children
    assert [(line.name, line.amount) for line in found.children.lines] == [("甲村", 3), ("乙村", 3)]
    assert found.children.adds_up


def test_a_count_of_the_tree_lists_the_organisations(busy: House) -> None:
    text = shown(busy, "东县管理", at(busy, "东县", "organisations.village"))

    assert all(name in text for name in ("甲村", "乙村", "丙村"))
    assert "丁村" not in text
    assert not read(text).bare


def test_a_ratio_is_taken_apart_into_its_two_sides(busy: House) -> None:
    ratio = next(one for one in catalogue().indicators.values() if one.kind == "ratio")

    found = columns(busy, "东县管理", at(busy, "东县", ratio.code))
    text = shown(busy, "东县管理", at(busy, "东县", ratio.code))

    assert [citation.indicator for _, _, citation in found.sides] == [ratio.numerator, ratio.denominator]
    assert "比率由两个数相除" in text


@pytest.mark.parametrize("kind", ["flow", "stock", "latest", "distinct"])
def test_every_kind_of_indicator_has_a_trace(busy: House, kind: str) -> None:
    of_kind = [one for one in catalogue().indicators.values() if one.kind == kind and not one.implicit]
    for one in of_kind[:3]:
        assert not read(shown(busy, "东县管理", at(busy, "东县", one.code))).bare


def test_a_locked_trace_stays_when_a_correction_arrives(busy: House) -> None:
    made = busy.counted("丙村", by="青镇录入")
    seq = journal.lock(busy.numbers["东县"], 2026 * 12 + 9, by=busy.account("东县管理"), at=busy.at)
    busy.moves_to(datetime(2026, 11, 5, 1, tzinfo=UTC))
    records.withdraw([made], "重复", by=busy.account("青镇审核"), at=busy.at)
    october = {"first": "2026-10-01", "last": "2026-10-31", "basis": "occurred"}

    locked, live = (columns(busy, "青镇审核", at(busy, "青镇", **october, as_of=one)) for one in (seq, 0))

    assert (locked.figure.amount, live.figure.amount) == (5, 4)
    assert locked.children
    assert live.children
    assert (locked.children.sum, live.children.sum) == (5, 4)


def test_more_than_a_hundred_records_come_in_pages(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(milling, "PAGE", 2)
    for _ in range(5):
        house.counted()
    seen, where = [], at(house, "甲村", scope="own", first="2026-10-01", last="2026-10-31")
    for _ in range(4):
        found = columns(house, "青镇审核", where)
        seen += [row.source for row in found.rows]
        if not found.after:
            break
        where = at(house, "甲村", scope="own", first="2026-10-01", last="2026-10-31", after=found.after)

    assert len(seen) == len(set(seen)) == 5


def test_the_records_behind_go_out_as_a_file(busy: House) -> None:
    where = at(busy, "青镇", child=busy.numbers["乙村"]).replace("/trace/", "/trace/export")
    answer = busy.client("青镇审核").get(where)
    sheet = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))).read("xl/worksheets/sheet1.xml").decode()  # type: ignore[attr-defined]  # the answer streams

    assert sheet.count("乡村振兴") == 3
    assert "甲村" not in sheet


@pytest.mark.parametrize("spoilt", ["first=x", "scope=all", "indicator=nothing", "place=o0", "as_of=99999"])
def test_a_spoilt_citation_is_refused_in_words(busy: House, spoilt: str) -> None:
    name = spoilt.partition("=")[0]
    where = re.sub(f"(?<=[?&]){name}=[^&]*", spoilt, at(busy, "东县", as_of=0))

    assert busy.client("东县管理").get(where).status_code in (404, 422)


def corrected_since(house: House) -> tuple[UUID, int]:
    """A lecture of October, locked with 42 who attended, that was 24; the entry of the lock."""
    made = house.counted("丙村", by="青镇录入", topic="防火", attended=42)
    seq = journal.lock(house.numbers["东县"], 2026 * 12 + 9, by=house.account("东县管理"), at=house.at)
    house.moves_to(datetime(2026, 11, 5, 1, tzinfo=UTC))
    body = {
        "id": str(made), "organisation": house.numbers["丙村"], "occurred_on": "2026-10-20", "revision": 2,
        "values": {"topic": "防火", "attended": 24},
    }  # fmt: skip
    records.correct(made, body, by=house.account("青镇录入"), at=house.at, reason="按签到改")
    house.approve(made)
    return made, seq


def month_of(house: House, name: str, month: int, **more: object) -> str:
    span = {"first": f"2026-{month}-01", "last": f"2026-{month}-30"}
    return at(house, name, "lecture.attendance", **(span | more))


def words(text: str) -> str:
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", text))


def test_a_locked_month_says_what_was_corrected_since_and_where_it_counts(busy: House) -> None:
    made, seq = corrected_since(busy)

    for as_of in (seq, 0):
        text = shown(busy, "青镇审核", month_of(busy, "青镇", 10, as_of=as_of))
        assert "锁定以后，又有1条记录补报、更正，相差−18人次。锁定的数不变，它们计入后来的月份：" in words(text)
        assert "计入2026年11月：1条，−18人次丙村防火2026年10月20日，−18人次" in words(text)
        assert f'href="/records/{made}/"' in text
        assert not read(text).bare
        way = re.search(r'href="([^"]*)">计入', text)
        assert way
        there = shown(busy, "青镇审核", way.group(1).replace("&amp;", "&"))
        assert "这里的数里，1条记录是以前已锁定的月份补报、更正的，计−18人次：属2026年10月：1条，−18人次" in words(
            there
        )


def test_a_month_in_which_nothing_came_late_says_nothing_of_it(busy: House) -> None:
    busy.counted("丙村", by="青镇录入")
    journal.lock(busy.numbers["东县"], 2026 * 12 + 9, by=busy.account("东县管理"), at=busy.at)

    assert "补报、更正" not in shown(busy, "青镇审核", month_of(busy, "青镇", 10))


def test_only_the_place_and_month_that_are_chosen_are_told_of(busy: House) -> None:
    corrected_since(busy)

    for name, child, told in (("东县", "青镇", True), ("青镇", "丙村", True), ("青镇", "甲村", False)):
        text = shown(busy, "东县管理", month_of(busy, name, 10, child=busy.numbers[child]))
        assert ("相差−18人次" in words(text)) == told, child
    year = at(busy, "东县", "lecture.attendance", child=busy.numbers["青镇"])
    assert "补报、更正，" not in words(shown(busy, "东县管理", year))
    assert "相差−18人次" in words(shown(busy, "东县管理", f"{year}&month=2026-10"))


def test_a_correction_that_leaves_the_number_as_it_was_says_so(busy: House) -> None:
    corrected_since(busy)

    text = shown(busy, "青镇审核", month_of(busy, "青镇", 10).replace("lecture.attendance", "lecture.sessions"))
    assert "又有1条记录补报、更正，合起来数没有变。" in words(text)


def test_what_came_late_is_told_in_english(busy: House) -> None:
    corrected_since(busy)
    browser = busy.client("青镇审核")
    browser.cookies["language"] = "en"

    text = browser.get(month_of(busy, "青镇", 10)).content.decode()

    told = " ".join(re.sub(r"<[^>]+>", "", text).split())
    assert "Since it was locked 1 record was reported late or corrected, a difference of −18" in told
    assert "booked in Nov 2026: 1 record, −18" in told


def test_many_late_records_are_counted_and_only_some_named(busy: House) -> None:
    journal.lock(busy.numbers["东县"], 2026 * 12 + 9, by=busy.account("东县管理"), at=busy.at)
    made = [busy.counted("甲村") for _ in range(8)]

    text = shown(busy, "青镇审核", month_of(busy, "青镇", 10))

    late = text.partition('id="later"')[2].partition("</section>")[0]
    assert "又有8条记录补报、更正" in words(late)
    assert sum(f"/records/{one}/" in late for one in made) == 5


def test_what_counts_once_is_told_without_a_difference(house: House) -> None:
    """The changes of single records cannot be summed to one of the figure."""
    journal.lock(house.numbers["东县"], 2026 * 12 + 9, by=house.account("东县管理"), at=house.at)
    orgs.appoint([NewAppointment("东县审核", "东县", "reviewer")], by=SYSTEM, at=house.at)
    made = house.record("青镇", "leadership_change", body="甲村")
    house.approve(made, by="东县审核")

    text = shown(
        house, "东县管理", month_of(house, "东县", 10).replace("lecture.attendance", "leadership.bodies_adjusted")
    )

    assert "又有1条记录补报、更正。锁定的数不变" in words(text)
    assert f"/records/{made}/" in text
