"""The program as the shell starts it: exit codes, pipes, the first use of a database."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import ORGANISATIONS, TRIAL
from tests.databases import FreshDatabase

PROGRAM = [sys.executable, "-m", "shishu.cli.main"]


def environment(**more: object) -> dict[str, str]:
    """This process's, without what the tests set for Django and for the language."""
    ours = {"DJANGO_SETTINGS_MODULE", "SHISHU_DATABASE_URL", "SHISHU_DATA", "SHISHU_LANG", "LC_ALL"}
    kept = {name: value for name, value in os.environ.items() if name not in ours}
    return kept | {"LANG": "C.UTF-8"} | {name: str(value) for name, value in more.items()}


def shishu(*words: object, typed: str = "", **more: object) -> subprocess.CompletedProcess[str]:
    command = [*PROGRAM, *map(str, words)]
    return subprocess.run(
        command, input=typed, env=environment(**more), text=True, encoding="utf-8", capture_output=True, check=False
    )


def started(*words: object, **more: object) -> subprocess.Popen[str]:
    """Running on, with all three streams as pipes."""
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    command = [*PROGRAM, *map(str, words)]
    return subprocess.Popen(command, env=environment(**more), text=True, encoding="utf-8", **pipes)


@pytest.mark.once
def test_help_needs_neither_django_nor_a_database(tmp_path: Path):
    script = "import sys; from shishu.cli.main import main; main(['figure', '--help']); print('django' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=tmp_path, check=True)
    assert done.stdout.splitlines()[-1] == "False"
    assert not list(tmp_path.iterdir())


@pytest.mark.once
def test_a_figure_reads_neither_yaml_nor_pydantic_nor_duckdb(tmp_path: Path):
    assert shishu("packs", "activate", TRIAL, SHISHU_DATA=tmp_path).returncode == 0
    script = (
        "import sys; from shishu.cli.main import main; main(['figure', 'x', '--org', 'y', '--period', '2023']);"
        "print([name for name in ('yaml', 'pydantic', 'duckdb', 'python_calamine') "
        "if name in sys.modules])"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, env=environment(SHISHU_DATA=tmp_path), check=True)
    assert done.stdout == "[]\n"


@pytest.mark.once
def test_the_first_use_makes_the_database_and_says_so_on_standard_error(tmp_path: Path):
    first = shishu("packs", "activate", TRIAL, SHISHU_DATA=tmp_path / "new" / "data")
    assert (first.returncode, json.loads(first.stdout)["seq"]) == (0, 1)
    assert str(tmp_path / "new" / "data" / "shishu.sqlite3") in first.stderr
    again = shishu("packs", "list", "--format", "json", SHISHU_DATA=tmp_path / "new" / "data")
    assert (again.returncode, again.stderr) == (0, "")
    assert [path.suffix for path in (tmp_path / "new" / "data").iterdir()] == [".sqlite3"]


@pytest.mark.once
def test_several_first_uses_at_once_make_one_database(tmp_path: Path):
    four = [started("health", "--format", "json", SHISHU_DATA=tmp_path) for _ in range(4)]
    said = [each.communicate(timeout=100) for each in four]
    assert [each.returncode for each in four] == [0] * 4, said
    assert [json.loads(out)["ok"] for out, _ in said] == [True] * 4


def test_the_whole_line_runs_from_the_shell(fresh_database: FreshDatabase, tmp_path: Path):
    where = {"SHISHU_DATABASE_URL": fresh_database.app_url}
    (tmp_path / "orgs.csv").write_text(ORGANISATIONS, encoding="utf-8")
    (tmp_path / "accounts.csv").write_text("account,organisation,role\na,R,recorder\nb,R,reviewer\n", encoding="utf-8")
    assert shishu("packs", "activate", TRIAL, **where).returncode == 0
    assert shishu("orgs", "import", tmp_path / "orgs.csv", **where).returncode == 0
    assert shishu("accounts", "import", tmp_path / "accounts.csv", **where).returncode == 0
    talk = {"organisation": "东片/一队", "occurred_on": "2023-03-10"}
    items = [talk | {"values": {"topic": "安全", "attended": n, "mode": "online"}} for n in (20, 22)]
    submitted = shishu("submit", "talk", "--file", "-", "--as", "a", typed=json.dumps(items), **where)
    ids = [json.loads(line)["id"] for line in submitted.stdout.splitlines()]
    assert shishu("approve", *ids, "--as", "b", **where).returncode == 0
    figure = shishu("figure", "讲座人次", "--org", "大区", "--period", "2023", **where)
    assert (figure.returncode, figure.stdout, figure.stderr) == (0, "42 人次\n", "")
    assert json.loads(shishu("verify", "--format", "json", **where).stdout)["ok"] is True
    assert json.loads(shishu("recompute", "--format", "json", **where).stdout)["ok"] is True
    asked = '{"indicator": "讲座场次", "org": "大区", "period": "2023"}\n{}\n'
    answers = shishu("figure", "--file", "-", "--format", "json", typed=asked, **where)
    assert answers.returncode == 2
    assert [next(iter(json.loads(line))) for line in answers.stdout.splitlines()] == ["indicator", "error"]


