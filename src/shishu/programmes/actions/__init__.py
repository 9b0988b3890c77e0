"""Everything that changes programmes and tasks."""

from shishu.programmes.actions.giving import give, withdraw_order
from shishu.programmes.actions.reminding import remind
from shishu.programmes.actions.running import begin, end
from shishu.programmes.actions.skipping import skip, unskip
from shishu.programmes.actions.ticking import tick

__all__ = ["begin", "end", "give", "remind", "skip", "tick", "unskip", "withdraw_order"]
