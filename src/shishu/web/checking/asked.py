"""What the form of 核稿 asks for: the text, whom it is about, when it appears, where open periods begin."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import IO, TypeVar

from shishu.access.visitor import Visitor
from shishu.checks.values import Known
from shishu.files import read_text
from shishu.measure import NotADay, day_parse
from shishu.orgs import queries as orgs
from shishu.orgs.models import Organisation
from shishu.words import Problem, Refused

Read = TypeVar("Read")


@dataclass
class Asked:
    """`written`: as it was typed, to be shown again; every fault of the form is gathered before it is refused."""

    written: Mapping[str, str]
    file: IO[bytes] | None = None
    filename: str = ""
    problems: list[Problem] = field(default_factory=list)

    def text(self) -> str:
        """The file's, when one was sent, else what was pasted."""
        if self.file is None:
            return self.written.get("text", "")
        content = self.file.read()
        return self._kept(lambda: read_text(content, self.filename)) or ""

    def known(self, visitor: Visitor) -> Known:
        """Without a day of publication: today."""
        organisation = self.organisation(visitor)
        number = organisation.pk if organisation else None
        return Known(self._day("published") or visitor.on, number, self._day("since"))

    def organisation(self, visitor: Visitor) -> Organisation | None:
        """Whom the text is about, "": it says so itself."""
        name = " ".join(self.written.get("organisation", "").split())
        return self._kept(lambda: orgs.resolve(name, scope=visitor.scope)) if name else None

    def stop(self) -> None:
        """Raises Refused with all that is wrong."""
        if self.problems:
            raise Refused(*self.problems)

    def _day(self, name: str) -> date | None:
        written = self.written.get(name, "").strip()
        return self._kept(lambda: day_parse(written)) if written else None

    def _kept(self, read: Callable[[], Read]) -> Read | None:
        try:
            return read()
        except (Refused, NotADay) as refusal:
            self.problems += refusal.problems
            return None
