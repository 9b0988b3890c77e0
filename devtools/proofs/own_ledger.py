"""A county, two townships, three villages and a ledger of a few lines: the way of one record, step by step."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from devtools.proofs.row import Control, Row
from devtools.proofs.world import Answer, Said, World

LEDGER = """ledger: ball_game
name: {zh: 篮球赛, en: Basketball game}
recorded_by: [village]
reviewed_by: [township]
expects: month
fields:
  - {name: rival,   ask: {zh: 对手, en: Rival},       type: text, max: 40}
  - {name: players, ask: {zh: 上场人数, en: Players}, type: people_count}
"""
COUNTED = "posts:\n  - {indicator: game.players, amount: players}\n"
INDICATORS = """game.players: {name: {zh: 上场人次, en: Players fielded}, unit: 人次}
state.households: {name: {zh: 在册户数, en: Households listed}, unit: 户, kind: stock, scope: own}
"""
STATE = """ledger: state
name: {zh: 村情, en: State of the village}
recorded_by: [village]
reviewed_by: [township]
fields:
  - {name: households, ask: {zh: 户数, en: Households}, type: integer, unit: 户}
posts:
  - {indicator: state.households, amount: {level: households}}
"""
ORGANISATIONS = """code,name,kind,parent
Y,云岭县,county,
Q,清溪镇,township,Y
B,白石镇,township,Y
S,石桥村,village,Q
L,柳林村,village,Q
L2,柳林村,village,B
"""
ACCOUNTS = """account,organisation,role
石桥录入,石桥村,recorder
清溪审核,清溪镇,reviewer
白石审核,白石镇,reviewer
云岭管理,云岭县,manager
云岭审核,云岭县,manager
"""
PLAYERS = {"indicator": "game.players", "organisation": "S"}
HOUSEHOLDS = {"indicator": "state.households", "organisation": "S"}
ASKED = {
    "March": {**PLAYERS, "period": "2024-03"},
    "April": {**PLAYERS, "period": "2024-04"},
    "year": {**PLAYERS, "period": "2024"},
    "31 March": {**HOUSEHOLDS, "period": "2024-03-31"},
    "30 April": {**HOUSEHOLDS, "period": "2024-04-30"},
}
BASES = ({"basis": "reported"}, {"basis": "occurred"})


def begun(world: World) -> "Books":
    """Activate the ledgers, import organisations and accounts."""
    world.folder.mkdir(parents=True, exist_ok=True)
    files = {"ball_game.yaml": LEDGER + COUNTED, "state.yaml": STATE, "indicators.yaml": INDICATORS}
    world.shishu("packs", "activate", str(world.pack("games", files)))
    world.import_("orgs", ORGANISATIONS)
    world.import_("accounts", ACCOUNTS)
    return Books(world)


def game(day: str = "2024-03-10", players: int = 12, **more: object) -> Said:
    """A record of the ledger, with an id of its own unless told otherwise."""
    values = {"rival": "柳林村", "players": players}
    return {"id": str(uuid4()), "organisation": "石桥村", "occurred_on": day, "values": values, **more}


@dataclass(frozen=True)
class Books:
    """The world above, with what is done again and again in it."""

    world: World

    def submit(self, said: Said, ledger: str = "ball_game") -> Said:
        words = ("submit", ledger, "--file", "-", "--as", "石桥录入")
        return self.world.shishu(*words, given=json.dumps(said, ensure_ascii=False)).one()

    def approve(self, record: str, by: str = "清溪审核") -> Said:
        return self.world.shishu("approve", record, "--as", by).one()

    def submit_and_approve(self, said: Said, ledger: str = "ball_game") -> Said:
        return self.approve(self.submit(said, ledger)["id"])

    def correct(self, said: Said) -> Said:
        """Send the whole new body of a counted record, and have it approved."""
        body = {key: value for key, value in said.items() if key != "id"}
        words = ("correct", said["id"], "--file", "-", "--as", "石桥录入")
        self.world.shishu(*words, given=json.dumps(body, ensure_ascii=False))
        return self.approve(said["id"])

    def lock(self, month: str) -> None:
        self.world.shishu("lock", "--org", "云岭县", "--month", month, "--as", "云岭管理")

    def ask(self, *words: str, period: str = "2024") -> str:
        """How many games the county had."""
        question = ("figure", "ball_game.record", "--org", "云岭县", "--period", period, "--format", "json")
        return str(self.world.shishu(*question, *words).one()["value"])


def rows(folder: Path) -> Iterator[Row]:
    books = begun(World(folder / "own"))
    record = game()
    yield _counts(books, record)
    yield _author(books)
    yield _scope(books, record)
    yield _ambiguous(books)
    yield _once(books, record)
    yield _another_body(books, record)
    yield _as_of(books)
    yield _corrected(folder)
    yield _unlocked(folder)
    yield _moved(folder)


def _counts(books: Books, record: Said) -> Row:
    books.submit(record)
    before = books.ask()
    books.approve(record["id"])
    return Row(
        "a ledger of a few lines in a folder works through submit, approve and figure",
        "shishu submit ball_game, approve, figure ball_game.record --org 云岭县 --period 2024",
        "1",
        books.ask(),
        (Control("before it was approved", before), Control("the year before", books.ask(period="2023"))),
    )


def _author(books: Books) -> Row:
    record = books.submit(game("2023-05-05"))["id"]
    return Row(
        "nobody approves what they submitted themselves",
        "shishu approve ID --as its author",
        "refused",
        books.approve(record, "石桥录入")["state"],
        (Control("its reviewer instead", books.approve(record)["state"]),),
    )


def _scope(books: Books, record: Said) -> Row:
    def seen(account: str) -> str:
        return _ended(books.world.shishu("record", "show", record["id"], "--as", account))

    return Row(
        "what lies outside an account's scope answers as if it were not there",
        "shishu record show ID --as the reviewer of another township",
        "exit 2",
        seen("白石审核"),
        (Control("the reviewer of its own township", seen("清溪审核")),),
    )


def _ambiguous(books: Books) -> Row:
    def seen(name: str) -> str:
        asked = books.world.shishu("figure", "ball_game.record", "--org", name, "--period", "2024")
        return f"{_ended(asked)}, {asked.err.count('/柳林村')} candidates named"

    return Row(
        "a name that two organisations bear is not guessed",
        "shishu figure ball_game.record --org 柳林村 --period 2024",
        "exit 2, 2 candidates named",
        seen("柳林村"),
        (Control("with its township: 清溪镇/柳林村", seen("清溪镇/柳林村")), Control("its code", seen("L2"))),
    )


def _once(books: Books, record: Said) -> Row:
    for _ in range(3):
        books.submit(record)
        books.approve(record["id"])
    same = books.ask()
    books.submit_and_approve(game())
    return Row(
        "a record sent and approved again counts once",
        "shishu submit, approve, three times more",
        "1",
        same,
        (Control("sent under another id", books.ask()),),
    )


def _another_body(books: Books, record: Said) -> Row:
    other = {**record, "revision": 1, "values": {"rival": "柳林村", "players": 99}}
    return Row(
        "another body under an id and revision that exist is refused",
        "shishu submit, the same id and revision, 99 players",
        "refused",
        books.submit(other)["state"],
        (Control("the body that is stored", books.submit({**record, "revision": 1})["state"]),),
    )


def _as_of(books: Books) -> Row:
    seq = str(books.world.shishu("verify", "--format", "json").one()["seq"])
    before = books.ask("--as-of", seq)
    books.submit_and_approve(game())
    return Row(
        "a figure as of a number never changes",
        f"shishu figure ball_game.record --org 云岭县 --period 2024 --as-of {seq}, after one more record",
        before,
        books.ask("--as-of", seq),
        (Control("without --as-of", books.ask()),),
    )


def _corrected(folder: Path) -> Row:
    """The table by which the two dates are defined, told on both bases."""
    return Row(
        "a closed month stays as it was reported; the next open one carries the difference",
        "shishu lock 2024-03; correct 42 players to 24, 113 households to 110; figures reported (occurred)",
        "March 42 (24), April -18 (0), year 24 (24), 31 March 113 (110), 30 April 110 (110)",
        _table(begun(World(folder / "closed")), close=True),
        (Control("March not locked", _table(begun(World(folder / "open")), close=False)),),
    )


def _table(books: Books, *, close: bool) -> str:
    played = game(players=42)
    stated = game(values={"households": 113})
    books.submit_and_approve(played)
    books.submit_and_approve(stated, "state")
    if close:
        books.lock("2024-03")
    books.correct(game(players=24, id=played["id"]))
    books.correct({**stated, "values": {"households": 110}})
    answers = books.world.figures([{**at, **on} for at in ASKED.values() for on in BASES])
    values = [answer["value"] for answer in answers]
    pairs = zip(ASKED, values[::2], values[1::2], strict=True)
    return ", ".join(f"{name} {reported} ({occurred})" for name, reported, occurred in pairs)


def _unlocked(folder: Path) -> Row:
    books = begun(World(folder / "unlocked"))
    books.lock("2024-01")

    def seen(account: str) -> str:
        words = ("unlock", "--org", "云岭县", "--month", "2024-01", "--as", account)
        said = books.world.shishu(*words)
        return str(said.one()["state"]) if said.code == 0 else _ended(said)

    first, again, second = seen("云岭管理"), seen("云岭管理"), seen("云岭审核")
    return Row(
        "a locked month is opened again by two accounts only",
        "shishu unlock --org 云岭县 --month 2024-01, by a first and then a second account",
        "unlocked",
        second,
        (Control("the first account alone", first), Control("the first account twice", again)),
    )


def _moved(folder: Path) -> Row:
    moved, stayed = (begun(World(folder / name)) for name in ("moved", "stayed"))
    for books in (moved, stayed):
        books.submit_and_approve(game())
    moved.world.shishu("orgs", "move", "石桥村", "--to", "白石镇", "--on", "2024-07-01")
    return Row(
        "after a move the past stays where it was, and today's tree can be asked for",
        "shishu orgs move 石桥村 --to 白石镇 --on 2024-07-01; figure of 清溪镇 and 白石镇, then and current",
        "then 1 and 0, current 0 and 1",
        _both_structures(moved),
        (Control("without the move", _both_structures(stayed)),),
    )


def _both_structures(books: Books) -> str:
    asked = [
        {"indicator": "ball_game.record", "organisation": org, "period": "2024", "structure": structure}
        for structure in ("then", "current")
        for org in ("Q", "B")
    ]
    return "then {} and {}, current {} and {}".format(*(answer["value"] for answer in books.world.figures(asked)))


def _ended(answer: Answer) -> str:
    return f"exit {answer.code}"
