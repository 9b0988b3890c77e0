"""Shows what the README claims, one row a claim, each beside a control that must fail: `python3 dev.py prove`."""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from devtools.proofs import crowds, damage, followed_up, own_ledger, packs, page, tour
from devtools.proofs.row import Control, Row
from devtools.proofs.world import World
from devtools.terminal import ROOT, say

READMES = ("README.md", "README.zh-CN.md")


def main() -> int:
    """Returns 1 when a claim does not hold, or a control does."""
    started, verdicts = time.monotonic(), []
    with tempfile.TemporaryDirectory(prefix="shishu-prove-") as made:
        for number, row in enumerate(_rows(Path(made)), 1):
            verdicts.append(row.holds)
            print(f"{number:>2}  {'holds' if row.holds else 'FAILS'}  {row.promise}")
            print(*(f"           {line}" for line in row.lines()), "", sep="\n", flush=True)
    minutes, seconds = divmod(round(time.monotonic() - started), 60)
    print(f"{sum(verdicts)} of {len(verdicts)} claims hold, each with controls that fail; {minutes} min {seconds} s")
    return 0 if all(verdicts) else 1


def _rows(folder: Path) -> Iterator[Row]:
    demo = World(folder / "demo")
    demo.folder.mkdir()
    say("loading the demo world")
    demo.shishu("demo")
    yield from chain(page.rows(demo), damage.rows(demo), own_ledger.rows(folder), packs.rows(folder))
    yield from followed_up.rows(demo, folder)
    yield from (_tour(readme, demo, folder) for readme in READMES)
    if postgres := os.environ.get("SHISHU_TEST_POSTGRES"):
        yield crowds.on_postgres(postgres, folder)
    yield from crowds.rows(folder)


def _tour(name: str, demo: World, folder: Path) -> Row:
    """The control reads a README in which one value is another."""
    readme = (ROOT / name).read_text(encoding="utf-8")
    (folder / name).mkdir()
    demo.copy(f"{name}/data")
    printed = tour.take(readme, folder / name)
    shown = sum(bool(block.printed) for block in tour.shown_in(readme))
    return Row(
        f"the commands of {name}, run as they stand there, print what it shows",
        f"{name}, from export PATH to the last verify",
        f"{shown} of {shown} blocks",
        tour.how_many_agree(readme, printed),
        (Control("4 lectures written as 5", tour.how_many_agree(readme.replace("\n4 ", "\n5 "), printed)),),
    )


if __name__ == "__main__":
    sys.exit(main())
