"""Which articles a text holds: headers in every order, captions, column breaks, documents, and texts of no kind."""

import pytest

from shishu.claims.layout import articles
from shishu.claims.normalising import with_lines
from shishu.claims.values import Passage
from tests.claims.stated import articles_of, body, stated, told

pytestmark = pytest.mark.once

BODY = "近年来，云岭县清溪镇坚持发展产业，举办培训班15期。"
WRAPPED = """　　近年来，清溪镇以产业发展为
抓手，积极培育多种特色产业，全镇
不断努力，目前已建成茶园面积12
00亩。
　　下一步努力。"""
UNENDED = "全县走访80户，成效明显，群众十分满意，大家都说这样的走访要经常搞才好"
REPORT = {"headline": "抓产业 促增收", "place": "云岭县清溪镇"}


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        ("抓产业 促增收\n本报记者 张三", {"byline": "本报记者 张三", "authors": ("张三",)}),
        ("抓产业 促增收\n\n本报记者 张三 李四", {"byline": "本报记者 张三 李四", "authors": ("张三", "李四")}),
        ("抓产业 促增收\n记者 张三 通讯员 李四", {"byline": "记者 张三 通讯员 李四", "authors": ("张三", "李四")}),
        ("抓产业 促增收\n□本报记者 张三", {"byline": "□本报记者 张三", "authors": ("张三",)}),
        ("抓产业 促增收\n（记者 张三）", {"byline": "（记者 张三）", "authors": ("张三",)}),
        ("抓产业 促增收\n作者：张三", {"byline": "作者：张三", "authors": ("张三",)}),
        ("抓产业 促增收\n文/张 三", {"byline": "文/张 三", "authors": ("张三",)}),
        ("本报记者 张三\n抓产业 促增收", {"byline": "本报记者 张三", "authors": ("张三",)}),
        ("云岭县清溪镇\n抓产业 促增收\n本报记者 张三",
         {"kicker": "云岭县清溪镇", "byline": "本报记者 张三", "authors": ("张三",)}),
        ("坚持问题导向——\n抓产业 促增收\n本报记者 张三",
         {"kicker": "坚持问题导向——", "byline": "本报记者 张三", "authors": ("张三",)}),
        ("抓产业 促增收\n——记云岭县清溪镇\n本报记者 张三",
         {"subheadline": "——记云岭县清溪镇", "byline": "本报记者 张三", "authors": ("张三",)}),
        ("坚持问题导向\n抓产业 促增收\n清溪镇见闻\n本报记者 张三",
         {"kicker": "坚持问题导向", "subheadline": "清溪镇见闻", "byline": "本报记者 张三", "authors": ("张三",)}),
        ("抓产业 促增收\n本报云岭电(记者 张三)\n",
         {"byline": "本报云岭电(记者 张三)", "dateline": "本报云岭电", "authors": ("张三",)}),
        ("抓产业 促增收", {}),
        ("抓产业 促增收\n2023年12月1日 10:20 来源：云岭日报", {}),
    ],
)  # fmt: skip
def test_a_header_is_read_in_every_order(header: str, fields: dict[str, object]) -> None:
    (article,) = articles_of(f"{header}\n\n{BODY}")

    assert told(article) == REPORT | fields
    assert body(article) == [BODY]
    assert article.end == len(f"{header}\n\n{BODY}")


