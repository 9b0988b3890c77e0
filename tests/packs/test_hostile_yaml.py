"""Pack files are untrusted: what could hurt is refused before anything is built from it, and quickly."""

import os
import time

import pytest

from shishu.packs import check
from shishu.packs.folder import MAX_FILES
from shishu.packs.reading import MAX_BYTES, read

pytestmark = pytest.mark.once

BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n"
CORPUS = {
    "alias bomb": (BOMB, 1, "用了锚点 &a"),
    "alias of nothing": ("a: *x", 1, "用了引用 *x"),
    "anchor on a key": ("&k key: v", 1, "用了锚点 &k"),
    "merge key": ("a: 1\n<<: {b: 2}", 2, "用了合并键 <<"),
    "python object": ("a: !!python/object/apply:os.system [id]", 1, "用了标签"),
    "own tag": ("a:\n  - !secret x", 2, "用了标签“!secret”"),
    "binary": ("a: !!binary aGk=", 1, "用了标签"),
    "200,000 brackets": ("[" * 200_000, 1, "嵌套超过 20 层"),
    "200,000 brackets on lines": ("[\n" * 100_000, 21, "嵌套超过 20 层"),
    "200,000 braces": ("{a: " * 50_000, 1, "嵌套超过 20 层"),
    "dashes": ("- " * 100_000, 1, "嵌套超过 20 层"),
    "questions": ("? " * 100_000, 1, "键不是文字"),
    "deep blocks": ("".join(f"{' ' * depth}a:\n" for depth in range(400)), 21, "嵌套超过 20 层"),
    "1 MB": ("a: b\n" * 200_000, 0, "大于 256 KB"),
    "one key over": ("a: " + "x" * MAX_BYTES, 0, "大于 256 KB"),
    "list as key": ("[a, b]: c", 1, "键不是文字"),
    "duplicate key": ("a: 1\nb: 2\na: 3", 3, "“a”写了两遍，第一遍在第1行"),
    "second document": ("a: 1\n---\nb: 2", 2, "第二份文档"),
    "directives": ("".join(f"%TAG !{n}! x\n" for n in range(10_000)) + "---\na: 1", 1, "% 开头的指令"),
    "control character": ("a: \x00b", 0, "读不懂"),
    "unclosed quote": ('a: "b', 1, "读不懂"),
    "tab indentation": ("a:\n\tb: c", 2, "读不懂"),
}


@pytest.mark.parametrize(("text", "line", "words"), CORPUS.values(), ids=CORPUS)
def test_hostile_yaml_is_refused_with_its_line(text, line, words):
    began = time.process_time()
    _, faults = read("hostile.yaml", text.encode())
    assert time.process_time() - began < 1
    assert [fault.line for fault in faults] == [line]
    assert words in faults[0].say("zh")


def test_bytes_that_are_not_utf8_are_refused_with_their_line():
    _, [fault] = read("gbk.yaml", "a: 1\nname: 走访".encode("gbk"))
    assert (fault.line, fault.what.zh) == (2, "不是 UTF-8 编码")


def test_every_scalar_stays_the_text_that_was_written():
    document, faults = read("plain.yaml", b"a: [no, 1:30, 010, 1e3, 0x1F, ~, 2023-03-10, 1.10]\nb:\nc: true")
    assert not faults
    assert document.value == {
        "a": ["no", "1:30", "010", "1e3", "0x1F", "~", "2023-03-10", "1.10"],
        "b": "",
        "c": "true",
    }


