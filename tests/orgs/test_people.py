from datetime import date

import pytest
from django.contrib.auth import get_user_model

from shishu.audit.actions import SYSTEM
from shishu.audit.models import AuditEvent
from shishu.orgs import actions
from shishu.orgs.errors import FaultyRows
from shishu.orgs.models import Account, Appointment, OutsideParty, Person
from shishu.orgs.values import NewAppointment
from tests.orgs.conftest import AT, Tree


def appoint(*rows: NewAppointment) -> None:
    actions.appoint(rows, by=SYSTEM, at=AT)


def test_an_account_is_opened_with_its_first_appointment_and_without_a_password(tree: Tree) -> None:
    appoint(NewAppointment("clerk", "一镇", "recorder", person="某人"), NewAppointment("clerk", "东县", "reviewer"))
    account = Account.objects.get()
    assert get_user_model() is Account
    assert not account.has_usable_password()
    assert account.person.name == "某人"
    held = account.appointments.values_list("role", "organisation")
    assert set(held) == {("recorder", tree["一镇"]), ("reviewer", tree["东县"])}


def test_the_same_appointment_twice_is_one_and_its_end_is_set_anew(tree: Tree) -> None:
    appoint(NewAppointment("clerk", "一镇", "recorder"))
    appoint(NewAppointment("clerk", "一镇", "recorder", until=date(2024, 1, 1)))
    assert Appointment.objects.get().until == date(2024, 1, 1)


def test_all_faults_of_a_table_of_accounts_are_told(tree: Tree) -> None:
    rows = (
        NewAppointment("", "一镇", "recorder", line=2),
        NewAppointment("a", "三镇", "recorder", line=3),
        NewAppointment("a", "一镇", "secretary", line=4),
        NewAppointment("a", "一镇", "recorder", first=date(2023, 2, 1), until=date(2023, 1, 1), line=5),
        NewAppointment("a\nb", "一镇", "recorder", line=6),
    )
    with pytest.raises(FaultyRows) as caught:
        appoint(*rows)
    for line in range(2, 7):
        assert f"line {line}: " in caught.value.say("en")
    assert not Account.objects.exists()


def test_erasing_a_person_leaves_the_key_and_the_account(tree: Tree) -> None:
    appoint(NewAppointment("clerk", "一镇", "recorder", person="某人"))
    person = Person.objects.get()
    actions.erase_person(person.key, by=SYSTEM, at=AT)
    assert Person.objects.get(key=person.key).name is None
    assert Account.objects.get().person_id == person.key


def test_no_name_of_a_person_is_in_the_audit_list(tree: Tree) -> None:
    appoint(NewAppointment("clerk", "一镇", "recorder", person="某人"))
    actions.erase_person(Person.objects.get().key, by=SYSTEM, at=AT)
    assert not [event for event in AuditEvent.objects.all() if "某人" in f"{event.target}{event.detail}"]
    assert list(AuditEvent.objects.order_by("id").values_list("what", flat=True)) == [
        "organisations.add",
        "account.open",
        "account.appoint",
        "person.erase",
    ]


def test_an_outside_party_named_twice_is_one(db: None) -> None:
    first = actions.outside_party(" 某 公司 ", by=SYSTEM, at=AT)
    assert actions.outside_party("某 公司", by=SYSTEM, at=AT) == first
    assert OutsideParty.objects.get().name == "某 公司"
    assert AuditEvent.objects.count() == 1
