"""The real program as a journey uses it: `shishu serve` on a copy of the demo, with a clock that the tests set."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from django.conf import settings
from playwright.sync_api import Browser, Page

from devtools.terminal import ROOT
from shishu.access import sessions
from shishu.audit.actions import SYSTEM
from shishu.orgs import actions as orgs
from shishu.orgs.models import Account
from shishu.orgs.queries import resolve
from shishu.orgs.values import NewAppointment
from tests.databases import FreshDatabase
from tests.demo_books import AT

SHISHU = Path(sys.executable).with_name("shishu")
TIMEOUT = 20_000
"""Milliseconds that a step may take before it counts as failed: the machine may be busy with other tests."""
PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 800}, "is_mobile": True, "has_touch": True}
DESK: dict[str, Any] = {"viewport": {"width": 1366, "height": 900}}


@dataclass(frozen=True)
class Line:
    """The running program and the browser. `clock` is the file that says its moment."""

    address: str
    clock: Path
    books: FreshDatabase
    environment: dict[str, str]
    browser: Browser

    def moves_to(self, moment: datetime) -> None:
        self.clock.write_text(moment.isoformat(), encoding="ascii")

    @property
    def now(self) -> datetime:
        return datetime.fromisoformat(self.clock.read_text(encoding="ascii"))

    def shishu(self, *words: str) -> str:
        """What the command line says, on the same books."""
        return subprocess.run([SHISHU, *words], env=self.environment, capture_output=True, text=True, check=True).stdout

    def visit(self, door: str = "", **options: Any) -> Page:
        """A page in a browser of its own, behind a door of the demo ("": on the first page)."""
        page = self.browser.new_context(base_url=self.address, **options).new_page()
        page.set_default_timeout(TIMEOUT)
        page.goto("/")
        if door:
            page.locator(f'form[action="/demo/enter/{door}/"] button').first.click()
            page.wait_for_load_state()
        return page

    def visit_as(self, account: str, **options: Any) -> Page:
        """As an account that no door of the demo leads to."""
        context = self.browser.new_context(base_url=self.address, **options)
        context.add_cookies([{"name": "sessionid", "value": self._session(account), "url": self.address}])
        page = context.new_page()
        page.set_default_timeout(TIMEOUT)
        return page

    def _session(self, name: str) -> str:
        with self.books.used():
            kept = import_module(settings.SESSION_ENGINE).SessionStore()
            sessions.begin(kept, Account.objects.get(username=name), self.now)
            kept.save()
            return str(kept.session_key)

    def appoint(self, account: str, organisation: str, role: str) -> None:
        with self.books.used():
            row = NewAppointment(account, resolve(organisation).pk, role)
            orgs.appoint([row], by=SYSTEM, at=self.now)


@contextmanager
def running(folder: Path, books: FreshDatabase, browser: Browser, profile: str) -> Iterator[Line]:
    """What browsers load is gathered in `folder` once; every line has books of its own. `profile`: demo, or ""."""
    clock = folder / "clock"
    clock.write_text(AT.isoformat(), encoding="ascii")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("SHISHU_", "DJANGO_"))}
    ours = clean | {
        "DJANGO_SETTINGS_MODULE": "tests.journeys.settings",
        "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "src"))),
        "SHISHU_TEST_CLOCK": str(clock),
        "SHISHU_DATA": str(folder),
        "SHISHU_DATABASE_URL": books.url,
        "SHISHU_SECRET_KEY": settings.SECRET_KEY,
        "SHISHU_LANG": "en",
    }
    command = [SHISHU, "serve", "--port", "0", *(["--profile", profile] if profile else [])]
    program = subprocess.Popen(command, env=ours, stdout=subprocess.PIPE, text=True)
    assert program.stdout is not None
    try:
        said = next((line for line in program.stdout if line.startswith("serving at")), "")
        assert said, "shishu serve ended without saying where it listens"
        yield Line(said.split()[-1].rstrip("/"), clock, books, ours, browser)
    finally:
        program.terminate()
        program.wait(20)
        program.stdout.close()