@pytest.mark.once
def test_an_ambiguous_name_ends_with_2_and_nothing_on_standard_output(tmp_path: Path):
    (tmp_path / "orgs.csv").write_text(ORGANISATIONS, encoding="utf-8")
    shishu("packs", "activate", TRIAL, SHISHU_DATA=tmp_path)
    shishu("orgs", "import", tmp_path / "orgs.csv", SHISHU_DATA=tmp_path)
    done = shishu("figure", "讲座场次", "--org", "一队", "--period", "2023", SHISHU_DATA=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "T1" in done.stderr
    assert "T3" in done.stderr


@pytest.mark.once
def test_a_reader_that_goes_away_is_no_error_worth_a_word(tmp_path: Path):
    shishu("packs", "activate", TRIAL, SHISHU_DATA=tmp_path)
    question = '{"indicator": "talk.given", "org": "x", "period": "2023"}\n' * 3000
    (tmp_path / "q.jsonl").write_text(question)
    with started("figure", "--file", tmp_path / "q.jsonl", "--format", "json", SHISHU_DATA=tmp_path) as asking:
        assert asking.stdout
        assert asking.stderr
        assert asking.stdout.readline().startswith('{"error"')
        asking.stdout.close()
        said = asking.stderr.read()
        assert asking.wait(timeout=60) == 141
    assert "BrokenPipe" not in said
    assert "Traceback" not in said


@pytest.mark.once
def test_an_interrupt_ends_with_130_and_without_a_traceback(tmp_path: Path):
    with started("figure", "--file", "-", SHISHU_DATA=tmp_path) as waiting:
        assert waiting.stdin
        assert waiting.stdout
        waiting.stdin.write("{}\n")
        waiting.stdin.flush()
        assert waiting.stdout.readline() == "?\n"
        waiting.send_signal(signal.SIGINT)
        _, said = waiting.communicate(timeout=60)
    assert waiting.returncode == 130
    assert "Traceback" not in said


@pytest.mark.once
def test_a_database_of_a_newer_version_is_refused_kindly(tmp_path: Path):
    shishu("health", SHISHU_DATA=tmp_path)
    with closing(sqlite3.connect(tmp_path / "shishu.sqlite3")) as books:
        books.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('journal', '9999_later', '2030-01-01')"
        )
        books.commit()
    done = shishu("packs", "list", SHISHU_DATA=tmp_path)
    assert (done.returncode, done.stdout) == (3, "")
    assert "journal.9999_later" in done.stderr
    assert "请升级本程序" in done.stderr


@pytest.mark.once
def test_what_is_no_database_is_told_in_one_line(tmp_path: Path):
    (tmp_path / "shishu.sqlite3").write_text("这不是数据库" * 100)
    done = shishu("packs", "list", SHISHU_DATA=tmp_path)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (3, "", 1)
    assert str(tmp_path / "shishu.sqlite3") in done.stderr


@pytest.mark.once
def test_an_address_that_names_no_database_is_wrong_use():
    done = shishu("packs", "list", SHISHU_DATABASE_URL="mysql://x/y")
    assert (done.returncode, done.stdout) == (2, "")
    assert "SHISHU_DATABASE_URL" in done.stderr


@pytest.mark.once
def test_a_server_that_does_not_answer_is_told_without_the_password():
    done = shishu("packs", "list", SHISHU_DATABASE_URL="postgres://u:secret@127.0.0.1:1/books")
    assert done.returncode == 3
    assert "127.0.0.1/books" in done.stderr
    assert "secret" not in done.stderr


@pytest.mark.once
def test_a_failure_nobody_foresaw_is_one_friendly_line_and_details_on_request(tmp_path: Path):
    script = (
        "import sys\nfrom shishu.cli import main, reading\n"
        "def fail(*_): raise ZeroDivisionError('of all things')\n"
        "main.read = fail\nsys.exit(main.main(['health']))"
    )
    command = [sys.executable, "-c", script]

    def run(**more: object) -> subprocess.CompletedProcess[str]:
        where = environment(SHISHU_DATA=tmp_path, **more)
        return subprocess.run(command, env=where, capture_output=True, text=True, check=False)

    plain = run()
    assert (plain.returncode, plain.stdout, plain.stderr.count("\n")) == (3, "", 1)
    assert "ZeroDivisionError: of all things" in plain.stderr
    assert "SHISHU_DEBUG=1" in plain.stderr
    told = run(SHISHU_DEBUG=1)
    assert told.returncode == 3
    assert "Traceback" in told.stderr


@pytest.mark.once
def test_chinese_is_written_whatever_the_locale(tmp_path: Path):
    done = shishu("--help", LC_ALL="POSIX", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", SHISHU_DATA=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("实数")
