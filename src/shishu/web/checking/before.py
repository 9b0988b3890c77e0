"""核过的稿子: what tells a check from the one before it of the same title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shishu.access.visitor import Visitor
from shishu.checks import history
from shishu.checks.history import Listed
from shishu.checks.models import CheckedText
from shishu.words import Text, listed

_CHANGES = (
    ("text", Text("稿子改过", "the text was changed")),
    ("organisation", Text("换了单位", "about another organisation")),
    ("published", Text("改了发稿日", "another day of publication")),
    ("since", Text("改了时段起点", "open periods begin on another day")),
)
_MORE_RECORDED = Text("稿子没改，台账有新登记", "the same text; more was recorded since")
_ALIKE = Text("稿子、台账都没变", "neither the text nor the ledgers changed")


@dataclass(frozen=True)
class Row:
    """`changed` None: nothing is known to compare it with."""

    listed: Listed
    changed: Text | None


def rows(visitor: Visitor) -> Sequence[Row]:
    return [Row(one, _changed(one.before, one.kept) if one.before else None) for one in history.latest(visitor.scope)]


def _changed(before: CheckedText, now: CheckedText) -> Text:
    told = [words for name, words in _CHANGES if getattr(before, name) != getattr(now, name)]
    if told:
        return listed(told)
    return _ALIKE if before.as_of == now.as_of else _MORE_RECORDED
