"""Everything that changes a record. Each action is one transaction (the lists of reviewers: one for each record)."""

from shishu.records.actions.attaching import attach
from shishu.records.actions.changing import correct, take_back, withdraw
from shishu.records.actions.confirming import confirm
from shishu.records.actions.reviewing import approve, return_
from shishu.records.actions.submitting import submit

__all__ = ["approve", "attach", "confirm", "correct", "return_", "submit", "take_back", "withdraw"]
