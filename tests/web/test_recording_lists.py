"""What is due, what waits, and what became of my records."""

from __future__ import annotations

import re
from datetime import date

import pytest

from shishu.audit.actions import SYSTEM
from shishu.journal import actions as journal
from shishu.journal.models import Closing
from shishu.orgs import actions as orgs
from shishu.orgs.values import NewAppointment
from shishu.records import actions as records
from tests.journeys.pages import Read
from tests.web.conftest import House
from tests.web.forms import LECTURE, bare, page, words

pytestmark = pytest.mark.once


def test_what_is_due_is_declared_with_one_press(house: House) -> None:
    browser = house.client("甲村录入")
    house.record(on=date(2026, 10, 20))
    text = page(browser.get("/tasks/"))
    assert all(words in text for words in ("2026年10月", "本月已齐", "本月无"))

    october = 2026 * 12 + 9
    sent = {"do": "declare", "month": october, "ledger": "lecture"}
    answers = [browser.post("/tasks/", sent).headers["Location"] for _ in range(2)]
    nothing = browser.post("/tasks/", sent | {"ledger": "study"}).headers["Location"]

    assert answers == [f"/tasks/?told=declared&month={october}&ledger=lecture"] * 2
    assert "2026年10月的党课已报：本月已齐。" in words(page(browser.get(answers[0])))
    assert "2026年10月的集中学习已报：本月无。" in words(page(browser.get(nothing)))
    assert "的集中学习" not in words(page(browser.get("/tasks/?told=nil&month=1&ledger=study")))
    assert sorted(Closing.objects.values_list("ledger", "month")) == [("lecture", october), ("study", october)]


def test_what_is_recorded_and_not_declared_is_said_alike_where_one_records_and_among_the_tasks(house: House) -> None:
    house.record(on=date(2026, 11, 1))
    browser, said = house.client("甲村录入"), "已记1条，报齐请点“本月已齐”"
    tasks, choice = (words(page(browser.get(address))) for address in ("/tasks/", "/record/"))

    assert said in tasks
    assert f"10月：还没有记录11月：{said}" in choice
    assert "还没报" not in choice
    assert "1 recorded; once that is all, press “Complete”" in words(page(browser.get("/record/?lang=en")))


def test_who_may_not_declare_is_not_told_to(house: House) -> None:
    house.record(on=date(2026, 11, 1))
    for_another = words(page(house.client("青镇录入").get(f"/record/?for={house.numbers['甲村']}")))

    assert "已记1条，还没报齐" in for_another
    assert "请点“本月已齐”" not in for_another


def test_nothing_is_due_of_a_month_that_is_locked(house: House) -> None:
    journal.lock(house.numbers["东县"], 2026 * 12 + 9, by=house.account("东县管理"), at=house.at)
    text = page(house.client("甲村录入").get("/tasks/"))
    assert "2026年10月" not in text
    assert "2026年11月" in text


@pytest.mark.parametrize(
    ("who", "month", "ledger", "status"),
    [
        ("江州审计", 2026 * 12 + 9, "lecture", 403),
        ("甲村录入", 2026 * 12 + 8, "lecture", 404),
        ("甲村录入", 2026 * 12 + 9, "meeting", 404),
    ],
)
def test_only_what_is_due_is_declared_by_who_may(house: House, who: str, month: int, ledger: str, status: int) -> None:
    sent = {"do": "declare", "month": month, "ledger": ledger}
    assert house.client(who).post("/tasks/", sent).status_code == status


def test_without_anything_due_the_page_says_so(house: House) -> None:
    assert "没有到期的事" in page(house.client("江州审计").get("/tasks/"))


def test_a_party_confirms_what_another_recorded(house: House) -> None:
    made = house.record(
        "甲村", "volunteer_service", topic="清扫", sort="care", volunteers=7, community=house.numbers["乙村"]
    )
    browser = house.client("乙村录入")
    asked = page(browser.get("/tasks/"))
    assert "等您确认" in asked
    assert "甲村记的，写着乙村也在内" in words(asked)
    assert "等乙村确认" in words(page(house.client("甲村录入").get("/mine/")))
    assert "提到的乙村还没有确认" in words(page(house.client("青镇审核").get(f"/review/{made}/")))

    assert (
        browser.post("/tasks/", {"do": "confirm", "record": str(made)}).headers["Location"] == "/tasks/?told=confirmed"
    )

    assert "等您确认" not in page(browser.get("/tasks/"))
    assert "等乙村确认" not in words(page(house.client("甲村录入").get("/mine/")))
    assert house.client("丁村录入").post("/tasks/", {"do": "confirm", "record": str(made)}).status_code == 404


