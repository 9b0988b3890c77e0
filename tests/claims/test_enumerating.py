"""Lists that name whose each figure is: by clauses, by items within one, with verbs and without."""

import pytest

from tests.claims.stated import stated

pytestmark = pytest.mark.once

LEAD = "近年来，云岭县坚持发展产业。\n"

# text behind a lead about 云岭县 | whose each figure is | what each counts, where it is asked
LISTS = """
石桥村讲党课9场，柳林村讲党课2场。|石桥村 柳林村|党课 党课
其中，石桥村栽树9棵，柳林村栽树2棵。|石桥村 柳林村|树 树
今年，全县新建公厕30座，其中清溪镇12座、白石镇18座。|云岭县 清溪镇 白石镇|公厕 公厕 公厕
今年，全县新建公厕30座，其中清溪镇12座，白石镇18座。|云岭县 清溪镇 白石镇|公厕 公厕 公厕
全县新建公厕30座、其中清溪镇12座。|云岭县 清溪镇|公厕 公厕
全县讲党课30场，清溪镇12场，白石镇18场。|云岭县 清溪镇 白石镇|党课 党课 党课
全县发放补贴50万元，其中石桥村20万元、柳林村30万元。|云岭县 石桥村 柳林村|补贴 补贴 补贴
全县培训300人次，其中东门街道120人次、云顶乡180人次。|云岭县 东门街道 云顶乡|
清溪镇12座、东门街道18座、云顶乡3座。|清溪镇 东门街道 云顶乡|
清溪镇建成公厕12座、白石镇建成公厕18座。|清溪镇 白石镇|公厕 公厕
清溪镇新建公厕12座、路灯30盏，白石镇新建公厕18座。|清溪镇 清溪镇 白石镇|公厕 路灯 公厕
幸福社区栽树9棵、阳光社区栽树2棵。|幸福社区 阳光社区|树 树
石桥村9场、幸福社区2场、河口村5场。|石桥村 幸福社区 河口村|
县财政局讲党课12场、县教育局讲党课8场、县水利局6场。|云岭县财政局 云岭县教育局 云岭县水利局|党课 党课 党课
山河建设公司捐款12万元、华泰公司捐款8万元。|山河建设公司 华泰公司|捐款 捐款
石桥村支部栽树9棵，柳林村支部栽树2棵。|石桥村支部 柳林村支部|树 树
第一党支部讲党课9场，第二党支部讲党课2场。|第一党支部 第二党支部|党课 党课
机关党支部讲党课9场、财政所党支部讲党课2场。|机关党支部 财政所党支部|党课 党课
石桥村、柳林村讲党课9场。|石桥村、柳林村|党课
石桥村党员43名，柳林村党员21名。|石桥村 柳林村|党员 党员
石桥村党员43名、柳林村党员21名。|石桥村 柳林村|党员 党员
石桥村讲党课9场；柳林村2场；河口村5场。|石桥村 柳林村 河口村|党课 党课 党课
清溪镇打造示范街道2个、文明社区5个。|清溪镇 清溪镇|示范街道 文明社区
石桥村走访农户80户、低保户12户。|石桥村 石桥村|
全县建成公厕30座、垃圾站5座。|云岭县 云岭县|公厕 垃圾站
脱贫村农户43户，学校2所。|云岭县 云岭县|
"""


def rows(table: str) -> list[list[str]]:
    return [line.split("|") for line in table.strip().splitlines()]


@pytest.mark.parametrize(("text", "whose", "what"), rows(LISTS))
def test_each_figure_of_a_list_is_of_the_name_before_it(text: str, whose: str, what: str) -> None:
    claims = stated(LEAD + text)

    assert [claim.organisation for claim in claims] == whose.split()
    assert not what or [claim.thing for claim in claims] == what.split()


def test_a_long_list_is_read_to_its_end() -> None:
    text = LEAD + "、".join(f"{chr(0x4E00 + at)}石村栽树{at}棵" for at in range(1, 200)) + "。"
    claims = stated(text)

    assert [claim.organisation for claim in claims[-2:]] == [f"{chr(0x4E00 + at)}石村" for at in (198, 199)]
