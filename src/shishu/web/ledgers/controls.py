"""What stands above a ledger's table: filters, periods one press away, heads that sort, columns to choose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from shishu.access.visitor import Visitor
from shishu.measure import Period, month_key, month_text
from shishu.orgs.models import Organisation
from shishu.packs.model import Field, Ledger
from shishu.records import listing
from shishu.web.frame.saying import NUMBERS
from shishu.web.frame.states import NAMES
from shishu.web.ledgers.asked import STATES, Asked, step_of
from shishu.web.ledgers.narrowing import days_of
from shishu.web.templatetags.shishu import period_words
from shishu.words import Text

MOST_OFFERED = 200


@dataclass(frozen=True)
class Head:
    """The head of a column: where a press on it leads, "" when it does not sort; `now`: ascending or descending."""

    name: Text
    field: Field | None
    href: str
    now: str


def _heads(asked: Asked) -> list[Head]:
    fixed = [
        _head(asked, Text("单位", "Organisation"), listing.PLACE, None),
        _head(asked, Text("日期", "Day"), listing.DAY, None),
        Head(Text("状态", "State"), None, "", ""),
    ]
    return fixed + [
        _head(asked, one.ask, one.name, one) if one.type in NUMBERS else Head(one.ask, one, "", "")
        for one in asked.columns
    ]


def _head(asked: Asked, name: Text, by: str, one: Field | None) -> Head:
    is_now = asked.order.by == by
    now = ("descending" if asked.order.is_falling else "ascending") if is_now else ""
    turned = by if is_now and asked.order.is_falling else f"-{by}" if is_now else by
    return Head(name, one, asked.address(sort=turned), now)


def controls(declared: Ledger, asked: Asked, visitor: Visitor) -> dict[str, Any]:
    """What the page offers: states, periods, the choices and columns of the step, the heads that sort."""
    step = step_of(declared, asked.wanted.step)
    return {
        "states": [(state, NAMES[state], state == asked.wanted.state) for state in STATES],
        "heads": _heads(asked),
        "periods": _periods(visitor.on, asked),
        "month": _month(asked),
        "this_month": month_text(month_key(visitor.on)),
        "offered": _offered(visitor, declared),
        "choices": [_select(one, asked) for one in step.fields if one.type == "choice"],
        "columns": [(one, one in asked.columns) for one in step.fields],
    }


def _select(one: Field, asked: Asked) -> tuple[Field, list[tuple[str, Text, bool]]]:
    now = asked.wanted.choices.get(one.name)
    return one, [(code, text, code == now) for code, text in one.choices.items()]


def _periods(on: date, asked: Asked) -> list[tuple[Text, str, bool]]:
    """Months and years one press away, and the period that is shown where it is none of them: one of all is marked."""
    before = f"{on.year - 1}-12" if on.month == 1 else f"{on.year}-{on.month - 1:02}"
    offered = (
        (Text("全部", "All"), ""),
        (Text("本月", "This month"), f"{on.year}-{on.month:02}"),
        (Text("上月", "Last month"), before),
        (Text("今年", "This year"), f"{on.year}"),
        (Text("去年", "Last year"), f"{on.year - 1}"),
    )
    wanted = asked.wanted.first, asked.wanted.last
    found = [
        (name, asked.address(period=period, **{"from": "", "to": ""}), _days(period) == wanted)
        for name, period in offered
    ]
    if not any(is_now for *_, is_now in found) and not asked.faults:
        words = period_words(asked.period) if asked.period else ""
        found.append((Text(words, words) if words else days_of(asked), asked.address(), True))
    return found


def _days(period: str) -> tuple[date | None, date | None]:
    one = Period.parse(period) if period else None
    return (one.first, one.last) if one else (None, None)


def _month(asked: Asked) -> str:
    """The month that is shown, as its field has it; "" for any other period."""
    one = asked.period
    return month_text(month_key(one.first)) if one and one == Period.month_of(one.first) else ""


def _offered(visitor: Visitor, declared: Ledger) -> list[str]:
    """Names to complete the organisation with; a large scope is typed."""
    inside = visitor.scope.filter(Organisation.objects.filter(kind__in=declared.recorded_by), "id")
    names = list(inside.order_by("id").values_list("name", flat=True)[: MOST_OFFERED + 1])
    return list(dict.fromkeys(names)) if len(names) <= MOST_OFFERED else []
