"""A task as it is typed: read with all faults at once, and turned into an order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse

from shishu.access.visitor import Visitor
from shishu.measure import NotADay, day_parse
from shishu.programmes.values import NewOrder
from shishu.web.programmes.asked import number_of, text_of
from shishu.web.programmes.recipients import of_kinds
from shishu.words import Problem, Refused, Text

USUAL = timedelta(days=14)
PLAIN = ("title", "document", "ledger", "count", "first", "due", "group")
_CHOOSE, _EMPTY = Text("请选", "Choose one"), Text("没有填", "is not filled in")
_TITLE = Problem(Text("做什么", "What"), _EMPTY, Text("用一句话写明", "Say it in a sentence"))
_DOCUMENT = Problem(
    Text("依据（文号）", "Document it rests on"),
    _EMPTY,
    Text("没有依据的任务不下达，请填文件名称或文号", "No task without one: name the document"),
)
_DAYS = Problem(
    Text("期限", "Days"), Text("截止日早于起算日", "end before they begin"), Text("请改日期", "Mend the days")
)
_LEDGER = Problem(Text("台账", "Ledger"), Text("没有选", "is not chosen"), _CHOOSE)
_WHOM = Problem(Text("给谁", "To whom"), Text("没有选单位", "nobody is chosen"), Text("请勾选单位", "Choose some"))
_COUNT = Problem(
    Text("每个单位几次", "How many times each"),
    Text("要填1到99的整数", "is a whole number from 1 to 99"),
    Text("请改一下", "Mend it"),
)


@dataclass(frozen=True)
class Sent:
    """The form. `ledger`: ledger and step, joined by a dot; `organisations` chosen one by one, `kinds` as a whole."""

    title: str
    document: str
    ledger: str
    count: str
    first: str
    due: str
    organisations: tuple[int, ...]
    kinds: tuple[str, ...]
    group: str
    key: str

    def order(self, key: UUID, visitor: Visitor) -> NewOrder:
        """Raises Refused with all that is wrong in the form itself."""
        faults: list[Problem] = []
        first, due = _day(self.first, faults), _day(self.due, faults)
        ledger, _, step = self.ledger.partition(".")
        count = number_of(self.count, 2)
        chosen = tuple(dict.fromkeys((*of_kinds(self.kinds, visitor), *self.organisations)))
        wrong = (
            (_TITLE, not self.title),
            (_DOCUMENT, not self.document),
            (_LEDGER, not ledger),
            (_COUNT, not count),
            (_DAYS, first is not None and due is not None and due < first),
            (_WHOM, not chosen and not self.group),
        )
        faults += [one for one, is_wrong in wrong if is_wrong]
        if faults or first is None or due is None:
            raise Refused(*faults)
        return NewOrder(
            id=key,
            title=self.title,
            document=self.document,
            ledger=ledger,
            first=first,
            due_on=due,
            organisations=chosen,
            group=self.group,
            step=step,
            count=count,
        )

    @property
    def fields(self) -> list[tuple[str, str]]:
        """As they are sent again."""
        plain = {
            name: getattr(self, name) for name in ("title", "document", "ledger", "count", "first", "due", "group")
        }
        many = [("to", str(one)) for one in self.organisations] + [("kind", one) for one in self.kinds]
        return [*((name, value) for name, value in plain.items() if value), *many]

    @property
    def back(self) -> str:
        return f"{reverse('tasks-give')}?{urlencode(self.fields)}"


def sent_of(said: QueryDict, visitor: Visitor) -> Sent:
    """Of an address or a form; where nothing is said it counts from today on, due in a fortnight, once each."""
    return Sent(
        title=text_of(said, "title"),
        document=text_of(said, "document"),
        ledger=said.get("ledger", "")[:170],
        count=said.get("count", "1")[:6],
        first=said.get("first", visitor.on.isoformat())[:10],
        due=said.get("due", (visitor.on + USUAL).isoformat())[:10],
        organisations=tuple(dict.fromkeys(one for each in said.getlist("to") if (one := number_of(each)))),
        kinds=tuple(said.getlist("kind")),
        group=said.get("group", "")[:64],
        key=said.get("id", ""),
    )


def _day(written: str, faults: list[Problem]) -> date | None:
    try:
        return day_parse(written)
    except NotADay as fault:
        faults += fault.problems
        return None
