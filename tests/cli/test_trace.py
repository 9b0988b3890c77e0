"""`shishu trace`: from a figure down to its records, page by page."""

import pytest

from tests.cli.conftest import World, talk

ASKED = ("talk.attendance", "--org", "R", "--period", "2023")


@pytest.fixture
def counted(world: World) -> World:
    days = [f"2023-0{month}-1{day}" for month in (3, 4, 5) for day in range(3)]
    world.count("talk", *(talk(day, 10 + at, "T1" if at % 2 else "T3") for at, day in enumerate(days)))
    return world


def test_json_has_exactly_the_keys_of_the_contract(world: World):
    (record,) = world.count("talk", talk())
    assert world.run("trace", *ASKED, "--format", "json").json == {
        "records": [{"id": record, "ledger": "talk", "organisation": "一队", "day": "2023-03-10", "amount": "42"}],
        "sum": "42",
        "next": None,
    }


def test_the_pages_add_up_to_the_figure(counted: World):
    after, amounts, seen, pages = [], [], set(), 0
    while True:
        page = counted.run("trace", *ASKED, "--limit", "4", *after, "--format", "json").json
        pages += 1
        amounts += [int(record["amount"]) for record in page["records"]]
        seen |= {record["id"] for record in page["records"]}
        assert page["sum"] == counted.figure(*ASKED)["value"]
        if not page["next"]:
            break
        assert page["next"] == page["records"][-1]["id"]
        after = ["--after", page["next"]]
    assert (pages, len(amounts), len(seen)) == (3, 9, 9)
    assert sum(amounts) == int(counted.figure(*ASKED)["value"])


def test_a_full_last_page_has_no_next(counted: World):
    assert counted.run("trace", *ASKED, "--limit", "9", "--format", "json").json["next"] is None


def test_text_is_a_table_with_the_sum_below(world: World):
    record, other = world.count("talk", talk(), talk("2023-04-01", 8, "T3"))
    assert world.run("trace", *ASKED).out.splitlines() == [
        "编号                                  台账  组织  日期             数",
        "────────────────────────────────────  ────  ────  ──────────  ───────",
        f"{record}  讲座  一队  2023-03-10  42 人次",
        f"{other}  讲座  一队  2023-04-01   8 人次",
        "合计 50 人次",
    ]


def test_text_of_a_page_says_how_to_go_on(counted: World):
    said = counted.run("trace", *ASKED, "--limit", "2")
    assert "--after " in said.err
    assert len(said.out.splitlines()) == 5


def test_a_ratio_lists_both_its_sides(counted: World):
    asked = ("trace", "talk.average", "--org", "R", "--period", "2023", "--format", "json", "--limit", "5")
    first = counted.run(*asked).json
    assert list(first) == ["numerator", "denominator"]
    assert (first["numerator"]["sum"], first["denominator"]["sum"]) == ("126", "9")
    rest = counted.run(*asked, "--after", first["denominator"]["next"]).json
    assert list(rest) == ["denominator"]
    assert len(first["denominator"]["records"]) + len(rest["denominator"]["records"]) == 9
    assert counted.run(*asked[:-4], *asked[-2:]).out.startswith("分子\n")


def test_a_mark_of_one_side_does_not_fit_another_figure(counted: World):
    mark = counted.run("trace", *ASKED, "--limit", "1", "--format", "json").json["next"]
    assert counted.run("trace", "talk.average", *ASKED[1:], "--after", mark).code == 2
    assert counted.run("trace", *ASKED, "--after", f"numerator:{mark}").code == 2


def test_a_count_of_the_tree_lists_the_organisations(world: World):
    page = world.run("trace", "organisations.team", *ASKED[1:], "--limit", "1", "--format", "json").json
    assert [record["organisation"] for record in page["records"]] == ["一队", "二队", "一队"]
    assert page["records"][0] | {"organisation": ""} == {
        "id": None,
        "ledger": None,
        "organisation": "",
        "day": "2023-12-31",
        "amount": "1",
    }
    assert (page["sum"], page["next"]) == ("3", None)


def test_a_file_of_questions_is_traced_line_by_line(counted: World):
    file = counted.file("q.jsonl", '{"org": "东片"}\n{"org": "西片"}\n')
    said = counted.run("trace", "talk.given", "--period", "2023", "--file", file, "--format", "json")
    assert [page["sum"] for page in said.lines] == ["4", "5"]


def test_splitting_is_for_figures(counted: World):
    said = counted.run("trace", "talk.given", *ASKED[1:], "--by", "mode")
    assert said.code == 0
    assert "--by" in said.err
