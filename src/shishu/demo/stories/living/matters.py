"""What else the living county has in hand: an action plan, problems, enterprises, villages. All of it is made up."""

from datetime import date

from shishu.demo.places.county import COUNTY_OFFICE, ENTERPRISES, SECOND_TOWN, TOWN, VILLAGES
from shishu.demo.stories.living import instructions
from shishu.demo.stories.living.desk import Desk
from shishu.demo.stories.story import Story
from shishu.demo.values import Item

ANSWERED = {"result": "已整改，请核实"}


def tell(story: Story, today: date) -> None:
    desk = Desk(story, today)
    instructions.tell(desk)
    _plan(desk)
    _problems(desk)
    _enterprises(desk)
    _projects(desk)
    _rules(desk)
    _others(desk)


def _plan(desk: Desk) -> None:
    """A special action with two measures, one of them closed."""
    document = "云委办〔演示〕3号"
    plan = desk.opens("key_task", "begin", 25, title="冬季护林防火专项行动", source="campaign", document=document)
    for owner, due in ((TOWN, 8), (SECOND_TOWN, 4)):
        title = f"{owner}重点林区巡查"
        told = {"title": title, "document": document, "owner": owner, "due_on": desk.ahead(due)}
        desk.opens("key_task", "measure", 24, **told)
        measure = desk.story.under(plan)
        desk.moves(measure, "report", 14, owner, progress="巡查路线已定", share=40)
        if owner == SECOND_TOWN:
            desk.moves(measure, "done", 5, owner, result="三处重点林区均已巡查")
            desk.moves(measure, "close", 3)


def _problems(desk: Desk) -> None:
    """What a visit has found: in hand, due soon, overdue, to be verified, sent back, closed, solved on the spot."""
    topic = "组织生活和村级账目"
    visit = desk.story.record("field_visit", COUNTY_OFFICE, desk.ago(21), place=TOWN, topic=topic, people=4)
    for number, (problem, village, due) in enumerate(_FOUND):
        told = {"problem": problem, "source": "field_visit", "place": village, "found_in": str(visit.id)}
        case = desk.opens("problem", "raise", 20, **told)
        desk.moves(case, "assign", 19, lead=village, due_on=desk.ahead(due))
        _problem_moves(desk, case, number, village)
    told = {"problem": "会议记录本格式不一", "source": "field_visit", "place": TOWN, "found_in": str(visit.id)}
    desk.opens("problem", "on_spot", 20, **told)


def _problem_moves(desk: Desk, case: Item, number: int, village: str) -> None:
    if number in (2, 3, 4):
        desk.moves(case, "answer", 7, village, **ANSWERED)
    if number == 3:
        desk.moves(case, "send_back", 5, reason="只改了上半年的，下半年的也要补", due_on=desk.ahead(4))
    if number == 4:
        desk.moves(case, "close", 4)


def _enterprises(desk: Desk) -> None:
    """One waits for the call-back, one is in hand and due soon, one was solved on the spot."""
    for enterprise, problem, sort, due in (
        (ENTERPRISES[0], "仓库用电增容", "site", -2),
        (ENTERPRISES[1], "季节工培训", "staff", 1),
    ):
        case = desk.opens("enterprise_problem", "raise", 20, enterprise=enterprise, problem=problem, sort=sort)
        desk.moves(case, "assign", 19, lead=TOWN, due_on=desk.ahead(due))
        desk.moves(case, "report", 12, TOWN, progress="已与有关单位对接")
        if due < 0:
            desk.moves(case, "answer", 4, TOWN, result="增容已办好，本周送电")
    told = {"enterprise": ENTERPRISES[2], "problem": "证照换领材料不清楚", "sort": "permits", "call_back": "content"}
    desk.opens("enterprise_problem", "on_spot", 11, **told)


def _projects(desk: Desk) -> None:
    """One being built and accepted in part, one proposed."""
    road = desk.opens("village_project", "propose", 25, VILLAGES[3], title="入户路硬化二期", programme="roads")
    desk.moves(road, "approve", 23, finish_by=desk.ahead(12))
    desk.moves(road, "start", 20)
    desk.moves(road, "batch", 9, lengths=[{"kind": "road", "length": "0.62"}])
    desk.opens("village_project", "propose", 6, VILLAGES[9], title="饮水池清淤", programme="water", estimate=38_000)


def _rules(desk: Desk) -> None:
    """One text waits at the town to be filed, one goes back to be changed."""
    voted = {"due": 96, "present": 71, "in_favour": 69, "filed_with": TOWN}
    desk.opens("village_rules", "adopt", 9, VILLAGES[5], version="高岭村村规民约修订", **voted)
    changed = desk.opens("village_rules", "adopt", 16, VILLAGES[6], version="上坝村村规民约修订", **voted)
    desk.moves(changed, "ask_changes", 10, TOWN, reason="第七条与法律不一致，请修改后再表决")


def _others(desk: Desk) -> None:
    area = desk.opens("duty_area", "lay_out", 24, VILLAGES[0], area="村口到学校片", works="environment", members=5)
    desk.moves(area, "task", 20, work="清理沿路杂物")
    desk.moves(area, "check", 8, outcome="mended", note="一处堆料已清")
    told = {"donor": ENTERPRISES[2], "thing": "books", "description": "农家书屋图书"}
    desk.opens("donation", "promise", 10, VILLAGES[7], **told)
    desk.opens("partnership", "pair", 22, VILLAGES[8], partner=ENTERPRISES[1], purpose="林下种植")
    desk.opens("investment_deal", "contact", 12, TOWN, title="菌菇加工点", investor=ENTERPRISES[0])


_FOUND = (
    ("组织生活记录不完整", VILLAGES[4], 2),
    ("村务公开栏更新慢", VILLAGES[6], -3),
    ("党费收缴记录有缺页", VILLAGES[1], 3),
    ("党员学习台账补录", VILLAGES[5], -2),
    ("活动室标识陈旧", VILLAGES[3], -2),
)
"""What was found, where, and in how many days from today it is due."""
