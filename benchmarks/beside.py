"""Shishu's reader of figures beside other tools: spans, values, characters a second.

    python benchmarks/beside.py [--seed DIR]

Makes a temporary environment, installs the tools below there (nothing into the project's own), and runs each in a
process of its own over the same texts: those of tests/claims/texts, line by line, with the figures marked there, and,
with --seed, DIR/page.txt as one text with DIR/claims.gold.jsonl. A tool that cannot be installed or does not start is
named in one line and left out.

What is compared, over the figures marked:
  exact      a finding has just the span that is marked: modifier, number, measure word (近200万元, 90%以上)
  number     a finding holds at least all of the numeral (200万, 90), with or without what stands around it
  touched    a finding shares at least one sign with the figure
  value      a finding that touches it tells its value, of the figures that have one: in the base unit or in the unit
             written (5.1公里: 5100 or 5.1; 5%: 0.05 or 5), with or without the sign that 下降 gives; of a range one end
             is enough. To six digits
  elsewhere  findings that touch no figure: on what is marked as looking like one (a date, an ordinal) + on nothing
             marked. A finding within another of the same tool is not counted
  chars/s    characters read in a second of the processor, one core: every tool over all texts once to warm up, then
             each in turn, ROUNDS times, the median. Starting (import, dictionaries, a first sentence) is told apart,
             of a second start, when caches are there

Where this is not fair. The texts are marked after our own conventions; most were written for our tests, and all are
read right because the tests demand it; the rules were first written after the page. None of the others was made for
modifiers, bounds, or for leaving dates, ordinals and names alone: numbers are what recognizers-text and jieba look
for, so `elsewhere` is no fault of theirs, nor is an `exact` that lacks 近 and 以上. jionlp reads amounts of money only,
jieba cuts and tags words and tells no values, quantulum3 is made for English.

Left out: bounds (of the others only jionlp tells any), units, dates and times, English, the classifier of quantulum3,
models that are downloaded.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.beside_scores import Given, Score, own_texts, page

ROOT = Path(__file__).parent.parent
PACKAGES = {
    "jionlp": ("jionlp==1.5.31", "jiojio==1.2.8"),
    "recognizers-text": (
        "recognizers-text-number==1.0.2a2",
        "recognizers-text-number-with-unit==1.0.2a2",
        "emoji==1.7.0",  # any is asked for, but what is imported is gone from 2.0
    ),
    "jieba": ("jieba==0.42.1",),
    "quantulum3": ("quantulum3==0.10.0",),
}
OURS = {"figures": "Shishu, figures", "read": "Shishu, all it reads"}
WITHOUT_VALUES = "jieba"
ROUNDS = 5
COLUMNS = ("tool", "texts", "exact", "number", "touched", "value", "elsewhere", "chars/s")

Answer = dict[str, Any]


def main() -> int:
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--seed", type=Path)
    seed = given.parse_args().seed
    texts = {"own": own_texts()} | ({"page": [page(seed)]} if seed else {})
    with tempfile.TemporaryDirectory(prefix="beside-") as made:
        venv.create(Path(made) / "environment", with_pip=True)
        names = [*OURS, *(name for name in PACKAGES if _is_installed(Path(made), name))]
        for name in names:
            Child(Path(made), name).end()  # fills the caches
        children = [child for name in names if (child := Child(Path(made), name)).is_ready()]
        _tell(children, texts)
        for child in children:
            child.end()
    return 0


def _python(folder: Path) -> Path:
    return folder / "environment" / "bin" / "python"


def _is_installed(folder: Path, name: str) -> bool:
    command = [str(_python(folder)), "-m", "pip", "install", "--quiet", *PACKAGES[name]]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        errors = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
        print(f"{name} is left out, it cannot be installed: {errors[-1] if errors else done.returncode}")
    return not done.returncode


class Child:
    """One tool in its own process, asked in lines of JSON."""

    def __init__(self, folder: Path, name: str) -> None:
        self.name = name
        self._process = subprocess.Popen(
            [_python(folder), ROOT / "benchmarks" / "beside_tools.py", name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=os.environ | {"PYTHONPATH": str(ROOT / "src"), "TMPDIR": str(folder)},
        )
        self.started = self._answer()

    def is_ready(self) -> bool:
        if "failed" in self.started:
            print(f"{self.name} is left out, it does not start: {self.started['failed']}")
            self.end()
        return "failed" not in self.started

    def ask(self, texts: list[str]) -> Answer:
        assert self._process.stdin
        self._process.stdin.write(json.dumps(texts) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def end(self) -> None:
        self._process.communicate()

    def _answer(self) -> Answer:
        assert self._process.stdout
        answer: Answer = json.loads(self._process.stdout.readline() or '{"failed": "it ended"}')
        return answer


def _tell(children: list[Child], texts: dict[str, list[Given]]) -> None:
    """The table of all tools over all texts, and what starting took."""
    rows = [COLUMNS, ("---",) * len(COLUMNS)]
    for label, given in texts.items():
        answers = _asked(children, [each.text for each in given])
        rows += [_row(name, label, given, answers[name]) for name in answers]
    print("\n".join(f"| {' | '.join(row)} |" for row in rows))
    money = (f"{label} {sum(one.is_money for each in given for one in each.figures)}" for label, given in texts.items())
    print(f"figures that are amounts of money: {'; '.join(money)}")
    ready = (f"{_shown(child.name)} {int(child.started['ready'] * 1000):,}" for child in children)
    print(f"start-up, milliseconds of the processor: {'; '.join(ready)}")
    print(f"load average of the machine in the last five minutes: {os.getloadavg()[1]:.1f}, cores: {os.cpu_count()}")


def _asked(children: list[Child], texts: list[str]) -> dict[str, list[Answer]]:
    """Every tool by turns over the same texts; the first round warms up."""
    answers: dict[str, list[Answer]] = {child.name: [] for child in children}
    for _ in range(1 + ROUNDS):
        for child in children:
            answers[child.name].append(child.ask(texts))
    for name, (first, *_) in answers.items():
        if first["failures"]:
            print(f"{_shown(name)} raised an error on {first['failures']} of {len(texts)} texts")
    return answers


def _row(name: str, label: str, texts: list[Given], answers: list[Answer]) -> tuple[str, ...]:
    score = Score()
    for given, found in zip(texts, answers[0]["found"], strict=True):
        score.add(given, found)
    seconds = median(answer["seconds"] for answer in answers[1:])
    return (
        _shown(name),
        label,
        f"{score.exact}/{score.figures}",
        f"{score.number}",
        f"{score.touched}",
        "none told" if name == WITHOUT_VALUES else f"{score.value}/{score.valued}",
        f"{score.on_traps} + {score.elsewhere}",
        f"{int(sum(len(given.text) for given in texts) / seconds):,}",
    )


def _shown(name: str) -> str:
    return OURS.get(name) or f"{name} {PACKAGES[name][0].partition('==')[2]}"


if __name__ == "__main__":
    sys.exit(main())
