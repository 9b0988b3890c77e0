"""Files and functions stay as small as a reader can hold; their names say what they are about."""

import ast
from pathlib import Path
from statistics import median, quantiles

import pytest

from tests.house.tree import SOURCE, functions, name_of, parsed, python_files, tracked

pytestmark = pytest.mark.once

MOST_LINES = 400
TOPS = ("src", "tests", "devtools", "benchmarks")
NAMES_THAT_SAY_NOTHING = {"util", "utils", "helper", "helpers", "common", "base", "manager", "managers", "misc"}
# Django finds a database backend by this name.
NAMED_BY_OTHERS = {"src/shishu/config/sqlite/base.py"}


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def statements(function: ast.AST) -> int:
    """Statements in a function, those of nested functions included, its docstring not."""
    body = [node for node in ast.walk(function) if isinstance(node, ast.stmt)]
    return len(body) - 1 - sum(isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) for node in body)


def test_no_file_is_longer_than_400_lines() -> None:
    tall = [
        path
        for path in tracked()
        if path.suffix in {".py", ".html", ".css", ".js", ".sql"} and lines(path) > MOST_LINES
    ]

    assert not [f"{name_of(path)}: {lines(path)} lines" for path in tall]


@pytest.mark.parametrize("top", ["src", "tests"])
def test_half_of_the_files_fit_on_two_screens(top: str) -> None:
    sizes = [size for path in python_files(top) if (size := lines(path)) > 1]

    assert median(sizes) <= 120
    assert quantiles(sizes, n=10, method="inclusive")[-1] <= 300


def test_functions_do_one_thing() -> None:
    sizes = {
        f"{name_of(path)}:{function.lineno} {function.name}": statements(function)
        for path in python_files("src")
        for function in functions(path)
    }

    assert not {name: size for name, size in sizes.items() if size > 30}
    assert median(sizes.values()) <= 10
    assert quantiles(sizes.values(), n=10, method="inclusive")[-1] <= 30


def test_no_module_has_a_name_that_says_nothing() -> None:
    vague = [path for path in python_files(*TOPS) if NAMES_THAT_SAY_NOTHING & {path.stem, path.parent.name}]

    assert not [name_of(path) for path in vague if name_of(path) not in NAMED_BY_OTHERS]


def test_a_module_with_something_public_says_what_it_is_for() -> None:
    silent = [path for path in python_files("src", "devtools") if _has_public(path) and not _docstring(path)]

    assert not [name_of(path) for path in silent]


def test_the_sizes_are_measured_on_the_whole_source() -> None:
    assert len([path for path in python_files("src") if path.is_relative_to(SOURCE)]) > 30


def _has_public(path: Path) -> bool:
    tree = parsed(path)
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return any(isinstance(node, kinds) and not node.name.startswith("_") for node in tree.body)


def _docstring(path: Path) -> str | None:
    return ast.get_docstring(parsed(path))
