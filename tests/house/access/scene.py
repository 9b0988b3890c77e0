"""The scene of the access matrix: who calls, and the things they try, all of 甲村 below 青镇 below 东县."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urlencode

from django.db import connection, transaction

from shishu.access.actions import make_token, set_password
from shishu.access.actions.tokens import NewToken
from shishu.access.models import ApiToken
from shishu.audit.actions import SYSTEM
from shishu.checks import actions as checks
from shishu.checks import history
from shishu.checks.models import CheckedText, SlipLine
from shishu.checks.values import Known
from shishu.figures.citations import Citation
from shishu.figures.values import Question, Scope
from shishu.journal import actions as journal
from shishu.journal.catalogue import catalogue
from shishu.journal.models import Entry
from shishu.measure import Period
from shishu.orgs import actions as orgs
from shishu.orgs.changes import SetMemberships
from shishu.orgs.models import Account, Alias, Appointment, Group, Organisation, Person, Renaming
from shishu.orgs.queries import scope_of
from shishu.orgs.values import NewAppointment, NewMembership
from shishu.packs import load
from shishu.programmes import actions as programmes
from shishu.programmes.models import Reminder, Run, Skip, Task, TaskOrder
from shishu.programmes.values import NewOrder
from shishu.records import actions
from shishu.records.models import Case, Record, Revision
from shishu.sampling.actions import announce
from shishu.sampling.models import Finding, Sample
from tests.files.pictures import from_a_phone
from tests.small_world import BEGIN, House
from tests.web.case_scene import Scene as Taking
from tests.web.case_scene import appointed

ACCOUNTS = {
    "x": "青镇审核二", "n": "无任职", "c": "甲村录入", "s": "乙村录入", "f": "丁村录入", "r": "青镇审核",
    "p": "青镇审核", "o": "白镇审核", "t": "青镇管理", "m": "东县管理", "l": "东县管理", "w": "西县管理",
    "u": "江州审计", "d": "江州系统", "e": "西县系统", "k": "甲村录入", "v": "青镇审核",
}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One line of a table: what each visitor meets at an address."""

    place: str
    method: str
    address: str
    form: str
    expected: dict[str, str]


def rows(file: Path) -> list[Row]:
    """The lines of a table; its last comment names the visitors."""
    found: list[Row] = []
    visitors: list[str] = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        words = line.split()
        if not words or words[0] == "#":
            visitors = words[1:] or visitors
            continue
        named, letters = words[: -len(visitors)], words[-len(visitors) :]
        form = named[2] if len(named) > 2 else ""
        expected = dict(zip(visitors, letters, strict=True))
        found.append(Row(f"{file.name}:{number}", named[0], named[1], form, expected))
    return found


@dataclass
class Scene:
    """`things` stand in addresses, `forms` are what is sent."""

    house: House
    record: uuid.UUID
    counted: uuid.UUID
    village: Account
    things: dict[str, str] = field(default_factory=dict)
    forms: dict[str, dict[str, str]] = field(default_factory=dict)


def set_scene(house: House) -> Scene:
    _people(house)
    village, numbers = house.account("甲村录入"), house.numbers
    journal.restructure(SetMemberships([NewMembership("测试组", numbers["甲村"])]), by=SYSTEM, at=BEGIN)
    orgs.add_alias(Organisation.objects.get(pk=numbers["甲村"]), "珠古村", by=SYSTEM, at=BEGIN)
    photo = actions.attach(uuid.uuid4(), from_a_phone(), by=village, at=house.at)
    listed = [{"id": str(photo.id), "sha256": photo.sha256}]
    scene = Scene(house, house.record("甲村", photos=listed), house.counted("甲村"), village)
    journal.activate(load(Path(__file__).parent / "matters"), by=SYSTEM, at=BEGIN)
    matter = house.record("甲村", "scene_matter", what="修桥")
    draft = house.record("甲村")
    actions.take_back([draft], by=village, at=house.at)
    journal.lock(numbers["青镇"], 2026 * 12 + 7, by=house.account("青镇管理"), at=house.at)
    journal.declare(numbers["甲村"], 2026 * 12 + 5, ["lecture"], by=village, at=house.at)
    make_token(village, NewToken("t", ("read",), house.at.date()), at=house.at)
    period = date(2026, 1, 1), date(2026, 12, 31)
    cited = Citation("lecture.sessions", f"o{numbers['甲村']}", Scope.SUBTREE, *period)
    scene.things = {
        "matter": str(matter), "draft": str(draft),
        "village": str(numbers["甲村"]), "record": str(scene.record), "counted": str(scene.counted),
        "photo": str(photo.id), "group": Group.objects.get(name="测试组").code, "clerk": str(village.pk),
        "token": str(ApiToken.objects.get().pk), "citation": urlencode(cited.parameters()),
        "asked": urlencode({"indicator": "讲党课", "organisation": "甲村", "period": "2026"}),
        **_checked(village, numbers["甲村"], house.at), **_asked_for(house), **_cases(house),
        "sample": str(_sampled(house, numbers["甲村"])),
        "grouped": urlencode({"indicator": "讲党课", "group": "测试组", "period": "2026"}),
    }  # fmt: skip
    return scene


