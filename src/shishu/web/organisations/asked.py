"""What the forms of this family ask for, read with all faults at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from shishu.measure import NotADay, day_parse
from shishu.orgs import queries
from shishu.orgs.models import Organisation
from shishu.orgs.queries import Scope
from shishu.words import Problem, Refused, Text

Found = TypeVar("Found")
_EMPTY = Text("没有填", "is not filled in")
_FILL_IN = Text("请填上", "Fill it in")


@dataclass
class Asked:
    """Reads texts of a form and gathers what is wrong; `stop` refuses it all together."""

    texts: Mapping[str, str]
    problems: list[Problem] = field(default_factory=list)

    def text(self, name: str, ask: Text | None = None) -> str:
        """The text, tidied; with `ask`, its name on the form, it has to be there."""
        written = " ".join(self.texts.get(name, "").split())
        if ask and not written:
            self.problems.append(Problem(_quoted(ask), _EMPTY, _FILL_IN))
        return written

    def day(self, name: str, ask: Text) -> date | None:
        return self._kept(lambda: day_parse(written)) if (written := self.text(name, ask)) else None

    def day_if_any(self, name: str) -> date | None:
        return self._kept(lambda: day_parse(written)) if (written := self.text(name)) else None

    def organisation(self, name: str, ask: Text, scope: Scope) -> Organisation | None:
        """The organisation of the scope that a name, another name, a code or a path means."""
        written = self.text(name, ask)
        return self._kept(lambda: queries.resolve(written, scope=scope)) if written else None

    def stop(self) -> None:
        """Raises Refused."""
        if self.problems:
            raise Refused(*self.problems)

    def _kept(self, read: Callable[[], Found]) -> Found | None:
        try:
            return read()
        except (Refused, NotADay) as refusal:
            self.problems += refusal.problems
            return None


def _quoted(ask: Text) -> Text:
    return Text("「{ask}」", "“{ask}”").format(ask=ask)
