"""Each fault is told with its file, its line, what is wrong and what to do; all faults at once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from shishu.packs import PackFaults, check, load, vocabulary

LEDGER_HEAD = "ledger: visit\nname: Visits\nrecorded_by: [village]\nreviewed_by: [township]\n"
GUESTS = "fields:\n  - {name: guests, ask: Guests, type: people_count}\n"
COUNTED = "posts:\n  - {indicator: visit.made, amount: count}\n"


@dataclass(frozen=True)
class Faulty:
    """A pack with one fault: the files that carry it, where it is told, and words of the telling."""

    name: str
    files: Mapping[str, str | None]
    file: str
    line: int
    words: str


def ledger(name: str, body: str, line: int, words: str, **more: str) -> Faulty:
    """A fault in ledgers/visit.yaml, whose head of four lines is sound; `more`: other files by their stem."""
    others = {f"{stem}.yaml": content for stem, content in more.items()}
    return Faulty(name, {"ledgers/visit.yaml": LEDGER_HEAD + body} | others, "ledgers/visit.yaml", line, words)


def field(name: str, said: str, words: str) -> Faulty:
    return ledger(name, f"fields:\n  - {said}\n", 6, words)


def post(name: str, said: str, words: str, *, fields: str = GUESTS, indicators: str = "") -> Faulty:
    """A fault of the only post."""
    body = f"{fields}posts:\n  - {said}\n"
    more = {"indicators": indicators} if indicators else {}
    return ledger(name, body, LEDGER_HEAD.count("\n") + body.count("\n"), words, **more)


def indicators(name: str, said: str, line: int, words: str) -> Faulty:
    sound = "visit.made: {name: Visits made, unit: visit}\n"
    return Faulty(name, {"indicators.yaml": sound + said}, "indicators.yaml", line, words)


FAULTY = [
    # names
    ledger(
        "unknown key",
        GUESTS + COUNTED + "scop: own\n",
        9,
        "没有“scop”这一键。您是不是想写 scope？",
    ),
    post(
        "unknown indicator",
        "{indicator: visit.mad, amount: count}",
        "没有叫 visit.mad 的指标。您是不是想写 visit.made？在 indicators.yaml 里声明它，或改正这里的名字。",
    ),
    post("unknown field", "{indicator: visit.guests, amount: gests}", "没有叫 gests 的栏目。您是不是想写 guests？"),
    Faulty(
        "unknown kind of recorder",
        {"ledgers/visit.yaml": LEDGER_HEAD.replace("[village]", "[vilage]")},
        "ledgers/visit.yaml",
        3,
        "没有叫 vilage 的组织类型。您是不是想写 village？",
    ),
    Faulty(
        "unknown kind of reviewer",
        {"ledgers/visit.yaml": LEDGER_HEAD.replace("[township]", "[township|conty]")},
        "ledgers/visit.yaml",
        4,
        "没有叫 conty 的组织类型",
    ),
    field(
        "unknown unit",
        "{name: guests, ask: Guests, type: people_count, unit: gest}",
        "没有叫 gest 的单位。您是不是想写 guest？在 units.yaml 里声明它",
    ),
    post(
        "unknown choice",
        "{indicator: visit.made, amount: count, when: {sort: onlin}}",
        "没有叫 onlin 的选项。您是不是想写 online？",
        fields="fields:\n  - {name: sort, ask: Sort, type: choice, choices: {online: Online, onsite: On site}}\n",
    ),
    field(
        "case of an unknown ledger",
        "{name: visit, ask: Visit, type: case, ledgers: [vsit]}",
        "没有叫 vsit 的台账。您是不是想写 visit？",
    ),
    field("unknown type", "{name: guests, ask: Guests, type: numbr}", "type 不能写“numbr”"),
    ledger("unknown compared field", GUESTS + "same_event: [occured_on]\n", 7, "您是不是想写 occurred_on？"),
    ledger("unknown check", GUESTS + "checks: [late_enty]\n", 7, "没有叫 late_enty 的核查。您是不是想写 late_entry？"),
    # what is missing
    Faulty(
        "no name",
        {"ledgers/visit.yaml": "ledger: visit\nrecorded_by: [village]\nreviewed_by: [township]\n"},
        "ledgers/visit.yaml",
        1,
        "缺 name。加上 name: …",
    ),
    Faulty(
        "no word on review",
        {"ledgers/visit.yaml": "ledger: visit\nname: Visits\nrecorded_by: [village]\n"},
        "ledgers/visit.yaml",
        1,
        "没有说由谁审核。写 reviewed_by: [组织类型]",
    ),
    Faulty(
        "unreviewed without a reason",
        {"ledgers/visit.yaml": LEDGER_HEAD.replace("[township]", "[]")},
        "ledgers/visit.yaml",
        4,
        "unreviewed: 理由",
    ),
    field("choice without choices", "{name: sort, ask: Sort, type: choice}", "choice 类型的栏目缺 choices"),
    Faulty(
        "one language of two",
        {"pack.yaml": 'pack: works\nversion: "1"\ntitle: {zh: 工程, en: Works}\nkinds:\n  village: {name: {zh: 村}}\n'}
        | dict.fromkeys(("units.yaml", "indicators.yaml", "ledgers/visit.yaml")),
        "pack.yaml",
        5,
        "name：缺 en 的文字",
    ),
    # shape
    field(
        "yes is no flag",
        "{name: guests, ask: Guests, type: people_count, optional: yes}",
        "“yes”不是 true 也不是 false",
    ),
    field("words for a number", "{name: note, ask: Note, type: text, max: sixty}", "“sixty”不是数"),
    field("a bad code", "{name: Guests here, ask: Guests, type: people_count}", "代码“Guests here”写法不对"),
    Faulty(
        "text for a list",
        {"ledgers/visit.yaml": LEDGER_HEAD.replace("[village]", "village")},
        "ledgers/visit.yaml",
        3,
        "recorded_by：写法不对。写成列表",
    ),
    field("a key of another type", "{name: note, ask: Note, type: text, unit: guest}", "text 类型的栏目没有 unit"),
    field(
        "a default that does not fit",
        '{name: guests, ask: Guests, type: people_count, default: "few"}',
        "默认值要填整数",
    ),
    ledger("a key of a register", GUESTS + "limits: []\n", 7, "只有一步的台账没有 limits"),
    # counting
    post(
        "another dimension",
        "{indicator: visit.made, amount: length}",
        "栏目 length 的单位是 km，visit.made 的单位是 visit，不是一类",
        fields="fields:\n  - {name: length, ask: Length, type: decimal, unit: km, decimals: 3}\n",
    ),
    post(
        "finer than counted",
        "{indicator: road.built, amount: length}",
        "栏目现有 4 位小数，指标 0 位",
        fields="fields:\n  - {name: length, ask: Length, type: decimal, unit: km, decimals: 4}\n",
    ),
    post("level of a flow", "{indicator: visit.guests, amount: {level: guests}}", "visit.guests 是 flow，不能写 level"),
    post(
        "distinct without subject",
        "{indicator: school.met, amount: count}",
        "school.met 去重，没有说按什么去重。加上 subject: 栏目",
        indicators="school.met: {name: Schools, unit: visit, kind: distinct}\n",
    ),
    post("to a number", "{indicator: visit.made, amount: count, to: guests}", "to 写的 guests 是 people_count 类型"),
    post(
        "split by what is not asked",
        "{indicator: visit.made, amount: count}",
        "visit.made 按 sort 分列，表里没有这个选择栏",
        indicators="visit.made: {name: Visits made, unit: visit, by: [sort]}\n",
    ),
    ledger(
        "counted twice",
        GUESTS + COUNTED + "  - {indicator: visit.made, amount: count}\n",
        9,
        "同一条记录两次计入 visit.made",
    ),
    ledger(
        "both roles",
        "fields:\n  - {name: host, ask: Host, type: organisation}\n"
        + COUNTED
        + "  - {indicator: visit.made, amount: count, to: host}\n",
        9,
        "visit.made 既记主办方又记对方",
    ),
    post("the implicit indicator posted", "{indicator: visit.record, amount: count}", "visit.record 由系统自己算"),
    # indicators
    indicators(
        "ratio without denominator",
        "visit.share: {name: S, unit: visit, kind: ratio, numerator: visit.made}\n",
        2,
        "比率缺 denominator",
    ),
    indicators(
        "ratio of a ratio",
        "a: {name: A, unit: visit, kind: ratio, numerator: visit.made, denominator: visit.made}\n"
        "b: {name: B, unit: visit, kind: ratio, numerator: a, denominator: visit.made}\n",
        3,
        "a 本身是比率",
    ),
    indicators(
        "excludes nothing known",
        "g: {name: G, unit: guest, exclusive_with: [visit.maid]}\n",
        2,
        "没有叫 visit.maid 的指标",
    ),
    indicators(
        "collides with the implicit", "visit.record: {name: R, unit: visit}\n", 2, "visit.record 是系统自带的指标"
    ),
    indicators("two of one name", "g: {name: Visits made, unit: guest}\n", 2, "和 visit.made 同名"),
    # examples
    ledger(
        "an example that does not add up",
        GUESTS + COUNTED + "examples:\n  - {values: {guests: 3}, posts: {visit.made: 2}}\n",
        10,
        "例子说 visit.made 加 2，算出来是 1",
    ),
    ledger(
        "an example that keeps silent",
        GUESTS + COUNTED + "examples:\n  - {values: {guests: 3}, posts: {}}\n",
        10,
        "例子还会给 visit.made 加 1",
    ),
    ledger(
        "an example with a wrong value",
        GUESTS + COUNTED + "examples:\n  - {values: {guests: many}, posts: {visit.made: 1}}\n",
        10,
        "「Guests」要填整数，例如 20",
    ),
    ledger(
        "an example of a stranger",
        GUESTS + COUNTED + 'examples:\n  - {organisation: "@school", values: {guests: 3}, posts: {visit.made: 1}}\n',
        10,
        "@school 不在 recorded_by 里。写 @village",
    ),
    # burdens
    field("a photo as a condition", "{name: photos, ask: Photos, type: attachment}", "是负担。加上 optional: true"),
    ledger("a report each day", GUESTS + "expects: day\n", 7, "要求天天或周周报，是负担"),
    Faulty(
        "a ranking",
        {"indicators.yaml": "visit.made: {name: Visits made, unit: visit, rank: true}\n"},
        "indicators.yaml",
        1,
        "“rank”给人打分或排名，是负担",
    ),
    field("religion", "{name: faith, ask: Belief, type: text}", "记的是宗教信仰，不收"),
    field("ethnicity", "{name: origin, ask: {zh: 民族成分, en: Origin}, type: text}", "记的是民族成分，不收"),
    field("attitude", "{name: mood, ask: {zh: 思想态度, en: Mood}, type: text}", "记的是思想态度，不收"),
    field("location", "{name: spot, ask: GPS, type: text}", "记的是个人位置，不收"),
    field("identity papers", "{name: id_card, ask: Card, type: text}", "个人信息，不收"),
    ledger(
        "a score for a person",
        "fields:\n  - {name: who, ask: Who, type: person}\n  - {name: score, ask: Score, type: integer}\n",
        7,
        "给人打分或排名",
    ),
    ledger(
        "a task without its ground",
        "fields:\n  - {name: owner, ask: Owner, type: organisation}\n  - {name: due_on, ask: Due, type: date}\n",
        7,
        "没有写依据的文件",
    ),
]


@pytest.mark.parametrize("faulty", FAULTY, ids=[faulty.name for faulty in FAULTY])
def test_a_faulty_pack_gets_the_right_message(written, faulty):
    faults = check(written(faulty.files))
    told = [fault for fault in faults if faulty.words in fault.say("zh")]
    assert told, [fault.say("zh") for fault in faults]
    assert [(fault.file, fault.line) for fault in told] == [(faulty.file, faulty.line)]
    assert faults == told, "a single fault is told once, and nothing else with it"


@pytest.mark.parametrize("faulty", FAULTY, ids=[faulty.name for faulty in FAULTY])
def test_every_message_is_complete_in_english(written, faulty):
    for fault in check(written(faulty.files)):
        told = fault.say("en")
        assert not re.search("[\u4e00-\u9fff]", told), told
        assert fault.what.en
        assert fault.remedy.en


def test_all_faults_of_all_files_are_told_at_once(written):
    body = "scop: own\nfields:\n  - {name: guests, ask: Guests, type: people_count, unit: gest}\n"
    posts = "posts:\n  - {indicator: visit.mad, amount: count}\n  - {indicator: visit.guests, amount: gests}\n"
    folder = written(
        {
            "ledgers/visit.yaml": LEDGER_HEAD + body + posts,
            "indicators.yaml": "visit.made: {name: Made, unit: vist}\nvisit.guests: {name: Guests, unit: guest}\n",
            "ledgers/other.yaml": "ledger: [\n",
        }
    )
    with pytest.raises(PackFaults) as refused:
        load(folder)
    assert [(fault.file, fault.line) for fault in refused.value.faults] == [
        ("indicators.yaml", 1),
        ("ledgers/other.yaml", 2),
        ("ledgers/visit.yaml", 5),
        ("ledgers/visit.yaml", 7),
        ("ledgers/visit.yaml", 9),
        ("ledgers/visit.yaml", 10),
    ]
    assert len(refused.value.problems) == 6


def test_what_is_declared_wrongly_is_not_called_undeclared_as_well(written):
    folder = written({"indicators.yaml": "visit.made: {name: Visits made, unti: visit}\n"})
    assert {fault.file for fault in check(folder)} == {"indicators.yaml"}


def test_a_ledger_declared_in_two_files_is_told_where_the_first_one_stands(written):
    folder = written({"ledgers/again.yaml": LEDGER_HEAD + GUESTS})
    [fault] = check(folder)
    assert (fault.file, fault.line) == ("ledgers/visit.yaml", 1)
    assert "visit 已经在 ledgers/again.yaml:1 声明过" in fault.say("zh")


def test_a_code_of_another_pack_is_not_taken_again(written):
    folder = written()
    faults = check(folder, known=vocabulary([load(folder)]))
    told = {(fault.file, fault.line) for fault in faults if "已由另一个业务包声明" in fault.say("zh")}
    assert told == {("ledgers/visit.yaml", 1), ("indicators.yaml", 1), ("indicators.yaml", 2), ("indicators.yaml", 3)}
