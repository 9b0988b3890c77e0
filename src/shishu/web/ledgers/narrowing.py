"""What of a ledger is left out beside period and organisation, in words: on the page and in the head of its file."""

from __future__ import annotations

from collections.abc import Iterator

from shishu.packs.model import Ledger
from shishu.web.frame.states import NAMES
from shishu.web.ledgers.asked import Asked, step_of
from shishu.words import Text


def narrowed(ledger: Ledger, asked: Asked) -> list[Text]:
    """Each filter by itself; what is chosen among the steps of a register comes first."""
    return list(_told(ledger, asked))


def _told(ledger: Ledger, asked: Asked) -> Iterator[Text]:
    wanted, step = asked.wanted, step_of(ledger, asked.wanted.step)
    if len(ledger.steps) > 1:
        yield step.name
    if wanted.state:
        yield NAMES[wanted.state]
    for one in step.fields:
        if code := wanted.choices.get(one.name):
            yield Text("{field}：{choice}", "{field}: {choice}").format(field=one.ask, choice=one.choices[code])
    if wanted.words:
        yield Text("含“{words}”", "with “{words}”").format(words=wanted.words)


def days_of(asked: Asked) -> Text:
    """The days that are shown, as they are chosen."""
    first, last = asked.wanted.first, asked.wanted.last
    if first and last:
        return Text(f"{first} 至 {last}", f"{first} to {last}")
    if first or last:
        return Text(f"{first} 起", f"from {first}") if first else Text(f"到 {last}", f"until {last}")
    return Text("全部日期", "all days")
