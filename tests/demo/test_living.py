"""The county that does not exist, alive: told for any day, nothing of it still to come."""

from collections import Counter
from datetime import date
from uuid import UUID

import pytest

from shishu.demo import roles
from shishu.demo.places import demo_world
from shishu.demo.places.county import SECOND_TOWN, THIRD_TOWN, TOWN, VILLAGES
from shishu.demo.stories import live, tell
from shishu.demo.stories.living.today import CLEAR, DOUBLED_TOPIC, MISSING, NOTHING
from shishu.demo.values import Item, Told, World
from shishu.measure import month_key
from shishu.packs import builtin
from shishu.packs import load as load_pack
from shishu.packs.model import Ledger
from shishu.records.rules.cases import Course, Taken
from shishu.records.rules.owed import owed

pytestmark = pytest.mark.once
DAYS = [
    date(2026, 11, 2),
    date(2026, 11, 30),
    date(2027, 1, 1),
    date(2028, 2, 29),
    date(2026, 12, 31),
    date(2027, 3, 4),
]


@pytest.fixture(scope="module")
def world() -> World:
    return demo_world()


@pytest.fixture(scope="module")
def page(world: World) -> Told:
    return tell(world)


@pytest.fixture(params=DAYS, ids=str, scope="module")
def told(request: pytest.FixtureRequest, world: World, page: Told) -> tuple[date, Told, Told]:
    return request.param, *live(world, page, request.param)


def waiting(told: Told) -> list[Item]:
    return [item for item in told.items if item.fate == "wait"]


def test_it_has_run_every_month_since_january_of_the_year_before(told: tuple[date, Told, Told]) -> None:
    on, past, present = told
    months = {month_key(item.sent or item.on) for item in past.items}

    assert months == set(range(month_key(date(on.year - 1, 1, 1)), month_key(on) - 1))
    assert max(item.on for item in (*past.items, *present.items)) <= on


def test_town_and_county_have_locked_every_month_but_the_last_two(told: tuple[date, Told, Told]) -> None:
    on, past, present = told

    assert Counter(locked.organisation for locked in past.locked)[TOWN] == month_key(on) - 1 - month_key(
        date(on.year - 1, 1, 1)
    )
    assert max(locked.month for locked in past.locked) == month_key(on) - 2
    assert not present.locked


def test_last_month_nine_villages_reported_two_had_nothing_and_one_is_missing(told: tuple[date, Told, Told]) -> None:
    on, _, present = told
    last = month_key(on) - 1
    recorded = {
        (item.organisation, item.ledger)
        for item in present.items
        if month_key(item.on) == last and item.fate == "approve"
    }
    for ledger in ("lecture", "study", "theme_day"):
        declared = {each.organisation for each in present.declared if each.ledger == ledger} & set(VILLAGES)
        nil = {village for village in declared if (village, ledger) not in recorded}
        assert set(VILLAGES) - declared == {MISSING}
        assert nil == set(NOTHING)
        assert len(declared - nil) == 9


def test_what_waits_is_of_no_month_that_was_declared(told: tuple[date, Told, Told]) -> None:
    _, _, present = told
    declared = {(each.organisation, each.ledger, each.month) for each in present.declared}

    assert len(waiting(present)) == CLEAR + 2 == 39
    assert not [item for item in waiting(present) if (item.organisation, item.ledger, month_key(item.on)) in declared]


def test_only_the_lecture_of_the_town_is_told_twice(told: tuple[date, Told, Told], world: World) -> None:
    _, _, present = told
    events = Counter(
        (item.ledger, item.on, str(item.values["topic"]))
        for item in present.items
        if item.ledger in ("lecture", "volunteer_service")
        and not {SECOND_TOWN, THIRD_TOWN} & set(world.above(item.organisation))
    )
    assert [event[2] for event, count in events.items() if count > 1] == [DOUBLED_TOPIC]


def test_another_day_tells_the_same_months(world: World, page: Told) -> None:
    early, _ = live(world, page, date(2026, 3, 10))
    late, _ = live(world, page, date(2026, 11, 2))

    assert early.items == late.items[: len(early.items)]


def test_before_the_county_has_a_closed_month_there_is_nothing_to_tell(world: World, page: Told) -> None:
    assert live(world, page, date(2024, 1, 8)) == (Told(), Told())


def test_every_step_of_today_lies_in_the_two_open_months(told: tuple[date, Told, Told]) -> None:
    on, _, present = told

    assert all(month_key(on) - 1 <= month_key(item.on) and item.on <= on for item in present.items)


def test_the_steps_of_its_cases_follow_each_other_on_any_day(told: tuple[date, Told, Told]) -> None:
    pack = load_pack(builtin("party_work"))
    stands: dict[UUID, str] = {}
    items = [*told[1].items, *told[2].items]
    for item in sorted((item for item in items if item.step), key=lambda item: item.on):
        step = roles.step_of(pack, item)
        assert step.opens if item.case is None else stands[item.case] in step.after, item
        if not step.stays:
            stands[item.opened_by] = step.code


def test_there_is_a_case_in_every_place_where_an_instruction_can_stand(told: tuple[date, Told, Told]) -> None:
    pack = load_pack(builtin("party_work"))
    last = {item.opened_by: item for item in told[2].items if item.ledger == "instruction"}
    moved = {
        item.opened_by: item
        for item in told[2].items
        if item.ledger == "instruction" and not roles.step_of(pack, item).stays
    }
    states = {roles.step_of(pack, item).state for item in moved.values()}

    assert states == {"received", "handling", "done", "paused", "long_term", "closed"}
    assert {"send_back", "hold", "decline", "long_term", "close"} <= {item.step for item in moved.values()}
    assert "extend" in {item.step for item in last.values()}
    assert [item for item in told[2].items if item.ledger == "instruction" and item.parent]


def test_one_meeting_of_a_branch_moves_three_people(told: tuple[date, Told, Told]) -> None:
    met = [item for item in told[2].items if (item.ledger, item.step) == ("member", "meeting")]

    assert len(met) == 3
    assert len({item.activity for item in met}) == 1 < len({item.case for item in met})


def test_on_any_day_two_cases_of_the_county_are_overdue_and_no_other(
    told: tuple[date, Told, Told], world: World
) -> None:
    on, past, present = told
    numbers = {name: number for number, name in enumerate(world.nodes, start=1)}
    courses = courses_of([*past.items, *present.items], numbers)
    overdue = {
        course.taken[0].values.get(course.ledger.title) for course in courses for due in owed(course) if due.due_on < on
    }

    assert overdue == {"农村饮水管护", "村务公开栏更新慢"}


def courses_of(items: list[Item], numbers: dict[str, int]) -> list[Course]:
    """The cases as the books would have them: every step counted, organisations as numbers."""
    pack = load_pack(builtin("party_work"))
    taken: dict[UUID, list[Taken]] = {}
    ledgers: dict[UUID, Ledger] = {}
    for item in sorted((item for item in items if item.step), key=lambda item: item.on):
        steps = taken.setdefault(item.opened_by, [])
        ledgers.setdefault(item.opened_by, pack.ledgers[item.ledger])
        values = {name: numbered(value, numbers) for name, value in item.values.items()}
        steps.append(Taken(item.id, item.step, numbers[item.organisation], item.on, len(steps) + 1, values))
    return [Course(ledgers[case], tuple(steps)) for case, steps in taken.items()]


def numbered(value: object, numbers: dict[str, int]) -> object:
    if isinstance(value, list):
        return [{name: numbered(inner, numbers) for name, inner in row.items()} for row in value]
    return numbers.get(value, value) if isinstance(value, str) else value
