"""What is followed up: a case that was closed and comes back, and a sample that a stranger draws again."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from devtools.proofs.own_ledger import Books, begun, game
from devtools.proofs.row import Control, Row
from devtools.proofs.world import Said, World
from devtools.terminal import ROOT

REGISTER = """ledger: leak
name: {zh: 漏水, en: Leak}
kind: register
recorded_by: [village]
reviewed_by: []
unreviewed: {zh: 演示, en: Shown here}
steps:
  raise: {name: {zh: 提出, en: Raised}, opens: true, fields: [{name: what, ask: {zh: 哪里, en: Where}, type: text}]}
  mend:
    name: {zh: 修好, en: Mended}
    after: [raise, again]
    closes: true
    posts: [{indicator: leak.mended, amount: count}]
  again: {name: {zh: 又漏, en: Leaks again}, after: [mend], UNDOES}
"""
UNDOES = "undoes: mend"
MENDED = "leak.mended: {name: {zh: 修好的漏水, en: Leaks mended}, unit: 个}\n"
DRAW = ROOT / "docs" / "algorithms" / "draw_sample.py"


def rows(demo: World, folder: Path) -> Iterator[Row]:
    yield _reopened(folder)
    yield _drawn_again(demo, folder)


def _reopened(folder: Path) -> Row:
    """The control is a pack whose step comes after the other one without undoing it."""
    undone, kept = (_mended(folder / name, said) for name, said in (("undone", UNDOES), ("kept", "opens: false")))
    return Row(
        "a case that comes back takes back what its closing had counted",
        "shishu submit leak: raise, mend, again; figure leak.mended",
        "1, then 0",
        undone,
        (Control("a register whose step does not undo", kept),),
    )


def _mended(folder: Path, undoes: str) -> str:
    books = begun(World(folder))
    files = {"leak.yaml": REGISTER.replace("UNDOES", undoes), "indicators.yaml": MENDED}
    books.world.shishu("packs", "activate", str(books.world.pack("leaks", files)))
    case = _step(books, game("2024-03-10", values={"what": "井边"}), step="raise")
    _step(books, game("2024-03-11", values={}), step="mend", case=case)
    before = _figure(books)
    _step(books, game("2024-03-12", values={}), step="again", case=case)
    return f"{before}, then {_figure(books)}"


def _step(books: Books, said: Said, **more: str) -> str:
    return str(books.submit({**said, **more}, "leak")["id"])


def _figure(books: Books) -> str:
    asked = ("figure", "leak.mended", "--org", "云岭县", "--period", "2024", "--format", "json")
    return str(books.world.shishu(*asked).one()["value"])


def _drawn_again(demo: World, folder: Path) -> Row:
    """The controls are the file with another seed, and with one record exchanged for another."""
    sample = demo.shishu("sample", "list", "--format", "json").one()
    told = json.loads(demo.shishu("sample", "show", str(sample["sample"]), "--proof").out)
    seed = told | {"entry": told["entry"] | {"hash": "0" * 64}}
    others = [one for one in told["records"] if one not in told["drawn"]]
    exchanged = told | {"drawn": [others[0], *told["drawn"][1:]]}
    return Row(
        "the records of a sample are drawn again from the journal's hash by a script that knows no Shishu",
        "shishu sample show SEQ --proof > sample.json; python3 docs/algorithms/draw_sample.py sample.json",
        f"exit 0, {sample['size']} records",
        _drawn(told, folder),
        (
            Control("another hash in the file", _drawn(seed, folder)),
            Control("one drawn record exchanged for another", _drawn(exchanged, folder)),
        ),
    )


def _drawn(told: Said, folder: Path) -> str:
    file = folder / "sample.json"
    file.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    done = subprocess.run([sys.executable, str(DRAW), str(file)], capture_output=True, text=True, check=False)
    return f"exit {done.returncode}, {len(done.stdout.split())} records"
