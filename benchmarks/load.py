"""Two hundred people at once: how long they wait, and whether all that was acknowledged is there afterwards.

    python3 dev.py bench load [--users 200] [--seconds 60] [--warm-up 15] [--think 2] [--workers 2] [--books FILE]

Starts `shishu serve --profile demo` on a copy of a loaded demo (FILE, else ./data, else one loaded for this), lets each
user, signed in with an account of its own, read pages and send records through the phone's form, pausing after every
request, the one for the form included. One request in five sends a record. Reviewers let what waits count, all that
stands out in nothing at one go (全部通过), so that the journal moves on and pages of figures change all the time.
Standard library only, so that what is measured is the server. The client runs on the same cores; what each took of the
processor is told. What it leaves out: a network, photos, exports, and PostgreSQL.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import sqlite3
import subprocess
import sys
import time
from collections import Counter, defaultdict
from contextlib import closing
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

from devtools.served import BOOKS, Server, environment, served

SUBMIT, APPROVE = "submit", "approve"
WRITES = (SUBMIT, APPROVE)
WAYS = {
    "village": ("/tasks/", "/mine/", "/figures/"),
    "town": ("/workbench/", "/ledgers/lecture/", "/figures/", "/closing/"),
    "county": ("/figures/", "/ledgers/study/", "/organisations/"),
    "trace": ("trace", "/figures/"),
}
ROLES = {
    "village": ("recorder", ("石桥村", "柳林村", "上坝村", "龙泉村", "青峰村", "白沙村", "高岭村", "清泉村")),
    "town": ("reviewer", ("清溪镇",)),
    "county": ("manager", ("云岭县",)),
    "trace": ("manager", ("拉萨市",)),
}
TRACED = "/trace/?indicator=lecture.sessions&place=o{city}&scope=subtree&first=2023-01-01&last=2023-12-31"
SHARES = {"village": 44, "town": 28, "county": 14, "trace": 14}
"""Of a hundred users."""
SENDS, PASSES = 0.85, 0.1
"""How many turns of a village send a record: so that one request in five does; of a town, let count what waits."""


@dataclass
class Seen:
    """What came of it: seconds by kind of request sent after `begins`, what went wrong, ids acknowledged and passed."""

    begins: float = 0
    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    faults: Counter[str] = field(default_factory=Counter)
    acknowledged: list[str] = field(default_factory=list)
    passed: list[str] = field(default_factory=list)


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: str


class Browser:
    """One connection that is kept open, and its cookies."""

    def __init__(self, host: str, port: int) -> None:
        self.host, self.port = host, port
        self.cookies: dict[str, str] = {}
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, path: str, form: dict[str, str] | None = None) -> Answer:
        body = urlencode(form).encode() if form is not None else b""
        try:
            return await self._once(path, body, sends=form is not None)
        except (ConnectionError, asyncio.IncompleteReadError):
            self.close()
            if form is not None:
                raise
            return await self._once(path, body, sends=False)

    async def _once(self, path: str, body: bytes, *, sends: bool) -> Answer:
        if self._streams is None:
            self._streams = await asyncio.open_connection(self.host, self.port)
        reader, writer = self._streams
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        head = [
            f"{'POST' if sends else 'GET'} {path} HTTP/1.1",
            f"Host: {self.host}:{self.port}",
            f"Cookie: {cookies}",
            f"Referer: http://{self.host}:{self.port}/",
            "Content-Type: application/x-www-form-urlencoded",
            f"Content-Length: {len(body)}",
        ]
        writer.write("\r\n".join(head).encode() + b"\r\n\r\n" + body)
        await writer.drain()
        return await self._read(reader)

    async def _read(self, reader: asyncio.StreamReader) -> Answer:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers: dict[str, str] = {}
        for line in head[1:]:
            name, _, value = line.partition(": ")
            if name.lower() == "set-cookie":
                kept, _, rest = value.partition("=")
                self.cookies[kept] = rest.split(";")[0]
            headers[name.lower()] = value
        body = await self._body(reader, headers)
        return Answer(int(head[0].split(" ")[1]), headers, body.decode("utf-8", "replace"))

    async def _body(self, reader: asyncio.StreamReader, headers: dict[str, str]) -> bytes:
        if "chunked" not in headers.get("transfer-encoding", ""):
            return await reader.readexactly(int(headers.get("content-length", "0")))
        body = b""
        while size := int(await reader.readline(), 16):
            body += await reader.readexactly(size)
            await reader.readexactly(2)
        await reader.readexactly(2)
        return body

    def close(self) -> None:
        if self._streams:
            self._streams[1].close()
            self._streams = None


class User:
    """Has signed in, and does one thing after the other."""

    def __init__(self, crowd: Crowd, n: int, browser: Browser, seen: Seen, chance: random.Random) -> None:
        self.door, self.trace, self.think = crowd.doors[n], crowd.trace, crowd.think
        self.browser, self.seen, self.chance = browser, seen, chance

    async def live(self, until: float) -> None:
        await asyncio.sleep(self.chance.uniform(0, self.think))
        try:
            while time.monotonic() < until:
                await self._turn()
                await self._pause()
        finally:
            self.browser.close()

    async def _pause(self) -> None:
        await asyncio.sleep(self.chance.uniform(self.think / 2, self.think * 3 / 2))

    async def _turn(self) -> None:
        if self.door == "village" and self.chance.random() < SENDS:
            await self._submit()
        elif self.door == "town" and self.chance.random() < PASSES:
            await self._approve()
        else:
            path = self.chance.choice(WAYS[self.door])
            await self._timed(f"read {path}", self.trace if path == "trace" else path)

    async def _submit(self) -> None:
        form = await self._timed("read form", "/record/lecture/")
        if form is None:
            return
        await self._pause()
        typed = fields_of(form.body, "main") | {"v.topic": f"压测{self.chance.getrandbits(40):x}", "v.attended": "12"}
        answer = await self._timed(SUBMIT, "/record/lecture/", typed, wanted=(302,))
        if answer is not None:
            self.seen.acknowledged.append(re.findall(r"saved=([0-9a-f-]{36})", answer.headers["location"])[0])

    async def _approve(self) -> None:
        """All in which nothing stands out. What another has passed meanwhile is told (409)."""
        page = await self._timed("read /workbench/", "/workbench/")
        form = page.body.partition('class="rev"')[2].partition("</form>")[0] if page else ""
        if not form:
            return
        await self._pause()
        typed = fields_of(form)
        answer = await self._timed(APPROVE, "/review/decide", typed, wanted=(302, 409, 200))
        if answer is not None and answer.status == 302:
            self.seen.passed += [one.partition(":")[0] for one in typed["seen"].split()]

    async def _timed(
        self, kind: str, path: str, form: dict[str, str] | None = None, wanted: tuple[int, ...] = (200,)
    ) -> Answer | None:
        started = time.monotonic()
        try:
            answer = await asyncio.wait_for(self.browser.ask(path, form), 60)
        except (OSError, asyncio.IncompleteReadError, TimeoutError) as failure:
            self.seen.faults[f"{kind}: {type(failure).__name__}"] += 1
            self.browser.close()
            return None
        if started >= self.seen.begins:
            self.seen.seconds[kind].append(time.monotonic() - started)
        if answer.status not in wanted:
            self.seen.faults[f"{kind}: {answer.status}"] += 1
            return None
        return answer


def fields_of(page: str, within: str = "") -> dict[str, str]:
    """The fields of a page's forms as a browser would send them without anything being typed."""
    page = page.partition("<main")[2] if within else page
    found: dict[str, str] = {}
    for tag in re.findall(r"<input[^>]*>", page):
        said = {name: unescape(value) for name, value in re.findall(r'([\w-]+)="([^"]*)"', tag)}
        is_left_out = said.get("type") in ("checkbox", "radio", "file", "submit") and not re.search(r"\schecked", tag)
        if "name" in said and not is_left_out and said.get("type") != "file":
            found.setdefault(said["name"], said.get("value", ""))
    for name, options in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        chosen = re.findall(r'value="([^"]*)"[^>]*selected', options) or re.findall(r'value="([^"]*)"', options)
        found[name] = unescape(chosen[0]) if chosen else ""
    return found


