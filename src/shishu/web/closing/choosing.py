"""Which month of which organisation a page or a form is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from shishu.access.visitor import Visitor
from shishu.measure import month_key, month_parse, month_text
from shishu.orgs.errors import OutOfScope
from shishu.orgs.models import Organisation
from shishu.words import Problem, Refused, Text


class MonthToCome(Refused):
    """Nothing can be said of a month that has not begun."""

    def __init__(self, month: int) -> None:
        super().__init__(
            Problem(
                Text("月份", "Month"),
                Text("{month} 还没有到", "{month} has not begun").format(month=month_text(month)),
                Text("请选本月或以前的月份。", "Choose this month or an earlier one."),
            )
        )


@dataclass(frozen=True)
class Chosen:
    """An organisation that the visitor may see, and a month (a key) that has begun."""

    place: Organisation
    month: int

    @classmethod
    def of(cls, asked: Mapping[str, str], visitor: Visitor) -> Chosen:
        """Of an address or a form; last month and the organisation acted for, where nothing is said.

        Raises OutOfScope, NotAMonth, MonthToCome.
        """
        now = month_key(visitor.on)
        written = asked.get("month", "")
        month = month_parse(written) if written else now - 1
        if month > now:
            raise MonthToCome(month)
        return cls(_place(asked.get("organisation", ""), visitor), month)

    def back(self, code: str = "") -> HttpResponse:
        """To the page of this month, with a short word on what was done."""
        asked = {"organisation": self.place.pk, "month": month_text(self.month)} | ({"told": code} if code else {})
        return HttpResponseRedirect(f"{reverse('closing')}?{urlencode(asked)}")


def _place(written: str, visitor: Visitor) -> Organisation:
    if written:
        if not (written.isascii() and written.isdecimal() and len(written) < 19):
            raise OutOfScope
        return visitor.see(int(written))
    if visitor.organisation is None:
        raise OutOfScope
    return visitor.organisation
