"""What every page stands in: the door, the headers, the language, refusals told as pages."""

from tests.web.conftest import House


def test_a_page_says_what_the_browser_may_load(house: House) -> None:
    told = house.client("青镇审核").get("/workbench/").headers["Content-Security-Policy"]

    assert "default-src 'none'" in told
    assert "unsafe" not in told


def test_nobody_is_led_to_sign_in_and_back(house: House) -> None:
    answer = house.client().get("/workbench/")

    assert answer.status_code == 302
    assert answer.headers["Location"] == "/sign-in/?next=%2Fworkbench%2F"


def test_who_decides_needs_a_second_factor(house: House) -> None:
    answer = house.client("青镇审核", factor=False).get("/workbench/")

    assert answer.headers["Location"].startswith("/second-factor/")


def test_an_unknown_address_is_told_as_a_page(house: House) -> None:
    answer = house.client("青镇审核").get("/nowhere/")

    assert answer.status_code == 404
    assert "您看不到它" in answer.content.decode()


def test_the_page_speaks_the_chosen_language(house: House) -> None:
    browser = house.client("青镇审核")
    browser.post("/language/", {"language": "en", "next": "/workbench/"})

    assert 'lang="en"' in browser.get("/workbench/").content.decode()


def test_the_language_form_leads_nowhere_else(house: House) -> None:
    answer = house.client().post("/language/", {"language": "en", "next": "https://elsewhere.example/"})

    assert answer.headers["Location"] == "/"