def _checked(village: Account, number: int, at: datetime) -> dict[str, str]:
    """A text that the village checked, and the key of a slip about it."""
    known = Known(at.date(), number)
    kept = checks.check("甲村今年讲党课9场。", known, keeper=number, by=village, at=at)
    judged = history.judged(kept, scope_of(village, on=at.date()))
    _, key = checks.send(kept, checks.Ask("甲村", judged.judgements, at.date()), by=village, at=at)
    return {"checked": str(kept.pk), "slip": key}


def _cases(house: House) -> dict[str, str]:
    """A case of the village, and the key of a link that asks an enterprise of the town."""
    appointed(house)
    taking = Taking(house)
    case = taking.applicant("F1")
    asked, town = taking.enterprise_case(), house.account("青镇录入")
    _, key = actions.link_step(asked, "confirm", organisation=house.numbers["青镇"], by=town, at=house.at)
    return {"case": str(case), "step_link": key}


def _sampled(house: House, number: int) -> int:
    """A sample of the village's one lecture that the city's auditor drew and has not marked."""
    indicator, place = catalogue().indicators["lecture.sessions"], Organisation.objects.get(pk=number)
    asked = Question(indicator, place, Period.year(2026), Scope.SUBTREE)
    return announce(asked, 1, by=house.account("江州审计"), at=house.at).seq


def _asked_for(house: House) -> dict[str, str]:
    """A cycle that the county's department holds, its October left out, and a task given to the village by its town."""
    county, town, at = house.account("东县管理"), house.account("青镇管理"), house.at
    number, day = house.numbers["东县组织部"], at.date()
    run = programmes.begin("monthly_talk", number, 2026 * 12 + 8, "测试1号", by=county, at=at)
    programmes.skip(run.pk, "2026-10", "下雪", by=county, at=at)
    village = (house.numbers["甲村"],)
    order = NewOrder(uuid.uuid4(), "排查", "测试2号", "lecture", day, day, organisations=village)
    programmes.give(order, by=town, at=at)
    return {"run": str(run.pk), "order": str(order.id)}


def _people(house: House) -> None:
    """Those whom the small world lacks: an account without appointment, a shut one, another county's administrator."""
    more = [NewAppointment("青镇审核二", "青镇", "reviewer"), NewAppointment("西县系统", "西县", "administrator")]
    orgs.appoint(more, by=SYSTEM, at=BEGIN)
    Account.objects.create(username="无任职", person=Person.objects.create())
    Account.objects.filter(username="青镇审核二").update(is_active=False)
    set_password(house.account("江州系统"), "a long word for tests 1", by=SYSTEM, at=BEGIN)


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is done inside is rolled back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def state() -> tuple[int, ...]:
    """What must not have moved when somebody was refused."""
    kept = (Entry, Case, Record, Revision, Appointment, ApiToken, CheckedText, SlipLine, Sample, Finding)
    asked = (Run, Skip, Task, TaskOrder, Reminder, Alias, Renaming)
    counts = (f"(SELECT count(*) FROM {table._meta.db_table})" for table in (*kept, *asked))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(counts)}")
        return tuple(cursor.fetchone())
