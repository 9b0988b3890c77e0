"""The text of a reminder, to be pasted into a chat group: one message for all units, each with what it owes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from shishu.words import Text, listed

MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Line:
    """A unit, and what it owes: title, due day, whether that has passed."""

    name: str
    items: tuple[tuple[Text, date, bool], ...]


def message(lines: Sequence[Line], reason: str, address: str) -> Text:
    """Nothing to send for no units."""
    if not lines:
        return Text("", "")
    said = [_HEAD, *(_line(line) for line in lines), _WHY.format(reason=reason)]
    if address:
        said.append(_OPEN.format(address=address))
    return Text("\n".join(text.zh for text in said), "\n".join(text.en for text in said))


def _line(line: Line) -> Text:
    shown = [_item(*item) for item in line.items[:MOST_SHOWN]]
    if len(line.items) > MOST_SHOWN:
        shown.append(_MORE.format(n=len(line.items)))
    return _UNIT.format(name=line.name, items=listed(shown) if shown else _LOOK)


def _item(title: Text, due_on: date, is_overdue: bool) -> Text:  # noqa: FBT001  the third of a triple
    said = _OVERDUE if is_overdue else _DUE
    return said.format(title=title, month=due_on.month, day=due_on.day, iso=due_on.isoformat())


_HEAD = Text("【提醒】以下事项请抓紧办理：", "[Reminder] Please see to the following:")
_UNIT = Text("{name}：{items}", "{name}: {items}")
_DUE = Text("{title}（{month}月{day}日到期）", "{title} (due {iso})")
_OVERDUE = Text("{title}（{month}月{day}日已到期）", "{title} (was due {iso})")
_MORE = Text("共{n}项", "{n} in all")
_LOOK = Text("请查看待办", "please look at what is open")
_WHY = Text("理由：{reason}", "Reason: {reason}")
_OPEN = Text("打开办理：{address}", "Open: {address}")
