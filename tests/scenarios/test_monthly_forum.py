"""S21: the Monthly Forum as a working cycle, begun late in the year, with what it brings up and how that is settled."""

from datetime import UTC, date, datetime

import pytest

from shishu.measure import month_key
from shishu.programmes import actions as programmes
from shishu.programmes import queries
from shishu.programmes.models import Task
from tests.scenarios.conftest import Work

pytestmark = pytest.mark.sqlite

OFFICE, TOWNS = "东县组织部", ("青镇", "白镇", "山乡")
HELD = ((date(2023, 9, 8), "主题一", 36, 2, 5), (date(2023, 10, 13), "主题二", 38, 3, 6))
VISITS = 7
PLAN = "东组发〔2023〕9号"


def noon(*day: int) -> datetime:
    return datetime(*day, 4, tzinfo=UTC)


@pytest.fixture
def held(work: Work) -> Work:
    """Begun in September, held twice; the last two months are left out."""
    by = work.account("东县", "管理")
    work.at = noon(2023, 8, 14)
    run = programmes.begin("monthly_talk", work.numbers[OFFICE], month_key(date(2023, 9, 1)), PLAN, by=by, at=work.at)
    programmes.tick(at=work.at)
    for day, theme, attended, experiences, suggestions in HELD:
        work.at = noon(2023, day.month, 28)
        _session(work, day, theme, attended)
        rows = {"experiences": experiences, "suggestions": suggestions}
        told = {
            name: [{"text": f"{day.month}月{name}{number}"} for number in range(count)] for name, count in rows.items()
        }
        work.records("talk_answers", OFFICE, day, **told)
        programmes.tick(at=work.at)
    for period in ("2023-11", "2023-12"):
        programmes.skip(run.pk, period, "年内不再单独安排", by=by, at=work.at)
    work.at = noon(2024, 1, 5)
    programmes.end(run.pk, month_key(date(2023, 12, 1)), "本年度结束", by=by, at=work.at)
    return work


def _session(work: Work, day: date, theme: str, attended: int) -> None:
    """Each township has ordered before the theme is set and signed off by the leader."""
    ordered = day.replace(month=day.month - 1, day=22)
    for town in TOWNS:
        wish = {"wish": "none"} if town == "山乡" else {"wish": "topic", "topic": theme}
        work.records("topic_order", town, ordered, **wish)
    work.records("talk_theme", OFFICE, day.replace(day=1), theme=theme)
    work.records("talk_lecture", OFFICE, day, theme=theme, attended=attended)


def test_s21_the_page_comes_out_of_the_cycle(held: Work) -> None:
    for number in range(7):
        held.opens("problem", "on_spot", OFFICE, HELD[0][0], problem=f"座谈议题{number}", source="discussion")
    visits = []
    for number in range(VISITS):
        rows = [{"name": f"资源{number}-{place}"} for place in range(3)]
        day = date(2023, 5 + number, 18)
        visits.append(
            held.records("field_visit", OFFICE, day, place=TOWNS[number % 3], topic="集体经济", resources=rows)
        )
    for number in range(13):
        _found(held, number, visits[number % VISITS], date(2023, 5 + number % VISITS, 18))
    held.records("talk_summary", OFFICE, date(2023, 12, 22), attended=31)

    told = {
        "talk.lectures": 2,
        "talk.attendance": 74,
        "talk.exchanges": 2,
        "talk.experiences": 5,
        "talk.suggestions": 11,
    }
    told |= {"problem.settled_in_discussion": 7, "talk.field_visits": 7, "problem.found_on_visits": 13}
    told |= {"problem.solved_from_visits": 9, "talk.resources": 21, "talk.symposia": 1}
    assert {code: held.figure(code, "东县") for code in told} == told


def _found(work: Work, number: int, visit: object, day: date) -> None:
    """Nine of thirteen are assigned, answered and closed; the others are long-term work."""
    told = {"problem": f"调研事项{number}", "source": "field_visit", "found_in": str(visit)}
    case = work.opens("problem", "raise", OFFICE, day, **told)
    if number >= 9:
        work.moves(case, "long_term", OFFICE, day, reason="结合年度工作推进")
        return
    work.moves(case, "assign", OFFICE, day, lead="青镇", due_on=f"{day:%Y-%m}-28")
    work.moves(case, "answer", "青镇", day.replace(day=26), result="已整改")
    if number == 0:
        work.moves(case, "send_back", OFFICE, day.replace(day=27), reason="还差一处", due_on=f"{day:%Y-%m}-28")
        work.moves(case, "answer", "青镇", day.replace(day=28), result="已补齐")
    work.moves(case, "close", OFFICE, day.replace(day=28))


def test_s21_nothing_is_overdue_of_months_before_it_began_or_left_out(held: Work) -> None:
    at, account = held.at, held.account("东县", "管理")
    left = {(task.stage, task.period) for task in queries.tasks(account, at=at)}

    assert left == {("guidance", "2023H2")}  # what is not told here: the other tests do
    assert not Task.objects.filter(period__in=("2023-07", "2023-08", "2024-01"), withdrawn_at=None).exists()


def test_s21_in_each_half_year_every_township_guides_another_one(held: Work) -> None:
    tasks = Task.objects.filter(stage="guidance")
    pairs = {task.organisation: task.about for task in tasks}
    names = {number: name for name, number in held.numbers.items()}
    for guide, guided in pairs.items():
        held.records("cross_guidance", names[guide], date(2023, 12, 6), guided=names[guided or 0], plan=PLAN)

    assert {names[guide] for guide in pairs} == set(TOWNS)
    assert not [guide for guide, guided in pairs.items() if guided == guide or pairs[guided or 0] == guide]
    shown = queries.calendar(held.account("东县", "管理"), month_key(date(2023, 12, 1)), at=held.at)
    assert all(task.is_done for task in shown if task.stage == "guidance")
    assert held.figure("talk.cross_guidances", "东县", scope="subtree") == 3
    assert held.figure("talk.guidance_received", "青镇") == 1


def test_s21_the_theme_waits_until_the_leader_has_signed(work: Work) -> None:
    work.at = noon(2023, 9, 3)
    made = work.sends("talk_theme", OFFICE, date(2023, 9, 1), {"theme": "主题一"})
    waiting = work.figure("talk.themes_set", "东县")
    work.looked_at(made)

    assert (waiting, work.figure("talk.themes_set", "东县")) == (0, 1)