@pytest.mark.parametrize(
    ("dateline", "fields"),
    [
        ("本报拉萨讯(记者 张三)", {"dateline": "本报拉萨讯", "authors": ("张三",)}),
        ("本报拉萨电（记者 张三 李四）", {"dateline": "本报拉萨电", "authors": ("张三", "李四")}),
        ("本报讯　", {"dateline": "本报讯"}),
        ("新华社拉萨3月5日电（记者张三、李四）", {"dateline": "新华社拉萨3月5日电", "authors": ("张三", "李四")}),
        ("据新华社北京１月２日电　", {"dateline": "据新华社北京１月２日电"}),
        ("新华社北京十二月三十一日电（记者张三）",
         {"dateline": "新华社北京十二月三十一日电", "authors": ("张三",)}),
        ("本报乌鲁木齐１月５日讯　记者张三报道：", {"dateline": "本报乌鲁木齐１月５日讯", "authors": ("张三",)}),
        ("【云岭网讯】", {"dateline": "云岭网讯"}),
    ],
)  # fmt: skip
def test_a_dateline_glued_to_the_body_is_no_part_of_it(dateline: str, fields: dict[str, object]) -> None:
    (article,) = articles_of(f"抓产业 促增收\n{dateline}{BODY}")

    found = told(article)
    assert {name: found.get(name) for name in ("dateline", "authors")} == {"dateline": None, "authors": None} | fields
    assert body(article) == [BODY]
    assert article.text.given(article.paragraphs[-1].start, article.paragraphs[-1].end).end == article.end


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (f"抓产业\n本报记者 张三\n{BODY}\n美乡村\n本报记者 李四\n{BODY}", ["抓产业", "美乡村"]),
        (f"抓产业\n本报讯(记者 张三){BODY}\n美乡村\n本报讯(记者 李四){BODY}", ["抓产业", "美乡村"]),
        (f"抓产业\n\n{BODY}\n\n{BODY}\n\n\n\n美乡村\n\n{BODY}", ["抓产业", "美乡村"]),
        (f"本报记者 张三\n抓产业\n{BODY}\n本报记者 李四\n美乡村\n{BODY}", ["抓产业", "美乡村"]),
        (f"抓产业\n{BODY}\n本报记者 张三\n美乡村\n{BODY}\n本报记者 李四", ["抓产业", "美乡村"]),
        (f"抓产业\n{BODY}\n(记者 张三)\n美乡村\n{BODY}\n(记者 李四)", ["抓产业", "美乡村"]),
        (f"抓产业\n{BODY}(张三)\n美乡村\n{BODY}(李四)", ["抓产业", "美乡村"]),
        (f"抓产业\n一、做法\n{BODY}\n二、成效\n{BODY}", ["抓产业"]),
        (f"抓产业\n{BODY}\n小标题\n{BODY}", ["抓产业"]),
    ],
)  # fmt: skip
def test_a_new_header_opens_a_new_report(text: str, kinds: list[str]) -> None:
    assert [article.headline for article in articles_of(text)] == kinds


def test_reports_and_captions_stand_apart_with_their_places() -> None:
    text = (
        f"抓产业\n\n本报记者 张三\n\n{BODY}\n\n\n\n近日，清溪镇走访80户。图为走访现场。\n\n本报记者 李四 摄\n\n"
        f"关怀送到家\n\n云岭县柳林乡\n\n美乡村\n\n本报云岭讯(记者 王五){BODY}"
    )
    report, caption, other = articles_of(text)

    assert (report.id, caption.id, other.id) == ("A1", "C1", "A2")
    assert [text[one.start : one.end] for one in (report, caption, other)] == [
        f"抓产业\n\n本报记者 张三\n\n{BODY}",
        "近日，清溪镇走访80户。图为走访现场。\n\n本报记者 李四 摄\n\n关怀送到家",
        f"云岭县柳林乡\n\n美乡村\n\n本报云岭讯(记者 王五){BODY}",
    ]
    assert (caption.headline, caption.byline, other.kicker) == ("关怀送到家", "本报记者 李四 摄", "云岭县柳林乡")


@pytest.mark.parametrize(
    ("text", "headline", "byline"),
    [
        ("近日，清溪镇走访80户。\n图为走访现场。 本报记者 张三 摄", None, "本报记者 张三 摄"),
        ("秋收正忙\n近日，清溪镇走访80户。\n通讯员 张三 摄", "秋收正忙", "通讯员 张三 摄"),
        ("近日，清溪镇走访80户。\n新华社记者张三摄", None, "新华社记者张三摄"),
        ("近日，清溪镇走访80户。（张三 摄）", None, "（张三 摄）"),
        ("近日，清溪镇走访80户。\n本报记者 张三 摄影报道\n秋收正忙", "秋收正忙", "本报记者 张三 摄影报道"),
        ("图①：清溪镇走访80户。 张三 摄", None, "张三 摄"),
    ],
)
def test_a_credit_closes_a_caption(text: str, headline: str | None, byline: str) -> None:
    (caption,) = articles_of(text)

    assert (caption.kind, caption.headline, caption.byline, caption.authors) == ("caption", headline, byline, ("张三",))
    assert (caption.start, caption.end) == (0, len(text))


