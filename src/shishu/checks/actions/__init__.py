"""What changes in this room: texts kept, figures read otherwise, names taught, slips sent and answered."""

from shishu.checks.actions.choosing import choose, leave_to_the_rules
from shishu.checks.actions.keeping import check, keep
from shishu.checks.actions.slips import Ask, Reply, answer, send, slip_of
from shishu.checks.actions.teaching import propose, review, take_back

__all__ = [
    "Ask",
    "Reply",
    "answer",
    "check",
    "choose",
    "keep",
    "leave_to_the_rules",
    "propose",
    "review",
    "send",
    "slip_of",
    "take_back",
]
