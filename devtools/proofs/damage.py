"""The books themselves: what was altered behind their back is found, and the database refuses to alter it."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing

from devtools.proofs.own_ledger import begun, game
from devtools.proofs.row import Control, Row
from devtools.proofs.world import Answer, World
from devtools.terminal import ROOT

DAMAGES = {
    "one amount changed": (
        "UPDATE journal_posting SET amount = amount + 1 WHERE id = (SELECT MAX(id) FROM journal_posting)"
    ),
    "one line taken away": "DELETE FROM journal_posting WHERE id = (SELECT MAX(id) FROM journal_posting)",
    "the day of one entry changed": "UPDATE journal_entry SET at = '2020-01-01 00:00:00' WHERE seq = 100",
    "the body of one record changed": (
        "UPDATE records_revision SET body = replace(body, ':15', ':51') "
        "WHERE id = (SELECT MIN(id) FROM records_revision WHERE body LIKE '%:15%' AND seq IS NOT NULL)"
    ),
    "one lock taken away": "DELETE FROM journal_closing WHERE id = (SELECT MAX(id) FROM journal_closing)",
    "one place in the tree changed": (
        "UPDATE orgs_edge SET parent = (SELECT MAX(parent) FROM orgs_edge) WHERE id = (SELECT MIN(id) FROM orgs_edge)"
    ),
    "the last entry cut off": "DELETE FROM journal_entry WHERE seq = (SELECT MAX(seq) FROM journal_entry)",
}
NEAT_CUT = (
    "DELETE FROM journal_closing WHERE seq = (SELECT MAX(seq) FROM journal_entry)",
    "DELETE FROM journal_entry WHERE seq = (SELECT MAX(seq) FROM journal_entry)",
    "UPDATE journal_head SET (seq, hash) = (SELECT seq, hash FROM journal_entry ORDER BY seq DESC LIMIT 1)",
)
WRITES = (
    "UPDATE journal_posting SET amount = 0",
    "DELETE FROM journal_entry",
    "REPLACE INTO journal_fact SELECT * FROM journal_fact",
    "UPDATE records_revision SET body = ''",
)


def rows(demo: World) -> Iterator[Row]:
    yield _verify(demo)
    yield _stranger(demo)
    yield _noted_root(World(demo.folder.parent / "noted"))
    yield _recompute(demo)
    yield _append_only(demo)


def _ended(answer: Answer) -> str:
    told = '"ok": true' if '"ok": true' in answer.out else '"ok": false'
    return f"{told}, exit {answer.code}"


def _verify(demo: World) -> Row:
    controls = []
    for number, (what, statement) in enumerate(DAMAGES.items()):
        spoilt = demo.copy(f"altered-{number}").spoil(statement)
        controls.append(Control(what, _ended(spoilt.shishu("verify", "--format", "json"))))
    return Row(
        "nothing was altered since it was written",
        "shishu verify --format json",
        '"ok": true, exit 0',
        _ended(demo.shishu("verify", "--format", "json")),
        tuple(controls),
    )


def _stranger(demo: World) -> Row:
    said = demo.shishu("verify", "--format", "json").one()
    spoilt = demo.copy("stranger").spoil(DAMAGES["one amount changed"])
    return Row(
        "a stranger finds the same root with Python's standard library and none of the product's code",
        "python3 docs/algorithms/verify_chain.py shishu.sqlite3",
        f"{said['entries']} entries, root {said['root']}",
        _by_a_stranger(demo),
        (Control("one amount changed", _by_a_stranger(spoilt)),),
    )


def _by_a_stranger(world: World) -> str:
    command = [sys.executable, str(ROOT / "docs/algorithms/verify_chain.py"), str(world.books)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return (done.stdout + done.stderr).strip()


def _noted_root(world: World) -> Row:
    """The control is cut so neatly that without the noted root nothing tells: that is the limit of a chain."""
    begun(world).submit_and_approve(game())
    world.shishu("lock", "--org", "云岭县", "--month", "2024-03", "--as", "云岭管理")
    said = world.shishu("verify", "--format", "json").one()
    noted = ("verify", "--format", "json", "--expect", f"{said['seq']}:{said['root']}")
    cut = world.copy("cut").spoil(*NEAT_CUT)
    alone = "notices nothing" if cut.shishu("verify").code == 0 else "notices"
    return Row(
        "a root that was noted elsewhere shows whether the books were cut or replaced",
        "shishu verify --expect SEQ:ROOT",
        '"ok": true, exit 0',
        _ended(world.shishu(*noted)),
        (Control(f"the last entry cut off neatly; verify alone {alone}", _ended(cut.shishu(*noted))),),
    )


def _recompute(demo: World) -> Row:
    raised = "UPDATE journal_cell SET amount = amount + 1 WHERE period = (SELECT MAX(period) FROM journal_cell)"
    missing = "DELETE FROM journal_fact WHERE id = (SELECT MAX(id) FROM journal_fact)"
    told = "UPDATE journal_declared SET reported = 1 - reported WHERE seq = (SELECT MAX(seq) FROM journal_declared)"
    spoilt = {
        "the cells of one period raised by one": raised,
        "one fact taken away": missing,
        "one declaration turned": told,
    }
    copies = [(what, demo.copy(f"summed-{number}").spoil(do)) for number, (what, do) in enumerate(spoilt.items())]
    return Row(
        "every stored sum comes out again from the single lines",
        "shishu recompute",
        "0 differences",
        _differences(demo),
        tuple(Control(what, _differences(copy)) for what, copy in copies),
    )


def _differences(world: World) -> str:
    return f"{world.shishu('recompute', '--format', 'json').one()['differences']} differences"


def _append_only(demo: World) -> Row:
    free = demo.copy("free")
    with closing(sqlite3.connect(free.books)) as books:
        for (name,) in books.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            books.execute(f"DROP TRIGGER {name}")
    return Row(
        "the database itself refuses to change or take away what was written",
        "; ".join(WRITES),
        "4 of 4 refused",
        _refused(demo),
        (Control("the same without its triggers", _refused(free)),),
    )


def _refused(world: World) -> str:
    return f"{sum(_is_refused(world, statement) for statement in WRITES)} of {len(WRITES)} refused"


def _is_refused(world: World, statement: str) -> bool:
    """Tried as any program could that opens the file; undone."""
    with closing(sqlite3.connect(world.books)) as books:
        books.execute("PRAGMA recursive_triggers = ON")
        try:
            books.execute(statement)
        except sqlite3.IntegrityError:
            return True
        books.rollback()
    return False
