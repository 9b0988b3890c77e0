"""How durations are reckoned: which days are worked, and where a duration ends (docs/decisions/0020-workdays.md)."""

from shishu.calendars.reckoning import Reckoned, add, back, passed
from shishu.calendars.workdays import is_known, is_workday, workdays_between

__all__ = ["Reckoned", "add", "back", "is_known", "is_workday", "passed", "workdays_between"]
