"""What gives a figure its context: the thing counted, the organisation, the time."""

from shishu.claims.context.asserting import asserted
from shishu.claims.context.stating import state

__all__ = ["asserted", "state"]