def test_who_acts_for_several_is_asked_for_each_and_sees_that_they_are_several(house: House) -> None:
    orgs.appoint([NewAppointment("乙村录入", "丁村", "recorder")], by=SYSTEM, at=house.at)
    house.record("甲村", "volunteer_service", topic="清扫", sort="care", volunteers=7, community=house.numbers["丁村"])
    text = words(page(house.client("乙村录入").get("/tasks/")))

    assert "写着丁村也在内" in text
    assert "以 乙村等2个单位 名义" in text


def test_my_records_say_what_became_of_them(house: House) -> None:
    house.counted(on=date(2026, 10, 20), topic="护林防火")
    house.record(on=date(2026, 9, 20), topic="垃圾分类")
    browser = house.client("甲村录入")

    text = words(page(browser.get("/mine/")))
    assert "青镇已通过，计入10月" in text
    assert "等青镇审核" in text
    assert text.index("护林防火") < text.index("垃圾分类")
    assert "护林防火" not in page(browser.get("/mine/?month=2026-09"))


def test_my_records_add_up_to_figures_with_their_sources(house: House) -> None:
    house.counted(on=date(2026, 11, 1), attended=18)
    house.counted(on=date(2026, 5, 1), attended=24)
    read = Read()
    read.feed(house.client("甲村录入").get("/mine/").content.decode())

    assert ("18" in [text for _, text in read.cited], "42" in [text for _, text in read.cited]) == (True, True)
    assert not read.bare


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_number_stands_alone_and_nothing_is_inline(house: House, language: str) -> None:
    house.counted()
    made = house.record(on=date(2026, 10, 21))
    records.return_([made], "第3行请改", by=house.account("青镇审核"), at=house.at)
    browser = house.client("甲村录入")
    for address in ("/tasks/", "/record/", "/record/?who=", "/mine/", LECTURE, f"{LECTURE}?who=", "/record/theme_day/"):
        text = browser.get(address, {"lang": language} if "?" not in address else None).content.decode()
        assert not bare(text), address
        assert not re.search(r"\sstyle=|<script>|\son\w+=", text), address


def test_the_pages_are_english_where_english_was_chosen(house: House) -> None:
    browser = house.client("甲村录入")
    browser.cookies["language"] = "en"
    for address in ("/tasks/", "/record/", "/mine/", LECTURE, f"{LECTURE}?who="):
        frame = re.sub(
            r"<(\w+)[^>]*data-said.*?</\1>|<button[^>]*lang=.*?</button>",
            "",
            page(browser.get(address)),
            flags=re.DOTALL,
        )
        main = words(frame.partition("<main")[2].partition("</main>")[0])
        assert not re.findall("[\u4e00-\u9fff]+", main), address


def test_the_second_page_of_my_records_does_not_tell_again_what_was_saved(house: House) -> None:
    saved = [house.record("甲村") for _ in range(31)][-1]
    first = page(house.client("甲村录入").get(f"/mine/?saved={saved}&month=2026-10"))

    assert "已记下：" in words(first)
    assert re.findall(r'rel="next" href="([^"]*)"', first) == ["?month=2026-10&page=2"]


def test_my_records_of_any_month_can_be_asked_for(house: House) -> None:
    """One rule for my records, ledgers and locking: a month is typed, however long ago it is."""
    house.counted("甲村", on=date(2026, 2, 3), topic="春耕")

    for month, is_there in (("2026-02", True), ("2023-05", False), ("", True)):
        html = house.client("甲村录入").get(f"/mine/?month={month}").content.decode()
        assert f'type="month" name="month" id="month" value="{month}"' in html
        assert ("春耕" in html) == is_there