@dataclass
class Crowd:
    """An account for each user, since each account may only ask for so much; their sessions, made in the copy."""

    doors: list[str]
    think: float
    sessions: list[str] = field(default_factory=list)
    trace: str = ""

    def prepare(self, folder: Path) -> None:
        rows = [f"bench{n},{self._place(n)},{ROLES[door][0]}" for n, door in enumerate(self.doors)]
        table = folder / "accounts.csv"
        table.write_text("\n".join(["account,organisation,role", *rows]), encoding="utf-8")
        shishu = Path(sys.executable).with_name("shishu")
        subprocess.run([shishu, "accounts", "import", table], env=environment(folder), check=True, capture_output=True)
        self._sign_in(folder)

    def _place(self, n: int) -> str:
        places = ROLES[self.doors[n]][1]
        return places[n % len(places)]

    def _sign_in(self, folder: Path) -> None:
        os.environ |= environment(folder) | {"DJANGO_SETTINGS_MODULE": "shishu.config.settings"}
        import django

        django.setup()
        from django.contrib.sessions.backends.db import SessionStore
        from django.db import connection, transaction

        from shishu.access import sessions
        from shishu.measure import Clock
        from shishu.orgs.models import Account, Organisation

        with transaction.atomic():
            for n in range(len(self.doors)):
                kept = SessionStore()
                sessions.begin(kept, Account.objects.get(username=f"bench{n}"), Clock().now())
                kept.save()
                self.sessions.append(str(kept.session_key))
        self.trace = TRACED.format(city=Organisation.objects.get(name="拉萨市").pk)
        connection.close()