def test_a_caption_in_the_middle_leaves_the_report_whole() -> None:
    text = f"抓产业\n\n本报记者 张三\n\n{BODY}\n\n\n\n近日，清溪镇走访80户。\n\n李四 摄\n\n全镇走访90户，取得实效。"
    report, caption = articles_of(text)

    assert body(report) == [BODY, "全镇走访90户，取得实效。"]
    assert body(caption) == ["近日，清溪镇走访80户。"]


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("及时调整云岭县企业行业委员会、社会组织行业委员会等7\n\n家行业协会，成效明显。",
         ["及时调整云岭县企业行业委员会、社会组织行业委员会等7家行业协会，成效明显。"]),
        ("全县持续深入推进感恩教育，组织职工开展清明祭扫、参观红色基地活动，持续推进感恩教\n\n育和爱国主义教育，走访80户。",
         ["全县持续深入推进感恩教育，组织职工开展清明祭扫、参观红色基地活动，持续推进感恩教育和爱国主义教育，走访80户。"]),
        ("全县走访80户，\n成效明显。", ["全县走访80户，成效明显。"]),
        ("全县走访80户。\n成效明显。", ["全县走访80户。", "成效明显。"]),
        ("培训班15期\n讲课524场", ["培训班15期", "讲课524场"]),
        ("现将情况报告如下：\n全县走访80户。", ["现将情况报告如下：", "全县走访80户。"]),
        (f"{UNENDED}\n　　全县再次走访90户。", [UNENDED, "全县再次走访90户。"]),
        (WRAPPED,
         ["近年来，清溪镇以产业发展为抓手，积极培育多种特色产业，全镇不断努力，目前已建成茶园面积1200亩。",
          "下一步努力。"]),
        ("村名\t培训\n石桥村\t5期\n柳林村\t4期", ["村名\t培训", "石桥村\t5期", "柳林村\t4期"]),
    ],
)  # fmt: skip
def test_a_line_end_within_a_sentence_ends_nothing(text: str, paragraphs: list[str]) -> None:
    assert [line for article in articles_of(text) for line in body(article)] == paragraphs


def test_a_figure_cut_by_a_column_runs_from_its_first_to_its_last_character() -> None:
    text = "及时调整云岭县企业行业委员会、社会组织行业委员会等7\n\n家行业协会，成效明显。"

    assert [claim.quote for claim in stated(text)] == ["7\n\n家"]


def test_a_document_has_one_title_and_its_sections() -> None:
    head = "云岭县2023年工作总结\n\n云岭县统计局\n2024年1月5日"
    text = f"{head}\n\n一、做法\n（一）抓产业\n{BODY}\n二、打算\n1.抓基层\n{BODY}"
    (article,) = articles_of(text)

    assert told(article) == {"headline": "云岭县2023年工作总结", "place": "云岭县清溪镇"}
    plain = article.text.plain
    assert [plain[one.start : one.end] for one in article.headline_at] == [
        "云岭县2023年工作总结", "云岭县统计局", "一、做法", "(一)抓产业", "二、打算", "1.抓基层",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "123456789",
        "1\n2\n3",
        "@所有人 今天出动32人，清理垃圾3车[抱拳]",
        "培训15期",
        "，。；！",
        "————",
        "本报记者",
        "本报讯",
        "（记者 张三）",
        "摄",
        "张三 摄",
        "》》》“““",
        "\ufeff\u200b全县走访80户",
        "a\tb\tc",
        "\x00\x07全县走访80户",
        "\ud800全县",
        "😀" * 50,
    ],
)
def test_a_text_of_no_kind_is_one_article(text: str) -> None:
    assert len(articles_of(text)) == 1
    stated(text)


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "\u3000", "\ufeff"])
def test_an_empty_text_has_no_article(text: str) -> None:
    assert articles_of(text) == ()


def test_every_character_of_an_article_knows_where_it_stood() -> None:
    text = f"抓产业\r\n本报記者 張三\r\n\r\n近年來，全县走訪８０户，等７\r\n\r\n家协会，共１，２００人。\r\n{BODY}"
    for article in articles(with_lines(text), text):
        plain = article.text.plain
        for at, sign in enumerate(plain):
            place = article.text.given(at, at + 1)
            assert sign == "\n" or with_lines(text[place.start : place.end]).plain == sign


def test_titles_are_told_in_plain_signs_where_the_text_is_not_at_hand() -> None:
    (article,) = articles(Passage(f"抓产业\n{BODY}"))

    assert article.headline == "抓产业"
