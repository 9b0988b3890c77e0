"""What is checked before any test runs. Every step runs, even when one before it found something."""

import subprocess
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from devtools.environment import program
from devtools.terminal import ROOT, child_environment, say

BUILTIN = Path("src/shishu/packs/builtin")


@dataclass(frozen=True)
class Step:
    name: str
    command: tuple[str | Path, ...]


@dataclass(frozen=True)
class Seen:
    step: Step
    code: int
    told: str
    seconds: float


def steps() -> list[Step]:
    """The slowest first, so that the others run beside it."""
    python = program("python")
    return [
        Step("mypy", (program("mypy"), "src", "devtools", "dev.py")),
        Step("ruff check", (program("ruff"), "check", "--quiet", ".")),
        Step("ruff format", (program("ruff"), "format", "--check", "--quiet", ".")),
        Step("floors", (program("lint-imports"), "--no-cache")),
        Step("sizes", (python, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/house/test_sizes.py")),
        Step("migrations", (python, "-m", "django", "makemigrations", "--check", "--dry-run")),
        *(Step(f"pack {pack.name}", (program("shishu"), "packs", "check", pack)) for pack in _packs()),
    ]


def run_all() -> int:
    """Returns 0 when every step is clean, else 1; says at the end which were not."""
    say("checking: " + ", ".join(step.name for step in steps()))
    with tempfile.TemporaryDirectory(prefix="shishu-check-") as folder, ThreadPoolExecutor(max_workers=2) as pool:
        seen = list(pool.map(lambda step: _run(step, Path(folder)), steps()))
    for one in seen:
        if one.code:
            print(f"\n--- {one.step.name} ---\n{one.told.strip()}\n", flush=True)
    width = max(len(one.step.name) for one in seen)
    for one in seen:
        print(f"  {one.step.name:<{width}}  {'found faults' if one.code else 'clean':<12}  {one.seconds:5.1f} s")
    faulty = [one.step.name for one in seen if one.code]
    print(f"check: {'faults in ' + ', '.join(faulty) if faulty else 'clean'}", flush=True)
    return 1 if faulty else 0


def _run(step: Step, folder: Path) -> Seen:
    """With an empty database of its own, so that a check neither reads nor makes the user's."""
    ours = {
        "DJANGO_SETTINGS_MODULE": "shishu.config.settings",
        "SHISHU_DATABASE_URL": f"sqlite:///{folder / 'check.sqlite3'}",
        "SHISHU_LANG": "en",
    }
    started = time.monotonic()
    done = subprocess.run(
        [str(word) for word in step.command], cwd=ROOT, env=child_environment(ours), text=True, errors="replace",
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    return Seen(step, done.returncode, done.stdout, time.monotonic() - started)


def _packs() -> list[Path]:
    return sorted(path.parent for path in (ROOT / BUILTIN).glob("*/pack.yaml"))
