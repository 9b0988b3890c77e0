"""Reading cases: what an account sees of them, what is due, and what may come next.

Every read passes through what the account may see; all else is not found, in the same words.
"""

from shishu.records.cases.links import link_of
from shishu.records.cases.listing import board, cases, dues, dues_below, ready_for, waiting_for
from shishu.records.cases.showing import get_case
from shishu.records.cases.values import CaseShown, Column, LinkShown, NextStep, StepShown

__all__ = [
    "CaseShown",
    "Column",
    "LinkShown",
    "NextStep",
    "StepShown",
    "board",
    "cases",
    "dues",
    "dues_below",
    "get_case",
    "link_of",
    "ready_for",
    "waiting_for",
]
