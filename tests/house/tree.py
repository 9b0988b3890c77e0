"""What the repository consists of, as the house tests read it."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "shishu"
_BINARY = {".png", ".jpg", ".webp", ".woff2", ".xlsx", ".docx", ".zip", ".gz", ".ico"}


@cache
def tracked() -> tuple[Path, ...]:
    """Every file of the repository, also those about to be added; in an unpacked copy without git every file."""
    ask = ["git", "-C", ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(ask, capture_output=True, text=True, check=False)
    names = listed.stdout.split("\0") if listed.returncode == 0 else _walked()
    return tuple(sorted(path for name in names if name and (path := ROOT / name).is_file()))


def text_files() -> Iterator[tuple[Path, str]]:
    for path in tracked():
        if path.suffix.lower() not in _BINARY:
            yield path.relative_to(ROOT), path.read_text(encoding="utf-8", errors="replace")


def python_files(*tops: str) -> list[Path]:
    """Python files below the folders named; written by hand, so without migrations."""
    folders = [ROOT / top for top in tops]
    return [
        path
        for path in tracked()
        if path.suffix == ".py" and "migrations" not in path.parts and any(path.is_relative_to(one) for one in folders)
    ]


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=name_of(path))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _walked() -> list[str]:
    left_out = {".git", ".venv", ".tools", "node_modules", "__pycache__", "build", "dist", "data"}
    return [
        path.relative_to(ROOT).as_posix()
        for path in ROOT.rglob("*")
        if not left_out & set(path.relative_to(ROOT).parts)
        and not any(part.endswith(".egg-info") for part in path.parts)
    ]
