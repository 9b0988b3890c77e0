"""Texts that no database keeps, numbers of no size and names of no end: refused in words, never failed at.

SQLite keeps much of it; here it is made as strict as PostgreSQL.
"""

from __future__ import annotations

from collections import Counter
from uuid import UUID

import pytest

from tests.house.access.scene import undone
from tests.house.hostile.forms import working
from tests.house.hostile.pages import Browsers, Page, asked, lists, own, routes, with_value
from tests.house.hostile.payloads import NUL, ODD, SCRIPTS
from tests.house.hostile.strict import as_strict_as_postgres
from tests.house.hostile.world import fill
from tests.small_world import House, house, small_books

__all__ = ["house", "small_books"]

pytestmark = pytest.mark.once


def tried(browsers: Browsers, found: list[tuple[Page, str]]) -> Counter[int]:
    """The statuses of all odd values in all of these places."""
    statuses = Counter[int]()
    with as_strict_as_postgres():
        for page, name in found:
            for odd in ODD:
                with undone():
                    status = browsers.ask(with_value(page, name, odd)).status_code
                statuses[status] += 1
                assert status < 500, (page.address, name, odd[:20])
                assert status == 400 or odd != NUL, (page.address, name, "NUL let in")
    return statuses


def test_no_odd_value_of_a_parameter_fails(house: House) -> None:
    house.settings.HAS_RATES = False
    one = fill(house, SCRIPTS[:2])[0]
    browsers = Browsers(house)
    pages = [*own(one, 0), *lists(house)]
    browsers.come_in(pages)
    found = asked(browsers, pages)
    print(f"{len(ODD)} values x {len(found)} parameters: {tried(browsers, found)}")
    assert len(found) > 130


def test_no_odd_value_in_a_form_fails(house: House) -> None:
    house.settings.HAS_RATES = False
    one = fill(house, SCRIPTS[:2])[0]
    browsers, pages = Browsers(house), list(working(one, house))
    browsers.come_in(pages)
    found = []
    for page in pages:
        with undone():
            found += asked(browsers, [page])
    print(f"{len(ODD)} values x {len(found)} fields of {len(pages)} forms: {tried(browsers, found)}")
    assert len(found) > 200


def test_a_number_kept_free_is_no_organisation(house: House) -> None:
    """Numbers are handed out with room between them: one that nobody has is not there, and nothing fails."""
    browsers, free = Browsers(house), house.numbers["甲村"] + 1
    for address in (f"/organisations/{free}/", f"/closing/?organisation={free}", f"/figures/?place=o{free}"):
        assert browsers.ask(Page(address, "青镇管理", address)).status_code == 404


def test_nul_is_refused_in_addresses_and_cookies_too(house: House) -> None:
    browser = house.client("江州系统")
    strange = [route for route in routes("GET") if "<str:" in route or "<path:" in route]
    with as_strict_as_postgres():
        for route in strange:
            address = "/" + route.replace("<uuid:key>", str(UUID(int=0)))
            while "<" in address:
                before, _, after = address.partition("<")
                address = f"{before}a%00b{after.partition('>')[2]}"
            assert browser.get(address).status_code in (302, 400), address
        browser.cookies["sessionid"] = "abcdefgh\0ijkl"
        assert browser.get("/me/").status_code == 302
        told = browser.get("/ledgers/?q=a%00b", headers={"Accept-Language": "zh"})
    assert "不能保存" in house.client("江州系统").get("/ledgers/?q=a%00b").content.decode()
    assert told.status_code in (302, 400)
