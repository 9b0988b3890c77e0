"""Renaming on the page of an organisation: asked, shown beforehand, done; and other names added and taken away."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from shishu.audit.actions import SYSTEM
from shishu.figures.queries import figure
from shishu.figures.values import Question, Scope
from shishu.journal import actions as journal
from shishu.journal.catalogue import catalogue
from shishu.journal.queries import head
from shishu.measure import Period, month_key
from shishu.operations.recomputing import recompute
from shishu.operations.verifying import verify
from shishu.orgs import actions as orgs
from shishu.orgs.models import Organisation, Renaming
from tests.small_world import AT, DAY, House

pytestmark = pytest.mark.once
SENT = {"name": "甲社区", "on": "2026-11-01"}


def shown(browser: Client, address: str, status: int = 200, **asked: str) -> str:
    answer = browser.get(address, asked)
    assert answer.status_code == status, answer.content.decode()[-2000:]
    return answer.content.decode()


@pytest.fixture
def village(house: House) -> str:
    return f"/organisations/{house.numbers['甲村']}/"


@pytest.fixture
def county(house: House) -> Client:
    return house.client("东县管理")


def renamed(browser: Client, village: str, **other: str) -> Client:
    answer = browser.post(f"{village}rename", SENT | other)
    assert answer.status_code == 302, answer.content.decode()[-2000:]
    return browser


def test_a_renaming_is_shown_beforehand_and_changes_nothing(county: Client, village: str) -> None:
    assert 'value="甲村"' in shown(county, f"{village}rename")
    page = shown(county, f"{village}rename", **SENT)

    assert "起，甲村 更名为 甲社区。" in page
    assert "数字、锁定的月份、已记的记录都不变" in page
    assert "“甲村”留作原名" in page
    assert not Renaming.objects.exists()


def test_after_it_the_page_says_the_former_name_and_the_day(county: Client, village: str) -> None:
    answer = county.post(f"{village}rename", SENT | {"present": "甲村"})
    page = shown(county, answer.headers["Location"])

    assert "已更名，用原名也能找到。" in page
    assert "<h1 data-said>甲社区</h1>" in page
    assert '原名 甲村（到 <time datetime="2026-10-31"' in page
    assert "由甲村更名为甲社区" in page
    assert "甲社区" in shown(county, "/organisations/", q="甲村")


def test_it_is_told_in_english_too(county: Client, village: str) -> None:
    county.post("/language/", {"language": "en", "next": "/"})
    assert "New name" in shown(county, f"{village}rename")
    assert ": 甲村 becomes 甲社区." in shown(county, f"{village}rename", **SENT)
    assert "is called so already" in shown(county, f"{village}rename", 422, **(SENT | {"name": "甲村"}))
    page = shown(renamed(county, village), village)

    assert "Formerly 甲村" in page
    assert "Renamed from 甲村 to 甲社区" in page


def test_neither_figures_nor_locked_months_nor_the_journal_move(house: House, county: Client, village: str) -> None:
    house.counted("甲村")
    journal.lock(house.numbers["青镇"], month_key(DAY), by=house.account("青镇管理"), at=AT)
    before, stood = counted(house), head()
    renamed(county, village, on="2026-10-05")

    assert counted(house) == before
    assert any(amount for amount, _ in before)
    assert head() == stood
    assert verify().faults == ()
    assert recompute().first == ()


def counted(house: House) -> list[tuple[int, int]]:
    """The amount and the records of every figure of the town."""
    town = Organisation.objects.get(pk=house.numbers["青镇"])
    asked = [Question(each, town, Period.year(2026), Scope.SUBTREE) for each in catalogue().indicators.values()]
    return [(found.amount, found.records) for found in map(figure, asked)]


def test_a_kept_page_of_figures_shows_the_new_name(house: House, county: Client, village: str) -> None:
    house.counted("甲村")
    address = f"/figures/?place=o{house.numbers['青镇']}&period=2026&indicator=lecture.sessions"
    assert "甲村" in shown(county, address)
    renamed(county, village)

    assert "甲社区" in shown(county, address)


@pytest.mark.parametrize(
    ("name", "on", "told"),
    [
        ("", "昨天", "「新名称」：没有填"),
        ("甲村", "2026-11-01", "单位「甲村」：现在就叫这个名称。请写另一个名称"),
        ("乙村", "2026-11-01", "名称「乙村」：2026-11-01 起，同一上级下已有单位叫它"),
        ("甲社区", "2027-01-01", "晚于今天"),
        ("甲" * 201, "2026-11-01", "太长"),
    ],
)
def test_what_cannot_be_is_told_on_the_form_and_keeps_what_was_typed(
    county: Client, village: str, name: str, on: str, told: str
) -> None:
    for answer in (
        county.get(f"{village}rename", {"name": name, "on": on}),
        county.post(f"{village}rename", {"name": name, "on": on}),
    ):
        page = answer.content.decode()
        assert answer.status_code == 422
        assert told in page
        assert f'value="{name}"' in page
        assert f'value="{on}"' in page
    assert not Renaming.objects.exists()


def test_no_day_before_the_latest_renaming(county: Client, village: str) -> None:
    renamed(county, village)
    page = shown(county, f"{village}rename", 422, name="甲新社区", on="2026-10-31")

    assert "现在的名称从 2026-11-01 起，不能再写 2026-10-31 的更名" in page
    assert 'value="甲新社区"' in page


def test_a_slip_is_put_right_on_the_same_day(county: Client, village: str) -> None:
    renamed(county, village, name="甲社取")
    assert "这次算改正写错的名称" in shown(county, f"{village}rename", **SENT)
    page = shown(renamed(county, village), village)

    assert "由甲村更名为甲社区" in page
    assert "更名为甲社取" not in page
    assert 'aria-label="去掉别名 甲社取"' in page


def test_a_renaming_that_somebody_overtook_is_asked_again(county: Client, village: str) -> None:
    renamed(county, village)
    answer = county.post(f"{village}rename", {"name": "甲新社区", "on": "2026-11-01", "present": "甲村"})

    assert answer.status_code == 409
    assert "有人把它改成了这个名称" in answer.content.decode()


def test_those_below_and_elsewhere_that_it_touches_are_named(house: House, county: Client) -> None:
    orgs.rename(house.numbers["乙村"], "青镇社区", DAY, by=SYSTEM, at=AT)
    page = shown(county, f"/organisations/{house.numbers['青镇']}/rename", name="丙村", on="2026-11-01")

    assert "它们的名称不跟着改" in page
    assert ">青镇社区</a>" in page
    assert "江州市/东县/青镇/丙村" in page


def test_strangers_of_the_same_name_are_not_told(county: Client, village: str) -> None:
    assert "白镇" not in shown(county, f"{village}rename", name="丁村", on="2026-11-01")


def test_who_may_not_move_it_may_not_rename_it(house: House) -> None:
    town = f"/organisations/{house.numbers['青镇']}/"
    shown(house.client("青镇管理"), f"{town}rename", 403)
    shown(house.client("西县管理"), f"{town}rename", 404)
    assert "rename" not in shown(house.client("青镇管理"), town)
    assert "rename" in shown(house.client("东县管理"), town)


def test_renaming_asks_for_the_password_again(house: House, village: str) -> None:
    answer = house.client("东县管理", fresh=False).post(f"{village}rename", SENT)
    assert answer.headers["Location"].startswith("/prove/")


def test_another_name_is_taken_away_and_a_former_one_stays(county: Client, village: str) -> None:
    renamed(county, village).post(f"{village}alias", {"name": "珠古村"})
    gone = county.post(f"{village}alias/remove", {"name": "珠古村"})

    assert "已去掉别名。" in shown(county, gone.headers["Location"])
    assert "珠古村" not in shown(county, village)
    refused = county.post(f"{village}alias/remove", {"name": "甲村"})
    assert refused.status_code == 422
    assert "「甲村」是它的原名，不能去掉" in refused.content.decode()


def test_a_text_that_uses_the_former_name_is_checked_against_its_figures(
    house: House, county: Client, village: str
) -> None:
    house.counted("甲村")
    renamed(county, village)
    asked = {"text": "甲村今年讲党课1场。", "published": "2026-11-02", "organisation": "青镇"}
    answer = county.post("/check/", asked, follow=True)

    assert "相符" in answer.content.decode()
    assert date(2026, 11, 1) == Renaming.objects.get().first
