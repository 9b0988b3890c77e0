"""The story before anything is loaded: repeatable, complete, and told of numbered units."""

from collections import Counter
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from shishu.demo import roles
from shishu.demo.actions import load
from shishu.demo.errors import BooksNotEmpty
from shishu.demo.page import Bounds, page_figures
from shishu.demo.places import demo_world
from shishu.demo.places.city import DISTRICT_COMMITTEES, GROUP
from shishu.demo.places.page import CITY
from shishu.demo.stories import tell
from shishu.demo.timetable import months
from shishu.demo.values import Told, World
from shishu.orgs.models import Organisation
from shishu.packs import builtin
from shishu.packs import load as load_pack
from shishu.packs.model import Pack
from shishu.records.models import Record
from tests.databases import FreshDatabase

AT = datetime(2024, 1, 8, 2, tzinfo=UTC)
REAL_COUNTIES_OF_THE_CITY = {"堆龙德庆区", "堆龙德庆区乡村振兴局"}


@pytest.fixture(scope="module")
def world() -> World:
    return demo_world()


@pytest.fixture(scope="module")
def told(world: World) -> Told:
    return tell(world)


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(builtin("party_work"))


def test_the_same_seed_tells_the_same_story(world: World, told: Told) -> None:
    assert tell(world).items == told.items
    assert tell(world, seed=7).items != told.items


def test_every_record_has_an_id_of_its_own(told: Told) -> None:
    assert len({item.id for item in told.items}) == len(told.items)


def test_nothing_is_recorded_before_the_organisation_was_founded(world: World, told: Told) -> None:
    early = [item for item in told.items if item.on < (world.opening(item.organisation) or date.min)]

    assert not early


def test_every_record_belongs_to_a_ledger_that_its_organisation_keeps(world: World, told: Told, pack: Pack) -> None:
    strange = {
        (item.ledger, item.organisation)
        for item in told.items
        if world.nodes[item.organisation].kind not in pack.ledgers[item.ledger].recorded_by
    }

    assert not strange


def test_every_record_has_somebody_else_to_review_it(world: World, told: Told, pack: Pack) -> None:
    """But for the steps of a case that another unit answers anyway: those say why nobody reviews them."""
    for item in told.items:
        looking = [roles.reviewer(name) for name in roles.desks(world, pack, item)]
        assert looking or roles.step_of(pack, item).unreviewed
        assert roles.recorder(world, item.organisation) not in looking


def test_whoever_opens_a_case_is_reviewed_where_it_counts(world: World, told: Told, pack: Pack) -> None:
    counting = [item for item in told.items if len(roles.step_of(pack, item).posts) > 1]

    assert not [item for item in counting if not roles.desks(world, pack, item)]


def test_the_steps_of_a_case_are_told_in_an_order_its_register_knows(told: Told, pack: Pack) -> None:
    stands: dict[UUID, str] = {}
    for item in sorted((item for item in told.items if item.step), key=lambda item: item.on):
        step = roles.step_of(pack, item)
        assert step.opens if item.case is None else stands[item.case] in step.after, item
        if not step.stays:
            stands[item.opened_by] = step.code


def test_no_case_of_a_real_place_is_left_with_something_due(told: Told, pack: Pack) -> None:
    """What nobody told of 2024 must not look overdue: such cases are closed, or stand where nothing runs."""
    last = {item.opened_by: item for item in told.items if item.step and not roles.step_of(pack, item).stays}
    open_ones = [item for item in last.values() if not roles.step_of(pack, item).closes]
    running = [item for item in open_ones if not roles.step_of(pack, item).pauses]
    codes = {item.ledger for item in running}

    assert codes == {"demonstration", "model_organisation", "investment_deal"}
    assert not [code for code in codes if pack.ledgers[code].limits or pack.ledgers[code].duties]


def test_every_record_is_acted_out_once(world: World, told: Told) -> None:
    acted = [item for month in months(world, told) for item in (*month.items, *month.late)]

    assert Counter(item.id for item in acted) == Counter(item.id for item in told.items)


def test_units_that_the_page_does_not_name_are_numbered(world: World) -> None:
    units = world.under(CITY, "county", "township", "community", "branch", "enterprise")
    named = [name for name in units if not any(letter in "一二三四五六七八九十0123456789" for letter in name)]

    assert set(named) <= REAL_COUNTIES_OF_THE_CITY


def test_district_committees_hang_under_their_district(world: World) -> None:
    kinds = {world.nodes[world.nodes[name].parent].kind for name in DISTRICT_COMMITTEES}

    assert kinds == {"county"}
    assert {member.organisation for member in world.members if member.group == GROUP} >= set(DISTRICT_COMMITTEES)


def test_there_is_a_row_for_every_figure_and_its_indicator_is_declared(pack: Pack) -> None:
    rows = page_figures()

    assert len({row.claim for row in rows}) == 59
    assert not [row.claim for row in rows if row.indicator not in pack.indicators]
    assert not [row.claim for row in rows if bool(row.organisation) == bool(row.group)]
    assert not [row.claim for row in rows if pack.indicators[row.indicator].scope != row.scope]


def test_a_rounded_down_figure_of_the_page_leaves_out_the_number_itself() -> None:
    rounded = [row.bounds for row in page_figures() if row.bounds.lower != row.bounds.upper]

    assert len(rounded) == 9
    assert not [bounds for bounds in rounded if bounds.hold(bounds.lower) or bounds.hold(bounds.upper)]
    assert Bounds(rounded[0].lower, rounded[0].lower, lower_inclusive=True, upper_inclusive=True).written() == "600000"


def test_the_demo_does_not_mix_with_other_organisations(db: None) -> None:
    Organisation.objects.create(id=1, name="A county", kind="county", from_seq=1)

    with pytest.raises(BooksNotEmpty):
        load(at=AT)


class CutOffError(Exception):
    pass


def test_a_load_that_was_cut_off_goes_on_where_it_stopped(
    db: None, fresh_database: FreshDatabase, monkeypatch: pytest.MonkeyPatch, world: World, told: Told
) -> None:
    early = months(world, told)[:12]
    monkeypatch.setattr("shishu.demo.actions.months", lambda *_: early)

    def cut_off(done: int, _total: int) -> None:
        if done > 5:
            raise CutOffError

    with fresh_database.used():
        with pytest.raises(CutOffError):
            load(at=AT, progress=cut_off)
        assert 0 < Record.objects.count() < sum(len(month.items) for month in early)
        load(at=AT)
        counted = set(Record.objects.filter(state="counted").values_list("id", flat=True))

    assert counted == {item.id for month in early for item in month.items}
