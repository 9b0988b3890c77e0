"""What may stand in no file, and what may stand only where it belongs."""

import ast
import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.house.tree import name_of, parsed, python_files, text_files

pytestmark = pytest.mark.once

PARTY_TERMS = re.compile("党|支部|两新|月月谈")
# Each is put together here, so that this file does not find itself.
LEFT_OVERS = re.compile(
    "|".join(["TO" + "DO", "FIX" + "ME", "X" + "XX", "raise NotImpl" + "emented", "for" + " now", "place" + "holder"])
)
PLACES = re.compile(r"(?<![\w.])/(?:wo" + r"rk|fa" + r"rm|ho" + r"me|ro" + r"ot)/\w+")
HOSTS = re.compile(
    "|".join(
        [
            r"pypi\.o" + "rg",
            "pythonhos" + "ted",
            r"npmjs\.o" + "rg",
            r"deb\.deb" + "ian",
            r"files\.python",
            "registry" + r"\.npm",
        ]
    )
)
CLOCKS = {"now", "today", "utcnow", "time", "time_ns", "localtime", "gmtime"}
CLOCK_OWNERS = {"datetime", "date", "timezone", "time"}
THE_CLOCK = "src/shishu/measure/clock.py"


def hits(pattern: re.Pattern[str], files: Iterable[tuple[Path, str]]) -> list[str]:
    return [
        f"{path.as_posix()}:{number}: {line.strip()[:100]}"
        for path, text in files
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line)
    ]


def test_the_core_knows_no_party_term() -> None:
    allowed = ("src/shishu/packs/builtin/", "src/shishu/demo/")
    core = [
        (path, text)
        for path, text in text_files()
        if path.as_posix().startswith("src/") and not path.as_posix().startswith(allowed)
    ]

    assert len(core) > 30
    assert not hits(PARTY_TERMS, core)


def test_nothing_is_left_over() -> None:
    ours = (".py", ".html", ".js", ".css", ".sql", ".yaml", ".toml")
    assert not hits(LEFT_OVERS, [(path, text) for path, text in text_files() if path.suffix in ours])


def test_no_file_names_a_place_of_one_machine() -> None:
    assert not hits(PLACES, text_files())


def test_no_file_names_a_package_registry() -> None:
    assert not hits(HOSTS, text_files())


def test_every_pin_carries_a_hash() -> None:
    files = {path.name: text for path, text in text_files() if path.parent.name == "requirements"}

    for name in ("base.txt", "dev.txt"):
        pins = re.split(r"\n(?=\S)", files[name].strip())
        assert len(pins) > 10
        assert not [pin.splitlines()[0] for pin in pins if "==" not in pin or "--hash=sha256:" not in pin]


def test_only_the_clock_reads_the_time() -> None:
    reading = {name_of(path) for path in python_files("src") if clock_calls(parsed(path))}

    assert reading == {THE_CLOCK}


@pytest.mark.parametrize(
    "reading",
    [
        "moment = datetime.now(UTC)",
        "day = date.today()",
        "at = timezone.now()",
        "seconds = time.time()",
        "row.update(at=functions.Now())",
        "from time import time",
        "from django.utils.timezone import now",
        "at = models.DateTimeField(auto_now_add=True)",
    ],
)
def test_a_reading_of_the_clock_is_noticed(reading: str) -> None:
    assert clock_calls(ast.parse(reading))


@pytest.mark.parametrize("call", ["period.today", "clock.time()", "self.now()", "time.monotonic()"])
def test_what_only_looks_like_a_clock_is_not(call: str) -> None:
    assert not clock_calls(ast.parse(f"moment = {call}"))


def test_the_database_is_not_asked_for_the_time_either() -> None:
    sql = [(path, text) for path, text in text_files() if path.suffix == ".sql"]

    assert not hits(re.compile(r"CURRENT_(TIME|DATE)|\bnow\(|'now'", re.IGNORECASE), sql)


def clock_calls(tree: ast.Module) -> list[str]:
    """Where the machine's time is asked: by Python, by Django's timezone and fields, or by the database (Now)."""
    return [
        f"line {getattr(node, 'lineno', 0)}: {ast.unparse(node)}" for node in ast.walk(tree) if _asks_the_time(node)
    ]


def _asks_the_time(node: ast.AST) -> bool:
    match node:
        case ast.Attribute(value=owner, attr=name):
            return name == "Now" or (name in CLOCKS and ast.unparse(owner).split(".")[-1] in CLOCK_OWNERS)
        case ast.ImportFrom(module=("time" | "django.utils.timezone"), names=names):
            return any(one.name in CLOCKS for one in names)
        case ast.keyword(arg=("auto_now" | "auto_now_add")):
            return True
    return False
