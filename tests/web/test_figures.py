"""数据: who sees which figures, in which version, with what beside them."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, date, datetime
from urllib.parse import parse_qsl

import pytest

from shishu.audit.actions import SYSTEM
from shishu.figures import queries
from shishu.figures.citations import Citation
from shishu.figures.models import Recognised, Target
from shishu.journal import actions as journal
from shishu.journal.catalogue import catalogue
from shishu.journal.models import Closing
from shishu.measure import Period, month_key
from shishu.orgs.changes import SetMemberships
from shishu.orgs.values import NewMembership
from shishu.records import actions as records
from shishu.web.figures.asked import year_before
from shishu.web.templatetags.shishu import grouped as grouped_digits
from tests.journeys.pages import Read
from tests.web.conftest import AT, House

pytestmark = pytest.mark.once

OCTOBER = "&period=2026-10"
LECTURES = "&indicator=lecture.sessions"
OUTSIDE = "看不到"


def place(house: House, name: str) -> str:
    return f"/figures/?place=o{house.numbers[name]}"


def page(house: House, account: str, address: str, status: int = 200) -> str:
    answer = house.client(account).get(address)
    assert answer.status_code == status, answer.content.decode()[:2000]
    return str(answer.content.decode())


def read(text: str) -> Read:
    found = Read()
    found.feed(text)
    return found


def lock(house: House, name: str, *months: int) -> None:
    for month in months or (month_key(date(2026, 10, 1)),):
        journal.lock(house.numbers[name], month, by=house.account("东县管理"), at=house.at)


def figure_of(text: str, name: str = "lecture.sessions") -> str:
    """The number of the first cited figure of an indicator."""
    return next(said for cite, said in read(text).cited if dict(parse_qsl(cite))["indicator"] == name)


def grouped(house: House, code: str, *names: str) -> str:
    rows = [NewMembership(code, house.numbers[name]) for name in names]
    journal.restructure(SetMemberships(tuple(rows)), by=SYSTEM, at=AT)
    return f"/figures/?place=g{code}"


def test_each_cited_number_of_the_page_is_the_figure_its_citation_names(house: House) -> None:
    for village in ("甲村", "甲村", "乙村"):
        house.counted(village)
    house.counted("甲村", "lecture", on=date(2026, 9, 8))

    found = read(page(house, "东县管理", place(house, "东县") + "&period=2026"))

    assert len(found.cited) > 25
    for cite, said in found.cited:
        answer = queries.figure(Citation.read(dict(parse_qsl(cite))).question(catalogue()))
        assert said == grouped_digits(answer.value, answer.question.indicator), cite
    assert not found.bare


def test_another_county_is_not_there_by_place_group_or_child(house: House) -> None:
    house.counted()
    group = grouped(house, "belt", "甲村", "丁村")
    browser = house.client("西县管理")

    for address in (place(house, "东县"), place(house, "甲村"), group, "/figures/?place=o999999", "/figures/?place=x"):
        answer = browser.get(address)
        assert answer.status_code == 404, address
        assert OUTSIDE in answer.content.decode()
    assert "甲村" not in browser.get("/figures/places/?q=村").content.decode()


def test_a_group_is_shown_only_to_who_sees_every_member(house: House) -> None:
    group = grouped(house, "belt", "甲村", "乙村")

    assert "belt" in house.client("东县管理").get("/figures/places/?q=belt").content.decode()
    page(house, "东县管理", group)
    page(house, "江州审计", group)
    page(house, "甲村录入", group, 404)


def test_by_default_it_is_the_last_year_with_figures_of_ones_own_place(house: House) -> None:
    house.counted()
    house.moves_to(datetime(2027, 6, 1, 1, tzinfo=UTC))

    text = page(house, "青镇管理", "/figures/")

    assert re.search(r"<h1><span data-said>青镇</span> <time datetime=\"2026\">", text)
    assert figure_of(text) == "1"


def test_a_late_correction_moves_the_live_figure_and_not_the_locked_one(house: House) -> None:
    made = house.counted()
    house.counted("乙村")
    address = place(house, "青镇") + OCTOBER + LECTURES
    assert "实时（未锁定）" in page(house, "青镇管理", address)
    lock(house, "东县")
    house.moves_to(datetime(2026, 11, 5, 1, tzinfo=UTC))
    records.withdraw([made], "重复", by=house.account("青镇审核"), at=house.at)

    locked, live = page(house, "青镇管理", address), page(house, "青镇管理", address + "&as_of=live&basis=occurred")

    assert "已锁定" in locked
    assert figure_of(locked) == "2"
    assert figure_of(live) == "1"
    assert (
        '<data data-count="records" value="1">1</data>'
        in locked.partition("补报、更正")[0][-400:] + locked.partition("补报、更正")[2][:200]
    )
    assert "看实时数" in locked
    assert "看锁定版" in live


NOT_THE_LOCKED = "这里是现在的数，不是锁定版；这个期间已锁定（第1版，2026年11月2日）"


def words(text: str) -> str:
    return re.sub(r"<[^>]+>", "", text)


@pytest.mark.parametrize(
    ("address", "live"),
    [
        ("/figures/?place=o{}&period=2026-10", "&as_of=live"),
        ("/trace/?indicator=lecture.sessions&place=o{}&scope=subtree&first=2026-10-01&last=2026-10-31", "&as_of=0"),
    ],
)
def test_the_live_figures_of_a_locked_month_never_read_as_if_it_were_open(
    house: House, address: str, live: str
) -> None:
    """Locked: nothing says not locked. Live beside it: which of the two this is."""
    house.counted()
    lock(house, "东县")
    month, seq = address.format(house.numbers["青镇"]), Closing.objects.get().seq

    locked, now = (words(page(house, "青镇管理", month + one)) for one in (f"&as_of={seq}", live))

    assert "已锁定 · 第1版 · 2026年11月2日" in locked
    assert "未锁定" not in locked
    assert "不是锁定版" not in locked
    assert "实时（未锁定）" in now
    assert NOT_THE_LOCKED in now


def test_the_figures_of_another_entry_say_that_they_are_not_the_locked_ones(house: House) -> None:
    house.counted()
    lock(house, "东县")
    house.counted("乙村")
    address = place(house, "青镇") + OCTOBER

    told = words(page(house, "青镇管理", f"{address}&as_of={Closing.objects.get().seq + 1}"))

    assert "这里是登记到这一号时的数，不是锁定版；这个期间已锁定（第1版" in told


def test_a_year_with_an_open_month_is_live(house: House) -> None:
    house.counted()
    address = place(house, "青镇") + "&period=2026"
    assert "实时（未锁定） 这个期间还没有锁定，数还会变" in " ".join(words(page(house, "青镇管理", address)).split())
    lock(house, "东县")

    told = words(page(house, "青镇管理", address))

    assert "实时（未锁定）" in told
    assert "12个月里锁定了1个，没锁定的月份数还会变" in told


def test_a_second_lock_makes_the_second_version(house: House) -> None:
    house.counted()
    lock(house, "东县")
    month = month_key(date(2026, 10, 1))
    for account in ("东县管理", "东县管理二"):
        journal.unlock(house.numbers["东县"], month, by=house.account(account), at=house.at)
    house.counted("乙村")
    lock(house, "东县")

    text = page(house, "青镇管理", place(house, "青镇") + OCTOBER + LECTURES)

    assert 'data-count="version" value="2"' in text
    assert figure_of(text) == "2"


def test_the_rows_add_up_and_the_own_level_stands_first(house: House) -> None:
    for village in ("甲村", "甲村", "丙村"):
        house.counted(village, by="青镇录入")

    text = page(house, "青镇管理", place(house, "青镇") + OCTOBER + LECTURES)
    table = text[text.index('class="by"') :]
    names = re.findall(r'<th scope="row">(?:<a[^>]*|<span[^>]*)>([^<]+)<', table)

    assert names[:4] == ["青镇", "甲村", "乙村", "丙村"]
    assert re.findall(r">(\d+)<", table.partition("<tfoot>")[0].partition("<tbody>")[2]) == ["0", "2", "0", "1"]
    assert re.findall(r">(\d+)<", table.partition("<tfoot>")[2].partition("</tfoot>")[0]) == ["3", "3"]


def test_what_several_recorded_is_told_beside_the_sum(house: House) -> None:
    house.counted("甲村")
    text = page(house, "青镇管理", place(house, "青镇") + OCTOBER + LECTURES)

    assert "各单位相加就是总数" in text


def test_last_year_without_records_is_not_compared(house: House) -> None:
    house.counted()

    assert "上年无记录" in page(house, "青镇管理", place(house, "青镇") + OCTOBER + LECTURES)


def test_a_manager_sets_a_plan_and_everybody_sees_it_with_its_ground(house: House) -> None:
    house.counted()
    form = {
        "place": f"o{house.numbers['青镇']}",
        "period": "2026-10",
        "scope": "subtree",
        "indicator": "lecture.sessions",
        "value": "4",
        "ground": "年度工作要点",
        "back": f"place=o{house.numbers['青镇']}&period=2026-10&indicator=lecture.sessions",
    }
    answer = house.client("青镇管理").post("/figures/target", form)

    assert answer.status_code == 302
    assert "told=target" in answer.headers["Location"]
    text = page(house, "青镇审核", place(house, "青镇") + OCTOBER + LECTURES)
    assert "年度工作要点" in text
    assert re.search(r"data-derived=\"[^\"]+\">25\.0", text)

    house.client("青镇管理").post("/figures/target", form | {"value": ""})
    assert "年度工作要点" not in page(house, "青镇审核", place(house, "青镇") + OCTOBER + LECTURES)
    assert Target.objects.count() == 2


def test_a_recognised_figure_stands_beside_and_changes_nothing(house: House) -> None:
    house.counted()
    number = house.numbers["青镇"]
    form = {"place": f"o{number}", "period": "2026-10", "scope": "subtree", "indicator": "lecture.sessions"}
    answer = house.client("青镇管理").post("/figures/recognise", form | {"value": "3", "ground": "县里核定"})

    assert answer.status_code == 302
    text = page(house, "青镇审核", place(house, "青镇") + OCTOBER + LECTURES)
    assert "县里核定" in text
    assert "不入账" in text
    assert figure_of(text) == "1"
    assert Recognised.objects.get().value == 3


def test_what_is_wrong_with_a_plan_is_said_and_nothing_typed_is_lost(house: House) -> None:
    number = house.numbers["青镇"]
    house.counted()
    form = {"place": f"o{number}", "period": "2026-10", "scope": "subtree", "indicator": "lecture.sessions"}
    back = {"back": f"place=o{number}&period=2026-10&indicator=lecture.sessions"}
    answer = house.client("青镇管理").post("/figures/target", form | back | {"value": "41", "ground": ""})

    assert answer.status_code == 422
    assert "没有写" in answer.content.decode()
    assert 'value="41"' in answer.content.decode()
    assert not Target.objects.exists()


@pytest.mark.parametrize(("account", "status"), [("青镇审核", 403), ("西县管理", 404), ("江州审计", 403)])
def test_only_who_manages_a_place_sets_its_plans(house: House, account: str, status: int) -> None:
    form = {
        "place": f"o{house.numbers['青镇']}",
        "period": "2026-10",
        "scope": "subtree",
        "indicator": "lecture.sessions",
        "value": "4",
        "ground": "x",
    }
    for address in ("/figures/target", "/figures/recognise"):
        assert house.client(account).post(address, form).status_code == status
    assert not Target.objects.exists()
    assert not Recognised.objects.exists()


def test_chosen_indicators_are_those_shown(house: House) -> None:
    house.counted()
    address = place(house, "青镇") + OCTOBER + LECTURES + "&indicator=lecture.attendance"

    text = page(house, "青镇管理", address)
    asked = page(house, "青镇管理", address.replace("/figures/?", "/figures/indicators/?") + "&q=党课")

    assert text.count('class="fig"') == 2
    assert 'value="lecture.attendance" checked' in asked
    assert 'value="study.sessions"' not in asked


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_the_table_goes_out_as_a_file(house: House, form: str) -> None:
    house.counted()
    address = place(house, "青镇") + OCTOBER + LECTURES
    answer = house.client("青镇管理").get(address.replace("/figures/?", f"/figures/export.{form}?"))
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]  # the answer streams
    if form == "xlsx":
        content = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")

    assert all(word in content.decode() for word in ("甲村", "去重后", "实时（未锁定）"))
    assert "锁定版" not in content.decode()


def test_a_table_of_live_figures_says_that_they_are_not_the_locked_ones(house: House) -> None:
    house.counted()
    lock(house, "东县")
    address = place(house, "青镇") + OCTOBER + LECTURES

    for as_of, told in (("", "已锁定，第1版"), ("&as_of=live", "实时（未锁定）；这个期间已锁定第1版，本表不是锁定版")):
        answer = house.client("青镇管理").get(address.replace("/figures/?", "/figures/export.csv?") + as_of)
        assert told in b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]  # the answer streams


def test_a_card_of_definition_says_what_counts_and_who_records(house: House) -> None:
    text = page(house, "甲村录入", "/definitions/lecture.sessions/")

    assert catalogue().indicators["lecture.sessions"].definition.zh in text
    assert "待本单位填写" in text
    assert "计数时点" in text
    assert not read(text).bare
    page(house, "甲村录入", "/definitions/nothing/", 404)


@pytest.mark.parametrize(
    "spoilt", ["period=2026-13", "period=..", "scope=all", "as_of=-1", "as_of=99999999", "basis=x", "structure=x"]
)
def test_a_spoilt_address_is_refused_in_words(house: House, spoilt: str) -> None:
    answer = house.client("青镇管理").get(f"{place(house, '青镇')}&{spoilt}")

    assert answer.status_code in (404, 422)


def test_the_page_speaks_english(house: House) -> None:
    house.counted()

    text = page(house, "青镇管理", place(house, "青镇") + OCTOBER + "&lang=en")

    assert "With subordinates" in text
    assert "Sum of the rows" in text
    assert "各单位" not in text


def test_the_period_of_a_year_before_keeps_the_leap_day_in_its_place() -> None:
    assert year_before(Period.parse("2024-02")) == Period.parse("2023-02")
    assert year_before(Period.parse("2025-02")) == Period.parse("2024-02")
    assert year_before(Period.parse("2024-02-29")) == Period.parse("2023-02-28")
