"""Everything that changes a record. Each action is one transaction (the lists of reviewers: one for each record)."""

from shishu.records.actions.attaching import attach
from shishu.records.actions.changing import correct, discard, take_back, withdraw
from shishu.records.actions.confirming import confirm
from shishu.records.actions.deriving import rederive
from shishu.records.actions.linking import answer_by_link, link_step
from shishu.records.actions.reviewing import approve, return_
from shishu.records.actions.submitting import submit

__all__ = [
    "answer_by_link",
    "approve",
    "attach",
    "confirm",
    "correct",
    "discard",
    "link_step",
    "rederive",
    "return_",
    "submit",
    "take_back",
    "withdraw",
]
