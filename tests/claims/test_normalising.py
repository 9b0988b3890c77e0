"""The plain text, and the way back to the text as given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shishu.claims.errors import MOST_BYTES, TooLong
from shishu.claims.lexicon import lexicon
from shishu.claims.normalising import normalise, part, without
from shishu.claims.values import Passage, Span

pytestmark = pytest.mark.once

PROSE = "本报讯，全市各级组织认真落实要求。截至目前，已调整行业委员会等"


def plain(given: str) -> str:
    return normalise(given, lexicon().measures).plain


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("７８％，共１２３人（户）", "78%，共123人(户)"),
        ("全縣兩萬餘畝、幾個", "全县两万余亩、几个"),
        ("１．５—２．０公里", "1.5—2.0公里"),
        ("建成 15 个，占 3.5 %", "建成15个，占3.5%"),
        ("零\u200b宽\ufeff字\u00ad符\x00", "零宽字符"),
        ("一行\r\n二行\r三行", "一行\n二行\n三行"),
        ("朱古村  113  495", "朱古村  113  495"),
    ],
)
def test_one_sign_stands_for_what_means_the_same(given: str, expected: str) -> None:
    assert plain(given) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (PROSE + "7\n\n家行业委员会", PROSE + "7家行业委员会"),
        (PROSE + "深化感恩教\n\n育，效果好。", PROSE + "深化感恩教育，效果好。"),
        ("全年组织培训参加人数达到12\n34人", "全年组织培训参加人数达到12\n34人"),
        (PROSE + "12\n34人", PROSE + "1234人"),
    ],
)
def test_a_line_end_within_a_sentence_goes(given: str, expected: str) -> None:
    assert plain(given) == expected


def test_lines_of_a_column_run_on() -> None:
    lines = (
        "本报讯去年全县共投入资金3", "00多万元，新修水渠一百二", "十公里，解决了五千二百名", "群众的饮水困难，新增灌溉",
        "面积1．2万亩。村民们说：", "“日子好过了。”",
    )  # fmt: skip
    column = "\n".join(lines)

    assert plain(column).startswith(
        "本报讯去年全县共投入资金300多万元，新修水渠一百二十公里，解决了五千二百名群众的饮水"
    )
    assert "\n“日子" in plain(column)


def test_rows_of_a_table_do_not() -> None:
    rows = "1 朱古村 113 495\n2 俄洛村 186 402\n3 约巴村 204 911\n4 嘎东村 175 688\n5 日通村 120 533"

    assert plain(rows).count("\n") == rows.count("\n")


@pytest.mark.parametrize(
    "given",
    [
        "增强党在新兴领域号召力凝聚力影响力\n本报记者",
        PROSE.rstrip("等") + "。\n　　新的一段",
        "序号\t村名\t户数为12\n个体户",
        PROSE + "如下\n一、组织建设",
        "户数 113\n人口 495",
    ],
)
def test_a_line_end_between_paragraphs_stays(given: str) -> None:
    assert "\n" in plain(given)


@given(st.text(alphabet=st.sampled_from("0１7九 \n\u200b\r\t家個，。万亿余百“”%－~a本报讯组织")))
def test_every_character_of_the_plain_text_leads_back_to_its_own(text: str) -> None:
    passage = normalise(text, lexicon().measures)
    places = [passage.given(at, at + 1).start for at in range(len(passage.plain))]

    assert places == sorted(set(places))
    for at, place in enumerate(places):
        assert normalise(text[place]).plain in (passage.plain[at], "\n" if text[place] == "\r" else passage.plain[at])


@given(st.text(max_size=60), st.data())
def test_a_stretch_taken_out_moves_nothing_else(text: str, data: st.DataObject) -> None:
    whole = normalise(text)
    start = data.draw(st.integers(0, len(whole.plain)))
    end = data.draw(st.integers(start, len(whole.plain)))

    less = without(whole, [Span(start, end)])
    kept = [at for at in range(len(whole.plain)) if not start <= at < end]
    assert less.plain == whole.plain[:start] + whole.plain[end:]
    assert [less.given(at, at + 1) for at in range(len(less.plain))] == [whole.given(at, at + 1) for at in kept]

    inside = part(whole, start, end)
    assert inside.plain == whole.plain[start:end]
    assert [inside.given(at, at + 1) for at in range(end - start)] == [
        whole.given(at, at + 1) for at in range(start, end)
    ]


def test_a_cut_figure_runs_from_its_first_to_its_last_character() -> None:
    passage = normalise(PROSE + "7\n\n家行业委员会", lexicon().measures)
    start = passage.plain.index("7家")

    assert passage.given(start, start + 2) == Span(len(PROSE), len(PROSE) + 4)


def test_more_than_two_megabytes_are_refused() -> None:
    normalise("a" * MOST_BYTES)
    for text in ("a" * (MOST_BYTES + 1), "字" * (MOST_BYTES // 3 + 1)):
        with pytest.raises(TooLong):
            normalise(text)


def test_an_empty_text_is_a_passage() -> None:
    assert normalise("") == Passage("", [0], [0])
