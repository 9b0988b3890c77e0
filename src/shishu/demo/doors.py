"""The doors of the demo: who a visitor may be without a password, and what each door shows in the words of its pack."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from shishu.audit.actions import note
from shishu.demo import roles
from shishu.demo.errors import NoSuchDoor
from shishu.demo.places import demo_world
from shishu.demo.places.county import COUNTY, COUNTY_OFFICE, TOWN
from shishu.demo.places.page import CITY
from shishu.demo.queries import traced_question
from shishu.demo.stories.living.today import OWN_VILLAGE
from shishu.figures.queries import figure
from shishu.figures.values import Figure, Question
from shishu.journal.catalogue import catalogue
from shishu.measure import Period
from shishu.orgs.models import Account
from shishu.orgs.queries import resolve
from shishu.orgs.rules import day_of_moment
from shishu.records.queries import Waiting, waiting
from shishu.words import Text

NOTHING = Text("", "")
FORM = "theme_day"
COUNTED = "lecture.sessions"


@dataclass(frozen=True)
class Door:
    """`leads` is where one arrives: a page by its name; "trace" and "record" are opened at what the door shows."""

    code: str
    leads: str
    account: str
    title: Text
    tells: Text = NOTHING


DOORS = {
    door.code: door
    for door in (
        Door(
            "check",
            "check",
            roles.CHECKER,
            Text("核一篇稿子", "Check a text"),
            Text("不用登录。每个数都标出来，与台账逐个对。", "No account needed. Each number is marked and compared."),
        ),
        Door(
            "trace",
            "trace",
            roles.manager(CITY),
            Text("一个数，点到底", "One figure, down to its records"),
            Text("报纸上的这个数，是哪几件事？点开看。", "What stands behind this number of a newspaper? Open it."),
        ),
        Door(
            "village",
            "record",
            roles.recorder(demo_world(), OWN_VILLAGE),
            Text("我是村里的", "I am in a village"),
            Text("主题党日一上午，时间、人数只填一次", "A theme-day morning: time and number are typed once"),
        ),
        Door(
            "town",
            "workbench",
            roles.reviewer(TOWN),
            Text("我是镇上的", "I am in a township"),
            Text("没有异常的一次通过，只看要看的{n}条", "What is clear passes in one go; only {n} need a look"),
        ),
        Door(
            "county",
            "figures",
            roles.manager(COUNTY),
            Text("我是县里的", "I am in a county"),
            Text("“今年的党课，是哪几场？”当场点开给他看", "“This year's lectures: which ones?” Open them on the spot"),
        ),
        Door("office", "cases", roles.recorder(demo_world(), COUNTY_OFFICE), Text("部里督办的", "Who follows up")),
        Door("handler", "tasks", roles.recorder(demo_world(), TOWN), Text("镇里承办的", "Who handles")),
        Door("reviewer", "workbench", roles.reviewer(COUNTY), Text("县里审核的", "Who reviews in the county")),
        Door("system", "people", roles.administrator(COUNTY), Text("管账号的", "Who keeps the accounts")),
        Door("audit", "audit", roles.auditor(COUNTY), Text("审计", "Auditor")),
    )
}


def enter(code: str, *, at: datetime) -> Account:
    """The account behind a door. Raises NoSuchDoor."""
    door = DOORS.get(code)
    account = Account.objects.filter(username=door.account, is_active=True).first() if door else None
    if account is None:
        raise NoSuchDoor
    note("demo.enter", target=account.username, by=account, at=at)
    return account


def famous() -> Question:
    """The figure of the page that the first door opens."""
    return traced_question()


def desk(at: datetime) -> Waiting:
    """What waits in the town."""
    account = Account.objects.filter(username=DOORS["town"].account).first()
    return waiting(account, at=at) if account else Waiting((), ())


def county_figure(at: datetime) -> Figure:
    """The county's lectures of this year until now."""
    indicator = catalogue().indicators[COUNTED]
    year = Period.year(day_of_moment(at).year)
    return figure(Question(indicator, resolve(COUNTY), year, traced_question().scope))


def ledgers_at_once() -> int:
    """How many ledgers one morning of the village may tick in one form."""
    now = catalogue()
    return 1 + sum("village" in now.ledgers[code].recorded_by for code in now.ledgers[FORM].activity)
