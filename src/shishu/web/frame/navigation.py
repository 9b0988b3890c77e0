"""The ways through the house, by role: the desk's line above, the phone's tabs below."""

from __future__ import annotations

from dataclasses import dataclass

from shishu.orgs.models import Role
from shishu.web.frame.request import PageRequest, way
from shishu.words import Text

DECIDING = (Role.REVIEWER, Role.MANAGER)
EVERYBODY: tuple[str, ...] = ()


@dataclass(frozen=True)
class Way:
    """One entry. `under`: the beginning of the addresses that it stands for; `roles`: who is shown it, () all."""

    name: Text
    url: str
    under: tuple[str, ...]
    roles: tuple[str, ...] = EVERYBODY
    icon: str = ""


@dataclass(frozen=True)
class Shown:
    name: Text
    href: str
    is_current: bool
    icon: str


_NAV = (
    Way(Text("任务", "Tasks"), "tasks", ("/tasks/",), (Role.RECORDER,)),
    Way(Text("工作台", "Workbench"), "workbench", ("/workbench/", "/review/"), DECIDING),
    Way(Text("记一笔", "Record"), "record", ("/record/",), (Role.RECORDER,)),
    Way(Text("我的记录", "My records"), "mine", ("/mine/",), (Role.RECORDER,)),
    Way(Text("台账", "Ledgers"), "ledgers", ("/ledgers/", "/records/")),
    Way(Text("数据", "Figures"), "figures", ("/figures/", "/trace/", "/definitions/", "/samples/")),
    Way(Text("工作安排", "Programmes"), "programmes", ("/programmes/", "/calendar/", "/reminders/", "/tasks/give")),
    Way(Text("督办", "Follow-up"), "cases", ("/cases/",)),
    Way(Text("核稿", "Check a text"), "check", ("/check/",)),
    Way(Text("锁定", "Locking"), "closing", ("/closing/",)),
    Way(Text("组织", "Organisations"), "organisations", ("/organisations/", "/groups/")),
)
_MORE = (
    Way(Text("人员与任职", "People and appointments"), "people", ("/people/",), (Role.ADMINISTRATOR,)),
    Way(Text("业务包", "Packs"), "packs", ("/packs/",)),
    Way(Text("操作日志", "Audit log"), "audit", ("/audit/",), (Role.AUDITOR, Role.ADMINISTRATOR)),
    Way(Text("设置", "Settings"), "settings", ("/settings/",), (Role.ADMINISTRATOR,)),
)
_FIGURES = Way(Text("数据", "Figures"), "figures", ("/figures/", "/trace/", "/samples/"), icon="figures")
_ME = Way(Text("我的", "Me"), "me", ("/me/",), icon="me")
_LEDGERS = Way(Text("台账", "Ledgers"), "ledgers", ("/ledgers/", "/records/"), icon="records")
_RECORDING_TABS = (
    Way(Text("任务", "Tasks"), "tasks", ("/tasks/", "/workbench/", "/review/", "/cases/"), icon="tasks"),
    Way(Text("我的记录", "My records"), "mine", ("/mine/", "/records/"), icon="records"),
    Way(Text("记一笔", "Record"), "record", ("/record/",), icon="plus"),
    _FIGURES,
    _ME,
)
_DECIDING_TABS = (
    Way(Text("工作台", "Workbench"), "workbench", ("/workbench/", "/review/", "/cases/"), DECIDING, icon="tasks"),
    _LEDGERS,
    _FIGURES,
    Way(Text("锁定", "Locking"), "closing", ("/closing/",), icon="lock"),
    _ME,
)


def nav(request: PageRequest) -> list[Shown]:
    return _shown(_NAV, request)


def more(request: PageRequest) -> list[Shown]:
    """What stands behind 更多."""
    return _shown(_MORE, request)


def tabs(request: PageRequest) -> list[Shown]:
    """The phone's five: for who records, else for who decides or looks; all else is reached from 我的."""
    return _shown(_RECORDING_TABS if request.visitor.holds(Role.RECORDER) else _DECIDING_TABS, request)


def apart_from_tabs(request: PageRequest) -> list[Shown]:
    """What the phone has no tab for."""
    below = {way.href for way in tabs(request)}
    return [way for way in (*nav(request), *more(request)) if way.href not in below]


def home(request: PageRequest) -> str:
    """Where a visitor begins: who decides at the workbench, who records at the tasks, others at the figures."""
    if request.visitor.holds(*DECIDING):
        return way("workbench")
    return way("tasks" if request.visitor.holds(Role.RECORDER) else "figures")


def _shown(ways: tuple[Way, ...], request: PageRequest) -> list[Shown]:
    visitor = request.visitor
    return [
        Shown(one.name, way(one.url), request.path.startswith(one.under), one.icon)
        for one in ways
        if not one.roles or visitor.holds(*one.roles)
    ]
