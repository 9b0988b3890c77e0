"""Photos at the door: sent by who records, handed out as files to whoever sees the record."""

from __future__ import annotations

from urllib.parse import unquote
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from shishu.records import actions as records
from tests.files.pictures import from_a_phone
from tests.web.conftest import AT, House
from tests.web.forms import LECTURE, opened

pytestmark = pytest.mark.once


def test_a_photo_of_another_subtree_is_not_there(house: House) -> None:
    browser, key = house.client("甲村录入"), "018e2a5c-0000-7000-8000-00000000000a"
    file = SimpleUploadedFile("../../<b>.svg", from_a_phone(), "image/svg+xml")
    kept = browser.post("/photos/", {"id": key, "file": file}).json()
    sent = opened(browser) | {"v.topic": "护林防火", "v.attended": "18", "v.photos": f"{key}:{kept['sha256']}"}
    assert browser.post(LECTURE, sent).status_code == 302

    shown = house.client("青镇审核").get(f"/photos/{key}/")
    assert (shown.status_code, shown.headers["Content-Type"]) == (200, "image/jpeg")
    kind, _, called = shown.headers["Content-Disposition"].partition("; filename*=utf-8''")
    assert (kind, unquote(called)) == ("attachment", f"党课 甲村 {sent['day'][0]} 1.jpg")
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    assert shown.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    for other in ("丁村录入", "白镇审核", "乙村录入"):
        assert house.client(other).get(f"/photos/{key}/").status_code == 404


def test_who_reviews_opens_a_photo_where_the_record_is_decided(house: House) -> None:
    browser, key = house.client("甲村录入"), "018e2a5c-0000-7000-8000-00000000000b"
    kept = browser.post("/photos/", {"id": key, "file": SimpleUploadedFile("a.jpg", from_a_phone())}).json()
    sent = opened(browser) | {"v.topic": "护林防火", "v.attended": "18", "v.photos": f"{key}:{kept['sha256']}"}
    assert browser.post(LECTURE, sent).status_code == 302

    html = house.client("青镇审核").get(f"/review/{sent['id'][0]}/").content.decode()
    assert f'<a href="/photos/{key}/"><img src="/photos/{key}/"' in html
    assert f'<img src="/photos/{key}/"' in house.client("甲村录入").get(f"/records/{sent['id'][0]}/").content.decode()
    assert (
        "img-src 'self'"
        in house.client("甲村录入").get(f"/records/{sent['id'][0]}/").headers["Content-Security-Policy"]
    )


def test_a_photo_without_a_record_yet_is_called_a_photo(house: House) -> None:
    browser, key = house.client("甲村录入"), "018e2a5c-0000-7000-8000-00000000000c"
    browser.post("/photos/", {"id": key, "file": SimpleUploadedFile("a.jpg", from_a_phone())})

    assert unquote(browser.get(f"/photos/{key}/").headers["Content-Disposition"]).endswith("''照片.jpg")


def test_a_record_that_came_back_takes_a_photo_on_the_form_that_mends_it(house: House) -> None:
    browser, record = house.client("甲村录入"), house.record("甲村")
    records.return_([record], "请补一张照片", by=house.account("青镇审核"), at=AT)
    address, key = f"/records/{record}/correct/", "018e2a5c-0000-7000-8000-00000000000d"
    html = browser.get(address).content.decode()
    assert 'data-photos="v.photos"' in html
    assert "recording/form.js" in html
    kept = browser.post("/photos/", {"id": key, "file": SimpleUploadedFile("a.jpg", from_a_phone())}).json()
    sent = {"revision": "2", "occurred_on": "2026-10-20", "v.topic": "护林防火", "v.attended": "18"}

    assert browser.post(address, sent | {"v.photos": f"{key}:{kept['sha256']}"}).status_code == 302
    assert f'<img src="/photos/{key}/"' in browser.get(f"/records/{record}/").content.decode()

    records.return_([record], "照片不对", by=house.account("青镇审核"), at=AT)
    assert f'value="{key}:{kept["sha256"]}" checked' in browser.get(address).content.decode()
    assert browser.post(address, sent | {"revision": "3"}).status_code == 302
    assert f'<img src="/photos/{key}/"' not in browser.get(f"/records/{record}/").content.decode()


def test_a_hostile_photo_is_told_in_words(house: House) -> None:
    browser, key = house.client("甲村录入"), str(UUID(int=7))
    file = SimpleUploadedFile("a.jpg", b"<svg onload=alert(1)>", "image/jpeg")
    answer = browser.post("/photos/", {"id": key, "file": file})
    assert (answer.status_code, "JPEG" in answer.json()["problems"][0]) == (422, True)
    assert browser.post("/photos/", {"id": "x", "file": file}).status_code == 400
    assert browser.post("/photos/", {"id": key}).status_code == 400
    assert house.client("青镇审核").post("/photos/", {"id": key, "file": file}).status_code == 403
