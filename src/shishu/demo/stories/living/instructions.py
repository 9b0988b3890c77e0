"""Instructions of the living county, one in each place where a case can stand. All of it is made up."""

from shishu.demo.places.county import SECOND_TOWN, TOWN, VILLAGES
from shishu.demo.stories.living.desk import Desk
from shishu.demo.values import Item

REGISTER = "instruction"
WELL = {"progress": "已过半，按期推进"}
DONE = {"result": "已逐户核对，情况属实"}


def tell(desk: Desk) -> None:
    _due_soon(desk)
    _overdue(desk)
    _sent_back(desk)
    _paused(desk)
    _extended(desk)
    _to_verify(desk)
    _closed(desk)
    _declined(desk)
    _long_term(desk)


def _accepted(desk: Desk, number: int, subject: str, lead: str, begun: int, due: int, *others: str) -> Item:
    """Registered so many days ago, assigned the day after, accepted the next; due so many days from today."""
    case = _registered(desk, number, subject, begun)
    assisting = [{"unit": other} for other in others]
    desk.moves(case, "assign", begun - 1, lead=lead, due_on=desk.ahead(due), assisting=assisting)
    desk.moves(case, "accept", begun - 2, lead, plan="先摸底，再分户落实")
    return case


def _registered(desk: Desk, number: int, subject: str, begun: int) -> Item:
    matter = f"{desk.today.year}-{number:02d}"
    return desk.opens(REGISTER, "register", begun, matter=matter, subject=subject, source="city", urgency="plain")


def _due_soon(desk: Desk) -> None:
    """Due in two days; another town assists, and a part of it is passed down to a village."""
    case = _accepted(desk, 1, "河道清理整治", TOWN, 24, 2, SECOND_TOWN)
    desk.moves(case, "report", 10, TOWN, progress="干流已清完，支沟正在清")
    desk.moves(case, "report", 10, SECOND_TOWN, progress="上游两处已清")
    matter = f"{desk.today.year}-01"
    desk.opens(REGISTER, "register", 20, TOWN, matter=matter, subject="柳林村段支沟", source="above")
    part = desk.story.under(case)
    desk.moves(part, "assign", 19, lead=VILLAGES[2], due_on=desk.ahead(1))
    desk.moves(part, "accept", 18, VILLAGES[2])
    desk.moves(part, "report", 10, VILLAGES[2], progress="还有一段")


def _overdue(desk: Desk) -> None:
    case = _accepted(desk, 2, "农村饮水管护", SECOND_TOWN, 23, -4)
    desk.moves(case, "report", 12, SECOND_TOWN, progress="配件未到，两处未修", stage="hard")


def _sent_back(desk: Desk) -> None:
    case = _accepted(desk, 3, "公益岗位核查", TOWN, 22, -5)
    desk.moves(case, "report", 10, TOWN, **WELL)
    desk.moves(case, "done", 8, TOWN, **DONE)
    desk.moves(case, "send_back", 5, reason="缺两个村的核查情况", due_on=desk.ahead(6))


def _paused(desk: Desk) -> None:
    case = _accepted(desk, 4, "通村路养护", SECOND_TOWN, 21, 3)
    desk.moves(case, "report", 10, SECOND_TOWN, **WELL)
    desk.moves(case, "hold", 8, reason="路段待移交，移交后再办")


def _extended(desk: Desk) -> None:
    case = _accepted(desk, 5, "集体资产清查", TOWN, 20, -1)
    desk.moves(case, "report", 10, TOWN, **WELL)
    desk.moves(case, "ask_time", 6, TOWN, reason="有三个村的台账要重核", wanted_on=desk.ahead(12))
    desk.moves(case, "extend", 4, extended_to=desk.ahead(12), ground="理由充分")


def _to_verify(desk: Desk) -> None:
    case = _accepted(desk, 6, "冬季取暖安全排查", SECOND_TOWN, 18, 5)
    desk.moves(case, "report", 10, SECOND_TOWN, **WELL)
    desk.moves(case, "done", 2, SECOND_TOWN, **DONE)


def _closed(desk: Desk) -> None:
    case = _accepted(desk, 7, "残膜回收", TOWN, 25, -6)
    desk.moves(case, "done", 12, TOWN, **DONE)
    desk.moves(case, "verify", 9, how="visit", finding="抽看两个村，情况属实")
    desk.moves(case, "close", 8)


def _declined(desk: Desk) -> None:
    case = _registered(desk, 8, "校车站点设置", 7)
    desk.moves(case, "assign", 6, lead=SECOND_TOWN, due_on=desk.ahead(12))
    desk.moves(case, "decline", 5, SECOND_TOWN, reason="站点归县教育局定")


def _long_term(desk: Desk) -> None:
    case = _accepted(desk, 9, "草场生态修复", SECOND_TOWN, 25, 10)
    desk.moves(case, "long_term", 13, reason="按三年计划推进")
