"""抽查 on the pages: announced from a figure, looked at one after the other, finished, told beside the figure."""

from __future__ import annotations

import json
import uuid
from datetime import date

import pytest

from shishu.access.actions import make_token
from shishu.access.actions.tokens import NewToken
from shishu.figures.citations import Citation
from shishu.figures.values import Question, Scope
from shishu.journal.catalogue import catalogue
from shishu.measure import Period
from shishu.orgs.models import Appointment
from shishu.orgs.queries import resolve
from shishu.records import actions as records
from shishu.records.models import Record
from shishu.sampling import actions
from shishu.sampling.models import Drawn, Sample
from shishu.sampling.values import Marking
from tests.files.pictures import from_a_phone
from tests.small_world import House

pytestmark = pytest.mark.sqlite

AUDITOR = "江州审计"


@pytest.fixture
def filled(house: House) -> House:
    made = [house.record(on=date(2026, 9, 1 + number)) for number in range(12)]
    house.approve(*made)
    return house


def asked(place: str = "甲村") -> Question:
    return Question(catalogue().indicators["lecture.sessions"], resolve(place), Period.year(2026), Scope.SUBTREE)


def citation(place: str = "甲村") -> str:
    return Citation.of(asked(place)).query()


def drawn(house: House, size: int = 3, by: str = AUDITOR) -> Sample:
    return actions.announce(asked(), size, by=house.account(by), at=house.at)


def test_from_the_trace_to_the_result_beside_the_figure(filled: House) -> None:
    browser = filled.client(AUDITOR)
    trace = browser.get(f"/trace/?{citation()}").content.decode()
    assert "/samples/new?" in trace
    form = browser.get(f"/samples/new?{citation()}").content.decode()
    assert "至少" in form
    assert "以前的抽查" not in form

    answer = browser.post(f"/samples/new?{citation()}", {"size": "12", "other": "3"})
    sample = Sample.objects.get()
    assert answer.headers["Location"] == f"/samples/{sample.seq}/?told=drawn"
    assert sample.size == 3
    page = browser.get(f"/samples/{sample.seq}/").content.decode()
    assert "开始核" in page
    assert "刚刚重抽，一致" in page

    one = browser.get(f"/samples/{sample.seq}/1/").content.decode()
    assert "属实吗？" in one
    for number, sent in (
        (1, {"verdict": "true"}),
        (2, {"verdict": "false", "note": "只来了八人"}),
        (3, {"verdict": "true"}),
    ):
        answer = browser.post(f"/samples/{sample.seq}/{number}/mark", sent | {"seen": "0"})
        assert answer.status_code == 302
    assert answer.headers["Location"] == f"/samples/{sample.seq}/?told=last"
    assert browser.post(f"/samples/{sample.seq}/finish").status_code == 302

    line = "抽查3条，2条属实（95%置信区间 9.4%–99.2%）"
    for address in (f"/samples/{sample.seq}/", f"/trace/?{citation()}", "/definitions/lecture.sessions/", "/samples/"):
        assert line in browser.get(address).content.decode(), address
    assert line in browser.get(f"/figures/?place=o{filled.numbers['甲村']}&period=2026&scope=subtree").content.decode()
    assert "只来了八人" in browser.get(f"/samples/{sample.seq}/").content.decode()


def test_what_was_typed_is_kept_when_a_mark_is_refused(filled: House) -> None:
    sample, browser = drawn(filled), filled.client(AUDITOR)
    answer = browser.post(f"/samples/{sample.seq}/1/mark", {"verdict": "false", "note": "", "seen": "0"})
    assert answer.status_code == 422
    assert "要写明情况" in answer.content.decode()
    actions.mark(sample.seq, Marking(1, "true"), by=filled.account(AUDITOR), at=filled.at)
    answer = browser.post(f"/samples/{sample.seq}/1/mark", {"verdict": "false", "note": "人数不对", "seen": "0"})
    assert answer.status_code == 409
    assert "人数不对" in answer.content.decode()


@pytest.mark.parametrize("sent", [{}, {"size": "x"}, {"size": "13"}, {"other": "-1"}, {"other": "９"}])
def test_a_size_that_will_not_do_is_told_on_the_form(filled: House, sent: dict[str, str]) -> None:
    answer = filled.client(AUDITOR).post(f"/samples/new?{citation()}", sent)
    assert answer.status_code == 422
    assert "写 1 到 12 的整数" in answer.content.decode()
    assert not Sample.objects.exists()


