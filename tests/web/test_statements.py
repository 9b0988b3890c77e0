"""A page asks the database once for what it needs: how many statements each takes, and that rows add none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shishu.journal import actions as journal
from shishu.measure import month_parse
from shishu.web.figures import remembered
from tests.small_world import House
from tests.web.case_scene import Scene, appointed

TRACE = "/trace/?indicator=lecture.sessions&place=o{东县}&scope=subtree&first=2026-01-01&last=2026-12-31"
FORM = "/record/lecture/"
PAGES = (
    ("甲村录入", "/tasks/", 27),
    ("甲村录入", "/record/", 21),
    ("甲村录入", FORM, 14),
    ("甲村录入", "/mine/", 21),
    ("青镇审核", "/workbench/", 26),
    ("青镇审核", "/review/", 11),
    ("青镇审核", "/ledgers/lecture/", 10),
    ("青镇审核", "/closing/", 17),
    ("青镇审核", "/closing/lock", 19),
    ("东县管理", "/programmes/", 10),
    ("东县管理", "/calendar/", 8),
    ("东县管理", "/reminders/", 11),
    ("东县管理", "/tasks/give/", 12),
    ("东县管理", "/tasks/given/", 6),
    ("东县管理", "/ledgers/", 7),
    ("东县管理", "/organisations/", 25),
    ("东县管理", "/figures/", 56),
    ("东县管理", TRACE, 42),
)
"""Who asks for which page, and at most how many statements it takes."""


def statements(deed: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as asked:
        deed()
    return len(asked)


def opened(house: House, name: str, address: str) -> int:
    """The statements of a page that somebody has opened before, of figures: made anew."""
    client, written = house.client(name), address.format(**house.numbers)
    assert client.get(written).status_code == 200
    remembered.forget()
    return statements(lambda: client.get(written))


@pytest.fixture
def busy(house: House) -> House:
    for village in ("甲村", "乙村"):
        house.counted(village)
        house.record(village)
    return house


CASES = (
    ("部录入", "/cases/", 13),
    ("部录入", "/cases/board/problem/", 11),
    ("部录入", "/cases/{case}/", 17),
    ("甲村录入", "/cases/{case}/answer/", 18),
    ("甲村录入", "/tasks/", 27),
    ("部录入", "/tasks/", 15),
    ("部审核", "/workbench/", 22),
)
"""The same where there are cases."""


@pytest.fixture
def busy_cases(house: House) -> tuple[House, Scene, str]:
    appointed(house)
    scene = Scene(house)
    case = scene.assigned("路灯不亮")
    scene.problem("没人办的问题")
    scene.take("problem", "report", by="甲村录入", on=date(2026, 10, 15), case=case, progress="看过了")
    return house, scene, str(case)


@pytest.mark.parametrize(("name", "address", "most"), CASES)
def test_a_page_of_cases_takes_so_many_statements_however_many_there_are(
    busy_cases: tuple[House, Scene, str], name: str, address: str, most: int
) -> None:
    house, scene, case = busy_cases
    before = opened(house, name, address.replace("{case}", case))
    for number in range(4):
        scene.assigned(f"问题{number}")
        scene.problem(f"没人办的问题{number}")
    for progress in ("灯杆到了", "正在装"):
        scene.take("problem", "report", by="甲村录入", on=date(2026, 10, 20), case=UUID(case), progress=progress)

    assert before <= most
    assert opened(house, name, address.replace("{case}", case)) <= before


@pytest.mark.parametrize(("name", "address", "most"), PAGES)
def test_a_page_takes_so_many_statements(busy: House, name: str, address: str, most: int) -> None:
    assert opened(busy, name, address) <= most


@pytest.mark.parametrize(("name", "address"), [(name, address) for name, address, _ in PAGES])
def test_more_records_take_no_more_statements(busy: House, name: str, address: str) -> None:
    before = opened(busy, name, address)
    for _ in range(3):
        busy.counted("甲村")
        busy.record("甲村")
    assert opened(busy, name, address) <= before


def test_what_came_late_takes_no_more_statements_however_many_records_there_are(house: House) -> None:
    october = TRACE.replace("01-01", "10-01").replace("12-31", "10-31")
    journal.lock(house.numbers["东县"], month_parse("2026-10"), by=house.account("东县管理"), at=house.at)
    house.counted()
    one = opened(house, "东县管理", october)
    for _ in range(4):
        house.counted()
        house.counted("乙村")

    assert opened(house, "东县管理", october) <= one <= 42


def test_a_kept_page_of_figures_asks_only_whether_it_is_still_true(busy: House) -> None:
    client = busy.client("东县管理")
    client.get("/figures/")
    kept = statements(lambda: client.get("/figures/"))
    busy.approve(busy.record("丁村"), by="白镇审核")

    assert kept <= 8
    assert statements(lambda: client.get("/figures/")) <= kept + 3


def test_sending_a_record_takes_so_many_statements(busy: House) -> None:
    client = busy.client("甲村录入")
    form = {"day": "2026-10-21", "v.topic": "新题目", "v.attended": "18", "v.mode": "onsite", "also": []}
    sent = statements(lambda: client.post(FORM, form | {"id": "01a223dd-4560-746e-a5ba-e382d32fbf8b"}))
    assert "新题目" in busy.client("甲村录入").get("/mine/").content.decode()
    assert sent <= 17


def test_a_heap_that_another_has_passed_is_told_in_as_many_statements_as_one_record(house: House) -> None:
    reviewer = house.client("青镇审核")

    def passed_again(many: int) -> int:
        form = {"seen": [f"{house.record('甲村')}:1" for _ in range(many)]}
        assert reviewer.post("/review/decide", form).status_code == 302
        return statements(lambda: reviewer.post("/review/decide", form))

    passed_again(1)
    one, many = passed_again(1), passed_again(12)
    assert one <= 13
    assert many <= one
