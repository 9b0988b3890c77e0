"""Everything that is ever written to the journal."""

from shishu.journal.actions.activation import activate
from shishu.journal.actions.announcing import announce
from shishu.journal.actions.closing import declare, lock, unlock
from shishu.journal.actions.posting import append
from shishu.journal.actions.structure import rehearse, restructure

__all__ = ["activate", "announce", "append", "declare", "lock", "rehearse", "restructure", "unlock"]
