from shishu.cli.layout import PAGE, padded, table, width, wrapped


def test_a_chinese_letter_is_two_columns_wide():
    assert width("讲座 2 场") == 10 - 1
    assert padded("场", 4) == "场  "
    assert padded("场", 4, right=True) == "  场"


def test_a_table_is_aligned_whatever_its_letters():
    assert table(["名称", "n"], [["东片", "1"], ["A", "1000"]], right=[1]) == [
        "名称     n",
        "────  ────",
        "东片     1",
        "A     1000",
    ]


def test_long_texts_are_broken_within_the_page_and_never_before_a_comma():
    text = "工作只记一次，每个数字都能查到来源。" * 12
    lines = wrapped(text, 4)
    assert len(lines) > 2
    assert all(width(line) <= PAGE for line in lines)
    assert "".join(line.strip() for line in lines) == text
    assert not [line for line in lines if line.strip()[0] in "，。"]
