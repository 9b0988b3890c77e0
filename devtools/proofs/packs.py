"""Packs: their faults told together, refused where they burden people, and of any domain."""

from collections.abc import Iterator
from pathlib import Path

from devtools.proofs.own_ledger import LEDGER
from devtools.proofs.row import Control, Row
from devtools.proofs.world import World
from devtools.terminal import ROOT

LIBRARY = ROOT / "tests/packs/library_network"
DISTRICT = """code,name,kind,parent
N,County network,network,
D,North district,district,N
A,Mill Lane,branch_library,D
B,Station Road,branch_library,D
"""
LIBRARIANS = "account,organisation,role\nmill,A,recorder\ndesk,D,reviewer\n"
LOAN = """{"organisation": "A", "occurred_on": "2024-03-31",
 "values": {"medium": "file", "lent": 412, "fees": "12.50"}}"""
MEANT = ("village", "township")


def rows(folder: Path) -> Iterator[Row]:
    yield _faults(World(folder / "faulty"))
    yield _burdens(World(folder / "burdens"))
    yield _library(World(folder / "library"))


def _faults(world: World) -> Row:
    def seen(name: str, text: str) -> str:
        said = world.shishu("packs", "check", str(world.pack(name, {"ball_game.yaml": text})))
        lines = [int(line.split()[2].rstrip(":")) for line in said.out.splitlines()]
        meant = [word for word in MEANT if f"{word}?" in said.out]
        return f"exit {said.code}, lines {lines}, meant: {', '.join(meant)}"

    return Row(
        "the faults of a pack are told together: file, line, what is wrong, what was meant",
        "shishu packs check, a ledger with vilage in line 3 and townschip in line 4",
        "exit 1, lines [3, 4], meant: village, township",
        seen("faulty", LEDGER.replace("[village]", "[vilage]").replace("[township]", "[townschip]")),
        (Control("the sound ledger", seen("sound", LEDGER)),),
    )


def _burdens(world: World) -> Row:
    def seen(name: str, *more: str) -> str:
        refused = 0
        for number, line in enumerate(more):
            files = {"ball_game.yaml": f"{LEDGER}{line}\n"}
            refused += world.shishu("packs", "check", str(world.pack(f"{name}-{number}", files))).code == 1
        return f"{refused} of {len(more)} refused"

    photo = "  - {name: photo, ask: {zh: 照片, en: Photo}, type: attachment, max: 3}"
    free = photo.replace("max: 3", "optional: true")
    belief = "  - {name: religion, ask: {zh: 宗教信仰, en: Religion}, type: text, max: 20}"
    note = "  - {name: note, ask: {zh: 备注, en: Note}, type: text, max: 20}"
    return Row(
        "a pack that asks for a photo as a condition, or for somebody's religion, is refused",
        "shishu packs check, a ledger with one field more",
        "2 of 2 refused",
        seen("burden", photo, belief),
        (Control("the photo optional, a note instead", seen("light", free, note)),),
    )


def _library(world: World) -> Row:
    world.folder.mkdir()
    world.shishu("packs", "activate", str(LIBRARY))
    world.import_("orgs", DISTRICT)
    world.import_("accounts", LIBRARIANS)
    record = world.shishu("submit", "loans", "--file", "-", "--as", "mill", given=LOAN).one()["id"]
    asked = [{"indicator": "loans.lent", "organisation": place, "period": "2024"} for place in ("N", "B")]
    before = world.figures(asked)[0]["value"]
    world.shishu("approve", record, "--as", "desk")
    network, other = (answer["value"] for answer in world.figures(asked))
    return Row(
        "a second domain, in English and without the built-in pack, runs the whole line",
        "shishu packs activate tests/packs/library_network; submit loans, approve, figure loans.lent",
        "412",
        network,
        (Control("before it was approved", before), Control("another library", other)),
    )