def test_one_s_own_record_is_left_to_another_and_passed_over(filled: House) -> None:
    Appointment.objects.filter(account=filled.account("甲村录入")).update(role="manager")
    sample, browser = drawn(filled, by="甲村录入"), filled.client("甲村录入")
    page = browser.get(f"/samples/{sample.seq}/").content.decode()
    assert "您经手的，留给别人" in page
    assert "请别的管理或审计人员来核" in page
    one = browser.get(f"/samples/{sample.seq}/1/").content.decode()
    assert "不能由您核" in one
    assert 'name="verdict"' not in one
    assert browser.post(f"/samples/{sample.seq}/1/mark", {"verdict": "true"}).status_code == 403


def test_who_is_no_inspector_reads_and_is_offered_nothing(filled: House) -> None:
    sample = drawn(filled)
    browser = filled.client("青镇审核")
    for address in (f"/samples/{sample.seq}/", f"/samples/{sample.seq}/1/", f"/trace/?{citation()}"):
        page = browser.get(address).content.decode()
        assert 'name="verdict"' not in page
        assert "/samples/new" not in page
        assert "开始核" not in page


def test_a_record_that_moved_out_of_sight_is_only_counted(filled: House) -> None:
    """The town's manager draws; one record's place goes to the neighbour, and with it all that the record says."""
    sample = actions.announce(asked("青镇"), 12, by=filled.account("青镇管理"), at=filled.at)
    one = Drawn.objects.filter(sample=sample).earliest("number")
    Record.objects.filter(pk=one.record).update(organisation=filled.numbers["丁村"])
    browser = filled.client("青镇管理")
    assert "现在不归您看" in browser.get(f"/samples/{sample.seq}/").content.decode()
    assert browser.get(f"/samples/{sample.seq}/{one.number}/").status_code == 404
    assert browser.post(f"/samples/{sample.seq}/{one.number}/mark", {"verdict": "true"}).status_code == 404


@pytest.mark.parametrize("address", ["0/", "99999999999999999999999/", "{seq}/0/", "{seq}/4/", "{seq}/99999999999/"])
def test_what_is_not_there_is_not_found(filled: House, address: str) -> None:
    sample = drawn(filled)
    assert filled.client(AUDITOR).get(f"/samples/{address.format(seq=sample.seq)}").status_code == 404


def test_a_photo_is_shown_and_a_later_correction_told(house: House) -> None:
    photo = records.attach(uuid.uuid4(), from_a_phone(), by=house.account("甲村录入"), at=house.at)
    key = house.counted(photos=[{"id": str(photo.id), "sha256": photo.sha256}])
    sample = drawn(house, 1)
    said = {"occurred_on": "2026-10-20", "values": {"topic": "后来改的题目", "attended": 7}}
    records.correct(key, said, by=house.account("甲村录入"), at=house.at, reason="核对")
    house.approve(key)
    page = house.client(AUDITOR).get(f"/samples/{sample.seq}/1/").content.decode()
    assert f'src="/photos/{photo.id}/"' in page
    assert "这条后来更正过" in page
    assert "后来改的题目" not in page


def test_the_proof_is_a_file_and_is_audited(filled: House) -> None:
    sample = drawn(filled)
    answer = filled.client("青镇审核").get(f"/samples/{sample.seq}/draw.json")
    proof = json.loads(answer.content)
    assert answer.headers["Content-Disposition"] == f'attachment; filename="sample-{sample.seq}.json"'
    assert len(proof["records"]) == 12
    assert proof["drawn"] == [str(one) for one in sample.drawn.order_by("number").values_list("record", flat=True)]


def test_a_sample_altered_behind_the_product_is_told_on_its_page(filled: House) -> None:
    sample = drawn(filled)
    sample.seq, sample.finished_seq = 2, None
    sample.save(force_insert=True)
    page = filled.client(AUDITOR).get("/samples/2/").content.decode()
    assert "这次抽查对不上账" in page
    assert "刚刚重抽，一致" not in page


def test_a_ratio_and_a_count_of_the_tree_have_no_door(filled: House) -> None:
    cited = citation().replace("lecture.sessions", "organisations.village")
    browser = filled.client(AUDITOR)
    assert "/samples/new" not in browser.get(f"/trace/?{cited}").content.decode()
    assert browser.get(f"/samples/new?{cited}").status_code == 422


def test_programs_read_samples(filled: House) -> None:

    sample = drawn(filled)
    token = make_token(filled.account(AUDITOR), NewToken("t", ("read",), filled.at.date()), at=filled.at)
    headers = {"Authorization": f"Bearer {token}"}
    listed = filled.client().get("/api/v1/samples?limit=1", headers=headers).json()
    assert [one["sample"] for one in listed["samples"]] == [sample.seq]
    assert listed["next"] is None
    shown = filled.client().get(f"/api/v1/samples/{sample.seq}", headers=headers).json()
    assert len(shown["drawn"]) == 3
    assert shown["verified"] is None