@pytest.mark.parametrize(
    "line",
    ["- a: {b: [c, d]}\n", "- 'it''s'\n", '- "\\x41"\n', "- |\n  x\n", "# why\n", "- x y z\n", "- [a, [b, [c]]]\n"],
    ids=["flow", "single", "double", "block", "comment", "plain", "nested"],
)
def test_reading_time_is_linear_in_the_size_of_the_file(line):
    """Eight times the size takes at most about eight times as long: 3 ms are allowed for noise."""

    def seconds(times: int) -> float:
        content = (line * times).encode()
        runs = []
        for _ in range(3):
            began = time.process_time()
            read("long.yaml", content)
            runs.append(time.process_time() - began)
        return min(runs)

    full = (MAX_BYTES - 1) // len(line)
    assert seconds(full) < 16 * seconds(full // 8) + 0.003


def test_the_largest_file_that_is_taken_is_read_within_two_seconds():
    began = time.process_time()
    document, faults = read("long.yaml", b"- a\n" * (MAX_BYTES // 4))
    assert time.process_time() - began < 2
    assert not faults
    assert len(document.value) == MAX_BYTES // 4


def names(stem: str, number: int) -> str:
    return ", ".join(f"{stem}_{one}" for one in range(number))


WASTEFUL = {
    "unknown units": {"indicators.yaml": "".join(f"a.a{n}: {{name: N{n}, unit: u{n}}}\n" for n in range(8000))},
    "unknown kinds": {
        "ledgers/v.yaml": f"ledger: v\nname: V\nrecorded_by: [{names('kind', 15_000)}]\nreviewed_by: [x]\n"
    },
    "unknown keys": {"ledgers/v.yaml": "".join(f"key_{n}: x\n" for n in range(15_000))},
    "many choices": {"ledgers/v.yaml": "choices: {" + ", ".join(f"c{n}: C" for n in range(15_000)) + "}"},
    "unknown posts": {
        "ledgers/v.yaml": "ledger: v\nname: V\nrecorded_by: [x]\nreviewed_by: [x]\nposts:\n"
        + "".join(f"  - {{indicator: i.i{n}, amount: f{n}}}\n" for n in range(6000))
    },
    "unknown values": {
        "ledgers/v.yaml": "ledger: v\nname: V\nrecorded_by: [x]\nreviewed_by: [x]\nexamples:\n  - values:\n"
        + "".join(f"      v{n}: 1\n" for n in range(15_000))
    },
}


@pytest.mark.parametrize("files", WASTEFUL.values(), ids=WASTEFUL)
def test_a_pack_made_to_waste_time_is_told_its_faults_within_two_seconds(written, files):
    folder = written(files)
    began = time.process_time()
    assert check(folder)
    assert time.process_time() - began < 2


def test_a_link_out_of_the_folder_is_not_followed(written, tmp_path):
    folder = written()
    secret = tmp_path / "secret.yaml"
    secret.write_text("ledger: [\n")
    (folder / "ledgers" / "other.yaml").symlink_to(secret)
    (folder / "indicators").symlink_to(tmp_path)
    assert {(fault.file, fault.what.zh) for fault in check(folder)} == {
        ("indicators", "这是指向别处的链接"),
        ("ledgers/other.yaml", "这是指向别处的链接"),
    }


def test_a_pipe_in_the_folder_is_refused_and_not_waited_for(written):
    folder = written()
    os.mkfifo(folder / "ledgers" / "pipe.yaml")
    [fault] = check(folder)
    assert (fault.file, fault.what.zh) == ("ledgers/pipe.yaml", "业务包里只放 .yaml 文件")


def test_a_folder_of_too_many_files_is_refused(written):
    folder = written({f"ledgers/l{number}.yaml": "ledger: [" for number in range(MAX_FILES)})
    told = [fault for fault in check(folder) if "超过 400 个文件" in fault.say("zh")]
    assert len(told) == 1


def test_what_does_not_belong_into_a_pack_is_told(written):
    folder = written({"briefings/talk.yaml": "briefing: talk", "ledgers/old.yml": "ledger: old", "README.md": "#"})
    assert [fault.file for fault in check(folder)] == ["briefings", "ledgers/old.yml"]


def test_hidden_characters_in_a_text_are_refused(written):
    folder = written({"pack.yaml": 'pack: works\nversion: "1"\nlanguages: [en]\ntitle: "a\\u202Eb"\n'})
    assert [fault for fault in check(folder) if fault.file == "pack.yaml" and "看不见的控制字符" in fault.say("zh")]


def test_a_folder_that_is_not_there_is_a_fault(tmp_path):
    [fault] = check(tmp_path / "nowhere")
    assert "没有这个文件夹" in fault.say("zh")


def test_a_register_made_to_waste_time_does_not(written):
    """As many steps as may be, each after each, as many limits from all of them, contradicting each other."""
    steps = [f"s{number}" for number in range(40)]
    everywhere = f"[{', '.join(steps)}]"
    lines = [f"  {code}: {{name: S, opens: true, closes: true, after: {everywhere}}}" for code in steps]
    limits = [f"  - {{from: {everywhere}, to: s{number}, within: 1 day}}" for number in range(30)]
    limits += [f"  - {{from: {everywhere}, to: s{number}, not_before: 9 years}}" for number in range(30)]
    head = "ledger: web\nname: Web\nkind: register\nrecorded_by: [village]\nreviewed_by: [township]\n"
    ledger = "\n".join([head + "steps:", *lines, "limits:", *limits, ""])
    began = time.process_time()
    faults = check(written({"ledgers/web.yaml": ledger}))
    assert time.process_time() - began < 3
    assert len({fault.line for fault in faults if "没有一天可以办" in fault.say("zh")}) == 30
