"""Every operation is declared with what it needs and how it can end; whatever is sent, it ends in one of these ways."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from pytest_django import Settings

from shishu.access import rates
from shishu.api.interface import interface
from shishu.api.needs import OPERATIONS, Operation
from shishu.figures import queries
from shishu.orgs.models import Account
from tests.api.conftest import Answer, Program, Programs
from tests.small_world import House

pytestmark = pytest.mark.once

ID = "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b"
PLACES = {"record": ID, "case": ID, "number": "1", "code": "lecture"}
WRONG = ("", "x", "0", "-1", "1.5", str(2**63), "9" * 5000, "null", "[]", "\0", "党" * 201, "_%\\", "#" + "9" * 30)
WRONG += ("/", "9999", "0000", "9999-12-31", "a:b")
BODIES = (b"", b"{", b"[]", b"null", b"1", b'"x"', b"{}", b"\xff", b'{"a": NaN}', b"[" * 5000, b'{"ids": ["\\ud800"]}')


def described() -> dict[tuple[str, str], dict]:
    return {
        (method.upper(), path.removeprefix("/api/v1")): operation
        for path, methods in interface.get_openapi_schema()["paths"].items()
        for method, operation in methods.items()
    }


def test_every_operation_says_what_it_needs() -> None:
    declared = {(each.method, each.path): each for each in OPERATIONS}

    assert set(declared) == set(described())
    assert len(OPERATIONS) == len({each.name for each in OPERATIONS}) == len(declared)
    assert {each.path for each in OPERATIONS if each.needs.is_open} == {"/health", "/openapi.json"}
    assert all(each.needs.may for each in OPERATIONS if not each.needs.is_open)
    assert all({"review"} >= set(each.needs.may) for each in OPERATIONS if each.path.startswith("/reviews"))


def test_every_address_leads_to_a_declared_operation() -> None:
    patterns, _, _ = interface.urls
    found = {str(pattern.pattern).replace("<", "{").replace(">", "}") for pattern in patterns} - {""}
    assert found == {each.path.lstrip("/") for each in OPERATIONS}


def test_every_operation_declares_its_answers_and_is_described() -> None:
    for (method, path), operation in described().items():
        assert operation["summary"].endswith("."), path
        assert {"200", "422", "429", "500"} <= set(map(str, operation["responses"]))
        if path not in ("/health", "/openapi.json"):
            assert {"401", "403"} <= set(map(str, operation["responses"])), (method, path)
        for status, answer in operation["responses"].items():
            if int(status) >= 400:
                assert answer["content"]["application/json"]["schema"]["$ref"].endswith("/Refusal")


def test_without_a_token_nothing_is_told(house: House) -> None:
    stranger = Program("")
    for each in OPERATIONS:
        answer = _called(stranger, each)
        if each.needs.is_open:
            assert answer.status == 200
            continue
        assert (answer.status, answer.json["code"]) == (401, "not_signed_in")
        assert answer.headers["WWW-Authenticate"] == "Bearer"
        assert _called(Program("shishu_nobody"), each).json == answer.json


def test_a_token_without_the_permission_is_sent_away(house: House, program: Programs) -> None:
    for each in OPERATIONS:
        if not each.needs.is_open:
            others = [one for one in ("read", "record", "review") if one not in each.needs.may]
            answer = _called(program("青镇审核", *others), each)
            assert (answer.status, answer.json["code"]) == (403, "not_your_role"), each


def test_a_token_no_longer_opens_anything_once_its_account_is_shut(house: House, program: Programs) -> None:
    ours = program("青镇审核")
    assert ours.get("/ledgers").status == 200
    Account.objects.filter(username="青镇审核").update(is_active=False)
    assert ours.get("/ledgers").status == 401


def test_whatever_is_sent_each_answer_is_a_declared_one(house: House, program: Programs) -> None:
    """Wrong values of every parameter and of every place of every body, one at a time."""
    made, described_here, answers = house.counted(), described(), 0
    for each in OPERATIONS:
        operation = described_here[each.method, each.path]
        caller = program({"/reviews": "青镇审核", "/closing": "青镇管理"}.get(each.path[:8], "甲村录入"))
        names = [parameter["name"] for parameter in operation["parameters"] if parameter["in"] == "query"]
        seen = [caller.get(each.path, **(_asked(each) | {name: value})) for name in names for value in WRONG]
        seen += [_called(caller, each, place) for place in WRONG if "{" in each.path and place.strip("/. ")]
        if each.method == "POST":
            path = each.path.format(**PLACES | {"record": made})
            seen += [caller.post(path, body) for body in (*BODIES, *_spoilt(_body(each)))]
        wrong = [answer for answer in seen if answer.status not in operation["responses"]]
        assert [(each, answer.json) for answer in wrong] == []
        assert [(each, answer.json) for answer in seen if answer.status >= 500] == []
        answers += len(seen)
    assert answers > 1000


def test_what_is_no_address_or_no_method_is_told_in_the_same_shape(house: House, program: Programs) -> None:
    for path in ("", "/", "/nowhere", "/figures/", "/../v2/x", "/records/"):
        answer = program().get(path)
        assert (answer.status, answer.json["code"]) == (404, "not_found"), path
    answer = program().call("DELETE", "/figures")
    assert (answer.status, answer.json["code"]) == (405, "no_such_method")
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "POST"}


def test_what_nobody_foresaw_is_told_without_its_details(
    house: House, program: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_question: object) -> None:
        raise RuntimeError("a secret of the machine")

    monkeypatch.setattr(queries, "figure", broken)
    answer = program().get("/figures", indicator="lecture.sessions", organisation="江州市", period="2026")
    assert (answer.status, answer.json["code"]) == (500, "failed")
    assert "secret" not in str(answer.json)


def test_a_body_beyond_the_limit_is_refused(house: House, program: Programs, settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    answer = program("甲村录入").post("/records", {"ledger": "lecture", "items": ["x" * 2000]})
    assert (answer.status, answer.json["code"]) == (413, "body_too_large")


def test_who_calls_too_often_is_told_when_to_come_again(house: House, program: Programs, settings: Settings) -> None:
    settings.HAS_RATES = True
    ours = program("青镇审核")
    statuses = [ours.get("/ledgers/none").status for _ in range(121)]
    refused = ours.get("/ledgers/none")
    rates.empty()

    assert statuses == [404] * 120 + [429]
    assert (refused.status, refused.json["code"], refused.headers["Retry-After"]) == (429, "too_many_requests", "1")


def test_a_session_opens_nothing_here(house: House) -> None:
    assert house.client("青镇审核").get("/api/v1/ledgers").status_code == 401


def _asked(each: Operation) -> dict[str, str]:
    question = {"indicator": "lecture.sessions", "organisation": "青镇", "period": "2026"}
    return question if each.path in ("/figures", "/trace") else {}


def _body(each: Operation) -> dict:
    item = {"organisation": "甲村", "occurred_on": "2026-10-20", "values": {"topic": "题", "attended": 3}}
    return {
        "/records": {"ledger": "lecture", "items": [item | {"parties": [{"role": "co_host", "outside": "某处"}]}]},
        "/records/{record}/correct": {"body": item, "reason": "x"},
        "/records/{record}/withdraw": {"reason": "x"},
        "/records/{record}/take-back": {},
        "/records/{record}/discard": {},
        "/reviews/approve": {"ids": [ID], "reason": "", "seen": {ID: 1}},
        "/reviews/return": {"ids": [ID], "reason": "x", "fields": ["topic"]},
        "/check": {
            "text": "讲党课9场。",
            "organisation": "甲村",
            "published": "2026-11-02",
            "since": "2020-01-01",
            "language": "zh",
        },
        "/figures": {"questions": [_asked(each) | {"as_of": 3, "by": "mode", "scope": "own"}]},
        "/closings": {"organisation": "甲村", "month": "2026-09", "ledger": "lecture"},
        "/closings/unlock": {"organisation": "甲村", "month": "2026-09", "ledger": ""},
    }[each.path]


def _spoilt(body: object) -> list[object]:
    """The body with each of its places, however deep, filled wrongly."""
    values = ["", "9" * 5000, None, 10**30, 1.5, [], {}, "x" * 100_000]
    found: list[object] = [*values, {"surplus": 1}]
    if isinstance(body, dict):
        found += [{**body, key: wrong} for key, value in body.items() for wrong in _spoilt(value)]
    if isinstance(body, list):
        found += [[wrong] for value in body for wrong in _spoilt(value)]
    return found


def _called(caller: Program, each: Operation, place: str = "") -> Answer:
    """An operation as it should be called; or with something wrong in its path."""
    quoted = quote(place, safe="")
    path = each.path.format(**(dict.fromkeys(PLACES, quoted) if place else PLACES))
    return caller.get(path, **_asked(each)) if each.method == "GET" else caller.post(path, _body(each))
