"""What each number counts: nouns before and behind it, lists that keep their verb, sums, ellipses, shares."""

import pytest

from tests.claims.stated import claim_of, stated

pytestmark = pytest.mark.once

# text | figure | thing | verb
BEHIND = """
全县下辖12个行政村。|12个|行政村|下辖
建成3处垃圾转运站、2处公共厕所和5处旅游厕所。|2处|公共厕所|建成
建成3处垃圾转运站、2处公共厕所和5处旅游厕所。|5处|旅游厕所|建成
制定16项重点任务。|16项|重点任务|制定
走访了230户困难群众。|230户|困难群众|走访
推动193家社会组织到社区报到。|193家|社会组织|推动
1201名志愿者参与社会治理。|1201名|志愿者|参与
为45家企业减免税费。|45家|企业|减免
将全市285名执业律师(兼职律师)全部纳入名册。|285名|执业律师|纳入
送去一辆价值14万元的农用货车。|一辆|农用货车|送去
硬化了5公里的村道。|5公里|村道|硬化
20名学生获得奖学金。|20名|学生|获得
培育“双强六好”企业12家、5个示范点。|5个|示范点|培育
甲、乙、丙等7家行业协会换届。|7家|行业协会换届|
安排45万元资金。|45万元|资金|安排
检修线路12公里，更换36只老旧表箱。|36只|老旧表箱|更换
82户人家告别旱厕。|82户|人家|告别
"""
BEFORE = """
召开全体会议3次。|3次|全体会议|召开
举办各级培训班15期、讲党课524场。|15期|各级培训班|举办
举办各级培训班15期、讲党课524场。|524场|党课|讲
开展集中学习823次、专题研讨301场。|301场|专题研讨|开展
开展调研72人次。|72人次|调研|开展
发放《红楼梦》《水浒传》等书籍3000余册。|3000余册|书籍|发放
从经营管理人员、技术人员中发展会员152名。|152名|会员|发展
会商解决问题7个。|7个|问题|会商解决
现场指出问题13条。|13条|问题|指出
达成合作项目5个。|5个|合作项目|达成
实现销售额1240余万元。|1240余万元|销售额|实现
意向签约额达25.3亿元。|25.3亿元|意向签约额|达
配套安装排水管道5.1千米。|5.1千米|排水管道|安装
完成民房改造80户。|80户|民房改造|完成
总结工作经验5条。|5条|工作经验|总结
全县新成立合作社48家。|48家|合作社|新成立
水库管理人员50名。|50名|水库管理人员|
建成服务站点12个。|12个|服务站点|建成
县委组织部组织培训3期。|3期|培训|组织
全体会议开了3次。|3次|全体会议|开
村里铺下排水管道51千米。|51千米|排水管道|铺下
完成高标准农田建设5万亩。|5万亩|高标准农田建设|完成
收到意见建议11条。|11条|意见建议|收到
"""
LEVELS = """
一般公共预算收入完成5.2亿元。|5.2亿元|一般公共预算收入|完成
森林覆盖率达到62.3%。|62.3%|森林覆盖率|达到
全年地区生产总值123.4亿元，比上年增长6.5%。|6.5%|地区生产总值|增长
粮食总产量4.6万吨，增产2.1%。|2.1%|粮食总产量|增产
合作社收入从2020年的12万元增加到35万元。|12万元|合作社收入|收入
合作社收入从2020年的12万元增加到35万元。|35万元|合作社收入|增加到
常住人口10.25万人，减少0.12万人。|0.12万人|常住人口|减少
仅晒场项目就创收60余万元。|60余万元|晒场项目创收|创收
投资400万余元修建道路。|400万余元|投资|投资
投入45万元用于场所建设。|45万元|投入|投入
群众户均增收5000余元。|5000余元|群众户均增收|增收
全村改造民房80户，占总户数的七成以上。|七成以上|民房|占
送去一辆价值14万元的农用货车。|14万元|农用货车价值|
"""
ELLIPSES = """
全村共有113户495人。|113户|户|共有
全村共有113户495人。|495人|人|
现场指出问题13条，解决9个。|9个|问题|解决
13条问题中，9条已经销号，5条正在办理。|5条|问题|
四类设施共8处。|8处|设施|共
红旗村、柳林村分别种植药材300亩和450亩。|450亩|药材|种植
发现隐患62处，整改60处。|60处|隐患|整改
新发展会员3名，转入2名。|2名|会员|转入
召开会议5次，调研3次。|3次|调研|调研
接待来访23批，办结信访件18件，办结率100%。|100%|办结率|
检查企业35家。|35家|企业|检查
全国共引进智力项目65项。|65项|智力项目|引进
添了转运站1处、公共厕所2处、旅游厕所3处。|3处|旅游厕所|添
"""


