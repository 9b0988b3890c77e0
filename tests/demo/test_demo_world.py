"""The demo world as it is loaded: the page's figures, and what the page lacks."""

from datetime import date

import pytest

from shishu.demo.actions import load
from shishu.demo.places.city import COMMITTEE, GROUP
from shishu.demo.places.county import COUNTY, TOWN, VILLAGES
from shishu.demo.places.page import CITY, FORUM_COUNTY, FORUM_OFFICE
from shishu.demo.queries import correction, page_rows, traced_question
from shishu.demo.stories.city_learning import STREAM_DAY, VIEWERS
from shishu.demo.stories.county_year import LATE_VILLAGE
from shishu.figures.queries import figure
from shishu.figures.tracing import trace
from shishu.figures.values import Basis
from shishu.journal.catalogue import catalogue
from shishu.journal.models import IndicatorNumber, Posting
from shishu.journal.queries import head
from shishu.orgs.models import Organisation, Person
from shishu.records.models import Party, Record, Review
from tests.demo.conftest import Ask
from tests.demo_books import AT

# What figures mean is tested on both databases in tests/spec; loading all this a second time would only take minutes.
pytestmark = [
    pytest.mark.sqlite,
    pytest.mark.slow,
    pytest.mark.timeout(500),
    pytest.mark.django_db,
]
HALF = {"first": date(2023, 1, 1), "last": date(2023, 6, 30)}
THAT_DAY = {"first": STREAM_DAY, "last": STREAM_DAY}


def test_every_figure_of_the_page_comes_out_of_single_records(demo: None) -> None:
    rows = page_rows()

    assert len(rows) == 59
    assert not [(row.claim, row.value, row.bounds.written(), row.figure.records) for row in rows if not row.agrees]


def test_loading_it_again_changes_nothing(demo: None) -> None:
    before = head().seq

    assert load(at=AT) is False
    assert head().seq == before


def test_every_record_was_submitted_by_one_account_and_approved_by_another(demo: None) -> None:
    """But for steps of a case that another unit answers anyway: of those little counts but that they were taken."""
    counted = Record.objects.filter(state="counted")
    approved = Review.objects.filter(outcome="approved").values("record")

    assert counted.exists()
    assert not counted.exclude(pk__in=approved).exclude(unreviewed=True).exists()
    unreviewed = Record.objects.filter(unreviewed=True).values("pk")
    posted = Posting.objects.filter(source__in=unreviewed).values_list("indicator", flat=True).distinct()
    codes = IndicatorNumber.objects.filter(pk__in=posted).values_list("code", flat=True)
    assert [code for code in codes if not catalogue().indicators[code].implicit] == ["duty_area.checks"]
    assert not [review for review in Review.objects.select_related("record") if review.by_id == review.record.author_id]


def test_no_person_has_a_name(demo: None) -> None:
    assert Person.objects.exists()
    assert not Person.objects.exclude(name=None).exists()


def test_a_traced_figure_lists_as_many_records_as_it_counts(demo: None) -> None:
    found = trace(traced_question())

    assert len({row.source for row in found.rows}) == found.total == 524


def test_the_group_answers_what_no_subtree_can(ask: Ask) -> None:
    served = ask("service.sessions", GROUP)

    assert served == 571
    above = (name for name in Organisation.objects.exclude(kind="enterprise").values_list("name", flat=True))
    assert served not in {ask("service.sessions", name) for name in above if "支部" not in name}


def test_the_own_level_is_less_than_the_level_with_its_subordinates(ask: Ask) -> None:
    assert (ask("meeting.plenary", COMMITTEE, "own"), ask("meeting.plenary", CITY)) == (3, 3 + 7 * 2)
    assert (ask("meeting.held", TOWN, "own"), ask("meeting.held", TOWN)) == (4, 4 + len(VILLAGES))
    assert (ask("meeting.held", CITY, "own"), ask("key_task.set", COMMITTEE, "own")) == (0, 16)


