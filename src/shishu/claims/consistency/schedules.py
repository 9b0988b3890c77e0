"""A rule against what was counted: 一月一主题 and, by the end of the year, 2期. A hint only: the start is not told."""

from __future__ import annotations

from collections.abc import Iterator

from shishu.claims.consistency.lines import Figure, Line
from shishu.claims.patterns import pattern
from shishu.measure import month_key
from shishu.words import Text

_RULE = pattern(
    "schedules_rule",
    r"一月一[^\W\d，。；、“”的]{1,3}|每个?月(?:[^，。；\d]{0,14})?一[次场期]|一季[度]?一[^\W\d，。；、“”的]{1,3}|"
    r"每个?季度(?:[^，。；\d]{0,14})?一[次场期]",
)
_EVENTS = frozenset({"次", "场", "期", "场次", "期次"})
_HINT = Text(
    "稿中说“{rule}”，这里是{quote}：从哪个月算起，请确认。",
    "The text says “{rule}”, and here {quote}: please confirm from which month.",
)
_FULL, _MOST = 10, 20


def schedules(line: Line) -> Iterator[tuple[Figure, Text]]:
    """The first figure that falls far short of a rule told before it in its paragraph; one hint for a text."""
    rules = list(_RULE.finditer(line.plain))[:_MOST]
    for figure in line.figures if rules else ():
        earlier = (rule for rule in rules if figure.around.paragraph.start <= rule.start() < figure.start)
        told = next(earlier, None)
        if told and _falls_short(figure, told[0]):
            yield figure, _HINT.format(rule=told[0], quote=figure.quote)
            return


def _falls_short(figure: Figure, rule: str) -> bool:
    """Less than half of what the rule would have brought in the period told."""
    first, last = figure.claim.period.first, figure.claim.period.last
    stated = figure.quantity.strict.value
    if figure.unit not in _EVENTS or stated is None:
        return False
    months = month_key(last) - month_key(first) + 1 if first and last else _FULL
    due = months // 3 if "季" in rule else months
    return 0 < 2 * stated < due