def rows(table: str) -> list[list[str]]:
    return [line.split("|") for line in table.strip().splitlines()]


@pytest.mark.parametrize(("text", "quote", "thing", "verb"), rows(BEHIND))
def test_a_noun_behind_the_number_is_what_it_counts(text: str, quote: str, thing: str, verb: str) -> None:
    claim = claim_of(text, quote)

    assert (claim.thing, claim.verb) == (thing, verb)


@pytest.mark.parametrize(("text", "quote", "thing", "verb"), rows(BEFORE))
def test_else_the_noun_before_it_is_with_its_verb(text: str, quote: str, thing: str, verb: str) -> None:
    claim = claim_of(text, quote)

    assert (claim.thing, claim.verb) == (thing, verb)


@pytest.mark.parametrize(("text", "quote", "thing", "verb"), rows(LEVELS))
def test_a_level_or_a_sum_measures_what_is_named_before_it(text: str, quote: str, thing: str, verb: str) -> None:
    claim = claim_of(text, quote)

    assert (claim.thing, claim.verb) == (thing, verb)


@pytest.mark.parametrize(("text", "quote", "thing", "verb"), rows(ELLIPSES))
def test_what_is_left_out_is_taken_from_before(text: str, quote: str, thing: str, verb: str) -> None:
    claim = claim_of(text, quote)

    assert (claim.thing, claim.verb) == (thing, verb)


@pytest.mark.parametrize(
    ("text", "summed"),
    [
        ("建立服务站、驿站10个。", ("服务站", "驿站")),
        ("设立“示范岗”“责任区”340个。", ("示范岗", "责任区")),
        ("开展负责人、工作者培训、轮训工作96次。", ("负责人", "工作者培训", "轮训工作")),
        ("发放《红楼梦》《水浒传》等书籍3000余册。", ()),
        ("办理区委、市委有关指示批示12件次。", ()),
    ],
)
def test_nouns_joined_before_one_number_are_summed_in_it(text: str, summed: tuple[str, ...]) -> None:
    assert stated(text)[0].summed == summed


def test_a_part_in_brackets_is_read_by_itself() -> None:
    men, women = stated("村里有会员43名(其中女会员15名)。")

    assert (men.thing, women.thing, women.whole) == ("会员", "女会员", 0)


@pytest.mark.parametrize(
    ("text", "wholes"),
    [
        ("有会员43名，其中女会员15名、预备会员2名。", [None, 0, 0]),
        ("全年成立协会48家，覆盖企业67家，其中物业行业成立协会5家。", [None, None, 0]),
        ("常住人口10万人，比上年减少1万人，其中城镇人口4万人。", [None, None, 0]),
        ("选聘护林员1236名。其中，清溪镇选聘护林员210名。", [None, 0]),
        ("有会员43名，包括女会员15名。", [None, 0]),
        ("培训15期，其中之一讲了3次。", [None, None]),
        ("会员43名，其中女会员15名；职工20名。", [None, 0, None]),
        ("投资3亿元，其中县级资金1亿元。", [None, 0]),
        ("其中女会员15名。", [None]),
    ],
)
def test_a_part_names_the_figure_it_is_a_part_of(text: str, wholes: list[int | None]) -> None:
    assert [claim.whole for claim in stated(text)] == wholes


def test_a_list_told_off_gives_each_number_its_name() -> None:
    told = stated("第一产业、第二产业和第三产业增加值分别为2亿元、8亿元和10亿元。")

    assert [claim.thing for claim in told] == ["第一产业增加值", "第二产业增加值", "第三产业增加值"]


def test_a_list_of_places_told_off_gives_each_number_its_place() -> None:
    told = stated("红旗村、柳林村分别种植药材300亩和450亩。")

    assert [claim.organisation for claim in told] == ["红旗村", "柳林村"]


@pytest.mark.parametrize("gap", ["\t", "|", "    "])
def test_the_head_of_a_column_is_what_its_figures_count(gap: str) -> None:
    rows = (("村名", "发展会员", "培训(期)"), ("石桥村", "3名", "5期"), ("合计", "3名", "5期"))
    told = stated("2023年各村情况\n" + "\n".join(gap.join(row) for row in rows))

    assert [(claim.thing, claim.organisation) for claim in told[:2]] == [("发展会员", "石桥村"), ("培训", "石桥村")]
    assert [claim.thing for claim in told[2:]] == ["发展会员", "培训"]


def test_shares_between_the_parts_of_a_whole_are_passed_over() -> None:
    told = stated("有会员98名。其中，农牧民会员65名，占66.3%；女会员32名，占32.5%。")

    assert [claim.whole for claim in told] == [None, 0, None, 0, None]