def test_what_an_office_records_is_its_areas_own_level(ask: Ask) -> None:
    assert ask("talk.lectures", FORUM_OFFICE, "own") == ask("talk.lectures", FORUM_COUNTY, "own") == 2


def test_a_service_counts_once_and_the_community_sees_the_one_record(ask: Ask) -> None:
    sessions, received = ask("service.sessions", CITY), ask("service.received", CITY)
    party = Party.objects.filter(record__ledger="volunteer_service", role="recipient").select_related("record")[0]
    community = Organisation.objects.get(pk=party.organisation)

    assert (sessions, received) == (601, 581)
    assert ask("service.received", community.name, "own") is not None
    assert ask("service.received", community.name, "own") > 0
    assert party.record.organisation != party.organisation
    assert party.confirmed_by is not None


def test_a_streamed_lecture_is_one_lecture_and_a_study_session_of_each_viewer(ask: Ask) -> None:
    lectures = ask("lecture.sessions", "行业党委一", "own", **THAT_DAY)
    study = Record.objects.filter(ledger="study", occurred_on=STREAM_DAY, organisation__gt=0)
    viewers = [record for record in study if record.revisions.filter(body__contains="stream").exists()]

    assert lectures == 1
    assert len(viewers) == VIEWERS


def test_in_the_first_half_of_the_year_there_were_fewer_instructions(ask: Ask) -> None:
    assert (ask("instruction.handled", COMMITTEE, "own", **HALF), ask("instruction.handled", COMMITTEE, "own")) == (
        5,
        12,
    )
    assert ask("instruction.matters", COMMITTEE, "own") == 11


def test_a_committee_that_changed_twice_is_one_committee(ask: Ask) -> None:
    assert (ask("leadership.bodies_adjusted", COMMITTEE, "own"), ask("leadership.changes", COMMITTEE, "own")) == (7, 8)


def test_both_readings_of_the_mobile_members_can_be_answered(ask: Ask) -> None:
    assert ask("mobile_member.registered", CITY) == 2347
    assert (ask("mobile_member.found", CITY) or 0) > 2300


def test_coverage_by_mass_organisations_rose_since_the_end_of_2022(ask: Ask) -> None:
    then = {"first": date(2022, 12, 31), "last": date(2022, 12, 31)}
    rates = ("mass_coverage.union_rate", "mass_coverage.youth_rate", "mass_coverage.women_rate")

    assert all((ask(rate, GROUP) or 0) > (ask(rate, GROUP, **then) or 1) for rate in rates)


def test_a_closed_march_stays_and_april_carries_the_correction(demo: None) -> None:
    shown = [(each.reported.value, each.occurred.value) for each in correction()]

    assert shown == [(42, 24), (-18, 0), (24, 24), (113, 110), (110, 110)]


def test_a_late_record_counts_in_the_first_open_month(ask: Ask) -> None:
    march = {"first": date(2023, 3, 28), "last": date(2023, 3, 28)}
    april = {"first": date(2023, 4, 1), "last": date(2023, 4, 1)}

    assert ask("lecture.sessions", LATE_VILLAGE, "own", **march) == 0
    assert ask("lecture.sessions", LATE_VILLAGE, "own", **april) == 1
    assert ask("lecture.sessions", LATE_VILLAGE, "own", basis=Basis.OCCURRED, **march) == 1


def test_some_months_were_never_declared_complete(demo: None) -> None:
    covered = figure(traced_question()).coverage

    assert covered is not None
    assert 0.9 < covered.declared / covered.expected < 1


def test_the_county_that_does_not_exist_is_in_no_real_region(demo: None) -> None:
    county = Organisation.objects.get(name=COUNTY)
    province = Organisation.objects.get(pk=Organisation.objects.get(pk=county.parent_id).parent_id)

    assert "虚构" in province.name