async def live(server: Server, crowd: Crowd, given: argparse.Namespace, chance: random.Random) -> tuple[Seen, Used]:
    """What the crowd saw once the warm-up was over, and what that cost."""
    begins = time.monotonic() + given.warm_up
    seen, until = Seen(begins=begins), begins + given.seconds
    people = []
    for n, session in enumerate(crowd.sessions):
        browser = Browser(server.host, server.port)
        browser.cookies["sessionid"] = session
        people.append(User(crowd, n, browser, seen, random.Random(chance.random())).live(until))
    crowd_lives = asyncio.gather(*people, return_exceptions=True)
    await asyncio.sleep(given.warm_up)
    before = Used.now(server)
    for outcome in await crowd_lives:
        if isinstance(outcome, BaseException):
            seen.faults[repr(outcome)[:100]] += 1
    return seen, Used.now(server).since(before)


def missing(folder: Path, seen: Seen) -> int:
    """How many records that were acknowledged as saved are not in the database, or as passed have not been passed."""
    with closing(sqlite3.connect(folder / BOOKS)) as kept:
        levels = dict(kept.execute("SELECT id, level FROM records_record"))
    lost = [key for key in seen.acknowledged if key.replace("-", "") not in levels]
    return len(lost + [key for key in seen.passed if not levels.get(key.replace("-", ""))])


def line(name: str, seconds: list[float]) -> str:
    ordered = sorted(seconds)
    at = [ordered[min(int(len(ordered) * share), len(ordered) - 1)] * 1000 for share in (0.5, 0.95, 0.99)]
    return f"  {name:<26} {len(ordered):>6}   p50 {at[0]:>6.0f}   p95 {at[1]:>6.0f}   p99 {at[2]:>6.0f} ms"


@dataclass
class Used:
    """What it cost, from before to after: seconds by the clock, seconds of the processor of the server and of us."""

    clock: float = 0
    server: float = 0
    client: float = 0

    @classmethod
    def now(cls, server: Server) -> Used:
        return cls(time.monotonic(), server.processor_seconds(), time.process_time())

    def since(self, before: Used) -> Used:
        return Used(self.clock - before.clock, self.server - before.server, self.client - before.client)


def report(seen: Seen, server: Server, used: Used, lost: int) -> None:
    reads = [each for kind, found in seen.seconds.items() if kind not in WRITES for each in found]
    total = sum(len(found) for found in seen.seconds.values())
    each = [1000 * seconds / max(total, 1) for seconds in (used.server, used.client)]
    load = os.getloadavg()[0]
    print(f"started in {server.seconds:.2f} s; {server.megabytes():.0f} MB PSS; load average {load:.1f}")
    print(f"{total} requests in {used.clock:.0f} s: {total / used.clock:.1f} a second")
    print(f"processor time of a request: server {each[0]:.1f} ms, this client {each[1]:.1f} ms")
    for kind, found in sorted(seen.seconds.items()):
        print(line(kind, found))
    print(line("all reads", reads))
    print(f"{len(seen.acknowledged)} records acknowledged, {len(seen.passed)} as passed; {lost} of them are not")
    print(f"faults: {dict(seen.faults) or 'none'}")


def main() -> int:
    wanted = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    wanted.add_argument("--users", type=int, default=200)
    wanted.add_argument("--seconds", type=float, default=60)
    wanted.add_argument("--warm-up", type=float, default=15, help="seconds at the beginning that are not counted")
    wanted.add_argument("--think", type=float, default=2)
    wanted.add_argument("--seed", type=int, default=1)
    wanted.add_argument("--books", type=Path)
    wanted.add_argument("--workers", default="")
    given = wanted.parse_args()
    chance = random.Random(given.seed)
    crowd = Crowd(chance.choices(list(SHARES), list(SHARES.values()), k=given.users), given.think)
    words = ("--workers", given.workers) if given.workers else ()
    with served(given.books, *words, prepare=crowd.prepare) as server:
        seen, used = asyncio.run(live(server, crowd, given, chance))
        lost = missing(server.folder, seen)
        report(seen, server, used, lost)
    return 1 if lost or seen.faults else 0


if __name__ == "__main__":
    sys.exit(main())
